import type { ArticleView, SearchHit } from '#contract/views.ts'
import type { ReviewRecord, Stage } from '#core/article/article.ts'
import type { Body } from '#core/body/body-schema.ts'
import type { Slip } from '#core/slip/slip.ts'
import type { Query } from '#core/text/find-matches.ts'
import { hitsIn, replaceInArticle, type Hit } from '#core/text/replace-in-article.ts'
import { mayEdit } from '#core/workflow/may-edit.ts'
import type { Person } from '#core/article/person.ts'
import { DeskUnreachable } from '#renderer/connection/desk-unreachable.ts'

/** An article that this window holds open: its words are on the screen before they are in the library. */
export type OpenHere = {
  flush: () => Promise<void>
  between: <T extends { rev: number }>(work: (rev: number) => Promise<T>) => Promise<T>
  adopt: (view: ArticleView) => void
}

/** What replacing in the whole library asks of the desk and of this window; tests bring their own. */
export type ReplaceDeps = {
  search: (words: string, offset: number, signal: AbortSignal) => Promise<{ hits: readonly Pick<SearchHit, 'id' | 'headline'>[], total: number, complete: boolean }>
  get: (id: string) => Promise<ArticleView>
  save: (id: string, baseRev: number, by: string | null, words: { slip: Slip, body: Body }) => Promise<{ rev: number, sha256: string, stage: Stage, voided: ReviewRecord | null }>
  restore: (id: string, rev: number, baseRev: number, by: string | null) => Promise<ArticleView>
  openHere: (id: string) => OpenHere | null
  openElsewhere: () => Promise<ReadonlySet<string>>
  /** ms between two asks while the desk still reads articles */
  pause: (ms: number) => Promise<void>
  me: Pick<Person, 'id' | 'role'> | null
}

/** Why an article is left alone. changed: another revision than the one whose hits were shown; newer: written in again since. */
export type Reason = 'signed' | 'in-review' | 'elsewhere' | 'changed' | 'too-long' | 'newer' | 'unsaved'
export type FoundArticle = { id: string, rev: number, headline: string, stage: Stage, hits: readonly Hit[], closed: Reason | null }
export type FoundAll = { articles: FoundArticle[], /** could not be read: nothing is replaced there */ unread: Refused[], /** more than these hold the words */ isCut: boolean }
export type Progress = { done: number, total: number }

/** Articles shown at once; beyond them, a person replaces these and looks again. */
export const MOST_ARTICLES = 500
const PAGE = 200
const READING = 1_000

export class Left extends Error {
  override readonly name = 'Left'
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}

function closedTo(stage: Stage, me: ReplaceDeps['me']): Reason | null {
  if (mayEdit(stage, me)) return null
  return stage === 'signed' ? 'signed' : 'in-review'
}

async function foundIn(deps: ReplaceDeps, id: string, query: Query, elsewhere: ReadonlySet<string>): Promise<FoundArticle | null> {
  const saved = await deps.openHere(id)?.flush().then(() => true, () => false) ?? true
  const view = await deps.get(id)
  const hits = hitsIn(view, query)
  if (hits.length === 0) return null
  const closed = closedTo(view.stage, deps.me) ?? (elsewhere.has(id) ? 'elsewhere' : saved ? null : 'unsaved')
  return { id, rev: view.rev, headline: view.slip.headline, stage: view.stage, hits, closed }
}

/** Every article outside the bin that holds the words, newest change first, each with the places where they stand; one that cannot be read keeps none of the others. Ends early, with what it has, when `signal` aborts. */
export async function findInLibrary(deps: ReplaceDeps, query: Query, signal: AbortSignal, say: (progress: Progress) => void): Promise<FoundAll> {
  const articles: FoundArticle[] = []
  const unread: Refused[] = []
  const elsewhere = await deps.openElsewhere()
  for (let offset = 0; ;) {
    const page = await deps.search(query.words, offset, signal)
    if (!page.complete && offset === 0) {
      say({ done: 0, total: page.total })
      await deps.pause(READING)
      if (signal.aborted) return { articles, unread, isCut: false }
      continue
    }
    for (const { id, headline } of page.hits) {
      if (signal.aborted) return { articles, unread, isCut: false }
      if (articles.length >= MOST_ARTICLES) return { articles, unread, isCut: true }
      try {
        const found = await foundIn(deps, id, query, elsewhere)
        if (found !== null) articles.push(found)
      } catch (error) {
        if (error instanceof DeskUnreachable) throw error
        unread.push({ id, headline, why: { error } })
      }
      offset += 1
      say({ done: offset, total: page.total })
    }
    if (page.hits.length < PAGE) return { articles, unread, isCut: false }
  }
}

