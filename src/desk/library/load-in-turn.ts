import type { ArticleData } from '#core/article/article.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import { mergeThreads } from '#core/comments/merge-threads.ts'
import { readRevision } from '../history/revisions.ts'
import { isOwnTry } from '../store/changed-outside.ts'
import { articleBytes, contentHash } from '../store/content-hash.ts'
import { articleFile, pathIn } from '../store/library-folder.ts'
import type { ReadHow } from '../store/read-article.ts'
import { sha256Of } from '../store/sha256.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'
import type { Revised } from '../store/store-format.ts'
import { readContext, type LibraryState } from './library-state.ts'
import { loadArticle } from './load-article.ts'
import { storeArticle } from './store-article.ts'

/**
 * A sync program, or a person, may put a whole and valid copy in the place of an article's file, with other words under the number that
 * words here have: windows would take it for what they show, write over it, and the history would never have had it. So it becomes
 * a revision of its own, and windows hear of it as of another window's. One with the same words takes away neither what was said here nor
 * a step of the review. Within the article's turn. DeskError where the disk refuses.
 */
async function withOwnNumber(state: LibraryState, current: Revised<ArticleData>, isUnsure: () => Promise<boolean>): Promise<Revised<ArticleData>> {
  const { id, rev, data } = current
  const history = await state.histories.of(id)
  const sha256 = contentHash(data)
  if (history === null || !history.holds(rev)) return current
  const whole = history.hasWords(rev, sha256) ? await withWhatWasDone(state, current, isUnsure) : data
  if (whole === null) return current
  const taken = await storeArticle(state, whole, current, { why: 'recovered', by: null, parents: [] }, sha256)
  reportCopy(state, id)
  return taken
}

const reportCopy = (state: LibraryState, id: string): void => readContext(state).report({ code: 'changed-outside', file: articleFile(id), setAside: null, mended: false })

/**
 * A copy that went further than the words here stands in their place: they are in the history alone from now on, and windows show them yet. Told only
 * where this program left another file there and made no try of this one: of what it finds at its opening a crash may have kept the history from knowing.
 */
async function tellFurther(state: LibraryState, before: CatalogueEntry | undefined, { id, rev, data }: Revised<ArticleData>): Promise<void> {
  if (before === undefined || before.row.rev >= rev || state.unsure.has(id)) return
  if (isOwnTry(state.folder, articleFile(id), { id, rev, sha256: sha256Of(articleBytes(data)) })) return
  // Made again from what is kept beside it, it has a number of its own, and is told of already.
  if (state.problems.all().some((problem) => problem.mended && problem.file === articleFile(id))) return
  // One whose history cannot be asked may be its own.
  const history = await state.histories.of(id).catch(() => null)
  if (history === null || history.holds(rev)) return
  reportCopy(state, id)
  state.hub.tell({ type: 'article-changed', id, rev })
}

/** The copy's words with what the history says was done and said under its number, and the copy lacks; null where it lacks nothing. */
async function withWhatWasDone({ folder }: LibraryState, { id, rev, data }: Revised<ArticleData>, isUnsure: () => Promise<boolean>): Promise<ArticleData | null> {
  if (!await isUnsure()) return null
  // A history that is not whole can give nothing back.
  const kept = await readRevision(folder, id, rev).then((found) => found.data, () => null)
  if (kept === null) return null
  const said = new Set(data.comments.flatMap(({ messages }) => messages.map((message) => message.id)))
  const lacksWords = kept.comments.some(({ messages }) => messages.some((message) => !said.has(message.id)))
  const lacksSteps = kept.records.length > data.records.length && canonicalJson(kept.records.slice(0, data.records.length)) === canonicalJson(data.records)
  if (!lacksWords && !lacksSteps) return null
  return { ...data, ...(lacksSteps ? { stage: kept.stage, records: kept.records } : {}), comments: mergeThreads(data.comments, kept.comments, []) }
}

/** Its newest words are in the journal, which look to the file before they go over it; or nothing is written here. */
const isLeft = ({ folder, typed }: LibraryState, id: string): boolean => folder.readOnly || typed.get(id) !== undefined

/** Its file may not be the very one this program left there: that was found at the opening, or is so now. */
async function isUnsure({ folder, catalogue, unsure }: LibraryState, id: string): Promise<boolean> {
  const row = catalogue.get(id)
  if (unsure.has(id) || row === undefined) return unsure.has(id)
  const path = pathIn(folder, articleFile(id))
  try {
    const stamp = folder.isLocal === true ? folder.disk.stampNow(path) : await folder.disk.stamp(path)
    return stamp !== null && (stamp.size !== row.size || stamp.mtimeMs !== row.mtimeMs)
  } catch {
    // Whoever reads or writes it will say what is wrong.
    return false
  }
}

/** For whoever looks at it: the history is asked only where the file is another than the list knows, or the list knows none. Within the article's turn. */
export async function loadInTurn(state: LibraryState, id: string, how?: ReadHow): Promise<Revised<ArticleData>> {
  // Asked first: to load it makes a row of whatever file is there.
  const listed = state.catalogue.get(id)
  const current = await loadArticle(state, id, how)
  if (how?.inPassing === true || isLeft(state, id)) return current
  await tellFurther(state, listed, current)
  if (listed !== undefined && !await isUnsure(state, id)) return current
  try {
    const taken = await withOwnNumber(state, current, () => Promise.resolve(true))
    state.unsure.delete(id)
    return taken
  } catch {
    // A disk that takes nothing keeps nobody from reading; whoever saves asks again.
    return current
  }
}

/** For whoever changes it, which asks the history anyway. Within the article's turn. DeskError as loadArticle, or where the disk refuses. */
export async function loadToChange(state: LibraryState, id: string): Promise<Revised<ArticleData>> {
  const listed = state.catalogue.get(id)
  const current = await loadArticle(state, id)
  if (isLeft(state, id)) return current
  await tellFurther(state, listed, current)
  return await withOwnNumber(state, current, async () => listed === undefined || await isUnsure(state, id))
}
