import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import styles from './field.module.css'

/** Label above a control; inside a React Aria field, which ties the two together. */
export function FieldLabel({ children, hint }: { children: ReactNode, hint?: ReactNode }) {
  return (
    <span className={styles['label']}>
      <Label>{children}</Label>
      {hint !== undefined && hint !== null && <span className={styles['hint']}>{hint}</span>}
    </span>
  )
}

/** The line under a control: what is wrong with it, else what it is for. */
export function FieldNote({ problem, note }: { problem?: string | null | undefined, note?: ReactNode }) {
  if (typeof problem === 'string') {
    return <Text slot="errorMessage" className={styles['problem'] ?? ''}><TriangleAlert size={12} aria-hidden />{problem}</Text>
  }
  return note === undefined || note === null ? null : <Text slot="description" className={styles['hint'] ?? ''}>{note}</Text>
}
