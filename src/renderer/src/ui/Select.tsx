import { useState } from 'react'
import { Check, ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { cx } from './class-names.ts'
import { FieldLabel, FieldNote } from './Field.tsx'
import field from './field.module.css'
import styles from './select.module.css'

/** short: what the closed control says instead of the label, where there is little room */
export type Option<K extends string> = { id: K, label: string, note?: string | undefined, short?: string | undefined }

export type SelectProps<K extends string> = {
  label: string
  /** the label is heard, not shown */
  isBare?: boolean
  options: readonly Option<K>[]
  value: K
  onChange: (value: K) => void
  isDisabled?: boolean
  problem?: string | null | undefined
  note?: string | undefined
}

export function Select<K extends string>({ label, isBare = false, options, value, onChange, isDisabled = false, problem, note }: SelectProps<K>) {
  const shown = options.find((option) => option.id === value)
  // React Aria makes an item of each option, also while none is in sight, and a library may have a thousand tags: of most lists nobody wants more than what is chosen.
  const [isNear, setNear] = useState(false)
  const comeNear = (): void => setNear(true)
  return (
    <AriaSelect
      value={value} isDisabled={isDisabled} isInvalid={typeof problem === 'string'} validationBehavior="aria" className={field['field'] ?? ''}
      // A browser that gives a touched button no focus: Safari.
      onOpenChange={(isOpen) => { if (isOpen) comeNear() }}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key)
        if (chosen !== undefined) onChange(chosen.id)
      }}
      {...(isBare ? { 'aria-label': label } : {})}
    >
      {!isBare && <FieldLabel>{label}</FieldLabel>}
      <Button className={cx(field['control'], styles['trigger'])} onHoverStart={comeNear} onFocus={comeNear}>
        <SelectValue className={styles['value'] ?? ''}>{shown?.short ?? shown?.label ?? ''}</SelectValue>
        <ChevronDown size={14} className={styles['chevron']} aria-hidden />
      </Button>
      <FieldNote problem={problem} note={note} />
      <Popover className={styles['popover'] ?? ''} offset={4}>
        <ListBox className={styles['list'] ?? ''} items={isNear ? options : [shown ?? options[0]].filter((option) => option !== undefined)}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={styles['item'] ?? ''}>
              <span className={styles['itemText']}>{option.label}</span>
              {option.note !== undefined && <span className={styles['itemNote']}>{option.note}</span>}
              <Check size={14} className={styles['check']} aria-hidden />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
