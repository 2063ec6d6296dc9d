import { memo, useEffect } from 'react'
import { Unplug } from 'lucide-react'
import { AccessBanner } from '#renderer/access/AccessBanner.tsx'
import { DeskUnreachable } from '#renderer/connection/desk-unreachable.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { preferences } from '#renderer/settings/preferences.ts'
import { unsay } from '#renderer/ui/toast-queue.ts'
import access from '#renderer/access/access.module.css'
import { errorLine } from './error-words.ts'
import { useStored } from './stored.ts'
import { useConnection } from './use-connection.ts'

/** The states of the whole window that a person must know before the next key. */
export const Banner = memo(function Banner() {
  const t = useWords()
  const { state, reason, trouble } = useConnection()
  const { language } = useStored(preferences)
  // Whatever failed for want of the desk said that it is being looked for.
  useEffect(() => { if (state === 'open') unsay(errorLine(new DeskUnreachable('desk-gone'), t)) }, [state, t])
  if (state === 'lost') {
    const [title, advice] = reason === 'no-session' ? ['frame:sessionGone', 'frame:sessionGoneDo'] as const
      : reason === 'no-library' ? ['frame:noLibrary', 'frame:noLibrarySafe'] as const
        : ['frame:connectionLost', 'frame:connectionLostSafe'] as const
    return (
      <div className={access['banner']} role="alert">
        <Unplug size={15} aria-hidden />
        <p className={access['words']}><b>{t(title)}</b><span>{trouble === null ? '' : `${language === 'zh-CN' ? trouble.zh : trouble.en} `}{t(advice)}</span></p>
      </div>
    )
  }
  return <AccessBanner />
})
