import type { Problem } from '#contract/views.ts'
import type { ArticleData } from '#core/article/article.ts'
import { numbersIn } from '../journal/lost-numbers.ts'
import type { JournalLine } from '../journal/journal-line.ts'
import { readJournal, tell, type Journal } from '../journal/read-journal.ts'
import { replayLine } from '../journal/replay-journal.ts'
import { JOURNAL_FILE, pathIn } from '../store/library-folder.ts'
import { readArticle } from '../store/read-article.ts'
import { copyAside } from '../store/set-aside.ts'
import type { Revised } from '../store/store-format.ts'
import { entryFrom } from './article-row.ts'
import { clearAway } from './clear-journal-away.ts'
import { readContext, type LibraryState } from './library-state.ts'
import { takeUpAct } from './take-up-act.ts'
import { passNumber } from './pass-number.ts'
import { settleArticle } from './store-article.ts'

/**
 * Words that were typed and acknowledged, and not yet in their article's file
 * when the program ended: they become the article's words, and a revision. A
 * library opened to look only shows them and writes nothing.
 * DeskError('journal-stuck') where the journal can neither be read nor moved out of the way.
 */
export async function takeUpJournal(state: LibraryState): Promise<void> {
  const { folder, problems } = state
  let journal: Journal
  try {
    journal = await readJournal(folder)
  } catch (error) {
    return await clearAway(state, error)
  }
  if (!journal.found) return
  let isKept = true
  // Before any number is given.
  if (journal.nameless > 0 && !folder.readOnly) await state.numbers.lost(numbersIn(journal.nameless), state.now().toISOString()).catch(() => { isKept = false })
  const mended = new Set<string>()
  for (const act of folder.readOnly ? [] : journal.acts.values()) {
    const isMended = await state.turns.take(act.id, () => takeUpAct(state, act)).catch(() => { isKept = false })
    if (isMended !== true) continue
    // Its number is passed with the others, when what was typed after it has found its place.
    mended.add(act.id)
    tell(journal, act.id, act.rev)
  }
  let homeless = journal.damaged > 0
  for (const line of journal.lines.values()) {
    if (await takeUp(state, journal, line, mended.has(line.id))) continue
    homeless = true
    tell(journal, line.id, line.rev)
  }
  const codes = [...(homeless ? ['journal-damaged' as const] : []), ...(journal.newer > 0 ? ['journal-from-newer-version' as const] : [])]
  const left: Problem[] = []
  for (const code of codes) {
    const found: Problem = { code, file: JOURNAL_FILE, setAside: null, mended: false }
    const aside = folder.readOnly ? null : await asideOf(state, code).catch(() => null)
    if (aside === null) left.push(found)
    problems.add({ ...found, setAside: aside, mended: aside !== null })
  }
  if (folder.readOnly) return
  for (const id of state.typed.ids()) await state.turns.take(id, () => settleArticle(state, id)).catch(() => {})
  if (left.length > 0) {
    isKept = false
    state.homeless.hold(journal.told, () => setAsideAfterAll(state, left))
  } else for (const [id, rev] of journal.told) await state.turns.take(id, () => passNumber(state, id, rev)).catch(() => { isKept = false })
  if (!isKept) state.typed.keepFile()
  // What the disk would not take stays where it is, for the next opening; nothing else is left in it.
  if (state.typed.ids().length === 0 && isKept) await folder.disk.remove(pathIn(folder, JOURNAL_FILE)).catch(() => {})
}

/** A copy: what cannot be settled stays in the journal, and that goes on being written. */
const asideOf = ({ folder, now }: LibraryState, code: Problem['code']): Promise<string> => copyAside(folder, JOURNAL_FILE, code, now())

async function setAsideAfterAll(state: LibraryState, left: readonly Problem[]): Promise<void> {
  for (const problem of left) state.problems.replace(problem, { ...problem, setAside: await asideOf(state, problem.code), mended: true })
  state.hub.tell({ type: 'library-changed' })
}

/**
 * @param before the article's file was found damaged already, and mended
 * @returns false where the words of the line have nowhere to go
 */
async function takeUp(state: LibraryState, journal: Journal, line: JournalLine, before: boolean): Promise<boolean> {
  const { folder } = state
  const context = readContext(state)
  let mended = before
  let article: Revised<ArticleData> | null
  try {
    article = await readArticle({ ...context, report: (problem) => {
      mended ||= problem.code !== 'foreign-file'
      context.report(problem)
    } }, line.id)
  } catch {
    // Left byte for byte for a person to look at; its words typed last go aside.
    return false
  }
  const replayed = await replayLine(folder, line, article, mended)
  // The article may have been made again under the very number.
  if (replayed.kind === 'homeless') tell(journal, line.id, line.rev + (article?.rev === line.rev ? 1 : 0))
  if (replayed.kind !== 'typed') return replayed.kind === 'known'
  state.typed.show({ base: replayed.base, current: replayed.current, sha256: replayed.sha256, by: line.by })
  state.catalogue.set(entryFrom(replayed.current, state.catalogue.get(line.id) ?? { size: 0, mtimeMs: 0 }))
  return true
}
