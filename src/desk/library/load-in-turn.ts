import type { ArticleData } from '#core/article/article.ts'
import { contentHash } from '../store/content-hash.ts'
import { articleFile, pathIn } from '../store/library-folder.ts'
import type { ReadHow } from '../store/read-article.ts'
import type { Revised } from '../store/store-format.ts'
import { readContext, type LibraryState } from './library-state.ts'
import { loadArticle } from './load-article.ts'
import { storeArticle } from './store-article.ts'

/**
 * A sync program, or a person, may put a whole and valid copy in the place of an article's file, with other words under the number that
 * words here have: windows would take it for what they show, write over it, and the history would never have had it. So it becomes
 * a revision of its own, and windows hear of it as of another window's. Within the article's turn. DeskError where the disk refuses.
 */
async function withOwnNumber(state: LibraryState, current: Revised<ArticleData>): Promise<Revised<ArticleData>> {
  const { id, rev, data } = current
  const history = await state.histories.of(id)
  const sha256 = contentHash(data)
  if (history === null || !history.holds(rev) || history.hasWords(rev, sha256)) return current
  const { report } = readContext(state)
  const taken = await storeArticle(state, data, current, { why: 'recovered', by: null, parents: [] }, sha256)
  report({ code: 'changed-outside', file: articleFile(id), setAside: null, mended: false })
  return taken
}

/** Its newest words are in the journal, which look to the file before they go over it; or nothing is written here. */
const isLeft = ({ folder, typed }: LibraryState, id: string): boolean => folder.readOnly || typed.get(id) !== undefined

/** Its file may not be the very one this program left there: that was found at the opening, or is so now. */
async function isUnsure({ folder, catalogue, unsure }: LibraryState, id: string): Promise<boolean> {
  const row = catalogue.get(id)
  if (unsure.has(id) || row === undefined) return unsure.has(id)
  const stamp = await folder.disk.stamp(pathIn(folder, articleFile(id))).catch(() => null)
  return stamp !== null && (stamp.size !== row.size || stamp.mtimeMs !== row.mtimeMs)
}

/** For whoever looks at it: the history is asked only where the file is another than the list knows, or the list knows none. Within the article's turn. */
export async function loadInTurn(state: LibraryState, id: string, how?: ReadHow): Promise<Revised<ArticleData>> {
  // Asked first: to load it makes a row of whatever file is there.
  const isListed = state.catalogue.get(id) !== undefined
  const current = await loadArticle(state, id, how)
  if (how?.inPassing === true || isLeft(state, id) || (isListed && !await isUnsure(state, id))) return current
  try {
    const taken = await withOwnNumber(state, current)
    state.unsure.delete(id)
    return taken
  } catch {
    // A disk that takes nothing keeps nobody from reading; whoever saves asks again.
    return current
  }
}

/** For whoever changes it, which asks the history anyway. Within the article's turn. DeskError as loadArticle, or where the disk refuses. */
export async function loadToChange(state: LibraryState, id: string): Promise<Revised<ArticleData>> {
  const current = await loadArticle(state, id)
  return isLeft(state, id) ? current : await withOwnNumber(state, current)
}
