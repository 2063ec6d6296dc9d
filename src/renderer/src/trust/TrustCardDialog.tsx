import type { CardView } from '#contract/trust-views.ts'
import { mayBeHere } from '#core/trust/contact.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { useWho } from '#renderer/app/who.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useMayManage } from '#renderer/settings/use-may-manage.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { useTrust, useTrustActs } from './use-trust.ts'
import styles from './trust.module.css'

/** Who a card says it is, and the fingerprint to compare over the telephone, before anything is trusted. */
export function TrustCardDialog({ file, card, onClose }: { file: File, card: CardView, onClose: () => void }) {
  const t = useWords()
  const me = useWho()
  const { trust } = useTrustActs()
  // A key after another, and one that was distrusted, is a chief's word; a first one only where a chief may be here.
  const isChiefs = card.standing === 'other-key' || card.standing === 'distrusted'
  const isFirst = !isChiefs && (card.standing !== 'changed' || card.before?.role === card.role)
  const contacts = useTrust().data?.contacts ?? []
  const isPresent = (id: string): boolean => mayBeHere(contacts.map((one) => ({ ...one, isHere: one.here !== null })), id)
  const may = useMayManage(isFirst ? isPresent : undefined)({ kind: 'key', role: isChiefs ? 'chief' : card.role, trusted: true })
  const isKnown = card.standing === 'known'
  const run = (): void => {
    if (trust.isPending) return
    trust.mutate({ file, by: me?.id ?? null }, {
      onSuccess: () => {
        toast(t('trust:trusted', { name: card.name }))
        onClose()
      },
    })
  }
  return (
    <Dialog
      title={t('trust:cardTitle', { name: card.name })} isOpen onClose={onClose}
      acts={isKnown ? <Button autoFocus onPress={onClose}>{t('trust:close')}</Button> : <><Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button><Button isDisabled={!may} isPending={trust.isPending} onPress={run}>{t('trust:trustIt')}</Button></>}
    >
      <p className={styles['who']}>{card.name}<span className={styles['role']}>{t(`frame:role.${card.role}`)}</span></p>
      <p className={styles['large']} aria-label={t('trust:fingerprint')}>{card.fingerprint}</p>
      <p className={styles['say']}>{t('trust:compare')}</p>
      {card.standing !== 'new' && <p className={card.standing === 'person' || isKnown ? styles['say'] : styles['problem']}>{t(`trust:standing.${card.standing}`, { name: card.name, other: card.otherFingerprint ?? '', before: card.before === null ? '' : `${t(`frame:role.${card.before.role}`)} ${card.before.name}`, now: `${t(`frame:role.${card.role}`)} ${card.name}` })}</p>}
      {!may && !isKnown && <p className={styles['problem']}>{t('settings:chiefOnly.key')}。{t('settings:chiefOnly.key.do')}</p>}
      <p className={styles['quiet']}>{t('trust:madeAt', { time: siteTimeText(card.madeAt).slice(0, 16) })}</p>
    </Dialog>
  )
}
