import { useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import type { Action } from '#core/article/article.ts'
import { reasonText } from '#core/workflow/return-reasons.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import styles from './reasons.module.css'
import { TextField } from '#renderer/ui/TextField.tsx'

type Props = {
  action: Extract<Action, 'return' | 'withdraw'>
  /** what was written before the dialog was closed without sending it */
  reason: string
  onReason: (reason: string) => void
  /** of the newsroom's reasons for return */
  chosen: readonly string[]
  onChosen: (chosen: readonly string[]) => void
  onClose: () => void
  onAct: (reason: string) => void
}

export function ReasonDialog({ action, reason, onReason, chosen, onChosen, onClose, onAct }: Props) {
  const t = useWords()
  const reasons = useLibrary().data?.returnReasons ?? []
  const offers = action === 'return' ? [...reasons, ...chosen.filter((one) => !reasons.includes(one))] : []
  const [wasAsked, setAsked] = useState(false)
  const said = reasonText(action === 'return' ? offers.filter((one) => chosen.includes(one)) : [], reason)
  const isEmpty = said === ''
  const act = (): void => {
    setAsked(true)
    if (!isEmpty) onAct(said)
  }
  return (
    <Dialog
      title={t('review:reasonTitle', { act: t(`review:act.${action}`) })} isOpen onClose={onClose}
      acts={<><Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button><Button onPress={act}>{t(`review:act.${action}`)}</Button></>}
    >
      {offers.length > 0 && (
        <div className={styles['offers']} role="group" aria-label={t('checklist:choose')}>
          {offers.map((one) => (
            <ToggleButton key={one} className={styles['offer'] ?? ''} isSelected={chosen.includes(one)} onChange={(isOn) => onChosen(isOn ? [...chosen, one] : chosen.filter((other) => other !== one))}>{one}</ToggleButton>
          ))}
        </div>
      )}
      <TextField
        autoFocus hasLines label={t('review:reason')} value={reason} onChange={onReason} maxLength={3_000}
        note={t(action === 'return' ? 'review:reasonReturnHint' : 'review:reasonWithdrawHint')} problem={wasAsked && isEmpty ? t(offers.length > 0 ? 'checklist:chooseOrWrite' : 'review:reasonRequired') : null}
      />
    </Dialog>
  )
}
