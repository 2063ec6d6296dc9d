import { storageError, systemCode } from '../desk-error.ts'
import { readCheckedLines } from '../store/checked-line.ts'
import { historyFile, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { HistoryLineSchema, type NameLine, type RevisionLine } from './history-lines.ts'

export type History = {
  bytes: number
  parts: Map<number, { hash: string, value: unknown }>
  /** in the order they were written; of one number the last one counts */
  revisions: RevisionLine[]
  names: Map<number, NameLine>
  /** lines that are not what was written, a torn last one aside */
  damaged: number
}

export const emptyHistory = (): History => ({ bytes: 0, parts: new Map(), revisions: [], names: new Map(), damaged: 0 })

/** Everything in a history's file that is whole. DeskError('storage-failed') where the file is there and cannot be read. */
export async function readHistory(folder: LibraryFolder, id: string): Promise<History> {
  let bytes: Buffer
  try {
    bytes = await folder.disk.read(pathIn(folder, historyFile(id)))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return emptyHistory()
    throw storageError(error)
  }
  const history = { ...emptyHistory(), bytes: bytes.length }
  const { damaged } = readCheckedLines(bytes, (value) => { add(history, value) })
  return { ...history, damaged: history.damaged + damaged }
}

function add(history: History, value: unknown): void {
  const line = HistoryLineSchema.safeParse(value)
  if (!line.success) history.damaged += 1
  else if ('part' in line.data) history.parts.set(line.data.part, { hash: line.data.hash, value: line.data.value })
  else if ('rev' in line.data) history.revisions.push(line.data)
  else if (line.data.name === null) history.names.delete(line.data.named)
  else history.names.set(line.data.named, line.data)
}
