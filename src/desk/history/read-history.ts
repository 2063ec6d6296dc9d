import { storageError, systemCode } from '../desk-error.ts'
import { ARTICLE_FORMAT } from '../store/article-formats.ts'
import { readCheckedLines } from '../store/checked-line.ts'
import { historyFile, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { readPatiently } from '../store/patiently.ts'
import { HistoryLineSchema, NewerLineSchema, type NameLine, type RevisionLine } from './history-lines.ts'

export type History = {
  bytes: number
  parts: Map<number, { hash: string, value: unknown }>
  /** in the order they were written; of one number the last one counts */
  revisions: RevisionLine[]
  names: Map<number, NameLine>
  /** lines that are not what was written, a torn last one aside */
  damaged: number
  /** lines of a newer program, whole by their check: whether this one knows their shape or not, they stay as they are */
  newer: number
  /** the highest revision number among them; 0 where they name none */
  newerRev: number
  /** the first part number that no line of them may have taken */
  newerPart: number
  /** where a torn last line begins (byte); null where there is none */
  tornAt: number | null
  /** the highest revision number a line names that cannot be read */
  told: number
}

const NAMED = /\{"rev":(\d{1,9}),"baseRev":/

export const emptyHistory = (): History => ({ bytes: 0, parts: new Map(), revisions: [], names: new Map(), damaged: 0, newer: 0, newerRev: 0, newerPart: 0, tornAt: null, told: 0 })

/** Everything in a history's file that is whole. DeskError('storage-failed') where the file is there and cannot be read. */
export async function readHistory(folder: LibraryFolder, id: string): Promise<History> {
  let bytes: Buffer
  try {
    bytes = await readPatiently(folder.disk, pathIn(folder, historyFile(id)))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return emptyHistory()
    throw storageError(error)
  }
  const history = { ...emptyHistory(), bytes: bytes.length }
  const { damaged, torn, whole, beginnings } = readCheckedLines(bytes, (value) => { add(history, value) })
  const told = Math.max(0, ...beginnings.map((beginning) => Number(NAMED.exec(beginning)?.[1] ?? 0)))
  return { ...history, damaged, tornAt: torn ? whole : null, told }
}

function add(history: History, value: unknown): void {
  const line = HistoryLineSchema.safeParse(value)
  if (!line.success) noteNewer(history, value)
  else if ('part' in line.data) history.parts.set(line.data.part, { hash: line.data.hash, value: line.data.value })
  else if ('rev' in line.data) {
    history.revisions.push(line.data)
    if (line.data.schema > ARTICLE_FORMAT.version) noteNewer(history, value)
  }
  else if (line.data.name === null) history.names.delete(line.data.named)
  else history.names.set(line.data.named, line.data)
}

/** No accident makes a line whose check is right: what this program does not know was written by one that knows more. */
function noteNewer(history: History, value: unknown): void {
  history.newer += 1
  const line = NewerLineSchema.safeParse(value)
  if (!line.success) return
  const { rev, part, rest, slip, published, blocks, threads, anchors } = line.data
  history.newerRev = Math.max(history.newerRev, rev ?? 0)
  const parts = [part, rest, slip, published, ...[...(blocks ?? []), ...(threads ?? []), ...(anchors ?? [])].flat()].filter((number) => number !== undefined)
  history.newerPart = Math.max(history.newerPart, ...parts.map((number) => number + 1))
}
