import { Eye, Unplug } from 'lucide-react'
import { useWords } from '#renderer/i18n/use-words.ts'
import styles from './frame.module.css'
import { useConnection } from './use-connection.ts'

/** The states of the whole window that a person must know before the next key. */
export function Banner({ readOnly }: { readOnly: boolean }) {
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
  if (!readOnly) return null
  return <p className={styles['banner']} role="status"><Eye size={14} aria-hidden /><b>{t('frame:readOnly')}</b>{t('frame:readOnlyBanner')}</p>
}
