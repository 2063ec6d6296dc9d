import type { Actor, ArticleData } from '#core/article/article.ts'
import type { Choices } from '#core/merge/conflict.ts'
import { assetsOf, filesOf } from '#core/article/assets-of.ts'
import { threadNews } from '#core/comments/thread-news.ts'
import type { PackageView, Received, RecordsTaken } from '#contract/package-views.ts'
import { storeNamed } from '../assets/asset-store.ts'
import { noteVoid } from '../audit/note-void.ts'
import { DeskError } from '../desk-error.ts'
import type { LibraryState } from '../library/library-state.ts'
import { storeArticle } from '../library/store-article.ts'
import { makeFolderDurably, writeDurably } from '../store/durable-file.ts'
import { originFile, pathIn } from '../store/library-folder.ts'
import { dirname } from 'node:path'
import { verifyData } from '../trust/verify.ts'
import { hasAddress } from './address-holder.ts'
import { planReceipt, type Receipt } from './plan-receipt.ts'
import type { ReadPackage } from './read-package.ts'
import { senderOf } from './sender-of.ts'
import { namesIn, takeNames } from './take-names.ts'

/** of what is said and done in comments, told in words */
const NEWS_TOLD = 100

/** Whose cards would have to be trusted before its records may count. */
async function doubtedIn(state: LibraryState, article: ArticleData): Promise<string[]> {
  const { signers } = await verifyData(state, article)
  return [...new Set(signers.flatMap((step) => (step.state === 'unknown' ? [step.by.name] : [])))]
}

/** What it is and what receiving it would do; changes nothing but that typed words are settled. */
export async function lookAtPackage(state: LibraryState, pkg: ReadPackage, handle: string, actor: Actor | null, choices: Choices): Promise<PackageView> {
  const { manifest, article, revisions } = pkg
  if (hasAddress(article)) await state.opening.checked
  return await state.turns.take(article.id, async () => {
    const { outcome, ours, next, conflicts, leftOut, otherOrigin, addressOf, closed } = await planReceipt(state, pkg, actor, choices, 'look')
    const news = threadNews(ours?.data.comments ?? [], next.comments)
    return {
      handle, id: article.id, headline: article.slip.headline, stage: article.stage, madeAt: manifest.madeAt, note: manifest.note, sender: await senderOf(state, pkg),
      revisions: revisions.length, pictures: assetsOf(article).length, outcome, rev: ours?.rev ?? null,
      ours: ours === null ? null : { slip: ours.data.slip, body: ours.data.body, stage: ours.data.stage, deadline: ours.data.deadline },
      next: { slip: next.slip, body: next.body, stage: next.stage, deadline: next.deadline }, doubted: leftOut === 'unvouched' ? await doubtedIn(state, article) : [], comments: { total: next.comments.length, count: news.length, news: news.slice(0, NEWS_TOLD) },
      conflicts, records: leftOut === null ? 'taken' : 'dropped', leftOut, otherOrigin, addressOf, closed,
    }
  })
}

/** Everything the article names is on the disk before the article names it. */
async function storeFiles(state: LibraryState, pkg: ReadPackage, { ours, next, brought }: Receipt): Promise<void> {
  const { folder } = state
  await folder.guard()
  const named = new Set([next, ...brought.revisions.map(({ data }) => data)].flatMap(filesOf))
  for (const name of pkg.assets.filter((one) => named.has(one))) {
    const bytes = await pkg.asset(name)
    await state.turns.take('assets', () => storeNamed(folder, name, bytes, state.now, (problem) => { state.problems.add(problem) }))
  }
  if (pkg.origin === null || ours !== null) return
  const path = pathIn(folder, originFile(pkg.article.id))
  await makeFolderDurably(folder.disk, dirname(path))
  await writeDurably(folder.disk, path, pkg.origin, { guard: folder.guard })
}

/**
 * Takes a package into the library. Where a conflict is left that nobody has chosen in, and where it is here already, nothing
 * of it comes in. DeskError: stale-revision (the article changed since it was looked at, or another's copy of its file, which looking
 * gave no number, has one now), article-trashed, article-closed.
 * @param seen the revision the person saw; undefined: whatever is there
 */
export async function receivePackage(state: LibraryState, pkg: ReadPackage, actor: Actor | null, choices: Choices, seen?: number | null): Promise<Received> {
  const { id } = pkg.article
  const work = () => state.turns.take(id, async () => {
    await state.folder.guard()
    const receipt = await planReceipt(state, pkg, actor, choices, 'receive')
    const { outcome, ours, next, brought, conflicts, leftOut, otherOrigin, addressOf, closed, mayVoid } = receipt
    if (closed !== null) throw new DeskError('article-closed', { id, stage: closed })
    const records: RecordsTaken = leftOut === null ? 'taken' : 'dropped'
    if (seen !== undefined && (ours?.rev ?? null) !== seen) throw new DeskError('stale-revision', { id, rev: ours?.rev ?? 0 })
    const said = { id, outcome, headline: next.slip.headline, conflicts: conflicts.length, records, leftOut, otherOrigin, addressOf }
    // What a program of before lost when it ended between the two comes with the next time.
    if (outcome === 'already') await takeNames(state, pkg)
    if (outcome === 'already' || outcome === 'conflict') return { ...said, rev: ours?.rev ?? null }
    await storeFiles(state, pkg, receipt)
    // Of versions that are here already; those that come get theirs with them, so that no crash parts the two.
    await takeNames(state, pkg)
    const sender = await senderOf(state, pkg)
    const cause = outcome === 'merged' ? { why: 'merged' as const, by: actor } : { why: 'received' as const, by: sender.person }
    const detail = { outcome, from: sender.person?.name ?? '', library: sender.library, standing: sender.standing, records, fingerprint: sender.fingerprint ?? '', sha256: pkg.manifest.article.sha256 }
    const { rev } = await state.audit.around({ act: 'received', by: actor, article: id, detail }, () => storeArticle(state, next, ours, cause, undefined, { ...brought, nameOf: namesIn(pkg) }))
    if (mayVoid && ours !== null) noteVoid(state, next, ours.data, actor)
    state.hub.tell({ type: 'library-changed' })
    return { ...said, rev }
  })
  if (!hasAddress(pkg.article)) return await work()
  // As where an address is given: one after the other, and known once every article has been looked at.
  await state.opening.checked
  return await state.turns.take('sign-off', work)
}
