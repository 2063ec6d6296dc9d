import { useEffect, useState } from 'react'
import { parseDay } from '#core/slip/site-time.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { TextField } from '#renderer/ui/TextField.tsx'

const LIKE = '2026-01-31'

type Props = { label: string, day: string | null, onChange: (day: string | null) => void, problem?: string | null }

/** A day, taken as soon as it is written out; on leaving the field it says what is wrong with any other words. */
export function DayFilter({ label, day, onChange, problem = null }: Props) {
  const t = useWords()
  const [text, setText] = useState(day ?? '')
  const [isLeft, setLeft] = useState(false)
  useEffect(() => setText((now) => (parseDay(now) === day ? now : day ?? '')), [day])
  const isWrong = text.trim() !== '' && parseDay(text) === null
  return (
    <TextField
      label={label} value={text} placeholder={LIKE} inputMode="numeric" problem={isWrong && isLeft ? t('library:dayInvalid', { like: LIKE }) : problem}
      onChange={(next) => {
        setText(next)
        setLeft(false)
        if (next.trim() === '' || parseDay(next) !== null) onChange(parseDay(next))
      }}
      onBlur={() => {
        setLeft(true)
        if (day !== null && !isWrong) setText(day)
      }}
    />
  )
}
