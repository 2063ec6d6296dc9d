import type { Actor, ArticleData } from '#core/article/article.ts'
import type { Choices, Conflict } from '#core/merge/conflict.ts'
import { commentsAfter } from '#core/comments/carry-anchors.ts'
import { mergeThreads } from '#core/comments/merge-threads.ts'
import { mergeArticles, withFactsOf } from '#core/merge/merge-articles.ts'
import { mayEdit } from '#core/workflow/may-edit.ts'
import type { ReceiptOutcome } from '#contract/package-views.ts'
import { DeskError, isDeskError } from '../desk-error.ts'
import { listRevisions } from '../history/revisions.ts'
import { keepCurrent } from '../library/keep-revisions.ts'
import type { LibraryState } from '../library/library-state.ts'
import { loadArticle } from '../library/load-article.ts'
import { changed, keepingAddress } from '../library/save-article.ts'
import { settleArticle, type Brought } from '../library/store-article.ts'
import { refuseTrashed } from '../library/trash-article.ts'
import { contentHash } from '../store/content-hash.ts'
import type { Revised } from '../store/store-format.ts'
import { signVoid } from '../trust/sign-record.ts'
import type { SentRevision } from './package-content.ts'
import type { ReadPackage } from './read-package.ts'

/** What receiving a package would do. `next`: the article then; `brought`: the sender's revisions that become part of its history before it. */
export type Receipt = { outcome: ReceiptOutcome, ours: Revised<ArticleData> | null, next: ArticleData, brought: Brought[], conflicts: Conflict[] }

/** One state of an article, on whichever desk it lies: its words, and the moment they became so. */
const stateOf = (at: string, sha256: string): string => `${at} ${sha256}`
const stateOfSent = ({ line }: SentRevision): string => stateOf(line.at, line.sha256)
const broughtOf = ({ line: { why, by }, data }: SentRevision): Brought => ({ data, why, by })

async function oursOf(state: LibraryState, id: string): Promise<Revised<ArticleData> | null> {
  try {
    await settleArticle(state, id)
    const ours = await loadArticle(state, id)
    if (!state.folder.readOnly) await keepCurrent(state, ours)
    return ours
  } catch (error) {
    if (isDeskError(error, 'article-not-found')) return null
    throw error
  }
}

/** The words of both, and what that makes of the reviews. DeskError article-closed: words of a signed article, or of one in review by who may not change it. */
async function mergedWith(state: LibraryState, pkg: ReadPackage, { data: ours, rev }: Revised<ArticleData>, base: ArticleData | null, choices: Choices, actor: Actor | null): Promise<{ next: ArticleData, conflicts: Conflict[] }> {
  const at = state.now().toISOString()
  const { data, content, conflicts } = mergeArticles(base, ours, pkg.article, choices)
  const words = keepingAddress(data, content)
  const sha256 = contentHash(words)
  const isSame = sha256 === contentHash(ours) && data.records === ours.records
  const judged = data.records === ours.records ? contentHash(ours) : contentHash(pkg.article)
  if (sha256 !== judged && !mayEdit(data.stage, actor)) throw new DeskError('article-closed', { id: ours.id, stage: data.stage })
  const next = isSame ? { ...data, updatedAt: at } : await signVoid(state, changed(data, words, actor, at, sha256), data, rev, actor)
  const comments = mergeThreads(commentsAfter(ours.comments, ours.body, next.body), commentsAfter(pkg.article.comments, pkg.article.body, next.body), base?.comments ?? [])
  return { next: { ...next, comments }, conflicts }
}

/**
 * What a package means to this library. Within the article's turn; what was typed is settled first, nothing else changes.
 * DeskError: article-trashed, article-closed, whatever keeps the article from being read.
 */
export async function planReceipt(state: LibraryState, pkg: ReadPackage, actor: Actor | null, choices: Choices): Promise<Receipt> {
  const { article: theirs, revisions } = pkg
  const ours = await oursOf(state, theirs.id)
  if (ours === null) return { outcome: 'new', ours, next: theirs, brought: revisions.slice(0, -1).map(broughtOf), conflicts: [] }
  refuseTrashed(ours.data)
  const here = new Set((await listRevisions(state.folder, theirs.id)).map(({ at, sha256 }) => stateOf(at, sha256)))
  const current = stateOf(ours.data.updatedAt, contentHash(ours.data))
  here.add(current)
  const head = stateOf(theirs.updatedAt, contentHash(theirs))
  if (here.has(head)) return { outcome: 'already', ours, next: ours.data, brought: [], conflicts: [] }
  const parted = revisions.findLastIndex((one) => here.has(stateOfSent(one)))
  const since = revisions.slice(parted + 1)
  if (revisions.some((one) => stateOfSent(one) === current)) {
    return { outcome: 'updated', ours, next: withFactsOf(theirs, ours.data), brought: since.slice(0, -1).map(broughtOf), conflicts: [] }
  }
  const { next, conflicts } = await mergedWith(state, pkg, ours, revisions[parted]?.data ?? null, choices, actor)
  const isOpen = conflicts.some(({ id }) => choices[id] === undefined)
  return { outcome: isOpen ? 'conflict' : 'merged', ours, next, brought: since.map(broughtOf), conflicts }
}
