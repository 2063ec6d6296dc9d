import { useEffect, useMemo, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { SiteReport } from '#contract/site-views.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { currentPlace, go } from '#renderer/app/place.ts'
import { useWho } from '#renderer/app/who.ts'
import { documentsOf } from '#renderer/document/documents.ts'
import { openElsewhere } from '#renderer/document/open-elsewhere.ts'
import { closed } from '#renderer/tabs/article-tabs.ts'
import { currentTabs, setTabs } from '#renderer/tabs/tab-store.ts'
import type { LockedKey } from '#renderer/trust/locked-key.ts'
import { runBatch, signedOf, type BatchAct, type BatchDeps, type BatchReport } from './batch.ts'

export type BatchPhase =
  | { kind: 'ask' }
  | { kind: 'running', done: number, total: number }
  | { kind: 'report', act: BatchAct, report: BatchReport }
  /** `unsigned`: chosen ones that no site can show */
  | { kind: 'published', report: SiteReport | null, unsigned: number }
  | { kind: 'failed', error: unknown }

function useDeps(): Omit<BatchDeps, 'unlock'> {
  const client = useDesk()
  const me = useWho()
  return useMemo(() => ({
    rows: async (ids) => (await client.article.rows({ ids: [...ids] })).articles,
    get: (id) => client.article.get({ id }),
    save: (id, baseRev, by, slip) => client.article.save({ id, baseRev, by, slip, why: 'saved' }),
    submit: (id, rev, by) => client.review.act({ id, rev, action: 'submit', by, reason: null }),
    trash: (id, rev, by) => client.trash.put({ id, rev, by }),
    untrash: (id, rev, by) => client.trash.putBack({ id, rev, by }),
    exportOne: (id, format, folder, by) => (format === 'page' ? client.publish.export({ ids: [id], folder, by }) : client.publish.exportAs({ ids: [id], format, folder, by })),
    openHere: (id) => documentsOf(client).opened(id),
    openElsewhere,
    me,
  }), [client, me])
}

/** One act on the chosen articles, its progress, and what came of each. `asked`: it waits for the passphrase of this key. Leaving stops it between two articles. */
export function useBatch(ids: readonly string[]) {
  const deps = useDeps()
  const client = useDesk()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const [phase, setPhase] = useState<BatchPhase>({ kind: 'ask' })
  const [asked, setAsked] = useState<{ locked: LockedKey, answer: (isOpen: boolean) => void } | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const unlock = (locked: LockedKey, signal: AbortSignal): Promise<boolean> => new Promise((told) => {
    const answer = (isOpen: boolean): void => {
      setAsked(null)
      told(isOpen)
    }
    signal.addEventListener('abort', () => answer(false), { once: true })
    setAsked({ locked, answer })
  })

  const run = async (act: BatchAct, on: readonly string[] = ids): Promise<void> => {
    const mine = new AbortController()
    running.current = mine
    setPhase({ kind: 'running', done: 0, total: on.length })
    try {
      const report = await runBatch({ ...deps, unlock: (locked) => unlock(locked, mine.signal) }, act, on, mine.signal, (done) => setPhase({ kind: 'running', done, total: on.length }))
      if (act.kind === 'trash') leave(report.outcomes.filter(({ left }) => left === null).map(({ id }) => id))
      setPhase({ kind: 'report', act, report })
    } catch (error) {
      setPhase({ kind: 'failed', error })
    }
    await Promise.all([cache.invalidateQueries({ queryKey: queries.article.list.key() }), cache.invalidateQueries({ queryKey: queries.library.view.key() })])
  }
  const publish = async (): Promise<void> => {
    setPhase({ kind: 'running', done: 0, total: 0 })
    try {
      const signed = await signedOf(deps, ids)
      const report = signed.length === 0 ? null : await client.site.publish({ by: deps.me?.id ?? null, articles: signed })
      setPhase({ kind: 'published', report, unsigned: ids.length - signed.length })
    } catch (error) {
      setPhase({ kind: 'failed', error })
    }
  }
  const stop = (): void => {
    running.current?.abort()
    if (phase.kind === 'running' && phase.total === 0) void client.site.cancel()
  }
  return { phase, asked, run, publish, stop }
}

/** What lies in the bin is no tab of the list's any more. */
function leave(ids: readonly string[]): void {
  for (const id of ids) setTabs(closed(currentTabs(), id))
  const { article } = currentPlace()
  if (article !== null && ids.includes(article)) go({ article: null })
}
