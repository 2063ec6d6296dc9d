import { Check } from 'lucide-react'
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components/Checkbox'
import type { ReactNode } from 'react'
import styles from './checkbox.module.css'

export function Checkbox({ children, ...props }: Omit<AriaCheckboxProps, 'className' | 'children'> & { children: ReactNode }) {
  return (
    <AriaCheckbox {...props} className={styles['checkbox'] ?? ''}>
      <span className={styles['box']} aria-hidden><Check size={11} strokeWidth={3} /></span>
      <span>{children}</span>
    </AriaCheckbox>
  )
}
