import type { Actor, ArticleData } from '#core/article/article.ts'
import { mayTrash } from '#core/workflow/may-trash.ts'
import { publicationOf } from '#core/workflow/publication.ts'
import { nextMoment } from '#core/workflow/step-time.ts'
import type { ArticleView } from '#contract/views.ts'
import { DeskError } from '../desk-error.ts'
import { viewOf } from './article-row.ts'
import type { TrashInput } from './library-inputs.ts'
import { actorOf, type LibraryState } from './library-state.ts'
import { loadToChange } from './load-in-turn.ts'
import { settleArticle, storeArticle } from './store-article.ts'
import { knownToStay } from './save-article.ts'

/** What is in the bin takes no words and no step of the review. DeskError('article-trashed') */
export function refuseTrashed({ id, trashed }: Pick<ArticleData, 'id' | 'trashed'>): void {
  if (trashed !== null) throw new DeskError('article-trashed', { id })
}

function move(state: LibraryState, { id, rev, by }: TrashInput, into: boolean): Promise<ArticleView> {
  return state.turns.take(id, async () => {
    await state.folder.guard()
    const actor: Actor | null = actorOf(state, by)
    // What was typed last is a revision of its own, so that the bin's entry in the history changes no word.
    await settleArticle(state, id)
    const current = await loadToChange(state, id)
    const { data } = current
    const isDone = (data.trashed !== null) === into
    if (isDone && (current.rev === rev || current.baseRev === rev)) {
      await knownToStay(state, id)
      return viewOf(current)
    }
    if (current.rev !== rev) throw new DeskError('stale-revision', { id, rev: current.rev })
    if (into && !mayTrash({ stage: data.stage, publication: publicationOf(data) })) throw new DeskError('trash-refused', { id, stage: data.stage })
    const at = nextMoment(state.now(), data.updatedAt)
    const next = { ...data, updatedAt: at, trashed: into ? { at, by: actor } : null }
    const stored = await storeArticle(state, next, current, { why: into ? 'trashed' : 'untrashed', by: actor })
    // How many are in the bin, and the tags that are left.
    state.hub.tell({ type: 'library-changed' })
    return viewOf(stored)
  })
}

/**
 * Into the bin: a field of the article, so that no file is moved and nothing
 * can be left half done. Resolves when it is on the disk to stay.
 * DeskError: trash-refused, stale-revision, article-not-found
 */
export const trashArticle = (state: LibraryState, input: TrashInput): Promise<ArticleView> => move(state, input, true)

/** Out of it again, at the stage it was in. DeskError: stale-revision, article-not-found */
export const untrashArticle = (state: LibraryState, input: TrashInput): Promise<ArticleView> => move(state, input, false)
