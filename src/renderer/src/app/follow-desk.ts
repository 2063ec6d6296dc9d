import type { QueryClient } from '@tanstack/react-query'
import type { DeskEvent } from '#contract/views.ts'
import { listenToDesk } from '#renderer/connection/desk-events.ts'
import type { DeskClient } from '#renderer/connection/desk-client.ts'
import { runCommand } from './commands.ts'
import type { DeskQueries } from './desk-queries.ts'

/** One refetch for a burst of events (an import, a run of saves). */
const GATHER_MS = 250

/**
 * Keeps every view true to the library for as long as the window lives: what changed on disk, here or elsewhere, is asked for again.
 * Called before the first question: what changes after its answer was given is heard of.
 */
export function followDesk(client: DeskClient, queries: DeskQueries, cache: QueryClient): void {
  const list = gather(async () => {
    await Promise.all([cache.invalidateQueries({ queryKey: queries.article.list.key() }), cache.invalidateQueries({ queryKey: queries.article.rows.key() }), cache.invalidateQueries({ queryKey: queries.audit.key() }), cache.invalidateQueries({ queryKey: queries.review.exported.key() })])
  })
  const library = gather(async () => {
    await Promise.all([cache.invalidateQueries({ queryKey: queries.library.view.key() }), cache.invalidateQueries({ queryKey: queries.access.state.key() }), cache.invalidateQueries({ queryKey: queries.template.key() }), cache.invalidateQueries({ queryKey: queries.trust.key() }), cache.invalidateQueries({ queryKey: queries.article.get.key() })])
  })
  const backup = gather(() => cache.invalidateQueries({ queryKey: queries.backup.key() }))
  const site = gather(async () => {
    await Promise.all([cache.invalidateQueries({ queryKey: queries.site.key() }), cache.invalidateQueries({ queryKey: queries.review.exported.key() }), cache.invalidateQueries({ queryKey: queries.audit.key() })])
  })
  const tray = gather(() => cache.invalidateQueries({ queryKey: queries.tray.state.key() }))
  const hear = (event: DeskEvent): void => {
    switch (event.type) {
      case 'article-changed':
        // Tabs that nobody has shown since the start ask for their headline alone; of an open article its document hears.
        void cache.invalidateQueries({ queryKey: queries.article.get.key({ input: { id: event.id } }) })
        return list.soon()
      case 'backup-changed': return backup.soon()
      case 'site-changed': return site.soon()
      case 'tray-changed': return tray.soon()
      case 'library-changed': list.soon(); tray.soon(); return library.soon()
      case 'command': runCommand(event.command)
    }
  }
  listenToDesk(client, hear, () => refreshAll(cache, queries))
}

function refreshAll(cache: QueryClient, queries: DeskQueries): void {
  void cache.invalidateQueries({ queryKey: queries.article.list.key() })
  void cache.invalidateQueries({ queryKey: queries.article.rows.key() })
  void cache.invalidateQueries({ queryKey: queries.article.get.key() })
  void cache.invalidateQueries({ queryKey: queries.library.view.key() })
  void cache.invalidateQueries({ queryKey: queries.access.state.key() })
  void cache.invalidateQueries({ queryKey: queries.backup.key() })
  void cache.invalidateQueries({ queryKey: queries.site.key() })
  void cache.invalidateQueries({ queryKey: queries.template.key() })
  void cache.invalidateQueries({ queryKey: queries.trust.key() })
  void cache.invalidateQueries({ queryKey: queries.audit.key() })
  void cache.invalidateQueries({ queryKey: queries.tray.state.key() })
  void cache.invalidateQueries({ queryKey: queries.review.exported.key() })
  void cache.invalidateQueries({ queryKey: queries.saved.list.key() })
  // Asked once and for good: a failed answer would stay one.
  void cache.invalidateQueries({ queryKey: queries.shell.capabilities.key() })
}

function gather(act: () => Promise<void>): { soon(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    soon() {
      if (timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        void act()
      }, GATHER_MS)
    },
  }
}
