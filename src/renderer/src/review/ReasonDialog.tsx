import { useState } from 'react'
import type { Action } from '#core/article/article.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'

type Props = {
  action: Extract<Action, 'return' | 'withdraw'>
  /** what was written before the dialog was closed without sending it */
  reason: string
  onReason: (reason: string) => void
  onClose: () => void
  onAct: (reason: string) => void
}

export function ReasonDialog({ action, reason, onReason, onClose, onAct }: Props) {
  const t = useWords()
  const [wasAsked, setAsked] = useState(false)
  const isEmpty = reason.trim() === ''
  const act = (): void => {
    setAsked(true)
    if (!isEmpty) onAct(reason.trim())
  }
  return (
    <Dialog
      title={t('review:reasonTitle', { act: t(`review:act.${action}`) })} isOpen onClose={onClose}
      acts={<><Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button><Button onPress={act}>{t(`review:act.${action}`)}</Button></>}
    >
      <TextField
        autoFocus hasLines label={t('review:reason')} value={reason} onChange={onReason} maxLength={4_000}
        note={t(action === 'return' ? 'review:reasonReturnHint' : 'review:reasonWithdrawHint')} problem={wasAsked && isEmpty ? t('review:reasonRequired') : null}
      />
    </Dialog>
  )
}
