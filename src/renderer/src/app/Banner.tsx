import { Unplug } from 'lucide-react'
import { AccessBanner } from '#renderer/access/AccessBanner.tsx'
import { useWords } from '#renderer/i18n/use-words.ts'
import styles from './frame.module.css'
import { useConnection } from './use-connection.ts'

/** The states of the whole window that a person must know before the next key. */
export function Banner() {
  const t = useWords()
  const { state, reason } = useConnection()
  if (state === 'lost') {
    const ended = reason === 'no-session'
    return (
      <p className={styles['banner']} role="alert">
        <Unplug size={14} aria-hidden />
        <b>{t(ended ? 'frame:sessionGone' : 'frame:connectionLost')}</b>{t(ended ? 'frame:sessionGoneDo' : 'frame:connectionLostSafe')}
      </p>
    )
  }
  return <AccessBanner />
}
