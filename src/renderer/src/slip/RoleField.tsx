import { useRef, useState } from 'react'
import { ComboBox } from '#renderer/ui/ComboBox.tsx'

/** The word of a role, offered or typed; handed on when an input method is done with it. */
export function RoleField({ label, role, roles, isReadOnly, onChange }: { label: string, role: string, roles: readonly string[], isReadOnly: boolean, onChange: (role: string) => void }) {
  const [text, setText] = useState(role)
  const [seen, setSeen] = useState(role)
  const composing = useRef(false)
  if (role !== seen) {
    setSeen(role)
    setText(role)
  }
  const take = (next: string): void => {
    const line = next.slice(0, 60)
    if (line !== role) {
      setSeen(line)
      onChange(line)
    }
  }
  return (
    <ComboBox
      isBare label={label} offers={roles} isReadOnly={isReadOnly}
      draft={{
        text, problem: null,
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
