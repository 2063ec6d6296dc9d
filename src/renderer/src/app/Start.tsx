import { useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { preferences } from '#renderer/settings/preferences.ts'
import { ToastRegion } from '#renderer/ui/ToastRegion.tsx'
import { ConnectingView } from './ConnectingView.tsx'
import { DeskProvider } from './desk-context.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Frame } from './Frame.tsx'
import type { OpenDesk } from './open-desk.ts'
import { useStored } from './stored.ts'

/** Everything around the frame: language, the desk, and what happens when the screen breaks. */
export function Start({ connecting }: { connecting: Promise<OpenDesk> }) {
  const { language } = useStored(preferences)
  const [desk, setDesk] = useState<OpenDesk | null>(null)
  useEffect(() => {
    let gone = false
    void connecting.then((opened) => { if (!gone) setDesk(opened) }, () => undefined)
    return () => { gone = true }
  }, [connecting])
  return (
    <I18nProvider locale={language}>
      <ErrorBoundary>
        {desk === null ? <ConnectingView /> : (
          <DeskProvider desk={desk}>
            <Frame />
          </DeskProvider>
        )}
      </ErrorBoundary>
      <ToastRegion />
    </I18nProvider>
  )
}
