import { useEffect, useRef, useState, type ReactNode } from 'react'
import { MAX_MESSAGE } from '#core/comments/thread.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import styles from './comments.module.css'

type Props = {
  label: string
  send: string
  text: string
  onText: (text: string) => void
  onSend: (text: string) => void
  onCancel?: () => void
  isPending: boolean
  autoFocus?: boolean
  /** something stands in the way that is said elsewhere: the words stay */
  mayNotSend?: boolean
  children?: ReactNode
}

/** A few words and the button that sends them; Ctrl+Enter sends too. What was begun stays with whoever holds `text`. */
export function MessageForm({ label, send, text, onText, onSend, onCancel, isPending, autoFocus = false, mayNotSend = false, children }: Props) {
  const t = useWords()
  const form = useRef<HTMLDivElement>(null)
  const [now, setNow] = useState(text)
  useEffect(() => { if (autoFocus) form.current?.querySelector('textarea')?.focus() }, [autoFocus])
  const change = (next: string): void => {
    setNow(next)
    onText(next)
  }
  const act = (): void => { if (now.trim() !== '' && !isPending && !mayNotSend) onSend(now.trim()) }
  return (
    <div ref={form} className={styles['form']}>
      <TextField
        hasLines label={label} value={now} onChange={change} maxLength={MAX_MESSAGE} isReadOnly={isPending} placeholder={t('comments:placeholder')}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
            event.preventDefault()
            act()
          } else if (event.key === 'Escape' && !event.nativeEvent.isComposing && onCancel !== undefined) {
            // Of the form alone: the pane around it would go as well.
            event.preventDefault()
            onCancel()
          }
        }}
      />
      {children}
      <div className={styles['acts']}>
        {onCancel !== undefined && <Button size="small" tone="quiet" onPress={onCancel}>{t('frame:cancel')}</Button>}
        <Button size="small" isDisabled={now.trim() === '' || mayNotSend} isPending={isPending} onPress={act}>{send}</Button>
      </div>
    </div>
  )
}
