import type { ArticleData } from '#core/article/article.ts'
import { anchorTexts } from '#core/comments/anchor-text.ts'
import { anchorIn } from '#core/comments/carry-anchors.ts'
import { decideComment, type CommentAct } from '#core/comments/decide-comment.ts'
import { invariant } from '#core/invariant.ts'
import { nextMoment } from '#core/workflow/step-time.ts'
import type { ArticleView } from '#contract/views.ts'
import { DeskError } from '../desk-error.ts'
import { viewOf } from './article-row.ts'
import type { CommentInput } from './library-inputs.ts'
import { actorOf, knownHere, type LibraryState } from './library-state.ts'
import { loadToChange } from './load-in-turn.ts'
import { knownToStay } from './save-article.ts'
import { settleArticle, storeArticle } from './store-article.ts'
import { refuseTrashed } from './trash-article.ts'

/** The words may have moved since the screen that shows them was told. */
const here = (act: CommentAct, { body }: ArticleData): CommentAct =>
  (act.kind === 'add' && act.anchor !== null ? { ...act, anchor: anchorIn(anchorTexts(body), act.anchor) } : act)

/**
 * Something said about an article, or done with what was said. Resolves when it is on the disk to stay.
 * DeskError: comment-refused, article-trashed, article-not-found, person-not-found
 */
export function commentArticle(state: LibraryState, { id, by, act }: CommentInput): Promise<ArticleView> {
  return state.turns.take(id, async () => {
    await state.folder.guard()
    const actor = actorOf(state, by)
    invariant(actor !== null, 'a comment is somebody’s')
    const assignee = 'assignee' in act ? actorOf(state, act.assignee) : null
    // Words typed last are a revision of their own, so that the comment's entry in the history changes none.
    await settleArticle(state, id)
    const current = await loadToChange(state, id)
    const { data } = current
    refuseTrashed(data)
    const at = nextMoment(state.now(), data.updatedAt)
    await state.former.learn()
    const decision = decideComment(data, here(act, data), knownHere(state, actor), at, assignee)
    if (!decision.ok) throw new DeskError('comment-refused', { id, reason: decision.refusal })
    if (decision.comments === data.comments) {
      await knownToStay(state, id)
      return viewOf(current)
    }
    return viewOf(await storeArticle(state, { ...data, comments: decision.comments, updatedAt: at }, current, { why: 'commented', by: actor }))
  })
}
