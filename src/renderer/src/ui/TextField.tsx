import { Input, TextArea, TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components'
import { FieldLabel, FieldNote } from './Field.tsx'
import styles from './field.module.css'

export type TextFieldProps = Omit<AriaTextFieldProps, 'className' | 'children' | 'isInvalid'> & {
  label: string
  hint?: string | undefined
  note?: string | undefined
  problem?: string | null | undefined
  placeholder?: string | undefined
  /** grows with its text instead of scrolling sideways */
  isLong?: boolean | undefined
}

export function TextField({ label, hint, note, problem, placeholder, isLong = false, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} validationBehavior="aria" isInvalid={typeof problem === 'string'} className={styles['field'] ?? ''}>
      <FieldLabel hint={hint}>{label}</FieldLabel>
      {isLong
        ? <TextArea rows={1} className={styles['control'] ?? ''} {...(placeholder === undefined ? {} : { placeholder })} />
        : <Input className={styles['control'] ?? ''} {...(placeholder === undefined ? {} : { placeholder })} />}
      <FieldNote problem={problem} note={note} />
    </AriaTextField>
  )
}
