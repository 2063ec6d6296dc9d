import { useRef, useState } from 'react'
import { useWords } from '#renderer/i18n/use-words.ts'
import { ComboBox } from '#renderer/ui/ComboBox.tsx'
import { readLine } from './line.ts'

/** The word of a role, offered or typed; handed on when an input method is done with it. */
export function RoleField({ label, role, roles, isReadOnly, onChange }: { label: string, role: string, roles: readonly string[], isReadOnly: boolean, onChange: (role: string) => void }) {
  const [text, setText] = useState(role)
  const [seen, setSeen] = useState(role)
  const composing = useRef(false)
  const t = useWords()
  const verdict = readLine(text, t)
  if (role !== seen) {
    setSeen(role)
    setText(role)
  }
  const take = (next: string): void => {
    const line = readLine(next, t)
    if (line.ok && line.value !== role) {
      setSeen(line.value)
      onChange(line.value)
    }
  }
  return (
    <ComboBox
      isBare label={label} offers={roles} isReadOnly={isReadOnly}
      draft={{
        text, problem: verdict.ok ? null : verdict.problem,
        onChange: (next) => {
          setText(next)
          if (!composing.current) take(next)
        },
        onFocus: () => undefined,
        onBlur: () => take(text),
        onCompositionStart: () => { composing.current = true },
        onCompositionEnd: (event) => {
          composing.current = false
          if (event.currentTarget instanceof HTMLInputElement) {
            setText(event.currentTarget.value)
            take(event.currentTarget.value)
          }
        },
      }}
    />
  )
}
