import { useWords } from '#renderer/i18n/use-words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import styles from './frame.module.css'
import { useConnection } from './use-connection.ts'

/** Before the desk answers: nothing for a moment, then what is being waited for. */
export function ConnectingView() {
  const t = useWords()
  const { state, reason } = useConnection()
  return (
    <main className={styles['connecting']}>
      {state === 'lost' && reason === 'no-session'
        ? <EmptyState tone="problem" title={t('frame:sessionGone')} hint={t('frame:sessionGoneDo')} />
        : state === 'lost'
          ? <EmptyState tone="problem" title={t('frame:connectionLost')} />
          : <p className={styles['connectingWords']} role="status">{t('frame:connecting')}</p>}
    </main>
  )
}
