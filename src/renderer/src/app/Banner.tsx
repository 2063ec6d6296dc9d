import { memo } from 'react'
import { Unplug } from 'lucide-react'
import { AccessBanner } from '#renderer/access/AccessBanner.tsx'
import { useWords } from '#renderer/i18n/use-words.ts'
import { preferences } from '#renderer/settings/preferences.ts'
import access from '#renderer/access/access.module.css'
import { useStored } from './stored.ts'
import { useConnection } from './use-connection.ts'

/** The states of the whole window that a person must know before the next key. */
export const Banner = memo(function Banner() {
  const t = useWords()
  const { state, reason, trouble } = useConnection()
  const { language } = useStored(preferences)
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
