import { OPENING_ACTIONS, type Actor, type ArticleData } from '#core/article/article.ts'
import { mayEdit } from '#core/workflow/may-edit.ts'
import { isOpenStage } from '#core/workflow/review-stages.ts'
import { DeskError } from '../desk-error.ts'
import { rulesOf, type LibraryState } from '../library/library-state.ts'
import { changed } from '../library/save-article.ts'
import { contentHash } from '../store/content-hash.ts'
import type { Revised } from '../store/store-format.ts'
import { signVoid } from '../trust/sign-record.ts'

type Words = Pick<ArticleData, 'slip' | 'body'>
/** `data`: ours, with what was decided on either side; `judged`: the hash of the words its records are over; `isVouched`: the package is signed by somebody trusted here. */
type Put = { ours: Revised<ArticleData>, data: ArticleData, words: Words, judged: string, advances: boolean, isVouched: boolean, actor: Actor | null, at: string }

const OPENS = new Set<string>(['withdraw', ...OPENING_ACTIONS])

/**
 * May this be made of ours? In review it takes a reviewer, or later records that verify; signed off, only a step that verifies and takes it up again: a withdrawal, a correction.
 * A void needs no key, and comes with other words: of whoever is not trusted here it lets none in.
 */
export function refuseClosed({ ours: { data: ours }, data, words, advances, isVouched, actor }: Put): void {
  const isSame = contentHash(words) === contentHash(ours) && data.records === ours.records && data.stage === ours.stage
  if (isSame || isOpenStage(ours.stage)) return
  const isOpened = OPENS.has(data.records[ours.records.length]?.action ?? '')
  const follows = advances && (isVouched || data.records.at(-1)?.action !== 'void')
  if (ours.stage === 'signed' ? follows && isOpened : follows || mayEdit(ours.stage, actor)) return
  throw new DeskError('article-closed', { id: ours.id, stage: ours.stage })
}

/** The words put in by the receiver, and what that makes of the reviews. DeskError article-closed. */
export async function putIn(state: LibraryState, put: Put): Promise<ArticleData> {
  const { ours, data, words, judged, actor, at } = put
  refuseClosed(put)
  const sha256 = contentHash(words)
  if (sha256 !== judged && !mayEdit(data.stage, actor)) throw new DeskError('article-closed', { id: data.id, stage: data.stage })
  const isSame = sha256 === contentHash(ours.data) && data.records === ours.data.records
  return isSame ? { ...data, updatedAt: at } : await signVoid(state, changed(data, words, actor, at, sha256, rulesOf(state, data.slip.channel)), data, ours.rev, actor)
}
