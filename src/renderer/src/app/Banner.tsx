import { Unplug } from 'lucide-react'
import { AccessBanner } from '#renderer/access/AccessBanner.tsx'
import { useWords } from '#renderer/i18n/use-words.ts'
import access from '#renderer/access/access.module.css'
import { useConnection } from './use-connection.ts'

/** The states of the whole window that a person must know before the next key. */
export function Banner() {
  const t = useWords()
  const { state, reason } = useConnection()
  if (state === 'lost') {
    const ended = reason === 'no-session'
    return (
      <div className={access['banner']} role="alert">
        <Unplug size={15} aria-hidden />
        <p className={access['words']}><b>{t(ended ? 'frame:sessionGone' : 'frame:connectionLost')}</b><span>{t(ended ? 'frame:sessionGoneDo' : 'frame:connectionLostSafe')}</span></p>
      </div>
    )
  }
  return <AccessBanner />
}
