import { withWriter, type Actor, type ArticleData, type ReviewRecord, type ReviewStage } from '#core/article/article.ts'
import type { ChannelRules } from '#core/article/channel.ts'
import { reviewsOf } from '#core/workflow/place.ts'
import { afterChange } from '#core/workflow/after-change.ts'
import { commentsAfter } from '#core/comments/carry-anchors.ts'
import { sharing } from '#core/revision/splice.ts'
import { mayEdit } from '#core/workflow/may-edit.ts'
import { isOpenStage } from '#core/workflow/review-stages.ts'
import { keepingNotices } from '#core/slip/notice.ts'
import { publicationOf } from '#core/workflow/publication.ts'
import { nextMoment, stepTime } from '#core/workflow/step-time.ts'
import { invariant } from '#core/invariant.ts'
import { dirname } from 'node:path'
import { DeskError, storageError } from '../desk-error.ts'
import { listRevisions } from '../history/revisions.ts'
import { articleFile, pathIn } from '../store/library-folder.ts'
import { contentHash } from '../store/content-hash.ts'
import { sha256OfJson } from '../store/sha256.ts'
import type { Revised } from '../store/store-format.ts'
import type { SaveInput, SaveResult } from './library-inputs.ts'
import { actorOf, rulesOf, type LibraryState } from './library-state.ts'
import { loadToChange } from './load-in-turn.ts'
import { settleArticle, storeArticle } from './store-article.ts'
import { noteVoid } from '../audit/note-void.ts'
import { signVoid } from '../trust/sign-record.ts'
import { typeArticle } from './type-article.ts'

const REVIEW_WORDS: Record<ReviewStage, string> = { 'first-review': '初审', 'second-review': '复审', 'final-review': '终审' }

export const lastRecordHash = (records: readonly ReviewRecord[]): string | null => {
  const last = records.at(-1)
  return last === undefined ? null : sha256OfJson(last)
}

/**
 * Content id and permalink are given at sign-off and never change after, also when the article is taken up again; nor does the time of what is public.
 * Notices are made by steps alone.
 * @param noticesOf whose notices it has: the article's own, or those of another desk whose records are taken
 */
export function keepingAddress(current: ArticleData, content: Pick<ArticleData, 'slip' | 'body'>, noticesOf: Pick<ArticleData, 'slip'> = current): Pick<ArticleData, 'slip' | 'body'> {
  const slip = keepingNotices(noticesOf.slip, content.slip)
  if (!current.records.some((record) => record.action === 'sign')) return slip === content.slip ? content : { body: content.body, slip }
  const { contentId, permalink, publishedAt } = current.slip
  return { body: content.body, slip: { ...slip, contentId, permalink, publishedAt: publicationOf(current) === 'none' ? slip.publishedAt : publishedAt } }
}

export function changed(current: ArticleData, content: Pick<ArticleData, 'slip' | 'body'>, actor: Actor | null, at: string, sha256: string, rules: ChannelRules): ArticleData {
  const writers = actor !== null && isOpenStage(current.stage) ? withWriter(current.writers, actor.id) : current.writers
  const comments = commentsAfter(current.comments, current.body, content.body)
  const next = { ...current, ...content, comments, updatedAt: at, writers }
  const voided = isOpenStage(current.stage) ? null : afterChange(current, sha256)
  if (voided === null) return next
  invariant(actor !== null, 'a review is voided by somebody')
  const reviews = reviewsOf(current.records, rules)
  const when = stepTime(new Date(at), current.records)
  const record: ReviewRecord = {
    action: 'void', at: when, by: actor, from: current.stage, to: voided.stage, sha256, previous: lastRecordHash(current.records), signature: null,
    reason: `审稿通过后内容有改动，须重审：${voided.passes.map((pass) => `${REVIEW_WORDS[reviews.get(pass) ?? pass.from]}（${pass.by.name}）`).join('、')}`,
  }
  return { ...next, updatedAt: when, stage: voided.stage, records: [...current.records, record] }
}

function resultOf({ rev, data }: Revised<ArticleData>, sha256: string): SaveResult {
  const last = data.records.at(-1)
  return { rev, savedAt: data.updatedAt, sha256, stage: data.stage, voided: last?.action === 'void' && last.at === data.updatedAt ? last : null }
}

/** The same change again, its first answer lost on the way: acknowledged once its file is known to stay. */
export async function knownToStay(state: LibraryState, id: string): Promise<void> {
  // What is in the journal was synced before anybody was told.
  if (state.typed.get(id) !== undefined) return
  try {
    await state.folder.disk.syncFolder(dirname(pathIn(state.folder, articleFile(id))))
  } catch (error) {
    throw storageError(error)
  }
}

async function isAutosave({ folder }: LibraryState, { id, rev }: Revised<ArticleData>): Promise<boolean> {
  const [newest] = await listRevisions(folder, id).catch(() => [])
  return newest?.rev === rev && newest.why === 'autosave' && newest.name === null
}

/** What writes asks the guard itself. Of anything else that goes wrong nobody hears before it is known that this process may still write. */
async function heardFirst<T>(state: LibraryState, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await state.folder.guard()
    throw error
  }
}

/** Saves words. Resolves when they are on the disk to stay; rejects having changed nothing. */
export function saveArticle(state: LibraryState, input: SaveInput): Promise<SaveResult> {
  return state.turns.take(input.id, () => heardFirst(state, async () => {
    const current = await loadToChange(state, input.id)
    const actor = actorOf(state, input.by)
    const { data } = current
    const content = keepingAddress(data, { slip: input.slip ?? data.slip, body: input.body === undefined ? data.body : sharing(data.body, input.body) })
    const sha256 = contentHash(content)
    const same = sha256 === (state.typed.get(input.id)?.sha256 ?? contentHash(data))
    if (same && input.baseRev !== current.rev && current.baseRev === input.baseRev) {
      await knownToStay(state, input.id)
      await state.folder.guard()
      return resultOf(current, sha256)
    }
    // Before the revision: who was typing meanwhile must hear why, not that somebody saved first.
    if (data.trashed !== null) throw new DeskError('article-trashed', { id: input.id })
    if (input.baseRev !== current.rev) throw new DeskError('stale-revision', { id: input.id, rev: current.rev })
    if (!mayEdit(data.stage, actor)) throw new DeskError('article-closed', { id: input.id, stage: data.stage })
    const { why = 'saved' } = input
    if (same) {
      if (why === 'saved' && state.typed.get(input.id) !== undefined) await settleArticle(state, input.id, 'saved')
      // Somebody asked for it to stay, and an autosave may be thinned out.
      else if (why === 'saved' && await isAutosave(state, current)) return { ...resultOf(await storeArticle(state, data, current, { why, by: actor }, sha256), sha256), voided: null }
      await state.folder.guard()
      return { ...resultOf(current, sha256), voided: null }
    }
    const next = await signVoid(state, changed(data, content, actor, nextMoment(state.now(), data.updatedAt), sha256, rulesOf(state, data.slip.channel)), data, current.rev, actor)
    // A voided review is more than typing: its record belongs into the file at once.
    if (why === 'autosave' && next.records === data.records) return resultOf(await typeArticle(state, next, current, actor, sha256), sha256)
    const stored = await storeArticle(state, next, current, { why: next.records === data.records ? why : 'voided', by: actor }, sha256)
    noteVoid(state, next, data, actor)
    return resultOf(stored, sha256)
  }))
}
