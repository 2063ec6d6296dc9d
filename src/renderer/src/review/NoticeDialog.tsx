import { useState } from 'react'
import type { OpeningAction } from '#core/article/article.ts'
import { LONGEST_NOTICE } from '#core/slip/notice-schema.ts'
import { needsNotice } from '#core/workflow/decide.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'

export type Said = { reason: string, notice: string }
type Props = {
  action: OpeningAction
  headline: string
  /** what was written before the dialog was closed without sending it */
  said: Said
  onSaid: (said: Said) => void
  onClose: () => void
  onAct: (said: Said) => void
}

/** 更正、撤稿、恢复发布: what readers are to be told, and why, for the records. What comes of it is said before it is done. */
export function NoticeDialog({ action, headline, said, onSaid, onClose, onAct }: Props) {
  const t = useWords()
  const [wasAsked, setAsked] = useState(false)
  const lacksNotice = needsNotice(action) && said.notice.trim() === ''
  const lacksReason = said.reason.trim() === ''
  const act = (): void => {
    setAsked(true)
    if (!lacksNotice && !lacksReason) onAct({ reason: said.reason.trim(), notice: said.notice.trim() })
  }
  return (
    <Dialog
      title={t(`publication:title.${action}`, { headline })} isOpen onClose={onClose}
      acts={<><Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button><Button onPress={act}>{t(`publication:begin.${action}`)}</Button></>}
    >
      <p>{t(`publication:what.${action}`)}</p>
      {needsNotice(action) && (
        <TextField
          autoFocus hasLines label={t(`publication:notice.${action}`)} value={said.notice} onChange={(notice) => onSaid({ ...said, notice })} maxLength={LONGEST_NOTICE}
          note={t(`publication:noticeHint.${action}`)} problem={wasAsked && lacksNotice ? t('review:refusal.notice-required') : null}
        />
      )}
      <TextField
        autoFocus={!needsNotice(action)} hasLines label={t('review:reason')} value={said.reason} onChange={(reason) => onSaid({ ...said, reason })} maxLength={4_000}
        note={t('publication:reasonHint')} problem={wasAsked && lacksReason ? t('review:reasonRequired') : null}
      />
    </Dialog>
  )
}
