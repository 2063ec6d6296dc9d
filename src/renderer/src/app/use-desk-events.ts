import { useEffect } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { DeskEvent } from '#contract/views.ts'
import { listenToDesk } from '#renderer/connection/desk-events.ts'
import { useDesk, useDeskQueries, type DeskQueries } from './desk-context.tsx'
import { runCommand } from './commands.ts'

/** One refetch for a burst of events (an import, a run of saves). */
const GATHER_MS = 250

/** Keeps every view true to the library: what changed on disk, here or elsewhere, is asked for again. */
export function useDeskEvents(): void {
  const client = useDesk()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  useEffect(() => {
    const list = gather(async () => {
      await Promise.all([cache.invalidateQueries({ queryKey: queries.article.list.key() }), cache.invalidateQueries({ queryKey: queries.article.rows.key() }), cache.invalidateQueries({ queryKey: queries.audit.key() }), cache.invalidateQueries({ queryKey: queries.review.exported.key() })])
    })
    const library = gather(async () => {
      await Promise.all([cache.invalidateQueries({ queryKey: queries.library.view.key() }), cache.invalidateQueries({ queryKey: queries.access.state.key() }), cache.invalidateQueries({ queryKey: queries.template.key() }), cache.invalidateQueries({ queryKey: queries.trust.key() })])
    })
    const backup = gather(() => cache.invalidateQueries({ queryKey: queries.backup.key() }))
    const site = gather(async () => {
      await Promise.all([cache.invalidateQueries({ queryKey: queries.site.key() }), cache.invalidateQueries({ queryKey: queries.review.exported.key() }), cache.invalidateQueries({ queryKey: queries.audit.key() })])
    })
    const tray = gather(() => cache.invalidateQueries({ queryKey: queries.tray.state.key() }))
    const hear = (event: DeskEvent): void => {
      switch (event.type) {
        case 'article-changed': return list.soon()
        case 'backup-changed': return backup.soon()
        case 'site-changed': return site.soon()
        case 'tray-changed': return tray.soon()
        case 'library-changed': list.soon(); tray.soon(); return library.soon()
        case 'command': runCommand(event.command)
      }
    }
    const stop = listenToDesk(client, hear, () => refreshAll(cache, queries))
    return () => {
      stop()
      list.stop()
      library.stop()
      backup.stop()
      site.stop()
      tray.stop()
    }
  }, [client, queries, cache])
}

function refreshAll(cache: QueryClient, queries: DeskQueries): void {
  void cache.invalidateQueries({ queryKey: queries.article.list.key() })
  void cache.invalidateQueries({ queryKey: queries.article.rows.key() })
  void cache.invalidateQueries({ queryKey: queries.library.view.key() })
  void cache.invalidateQueries({ queryKey: queries.access.state.key() })
  void cache.invalidateQueries({ queryKey: queries.backup.key() })
  void cache.invalidateQueries({ queryKey: queries.site.key() })
  void cache.invalidateQueries({ queryKey: queries.template.key() })
  void cache.invalidateQueries({ queryKey: queries.trust.key() })
  void cache.invalidateQueries({ queryKey: queries.audit.key() })
  void cache.invalidateQueries({ queryKey: queries.tray.state.key() })
}

function gather(act: () => Promise<void>): { soon(): void, stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    soon() {
      if (timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        void act()
      }, GATHER_MS)
    },
    stop: () => clearTimeout(timer),
  }
}
