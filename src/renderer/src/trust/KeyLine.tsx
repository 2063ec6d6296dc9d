import type { ContactView } from '#contract/trust-views.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useWho } from '#renderer/app/who.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useMayManage } from '#renderer/settings/use-may-manage.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { useTrustActs } from './use-trust.ts'
import styles from './trust.module.css'

/** One key of a person: its fingerprint, where it is and whether it counts, and what can be done with it. */
export function KeyLine({ contact, isNewest, onUnlock }: { contact: ContactView, isNewest: boolean, onUnlock: () => void }) {
  const t = useWords()
  const mayWrite = useMayWrite()
  const me = useWho()
  const mayManage = useMayManage()
  const { saveCard, setTrusted, lock } = useTrustActs()
  const { fingerprint, name, trusted, here, open } = contact
  const state = !trusted ? 'distrusted' : here === null ? 'trusted' : open ? 'open' : 'locked'
  return (
    <div className={styles['key']} role="group" aria-label={t('trust:keyOf', { name, fingerprint })}>
      <span className={styles['digits']} data-off={!trusted}>{fingerprint}</span>
      <span className={styles['state']}>{t(`trust:key.${state}`)}</span>
      <span className={styles['keyActs']}>
        {state === 'locked' && here === 'passphrase' && <Button size="small" tone="quiet" onPress={onUnlock}>{t('trust:unlock')}</Button>}
        {state === 'open' && here === 'passphrase' && <Button size="small" tone="quiet" isPending={lock.isPending} onPress={() => lock.mutate({})}>{t('trust:lock')}</Button>}
        {trusted && isNewest && <Button size="small" tone="quiet" isPending={saveCard.isPending} onPress={() => saveCard.mutate(contact.person)}>{t('trust:exportCard')}</Button>}
        <Button size="small" tone="quiet" isDisabled={!mayWrite || !mayManage({ kind: 'key', role: trusted ? contact.role : 'chief', trusted: !trusted })} isPending={setTrusted.isPending} onPress={() => setTrusted.mutate({ key: contact.key, trusted: !trusted, by: me?.id ?? null })}>{t(trusted ? 'trust:distrust' : 'trust:trustAgain')}</Button>
      </span>
    </div>
  )
}
