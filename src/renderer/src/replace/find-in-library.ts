import { linesOf, hitsOf } from '#core/text/replace-in-article.ts'
import { neededWords } from '#core/text/needed-words.ts'
import type { Query } from '#core/text/find-matches.ts'
import type { Stage } from '#core/article/article.ts'
import { mayEdit } from '#core/workflow/may-edit.ts'
import { DeskUnreachable } from '#renderer/connection/desk-unreachable.ts'
import { QueryTrouble, type FoundAll, type FoundArticle, type Named, type Progress, type Reason, type ReplaceDeps } from './replace-deps.ts'

/** Places listed at once; beyond them, a person replaces these and looks again. */
export const MOST_PLACES = 20_000
/** Articles over which a pattern may take too long before it is given up. */
const MOST_SLOW = 3
const PAGE = 200
/** ms between two asks while the desk still reads articles */
const READING = 1_000
/** articles asked for at a time */
const ABREAST = 8

function closedTo(stage: Stage, me: ReplaceDeps['me']): Reason | null {
  if (mayEdit(stage, me)) return null
  return stage === 'signed' ? 'signed' : 'in-review'
}

/**
 * The articles that may hold what is looked for, newest change first. Pages shift while they are asked for: what is written in
 * meanwhile comes to the front, and what leaves makes the rest move up; so they are gone through until a whole pass brings nothing new. null where nobody waits any more.
 */
async function candidates(deps: ReplaceDeps, query: Query, signal: AbortSignal, say: (progress: Progress) => void): Promise<Named[] | null> {
  const needed = neededWords(query)
  const ask = (offset: number) => (needed.length === 0 ? deps.list(offset, signal) : deps.search(needed.join(' '), offset, signal))
  const found = new Map<string, Named>()
  let before = 0
  for (let offset = 0; ;) {
    const page = await ask(offset)
    if (signal.aborted) return null
    if (!page.complete && offset === 0) {
      say({ done: 0, total: page.total })
      await deps.pause(READING)
      if (signal.aborted) return null
      continue
    }
    if (offset === 0) before = found.size
    for (const one of page.hits) if (!found.has(one.id)) found.set(one.id, one)
    const isLast = page.hits.length < PAGE
    if (isLast && (offset === 0 || found.size === before)) break
    offset = isLast ? 0 : offset + page.hits.length
  }
  return [...found.values()]
}

async function foundIn(deps: ReplaceDeps, id: string, query: Query, elsewhere: ReadonlySet<string>): Promise<() => Promise<FoundArticle | 'too-slow' | null>> {
  const saved = await deps.openHere(id)?.flush().then(() => true, () => false) ?? true
  const view = await deps.get(id)
  return async () => {
    const lines = linesOf(view)
    const answer = await deps.lookUp(query, lines.map(({ text }) => text))
    if (answer.kind === 'too-slow') return 'too-slow'
    if (answer.kind !== 'found') throw new QueryTrouble(answer.kind)
    const hits = hitsOf(lines, answer.matches)
    if (hits.length === 0) return null
    const closed = closedTo(view.stage, deps.me) ?? (elsewhere.has(id) ? 'elsewhere' : saved ? null : 'unsaved')
    return { id, rev: view.rev, headline: view.slip.headline, stage: view.stage, hits, closed }
  }
}

/**
 * Every article outside the bin that holds what is looked for, newest change first, each with the places where it stands; one that
 * cannot be read keeps none of the others. Ends early, with what it has, when `signal` aborts. Throws QueryTrouble.
 */
export async function findInLibrary(deps: ReplaceDeps, query: Query, signal: AbortSignal, say: (progress: Progress) => void): Promise<FoundAll> {
  const all: FoundAll = { articles: [], unread: [], ended: null }
  const first = await deps.lookUp(query, [''])
  if (first.kind === 'bad-pattern' || first.kind === 'no-thread') throw new QueryTrouble(first.kind)
  const elsewhere = await deps.openElsewhere()
  // What cannot be saved is told of at its article.
  await deps.flushOpen().catch(() => undefined)
  const named = await candidates(deps, query, signal, say)
  if (named === null) return { ...all, ended: 'stopped' }
  let [places, slow] = [0, 0]
  for (let from = 0; from < named.length; from += ABREAST) {
    const some = named.slice(from, from + ABREAST)
    const read = await Promise.allSettled(some.map(({ id }) => foundIn(deps, id, query, elsewhere)))
    for (const [at, one] of some.entries()) {
      if (signal.aborted) return { ...all, ended: 'stopped' }
      if (places >= MOST_PLACES) return { ...all, ended: 'cut' }
      const given = read[at]
      try {
        if (given?.status !== 'fulfilled') throw given?.reason
        const found = await given.value()
        if (found === 'too-slow') {
          all.unread.push({ ...one, why: 'too-slow' })
          slow += 1
          if (slow >= MOST_SLOW) return { ...all, ended: 'too-slow' }
        } else if (found !== null) {
          all.articles.push(found)
          places += found.hits.length
        }
      } catch (error) {
        if (error instanceof DeskUnreachable || error instanceof QueryTrouble) throw error
        all.unread.push({ id: one.id, headline: one.headline, why: { error } })
      }
    }
    say({ done: from + some.length, total: named.length })
  }
  return all
}
