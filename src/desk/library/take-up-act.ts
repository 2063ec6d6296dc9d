import { isDeskError } from '../desk-error.ts'
import { isMadeBy, type ActLine } from '../journal/act-line.ts'
import { readArticle } from '../store/read-article.ts'
import { finishRevisions, keepRevisions } from './keep-revisions.ts'
import { readContext, type LibraryState } from './library-state.ts'

/**
 * An act that was about to go into its article's file when the program ended. If
 * the file has it, so has the history from now on, with what another desk did before it; if not, nobody was told of it.
 * Only a file that was damaged since may have had it, and its number been told. Within the article's turn; rejects where the
 * disk refuses.
 * @returns whether the file was damaged and is another now
 */
export async function takeUpAct(state: LibraryState, act: ActLine): Promise<boolean> {
  const context = readContext(state)
  let mended = false
  const article = await readArticle({ ...context, report: (problem) => {
    mended = true
    context.report(problem)
  } }, act.id).catch((error: unknown) => {
    if (isDeskError(error, 'store-corrupt') || isDeskError(error, 'store-from-newer-version')) return null
    throw error
  })
  if (article !== null && isMadeBy(act, article.rev, article.data)) {
    if (act.lines !== undefined) await finishRevisions(state, act.id, act.lines, act.names)
    await keepRevisions(state, act.id, [{ article, why: act.act, by: act.by }], null)
  }
  return mended
}
