import { z } from 'zod'
import { ARTICLE_SCHEMA_VERSION, ArticleIdSchema } from '#core/article/article.ts'
import { storageError, systemCode } from '../desk-error.ts'
import { readCheckedLines } from '../store/checked-line.ts'
import { JOURNAL_FILE, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { readPatiently } from '../store/patiently.ts'
import { ActLineSchema, type ActLine } from './act-line.ts'
import { JOURNAL_FORMAT, JournalLineSchema, LineVersionSchema, type JournalLine } from './journal-line.ts'

export type Journal = {
  found: boolean
  /** the last whole line of each article */
  lines: Map<string, JournalLine>
  /** lines that are not what was written, a torn last one aside */
  damaged: number
  /** lines of a newer program, whose words this one cannot read */
  newer: number
  /** the last act of each article that its history may lack */
  acts: Map<string, ActLine>
  /** the highest number, by article, that somebody may have been told of in a line that cannot be read, or whose words found no place */
  told: Map<string, number>
  /** bytes that do not even say of which articles they told */
  nameless: number
}

const NamedSchema = z.looseObject({ id: ArticleIdSchema, rev: z.int().min(1) })
/** by here a line has said whom it is about */
const NAME_BYTES = 70
/** What a damaged line still says of whom it was about. */
const NAMED = /"id":"([0-9A-Z]{26})","rev":(\d{1,9}),/

/** DeskError('storage-failed') where it is there and cannot be read. */
export async function readJournal(folder: LibraryFolder): Promise<Journal> {
  const journal: Journal = { found: false, lines: new Map(), damaged: 0, newer: 0, acts: new Map(), told: new Map(), nameless: 0 }
  let bytes: Buffer
  try {
    bytes = await readPatiently(folder.disk, pathIn(folder, JOURNAL_FILE))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return journal
    throw storageError(error)
  }
  const { damaged, beginnings, lengths } = readCheckedLines(bytes, (value) => { add(journal, value) })
  for (const [index, beginning] of beginnings.entries()) {
    const [, id, rev] = NAMED.exec(beginning) ?? []
    const length = lengths[index] ?? 0
    if (id !== undefined) tell(journal, id, Number(rev))
    // A crash's half line, that nobody was told of, may be too short for a name.
    else if (length > NAME_BYTES) journal.nameless += length
  }
  return { ...journal, found: true, damaged: journal.damaged + damaged }
}

/** Somebody may have been told of this number, and of words that are not the article's. */
export function tell({ told }: Journal, id: string, rev: number): void {
  told.set(id, Math.max(rev, told.get(id) ?? 0))
}

function add(journal: Journal, value: unknown): void {
  const version = LineVersionSchema.safeParse(value)
  const act = ActLineSchema.safeParse(value)
  if (act.success) {
    journal.acts.set(act.data.id, act.data)
    return
  }
  const isNewer = version.success && (version.data.format > JOURNAL_FORMAT || version.data.schema > ARTICLE_SCHEMA_VERSION)
  const line = JournalLineSchema.safeParse(value)
  if (line.success && !isNewer) {
    journal.lines.set(line.data.id, line.data)
    return
  }
  if (isNewer) journal.newer += 1
  else journal.damaged += 1
  const named = NamedSchema.safeParse(value)
  if (named.success) tell(journal, named.data.id, named.data.rev)
}
