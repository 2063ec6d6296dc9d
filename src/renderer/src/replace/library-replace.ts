import type { ArticleView } from '#contract/views.ts'
import type { Query } from '#core/text/find-matches.ts'
import { linesOf, replaceInArticle } from '#core/text/replace-in-article.ts'
import type { FoundArticle, Progress, Reason, Refused, ReplaceDeps } from './replace-deps.ts'

class Left extends Error {
  override readonly name = 'Left'
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}

/** `chosen`: places in the article's hits */
export type Choice = { article: FoundArticle, chosen: ReadonlySet<number> }
/** before, after: revisions; what undo goes back to, and on what: words (`sha256`) that nobody wrote in or decided on since */
export type Done = { id: string, headline: string, before: number, after: number, sha256: string, records: number, count: number, isVoided: boolean }
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
    const answer = await deps.lookUp(query, linesOf(view).map(({ text }) => text))
    if (answer.kind !== 'found') throw new Left(answer.kind === 'too-slow' ? 'too-slow' : 'no-thread')
    const replaced = replaceInArticle(view, answer.matches, { template, isPattern: query.isPattern }, chosen)
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
