import { monotonicFactory } from 'ulid'
import type { Actor, ArticleData, Origin } from '#core/article/article.ts'
import { emptyBody } from '#core/body/body-nodes.ts'
import { keepingNotices } from '#core/slip/notice.ts'
import { emptySlip } from '#core/slip/slip.ts'
import type { Revised } from '../store/store-format.ts'
import type { LibraryState } from './library-state.ts'
import { storeArticle } from './store-article.ts'

const nextId = monotonicFactory()
export const newId = (state: Pick<LibraryState, 'now'>): string => nextId(state.now().getTime())

/** A new draft. `origin` must be on the disk already: an article never names a text that is not there. */
export function createArticle(
  state: LibraryState, id: string, createdBy: Actor | null, content: Pick<ArticleData, 'slip' | 'body'> & Partial<Pick<ArticleData, 'comments'>> = { slip: emptySlip(), body: emptyBody() }, origin: Origin | null = null,
): Promise<Revised<ArticleData>> {
  const at = state.now().toISOString()
  return state.turns.take(id, async () => {
    await state.folder.guard()
    return await storeArticle(state, {
      id, createdAt: at, updatedAt: at, createdBy, writers: createdBy === null ? [] : [createdBy.id],
      comments: [], deadline: null, ...content, slip: keepingNotices({}, content.slip), stage: 'draft', records: [], origin, trashed: null,
    }, null, { why: origin === null ? 'created' : 'imported', by: createdBy })
  })
}
