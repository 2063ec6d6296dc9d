import { ChevronDown } from 'lucide-react'
import { Button, ComboBox as AriaComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { cx } from './class-names.ts'
import { FieldLabel, FieldNote } from './Field.tsx'
import field from './field.module.css'
import styles from './select.module.css'

export type ComboBoxProps = {
  label: string
  /** what the library knows already; anything else may be typed */
  offers: readonly string[]
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  isReadOnly?: boolean
  problem?: string | null | undefined
  note?: string | undefined
  placeholder?: string | undefined
}

/** Free text with offers from the library. */
export function ComboBox({ label, offers, value, onChange, onBlur, isReadOnly = false, problem, note, placeholder }: ComboBoxProps) {
  return (
    <AriaComboBox
      allowsCustomValue menuTrigger="input" inputValue={value} onInputChange={onChange} isReadOnly={isReadOnly}
      isInvalid={typeof problem === 'string'} validationBehavior="aria" className={field['field'] ?? ''}
      defaultItems={offers.map((offer) => ({ id: offer }))}
      {...(onBlur === undefined ? {} : { onBlur })}
    >
      <FieldLabel>{label}</FieldLabel>
      <div className={styles['combo']}>
        <Input className={cx(field['control'], styles['control'])} {...(placeholder === undefined ? {} : { placeholder })} />
        {!isReadOnly && offers.length > 0 && <Button className={styles['open'] ?? ''}><ChevronDown size={14} aria-hidden /></Button>}
      </div>
      <FieldNote problem={problem} note={note} />
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
