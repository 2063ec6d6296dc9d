import type { KeptRevision } from '#contract/history-contract.ts'
import type { ArticleView } from '#contract/views.ts'
import { ArticleIdSchema } from '#core/article/article.ts'
import type { Body } from '#core/body/body-schema.ts'
import type { Redline } from '#core/redline/redline.ts'
import type { SpanWish } from '#core/redline/redline-span.ts'
import type { Slip } from '#core/slip/slip.ts'
import { mayEdit } from '#core/workflow/may-edit.ts'
import { nextMoment } from '#core/workflow/step-time.ts'
import { withNoticesOf } from '#core/slip/notice.ts'
import { DeskError } from '../desk-error.ts'
import { listRevisions, lookThrough, readRevision } from '../history/revisions.ts'
import { composeRedline, readRedline } from '../redline/read-redline.ts'
import { contentHash } from '../store/content-hash.ts'
import { viewOf } from './article-row.ts'
import type { NameInput, RestoreInput } from './library-inputs.ts'
import { keepCurrent } from './keep-revisions.ts'
import { actorOf, rulesOf, type LibraryState } from './library-state.ts'
import { loadInTurn, loadToChange } from './load-in-turn.ts'
import { settleArticle, storeArticle } from './store-article.ts'
import { changed, keepingAddress } from './save-article.ts'
import { noteVoid } from '../audit/note-void.ts'
import { signVoid } from '../trust/sign-record.ts'
import { refuseTrashed } from './trash-article.ts'

const checked = (id: string): void => {
  // Whatever is no id is no path either.
  if (!ArticleIdSchema.safeParse(id).success) throw new DeskError('article-not-found', { id })
}

/** Newest first. What was typed so far becomes a revision first, so that the list begins with what is on the screen. */
export function historyOf(state: LibraryState, id: string): Promise<KeptRevision[]> {
  checked(id)
  return state.turns.take(id, async () => {
    await bringUpToDate(state, id)
    const { revisions, isDamaged } = await lookThrough(state.folder, id)
    if (!state.histories.compare(id, revisions, isDamaged)) return revisions
    // What is in mind is of the file as it was; this one gets the newest revision, at least.
    state.histories.forget(id)
    await bringUpToDate(state, id)
    return await listRevisions(state.folder, id)
  })
}

/** A disk that is full must not hide the history. */
async function bringUpToDate(state: LibraryState, id: string): Promise<void> {
  const current = await loadInTurn(state, id)
  await settleArticle(state, id).then(() => keepCurrent(state, current)).catch(() => {})
}

/** 花脸稿, up to what was typed so far. DeskError: article-not-found, revision-not-found, store-corrupt, store-from-newer-version */
export async function redlineOf(state: LibraryState, id: string, wish: SpanWish): Promise<Redline> {
  checked(id)
  return await composeRedline(await state.turns.take(id, async () => {
    await bringUpToDate(state, id)
    return await readRedline(state.folder, id, wish)
  }))
}

/** DeskError: article-not-found, revision-not-found, store-corrupt */
export function revisionOf(state: LibraryState, id: string, rev: number): Promise<{ revision: KeptRevision, slip: Slip, body: Body }> {
  checked(id)
  return state.turns.take(id, async () => {
    const { data: { slip, body }, ...revision } = await readRevision(state.folder, id, rev)
    return { revision, slip, body }
  })
}

/** An earlier revision's words become the article's again, as a revision of their own; what they replace stays in the history. */
export function restoreRevision(state: LibraryState, { id, rev, baseRev, by }: RestoreInput): Promise<ArticleView> {
  checked(id)
  return state.turns.take(id, async () => {
    await state.folder.guard()
    const actor = actorOf(state, by)
    const current = await loadToChange(state, id)
    refuseTrashed(current.data)
    if (current.rev !== baseRev) throw new DeskError('stale-revision', { id, rev: current.rev })
    if (!mayEdit(current.data.stage, actor)) throw new DeskError('article-closed', { id, stage: current.data.stage })
    const earlier = await readRevision(state.folder, id, rev)
    const content = keepingAddress(current.data, { slip: withNoticesOf(current.data.slip, earlier.data.slip), body: earlier.data.body })
    const sha256 = contentHash(content)
    if (sha256 === contentHash(current.data)) return viewOf(current)
    const next = await signVoid(state, changed(current.data, content, actor, nextMoment(state.now(), current.data.updatedAt), sha256, rulesOf(state, current.data.slip.channel)), current.data, current.rev, actor)
    const stored = await storeArticle(state, next, current, { why: 'restored', by: actor })
    noteVoid(state, next, current.data, actor)
    return viewOf(stored)
  })
}

/** Gives a revision a name of its own, or takes it away: 命名版本 are never thinned out. */
export function nameRevision(state: LibraryState, { id, rev, name, by }: NameInput): Promise<KeptRevision> {
  checked(id)
  return state.turns.take(id, async () => {
    await state.folder.guard()
    const actor = actorOf(state, by)
    const history = await state.histories.of(id)
    if (history === null || !history.holds(rev)) throw new DeskError('revision-not-found', { id, rev })
    await history.name(rev, name, state.now().toISOString(), actor)
    const named = (await listRevisions(state.folder, id)).find((one) => one.rev === rev)
    if (named === undefined) throw new DeskError('revision-not-found', { id, rev })
    return named
  })
}
