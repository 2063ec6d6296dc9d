import { withWriter, type Actor, type ArticleData } from '#core/article/article.ts'
import { commentsAfter } from '#core/comments/carry-anchors.ts'
import { datedNotices } from '#core/slip/notice.ts'
import { standingOf } from '#core/workflow/publication.ts'
import { takenUp } from '#core/workflow/place.ts'
import { publishedAfter, wordsAfter } from '#core/workflow/words-after.ts'
import { relatedArticles, relatedIn, unpublishedIn } from '#core/article/related.ts'
import { decide, type Step } from '#core/workflow/decide.ts'
import { CAUSE_OF_ACTION } from '#core/revision/revision.ts'
import { invariant } from '#core/invariant.ts'
import type { Unmet } from '#core/workflow/checklist.ts'
import type { Refusal } from '#core/workflow/refusal.ts'
import { nextMoment, stepTime } from '#core/workflow/step-time.ts'
import type { ArticleView } from '#contract/views.ts'
import { DeskError } from '../desk-error.ts'
import { contentHash } from '../store/content-hash.ts'
import { articleFile } from '../store/library-folder.ts'
import type { Revised } from '../store/store-format.ts'
import { viewOf } from './article-row.ts'
import type { ReviewInput } from './library-inputs.ts'
import { actorOf, channelOf, knownHere, rowsOf, rulesOf, settingsOf, type LibraryState } from './library-state.ts'
import { loadToChange } from './load-in-turn.ts'
import { storeArticle } from './store-article.ts'
import { lastRecordHash } from './save-article.ts'
import { refuseTrashed } from './trash-article.ts'
import { decisionDetail } from '../audit/decision-detail.ts'
import { signerFor } from '../trust/signer-for.ts'
import { signLastRecord } from '../trust/sign-record.ts'
import { addressed, addressTaken } from './sign-off.ts'

/** What a step leaves of the words, and when. */
type Stamped = Pick<ArticleData, 'slip' | 'body' | 'updatedAt'>

function judge(state: LibraryState, data: ArticleData, step: Step, { slip, body, updatedAt }: Stamped, exported: boolean) {
  const related = relatedArticles(rowsOf(state, relatedIn(data.body)), settingsOf(state).channels)
  return decide({ ...data, unpublished: unpublishedIn(data.body, related), exported }, step, rulesOf(state, data.slip.channel), {
    at: updatedAt, current: contentHash(data), recorded: contentHash({ slip, body }), previous: lastRecordHash(data.records),
  })
}

function refuse(data: ArticleData, refusal: Refusal, missing?: Unmet[]): never {
  throw new DeskError('review-refused', { id: data.id, refusal, stage: data.stage, ...(missing === undefined ? {} : { missing }) })
}

function take(data: ArticleData, step: Step, decision: ReturnType<typeof decide>, { slip, body, updatedAt }: Stamped): ArticleData {
  if (!decision.ok) refuse(data, decision.refusal, decision.missing)
  const { actor, action } = step
  const { published: _, ...rest } = data
  return {
    ...rest, slip, body, updatedAt, stage: decision.stage, records: [...data.records, decision.record],
    comments: body === data.body ? data.comments : commentsAfter(data.comments, data.body, body),
    writers: action === 'submit' ? withWriter(data.writers, actor.id) : data.writers,
    ...publishedAfter(action, data),
    // A deadline was for what is signed off; what begins now has its own, or none.
    ...(action === 'correct' || action === 'retract' || action === 'reinstate' ? { deadline: null } : {}),
  }
}

async function signed(state: LibraryState, data: ArticleData, step: Step, updatedAt: string): Promise<ArticleData> {
  const channel = channelOf(state, data.slip.channel)
  if (channel === null) throw new DeskError('channel-not-found', { channel: data.slip.channel ?? '' })
  if (addressTaken(state, data.id, data.slip)) refuse(data, 'permalink-taken')
  const stamped = { slip: datedNotices(await addressed(state, data.slip, channel), updatedAt), body: data.body, updatedAt }
  return take(data, step, judge(state, data, step, stamped, false), stamped)
}

/**
 * One step of the review, by the newsroom's rules; binds exactly what was judged, and is signed by whoever has a key.
 * DeskError: review-refused, key-locked, key-not-here, key-refused, and what a write may say
 */
export function reviewArticle(state: LibraryState, input: ReviewInput): Promise<ArticleView> {
  const work = () => state.turns.take(input.id, async () => {
    await state.folder.guard()
    const actor: Actor | null = actorOf(state, input.by)
    invariant(actor !== null, 'a review step is somebody’s')
    const current: Revised<ArticleData> = await loadToChange(state, input.id)
    refuseTrashed(current.data)
    if (current.rev !== input.rev) throw new DeskError('stale-revision', { id: input.id, rev: current.rev })
    await state.former.learn()
    const step: Step = { action: input.action, actor: knownHere(state, actor), reason: input.reason, notice: input.notice ?? null, ticks: input.ticks ?? [] }
    const updatedAt = nextMoment(new Date(stepTime(state.now(), current.data.records)), current.data.updatedAt)
    // Where the channel asks for a review that was left out, this pass is that one.
    const data = input.action !== 'pass' ? current.data
      : takenUp(current.data, rulesOf(state, current.data.slip.channel), actor, { at: updatedAt, content: contentHash(current.data), previous: lastRecordHash(current.data.records) })
    if (input.action === 'submit' && data.slip.channel !== null && channelOf(state, data.slip.channel) === null) {
      throw new DeskError('channel-not-found', { channel: data.slip.channel })
    }
    // Before a passphrase is asked for, and before a sign-off is allotted an id that it would use up.
    const stamped = { ...wordsAfter(step, data), updatedAt }
    const exported = input.action === 'withdraw' && data.stage === 'signed' && await state.audit.lastExport(data.id) !== null
    const first = judge(state, data, step, stamped, exported)
    if (!first.ok) refuse(data, first.refusal, first.missing)
    if (input.action === 'abandon' && contentHash(stamped) !== standingOf(data.records).signed?.record.sha256) throw new DeskError('store-corrupt', { file: articleFile(data.id) })
    const signer = await signerFor(state, actor)
    const next = input.action === 'sign'
      ? await signed(state, data, step, updatedAt)
      : take(data, step, first, stamped)
    const decided = signLastRecord(next, current.rev, signer)
    const store = () => storeArticle(state, decided, current, { why: CAUSE_OF_ACTION[input.action], by: actor })
    return viewOf(await state.audit.around({ act: input.action, by: actor, article: data.id, detail: decisionDetail(decided.records, signer?.key ?? null) }, store))
  })
  // One signature at a time in the whole library: two articles must not be given one address.
  // Which addresses are taken is known once every article has been looked at; that takes turns of its own.
  return input.action === 'sign' ? state.opening.checked.then(() => state.turns.take('sign-off', work)) : work()
}
