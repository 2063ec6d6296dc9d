import { deadlineRefusal } from '#core/workflow/deadline.ts'
import { invariant } from '#core/invariant.ts'
import { nextMoment } from '#core/workflow/step-time.ts'
import type { ArticleView } from '#contract/views.ts'
import { DeskError } from '../desk-error.ts'
import { viewOf } from './article-row.ts'
import type { DeadlineInput } from './library-inputs.ts'
import { actorOf, type LibraryState } from './library-state.ts'
import { loadToChange } from './load-in-turn.ts'
import { knownToStay } from './save-article.ts'
import { settleArticle, storeArticle } from './store-article.ts'
import { refuseTrashed } from './trash-article.ts'

/**
 * Sets when an article is to be done, or takes that away. It stands beside what reviews judge, so it names no revision and
 * voids none. Resolves when it is on the disk to stay. DeskError: review-refused, article-trashed, article-not-found, person-not-found
 */
export function setDeadline(state: LibraryState, { id, by, deadline }: DeadlineInput): Promise<ArticleView> {
  return state.turns.take(id, async () => {
    await state.folder.guard()
    const actor = actorOf(state, by)
    invariant(actor !== null, 'a deadline is set by somebody')
    // Words typed last are a revision of their own, so that the deadline's entry in the history changes none.
    await settleArticle(state, id)
    const current = await loadToChange(state, id)
    const { data } = current
    refuseTrashed(data)
    const refusal = deadlineRefusal(data.stage, actor)
    if (refusal !== null) throw new DeskError('review-refused', { id, refusal, stage: data.stage })
    if (data.deadline === deadline) {
      await knownToStay(state, id)
      return viewOf(current)
    }
    return viewOf(await storeArticle(state, { ...data, deadline, updatedAt: nextMoment(state.now(), data.updatedAt) }, current, { why: 'deadline', by: actor }))
  })
}
