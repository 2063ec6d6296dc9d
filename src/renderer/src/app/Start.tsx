import { useEffect, useState } from 'react'
import { QueryClientProvider } from '@tanstack/react-query'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import type { DeskClient } from '#renderer/connection/desk-client.ts'
import { preferences } from '#renderer/settings/preferences.ts'
import { ToastRegion } from '#renderer/ui/ToastRegion.tsx'
import { ConnectingView } from './ConnectingView.tsx'
import { DeskProvider } from './desk-context.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Frame } from './Frame.tsx'
import { makeQueryClient } from './query-client.ts'
import { useStored } from './stored.ts'

const cache = makeQueryClient()

/** Everything around the frame: language, the desk, the cache of its answers, and what happens when the screen breaks. */
export function Start({ connecting }: { connecting: Promise<DeskClient> }) {
  const { language } = useStored(preferences)
  const [client, setClient] = useState<DeskClient | null>(null)
  useEffect(() => {
    let gone = false
    void connecting.then((connected) => { if (!gone) setClient(() => connected) }, () => undefined)
    return () => { gone = true }
  }, [connecting])
  return (
    <I18nProvider locale={language}>
      <ErrorBoundary>
        <QueryClientProvider client={cache}>
          {client === null ? <ConnectingView /> : (
            <DeskProvider client={client}>
              <Frame />
            </DeskProvider>
          )}
        </QueryClientProvider>
      </ErrorBoundary>
      <ToastRegion />
    </I18nProvider>
  )
}
