import { ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { cx } from './class-names.ts'
import type { FieldDraft } from './field-draft.ts'
import { FieldLabel, FieldNote } from './Field.tsx'
import field from './field.module.css'
import styles from './select.module.css'

export type ComboBoxProps = {
  label: string
  /** the label is heard, not shown */
  isBare?: boolean
  /** what the library knows already; anything else may be typed */
  offers: readonly string[]
  draft: FieldDraft
  isReadOnly?: boolean
  note?: string | undefined
  placeholder?: string | undefined
}

/** Free text with offers from the library. */
export function ComboBox({ label, isBare = false, offers, draft, isReadOnly = false, note, placeholder }: ComboBoxProps) {
  return (
    <AriaComboBox
      allowsCustomValue menuTrigger="input" inputValue={draft.text} onInputChange={draft.onChange} isReadOnly={isReadOnly}
      isInvalid={draft.problem !== null} validationBehavior="aria" className={field['field'] ?? ''}
      defaultItems={offers.map((offer) => ({ id: offer }))} onFocus={draft.onFocus} onBlur={draft.onBlur}
      {...(isBare ? { 'aria-label': label } : {})}
    >
      {!isBare && <FieldLabel>{label}</FieldLabel>}
      <div className={styles['combo']}>
        <Input
          className={cx(field['control'], styles['control'])} {...(placeholder === undefined ? {} : { placeholder })}
          onCompositionStart={draft.onCompositionStart} onCompositionEnd={draft.onCompositionEnd}
        />
        {!isReadOnly && offers.length > 0 && <Button className={styles['open'] ?? ''}><ChevronDown size={14} aria-hidden /></Button>}
      </div>
      <FieldNote problem={draft.problem} note={note} />
      <Popover className={styles['popover'] ?? ''} offset={4}>
        <ListBox className={styles['list'] ?? ''}>
          {(offer: { id: string }) => (
            <ListBoxItem id={offer.id} textValue={offer.id} className={styles['item'] ?? ''}>
              <span className={styles['itemText']}>{offer.id}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
