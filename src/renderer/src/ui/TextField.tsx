import { Input } from 'react-aria-components/Input'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField'
import type { FieldDraft } from './field-draft.ts'
import { FieldLabel, FieldNote } from './Field.tsx'
import styles from './field.module.css'

export type TextFieldProps = Omit<AriaTextFieldProps, 'className' | 'children' | 'isInvalid' | 'value' | 'onChange'> & {
  label: string
  hint?: string | undefined
  note?: string | undefined
  problem?: string | null | undefined
  placeholder?: string | undefined
  /** grows with its text instead of scrolling sideways; Enter still makes no new line unless `hasLines` */
  isLong?: boolean | undefined
  hasLines?: boolean | undefined
} & ({ value: string, onChange: (value: string) => void, draft?: never } | { draft: FieldDraft, value?: never, onChange?: never })

export function TextField({ label, hint, note, problem, placeholder, isLong = false, hasLines = false, draft, value, onChange, onKeyDown, ...props }: TextFieldProps) {
  const wrong = draft?.problem ?? problem
  const events = draft === undefined ? {} : { onCompositionStart: draft.onCompositionStart, onCompositionEnd: draft.onCompositionEnd }
  // React Aria lets no key out of a field that listens to keys: Escape would no longer close the dialog around it.
  const keys = onKeyDown === undefined ? {} : {
    onKeyDown(event: Parameters<typeof onKeyDown>[0]) {
      onKeyDown(event)
      event.continuePropagation()
    },
  }
  const hold = placeholder === undefined ? {} : { placeholder }
  return (
    <AriaTextField
      {...props} {...keys} validationBehavior="aria" isInvalid={typeof wrong === 'string'} className={styles['field'] ?? ''}
      {...(draft === undefined ? { value, onChange } : { value: draft.text, onChange: draft.onChange, onFocus: draft.onFocus, onBlur: draft.onBlur })}
    >
      <FieldLabel hint={hint}>{label}</FieldLabel>
      {isLong || hasLines
        ? (
          <TextArea
            rows={hasLines ? 3 : 1} className={styles['control'] ?? ''} {...hold} {...events}
            onKeyDown={(event) => { if (!hasLines && event.key === 'Enter' && !event.nativeEvent.isComposing && event.keyCode !== 229) event.preventDefault() }}
          />
        )
        : <Input className={styles['control'] ?? ''} {...hold} {...events} />}
      <FieldNote problem={wrong} note={note} />
    </AriaTextField>
  )
}