/** `chosen`: places in the article's hits */
export type Choice = { article: FoundArticle, chosen: ReadonlySet<number> }
/** before, after: revisions; what undo goes back to, and on what: words (`sha256`) that nobody wrote in or decided on since */
export type Done = { id: string, headline: string, before: number, after: number, sha256: string, records: number, count: number, isVoided: boolean }
export type Refused = { id: string, headline: string, why: Reason | { error: unknown } }
export type Report = { done: Done[], refused: Refused[], isCancelled: boolean }

const whyOf = (error: unknown): Refused['why'] => (error instanceof Left ? error.reason : { error })

/**
 * The very revision as the library has it, read before the window saves again: one that is read later is no longer what the window's next
 * save begins from. It is replaced, and can be taken back, whether or not it can be read just now; somebody else's words over it are for
 * the window to hear of by itself, as ever.
 */
const asSaved = async (deps: ReplaceDeps, sent: ArticleView): Promise<ArticleView> =>
  await deps.get(sent.id).then((read) => (read.rev === sent.rev ? read : sent), () => sent)

async function replaceOne(deps: ReplaceDeps, { article, chosen }: Choice, query: Query, template: string, elsewhere: ReadonlySet<string>): Promise<Done> {
  const { id, rev: seen, headline } = article
  if (elsewhere.has(id)) throw new Left('elsewhere')
  const here = deps.openHere(id)
  const work = async (rev: number) => {
    const view = await deps.get(id)
    if (rev !== seen || view.rev !== seen) throw new Left('changed')
    const replaced = replaceInArticle(view, query, template, chosen)
    if (replaced === null) throw new Left('too-long')
    const saved = await deps.save(id, seen, deps.me?.id ?? null, { slip: replaced.slip, body: replaced.body })
    const records = saved.voided === null ? view.records : [...view.records, saved.voided]
    const sent: ArticleView = { ...view, rev: saved.rev, sha256: saved.sha256, stage: saved.stage, records, slip: replaced.slip, body: replaced.body }
    const shown = here === null ? sent : await asSaved(deps, sent)
    return { rev: saved.rev, sha256: saved.sha256, records: records.length, isVoided: saved.voided !== null, count: replaced.count, shown }
  }
  const { rev: after, shown, ...done } = await (here === null ? work(seen) : here.between(work))
  here?.adopt(shown)
  return { id, headline, before: seen, after, ...done }
}

/** One revision an article, by the library's own save and its rules; what is refused is left as it was and named. Stops between two articles when `signal` aborts. */
export async function replaceInLibrary(deps: ReplaceDeps, choices: readonly Choice[], query: Query, template: string, signal: AbortSignal, say: (progress: Progress) => void): Promise<Report> {
  const report: Report = { done: [], refused: [], isCancelled: false }
  const elsewhere = await deps.openElsewhere()
  for (const [at, choice] of choices.entries()) {
    if (signal.aborted) return { ...report, isCancelled: true }
    try {
      report.done.push(await replaceOne(deps, choice, query, template, elsewhere))
    } catch (error) {
      report.refused.push({ id: choice.article.id, headline: choice.article.headline, why: whyOf(error) })
    }
    say({ done: at + 1, total: choices.length })
  }
  return report
}

async function undoOne(deps: ReplaceDeps, { id, before, after, sha256, records }: Done, elsewhere: ReadonlySet<string>): Promise<void> {
  if (elsewhere.has(id)) throw new Left('elsewhere')
  const here = deps.openHere(id)
  const work = async (): Promise<ArticleView> => {
    const view = await deps.get(id)
    // What was written since stays: the words before the replacement never go over newer ones. A comment is no such words.
    if (view.rev !== after && (view.sha256 !== sha256 || view.records.length !== records)) throw new Left('newer')
    return await deps.restore(id, before, view.rev, deps.me?.id ?? null)
  }
  if (here === null) await work()
  else here.adopt(await here.between(work))
}

/** Takes a replacement back, article by article, each as a revision of its own; what was written in since is left and named. */
export async function undoInLibrary(deps: ReplaceDeps, done: readonly Done[], signal: AbortSignal, say: (progress: Progress) => void): Promise<{ undone: Done[], refused: Refused[] }> {
  const undone: Done[] = []
  const refused: Refused[] = []
  const elsewhere = await deps.openElsewhere()
  for (const [at, one] of done.entries()) {
    if (signal.aborted) break
    try {
      await undoOne(deps, one, elsewhere)
      undone.push(one)
    } catch (error) {
      refused.push({ id: one.id, headline: one.headline, why: whyOf(error) })
    }
    say({ done: at + 1, total: done.length })
  }
  return { undone, refused }
}
