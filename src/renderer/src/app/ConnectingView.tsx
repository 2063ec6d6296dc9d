import { useWords } from '#renderer/i18n/use-words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { preferences } from '#renderer/settings/preferences.ts'
import styles from './frame.module.css'
import { useStored } from './stored.ts'
import { useConnection } from './use-connection.ts'

/** Before the desk answers: nothing for a moment, then what is being waited for. */
export function ConnectingView() {
  const t = useWords()
  const { state, reason, trouble } = useConnection()
  const { language } = useStored(preferences)
  return (
    <main className={styles['connecting']}>
      {state === 'lost' && reason === 'no-session'
        ? <EmptyState isAlone tone="problem" title={t('frame:sessionGone')} hint={t('frame:sessionGoneDo')} />
        : state === 'lost' && trouble !== null
          ? <EmptyState isAlone tone="problem" title={t('frame:noLibrary')} hint={`${language === 'zh-CN' ? trouble.zh : trouble.en} ${t('frame:noLibraryDo')}`} />
        : state === 'lost'
          ? <EmptyState isAlone tone="problem" title={t('frame:connectionLost')} />
          : <p className={styles['connectingWords']} role="status">{t('frame:connecting')}</p>}
    </main>
  )
}
