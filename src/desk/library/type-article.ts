import type { Actor, ArticleData } from '#core/article/article.ts'
import type { Revised } from '../store/store-format.ts'
import { entryFrom, rowOf } from './article-row.ts'
import { knownWords } from './known-words.ts'
import type { LibraryState } from './library-state.ts'
import { nextRev } from './store-article.ts'

/** Keeps typed words in the journal: to stay, and into file and history at the next pause. Within the article's turn. */
export async function typeArticle(state: LibraryState, data: ArticleData, base: Revised<ArticleData>, by: Actor | null, sha256: string): Promise<Revised<ArticleData>> {
  const { id } = data
  const current = { id, rev: await nextRev(state, id, base.rev, sha256), baseRev: base.rev, data }
  const stamp = state.catalogue.get(id) ?? { size: 0, mtimeMs: 0 }
  // Worked out while the disk syncs.
  const entry = await state.typed.keep({ base: state.typed.get(id)?.base ?? base, current, sha256, by }, () => entryFrom(current, stamp, rowOf(current, knownWords)))
  state.numbers.given(id)
  state.catalogue.set(entry)
  state.search.changed(current.rev, data)
  state.hub.tell({ type: 'article-changed', id, rev: current.rev })
  return current
}
