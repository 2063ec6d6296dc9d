import { useEffect, useMemo, useRef, useState } from 'react'
import type { Query } from '#core/text/find-matches.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { useWho } from '#renderer/app/who.ts'
import { documentsOf } from '#renderer/document/documents.ts'
import { openElsewhere } from '#renderer/document/open-elsewhere.ts'
import { LookUp } from '#renderer/editor/find/look-up.ts'
import { findInLibrary } from './find-in-library.ts'
import { lastRun, setLastRun } from './last-run.ts'
import { replaceInLibrary, undoInLibrary, type Choice } from './library-replace.ts'
import type { FoundAll, Progress, ReplaceDeps } from './replace-deps.ts'

const PAGE = 200

export type Phase =
  | { kind: 'ask' }
  | { kind: 'finding' | 'replacing' | 'undoing', progress: Progress | null }
  | { kind: 'found', query: Query, all: FoundAll }
  | { kind: 'failed', error: unknown }
  /** what came of the last replacement stands in lastRun */
  | { kind: 'report' }

function useDeps(lookUp: LookUp): ReplaceDeps {
  const client = useDesk()
  const me = useWho()
  return useMemo(() => ({
    search: (words, offset, signal) => client.search.query({ query: words, offset, limit: PAGE }, { signal }),
    list: async (offset, signal) => {
      const { articles, total, complete } = await client.article.list({ stage: null, channel: null, tag: null, query: '', offset, limit: PAGE }, { signal })
      return { hits: articles, total, complete }
    },
    lookUp: (query, texts) => lookUp.ask(query, texts),
    get: (id) => client.article.get({ id }),
    save: (id, baseRev, by, words) => client.article.save({ id, baseRev, by, why: 'saved', ...words }),
    restore: (id, rev, baseRev, by) => client.history.restore({ id, rev, baseRev, by }),
    openHere: (id) => documentsOf(client).opened(id),
    flushOpen: () => documentsOf(client).flushAll(),
    openElsewhere,
    pause: (ms) => new Promise((resolve) => { setTimeout(resolve, ms) }),
    me,
  }), [client, me, lookUp])
}

/** The steps of a replacement in the whole library: find, choose, replace, undo. Leaving stops what is under way, between two articles. */
export function useLibraryReplace() {
  const [lookUp] = useState(() => new LookUp())
  const deps = useDeps(lookUp)
  const [phase, setPhase] = useState<Phase>(() => (lastRun() === null ? { kind: 'ask' } : { kind: 'report' }))
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => {
    running.current?.abort()
    lookUp.end()
  }, [lookUp])

  const begin = (kind: 'finding' | 'replacing' | 'undoing'): { signal: AbortSignal, say: (progress: Progress) => void } => {
    running.current?.abort()
    const mine = new AbortController()
    running.current = mine
    setPhase({ kind, progress: null })
    return { signal: mine.signal, say: (progress) => { if (running.current === mine) setPhase({ kind, progress }) } }
  }
  const find = async (query: Query): Promise<void> => {
    const { signal, say } = begin('finding')
    try {
      const all = await findInLibrary(deps, query, signal, say)
      setPhase({ kind: 'found', query, all })
    } catch (error) {
      setPhase(signal.aborted ? { kind: 'ask' } : { kind: 'failed', error })
    }
  }
  const replace = async (choices: readonly Choice[], query: Query, template: string): Promise<void> => {
    const { signal, say } = begin('replacing')
    setLastRun({ report: await replaceInLibrary(deps, choices, query, template, signal, say), undone: null })
    setPhase({ kind: 'report' })
  }
  const undo = async (): Promise<void> => {
    const run = lastRun()
    if (run === null) return
    const { signal, say } = begin('undoing')
    const undone = await undoInLibrary(deps, run.report.done, signal, say)
    const left = new Set(undone.undone.map(({ id }) => id))
    setLastRun({ report: { ...run.report, done: run.report.done.filter(({ id }) => !left.has(id)) }, undone })
    setPhase({ kind: 'report' })
  }
  return { phase, find, replace, undo, stop: () => running.current?.abort(), ask: () => setPhase({ kind: 'ask' }) }
}
