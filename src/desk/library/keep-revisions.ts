import type { ArticleData } from '#core/article/article.ts'
import { isDenied, isDeskError } from '../desk-error.ts'
import type { RevisionToKeep } from '../history/article-history.ts'
import { compactHistory } from '../history/compact-history.ts'
import type { NameLine, RevisionLine } from '../history/history-lines.ts'
import type { Revised } from '../store/store-format.ts'
import type { LibraryState } from './library-state.ts'

/** This history alone may not be written. On a disk that takes nothing the act fails, and this file has nothing that a person could mend. */
const isOwnTrouble = (error: unknown): boolean => isDenied(error) && !(isDeskError(error, 'storage-failed') && error.data.code === 'EROFS')

/** @param guarded the article's file is written next, which asks the folder's guard */
export async function keepRevisions(state: LibraryState, id: string, revisions: RevisionToKeep[], last: RevisionToKeep | null, guarded = false): Promise<void> {
  const history = await state.histories.of(id)
  const ended = () => { for (const { article } of [...state.histories.owed(id), ...last === null ? [] : [last]]) state.typed.endAct(id, article.rev) }
  if (history === null) return ended()
  try {
    const owed = state.histories.owed(id)
    const known = (rev: number): boolean => history.holds(rev) || owed.some(({ article }) => article.rev === rev)
    const missing = [...owed, ...revisions.filter((revision) => !known(revision.article.rev))]
    // Kept already, and only the file failed: a disk that refuses for hours must not fill the history.
    if (last !== null && !history.hasJustKept(last)) missing.push(last)
    if (missing.length > 0) await history.append(missing, guarded)
    ended()
    state.histories.paid(id)
  } catch (error) {
    // A history whose file may not be written, or is no file, stands in nobody's way; a full disk does.
    if (!isOwnTrouble(error)) throw error
    ended()
    state.histories.unusable(id)
  }
}

/**
 * What another desk did before an act, and the act, as far as they can be in the history before the file has it: their parts, which nothing names yet.
 * @returns the lines that name them, for the journal; none where the history cannot be written
 */
export async function prepareRevisions(state: LibraryState, id: string, revisions: readonly RevisionToKeep[]): Promise<RevisionLine[]> {
  const history = await state.histories.of(id)
  if (history === null) return []
  try {
    return await history.prepare(revisions, true)
  } catch (error) {
    if (!isOwnTrouble(error)) throw error
    state.histories.unusable(id)
    return []
  }
}

/** After a crash between the file, which has the act, and the history. */
export async function finishRevisions(state: LibraryState, id: string, lines: readonly RevisionLine[], names: readonly NameLine[] = []): Promise<void> {
  const history = await state.histories.of(id)
  if (history !== null) await history.finish(lines, names)
}

/**
 * The file has the act, to stay, and the person is told so whatever becomes of the history, also where the library was taken
 * over this very moment: whoever has it now reads the act in the file. A history that cannot take it yet gets it as soon as it can.
 */
export async function keepAct(state: LibraryState, act: RevisionToKeep, brought: readonly RevisionToKeep[] = []): Promise<void> {
  try {
    await keepRevisions(state, act.article.id, [...brought], act)
  } catch {
    for (const owed of [...brought, act]) state.histories.owe(owed)
  }
}

/**
 * Whatever else leaves the history without what the file holds (it could not be written, and can be now): it gets it before
 * anybody reads the list of revisions. Within the article's turn.
 */
export async function keepCurrent(state: LibraryState, current: Revised<ArticleData>): Promise<void> {
  if (state.folder.readOnly || state.typed.get(current.id) !== undefined || state.histories.owed(current.id).length > 0) return
  await keepRevisions(state, current.id, [{ article: current, why: 'recovered', by: null }], null)
}

/** Tries once more to give histories what they could not take. Within no turn. */
export async function payHistories(state: LibraryState): Promise<void> {
  for (const id of state.histories.owing()) await state.turns.take(id, () => keepRevisions(state, id, [], null)).catch(() => {})
}

/** That a history could not be made smaller just now is nobody's loss. */
export async function tidyHistory(state: LibraryState, id: string): Promise<void> {
  const history = await state.histories.of(id)
  if (history === null || !history.isDueForTidying()) return
  if (await compactHistory(state.folder, id).catch(() => true)) state.histories.forget(id)
}
