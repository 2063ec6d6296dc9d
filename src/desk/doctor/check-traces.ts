import type { Problem } from '#contract/views.ts'
import { lacksTalk, lacksWords } from '../history/history-lines.ts'
import { partsFoundAgain } from '../history/history-parts.ts'
import { readHistory, type History } from '../history/read-history.ts'
import { readNumbers } from '../journal/lost-numbers.ts'
import { readJournal } from '../journal/read-journal.ts'
import { ARTICLE_FORMAT } from '../store/article-formats.ts'
import { TEMPORARY } from '../store/durable-file.ts'
import { historyFile, JOURNAL_FILE, NUMBERS_FILE, originFile, pathIn, SET_ASIDE_FOLDER, type LibraryFolder } from '../store/library-folder.ts'
import type { Scan } from '../store/scan-articles.ts'

type Report = (problem: Problem) => void
const found = (code: Problem['code'], file: string): Problem => ({ code, file, setAside: null, mended: false })

/** Histories with lines that are not what was written, or that cannot be read; a journal, and the numbers a lost one gave, likewise. */
export async function checkHistories(folder: LibraryFolder, ids: Iterable<string>, report: Report): Promise<void> {
  for (const id of ids) {
    try {
      const history = await readHistory(folder, id)
      const { damaged, newer } = history
      if (damaged > 0 || hasLostTalk(history) || partsFoundAgain(history).length > 0) report(found('history-damaged', historyFile(id)))
      else if (hasLostWords(history)) report(found('history-incomplete', historyFile(id)))
      if (newer > 0) report(found('history-from-newer-version', historyFile(id)))
    } catch {
      report(found('history-unreadable', historyFile(id)))
    }
  }
  try {
    const { damaged, newer } = await readJournal(folder)
    if (damaged > 0) report(found('journal-damaged', JOURNAL_FILE))
    if (newer > 0) report(found('journal-from-newer-version', JOURNAL_FILE))
  } catch {
    report(found('journal-unreadable', JOURNAL_FILE))
  }
  const isGood = await readNumbers(folder).then(({ damaged }) => damaged === 0, () => false)
  if (!isGood) report(found('numbers-damaged', NUMBERS_FILE))
}

/** A line that is gone leaves no damaged one behind; the revisions that name it tell. */
function hasLostTalk({ parts, revisions }: History): boolean {
  const values = new Map([...parts].map(([number, { value }]) => [number, value]))
  return revisions.some((line) => line.schema <= ARTICLE_FORMAT.version && lacksTalk(line, values))
}

/** Nothing here can mend that, and the list goes on naming them. Of a number that was written twice the last counts. */
const hasLostWords = ({ parts, revisions }: History): boolean =>
  [...new Map(revisions.map((line) => [line.rev, line])).values()].some((line) => line.schema <= ARTICLE_FORMAT.version && lacksWords(line, parts))

/** Texts whose article is nowhere: not even its history or an earlier revision is left, nor any of them in a wrong place. */
export const orphanOrigins = (scan: Scan): string[] =>
  [...scan.origins].filter((id) => !scan.articles.has(id) && !scan.previous.has(id) && !scan.histories.has(id) && !mayLieElsewhere(scan, id)).map(originFile)

/** Its name says whose a misfiled file is; one that was renamed says nothing, and may be anybody's. */
const mayLieElsewhere = ({ misfiled, foreign }: Scan, id: string): boolean => misfiled.some((file) => file.includes(id)) || foreign.some((file) => file.endsWith('.json'))

/** Files that were being written when a program ended, outside the articles' folders (scanArticles finds those within). */
export function otherTemporaries(folder: LibraryFolder): string[] {
  const { disk } = folder
  const list = <T>(read: () => T[]): T[] => {
    try {
      return read()
    } catch {
      return []
    }
  }
  const places = ['', `${SET_ASIDE_FOLDER}/`, ...list(() => disk.folders(pathIn(folder, 'assets'))).map((shard) => `assets/${shard}/`)]
  return places.flatMap((place) => list(() => disk.files(pathIn(folder, place))).filter(({ name }) => TEMPORARY.test(name)).map(({ name }) => `${place}${name}`))
}
