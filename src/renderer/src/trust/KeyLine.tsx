import type { ContactView } from '#contract/trust-views.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useWho } from '#renderer/app/who.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useMayManage } from '#renderer/settings/use-may-manage.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Hint } from '#renderer/ui/Hint.tsx'
import { useTrustActs } from './use-trust.ts'
import styles from './trust.module.css'

/** One key of a person: its fingerprint, where it is and whether it counts, and what can be done with it. */
export function KeyLine({ contact, isNewest, onUnlock }: { contact: ContactView, isNewest: boolean, onUnlock: () => void }) {
  const t = useWords()
  const mayWrite = useMayWrite()
  const me = useWho()
  const mayManage = useMayManage()
  const { saveCard, setTrusted, reportLost, lock } = useTrustActs()
  const { fingerprint, name, trusted, lostAt, here, open } = contact
  const may = (next: boolean): boolean => mayWrite && mayManage({ kind: 'key', role: next ? 'chief' : contact.role, trusted: next })
  const act = { key: contact.key, by: me?.id ?? null }
  const state = lostAt !== null ? 'lost' : !trusted ? 'distrusted' : here === null ? 'trusted' : open ? 'open' : 'locked'
  return (
    <div className={styles['key']} role="group" aria-label={t('trust:keyOf', { name, fingerprint })}>
      <span className={styles['digits']} data-off={!trusted}>{fingerprint}</span>
      <span className={styles['state']}>{state === 'lost' ? t('trust:key.lost', { when: siteTimeText(lostAt ?? '').slice(0, 16) }) : t(`trust:key.${state}`)}</span>
      <span className={styles['keyActs']}>
        {state === 'locked' && here === 'passphrase' && <Button size="small" tone="quiet" onPress={onUnlock}>{t('trust:unlock')}</Button>}
        {state === 'open' && here === 'passphrase' && <Button size="small" tone="quiet" isPending={lock.isPending} onPress={() => lock.mutate({})}>{t('trust:lock')}</Button>}
        {trusted && isNewest && <Button size="small" tone="quiet" isPending={saveCard.isPending} onPress={() => saveCard.mutate(contact.person)}>{t('trust:exportCard')}</Button>}
        {!trusted && <Button size="small" tone="quiet" isDisabled={!may(true)} isPending={setTrusted.isPending} onPress={() => setTrusted.mutate({ ...act, trusted: true })}>{t('trust:trustAgain')}</Button>}
        {trusted && <Hint label={t('trust:reportLostHint')}><Button size="small" tone="quiet" isDisabled={!may(false)} isPending={reportLost.isPending} onPress={() => reportLost.mutate({ ...act, since: null })}>{t('trust:reportLost')}</Button></Hint>}
        {(trusted || lostAt !== null) && <Hint label={t('trust:distrustHint')}><Button size="small" tone="quiet" isDisabled={!may(false)} isPending={setTrusted.isPending} onPress={() => setTrusted.mutate({ ...act, trusted: false })}>{t('trust:distrust')}</Button></Hint>}
      </span>
    </div>
  )
}
