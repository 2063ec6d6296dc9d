import { X } from 'lucide-react'
import { useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Tag, TagGroup, TagList } from 'react-aria-components/TagGroup'
import { Text } from 'react-aria-components/Text'
import { cx } from './class-names.ts'
import field from './field.module.css'
import select from './select.module.css'
import styles from './tag-field.module.css'

export type TagFieldProps = {
  label: string
  hint?: string | undefined
  tags: readonly string[]
  onChange: (tags: string[]) => void
  /** what the library knows already */
  offers?: readonly string[]
  /** what one typed or pasted text holds: several names, one tag … */
  split: (text: string) => string[]
  /** name of the button that takes `tag` out */
  removeLabel: (tag: string) => string
  isReadOnly?: boolean
  placeholder?: string | undefined
  problem?: string | null | undefined
  /** whether so many, so long tags can be kept; where not, what was typed stays in the field, with `tooMuch` under it */
  holds?: (tags: string[]) => boolean
  tooMuch?: string
}

/** Words kept one by one. Typed text becomes a tag at Enter, a comma or leaving the field: it is never lost. */
export function TagField({ label, hint, tags, onChange, offers = [], split, removeLabel, isReadOnly = false, placeholder, problem: given, holds, tooMuch }: TagFieldProps) {
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<string | null>(null)

  const add = (typed: string): void => {
    const fresh = split(typed).filter((one, index, all) => !tags.includes(one) && all.indexOf(one) === index)
    const next = [...tags, ...fresh]
    if (fresh.length > 0 && holds?.(next) === false) {
      setText(typed)
      setRefused(typed)
      return
    }
    if (fresh.length > 0) onChange(next)
    setText('')
  }

  /** true where the key was ours */
  const takesKey = (event: KeyboardEvent<HTMLInputElement>): boolean => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return false
    if (event.key === 'Backspace' && text === '' && tags.length > 0) {
      onChange(tags.slice(0, -1))
      setText(tags.at(-1) ?? '')
      return true
    }
    const chosen = event.currentTarget.getAttribute('aria-activedescendant') ?? ''
    if (text.trim() === '' || !(event.key === ',' || event.key === '，' || event.key === '、' || (event.key === 'Enter' && chosen === ''))) return false
    add(text)
    return true
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (!takesKey(event)) return
    event.preventDefault()
    event.stopPropagation()
  }

  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const pasted = event.clipboardData.getData('text/plain')
    if (split(text + pasted).length < 2) return
    event.preventDefault()
    add(text + pasted)
  }

  // Gone with the next change of what was typed.
  const problem = refused !== null && refused === text ? tooMuch : given
  const invalid = typeof problem === 'string'
  return (
    <div className={field['field']}>
      <div className={cx(field['control'], styles['box'])} data-invalid={invalid || undefined} data-disabled={isReadOnly || undefined}>
        {tags.length > 0 && (
          <TagGroup
            aria-label={label} className={styles['tags'] ?? ''}
            {...(isReadOnly ? {} : { onRemove: (keys) => onChange(tags.filter((tag) => !keys.has(tag))) })}
          >
            <TagList className={styles['list'] ?? ''}>
              {tags.map((tag) => (
                <Tag key={tag} id={tag} textValue={tag} className={cx(styles['tag'], isReadOnly && styles['fixed'])}>
                  <span className={styles['tagText']}>{tag}</span>
                  {!isReadOnly && <Button slot="remove" aria-label={removeLabel(tag)} className={styles['remove'] ?? ''}><X size={12} aria-hidden /></Button>}
                </Tag>
              ))}
            </TagList>
          </TagGroup>
        )}
        <ComboBox
          allowsCustomValue menuTrigger="input" inputValue={text} onInputChange={setText} value={null} isReadOnly={isReadOnly}
          onChange={(key) => { if (key !== null) add(String(key)) }}
          onBlur={() => { if (text.trim() !== '') add(text) }}
          // an empty field offers nothing: the list closes with the word that was taken
          defaultFilter={(offer, typed) => typed.trim() !== '' && offer.toLowerCase().includes(typed.trim().toLowerCase())}
          defaultItems={offers.filter((offer) => !tags.includes(offer)).map((offer) => ({ id: offer }))}
          className={styles['combo'] ?? ''}
        >
          <div className={styles['labelled']}>
            <Label className="visually-hidden">{label}</Label>
            <Input className={styles['input'] ?? ''} onKeyDownCapture={onKeyDown} onPaste={onPaste} placeholder={tags.length === 0 ? placeholder ?? '' : ''} />
          </div>
          <Popover className={select['popover'] ?? ''} offset={6}>
            <ListBox className={select['list'] ?? ''}>
              {(offer: { id: string }) => (
                <ListBoxItem id={offer.id} textValue={offer.id} className={select['item'] ?? ''}><span className={select['itemText']}>{offer.id}</span></ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </ComboBox>
      </div>
      {invalid ? <Text className={field['problem'] ?? ''}>{problem}</Text> : null}
      {hint !== undefined && !invalid ? <span className={field['hint']}>{hint}</span> : null}
    </div>
  )
}
