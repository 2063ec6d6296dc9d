import type { Stage } from '#core/article/article.ts'
import { headerLine, rowsLine, type CatalogueEntry } from './catalogue-line.ts'
import type { DiskFile } from './disk.ts'
import { writeDurably } from './durable-file.ts'
import { CATALOGUE_FILE, pathIn, type LibraryFolder } from './library-folder.ts'
import { Slices } from './slices.ts'

/** Rows in the snapshot's first line: a window's first page of the list (renderer/library/read-page.ts) fits in. */
export const FIRST_ROWS = 64
/** Rows in each line after it: few enough to be read between two breaths. */
const LINE_ROWS = 500

/**
 * The catalogue's file, for writing. It may always lag behind the articles
 * (whatever it lacks is read from them at the next opening), so a failure to
 * append never fails a save that is already on the disk, and no save waits
 * while the whole is written anew.
 */
export class CatalogueWriter {
  readonly #folder: LibraryFolder
  #file: DiskFile | null = null
  #queue: Promise<void> = Promise.resolve()
  #torn = false
  /** changes while the whole is being written; null at all other times */
  #held: Buffer[] | null = null

  constructor(folder: LibraryFolder) {
    this.#folder = folder
  }

  append(entry: CatalogueEntry): Promise<void> {
    const line = rowsLine([entry])
    if (this.#held !== null) {
      this.#held.push(line)
      return Promise.resolve()
    }
    return this.#inTurn(() => this.#append(line))
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(work)
    this.#queue = done.catch(() => {})
    return done
  }

  async #append(line: Buffer): Promise<void> {
    try {
      this.#file ??= await this.#folder.disk.openToAppend(pathIn(this.#folder, CATALOGUE_FILE))
      const bytes = this.#torn ? Buffer.concat([Buffer.from('\n'), line]) : line
      for (let offset = 0; offset < bytes.length;) {
        const { bytesWritten } = await this.#file.write(bytes, offset, bytes.length - offset)
        if (bytesWritten <= 0) throw new Error('nothing written')
        offset += bytesWritten
      }
      this.#torn = false
    } catch {
      this.#torn = true
    }
  }

  /** Writes the whole anew. @param entries newest change first; rejects where it could not, the file as it was */
  compact(entries: readonly CatalogueEntry[]): Promise<void> {
    this.#held ??= []
    return this.#inTurn(() => this.#compact(entries))
  }

  async #compact(entries: readonly CatalogueEntry[]): Promise<void> {
    try {
      const bytes = await snapshot(entries)
      await this.#closeFile()
      await writeDurably(this.#folder.disk, pathIn(this.#folder, CATALOGUE_FILE), bytes, { guard: this.#folder.guard })
      this.#torn = false
    } finally {
      const held = this.#held ?? []
      this.#held = null
      for (const line of held) await this.#append(line)
    }
  }

  async #closeFile(): Promise<void> {
    await this.#file?.close().catch(() => {})
    this.#file = null
  }

  async close(): Promise<void> {
    await this.#queue
    await this.#closeFile()
  }
}

async function snapshot(entries: readonly CatalogueEntry[]): Promise<Buffer> {
  const slices = new Slices()
  const lines: Buffer[] = []
  const counts: Partial<Record<Stage, number>> = {}
  let trashed = 0
  for (const { row } of entries) {
    if (row.trashed === null) counts[row.stage] = (counts[row.stage] ?? 0) + 1
    else trashed += 1
  }
  for (let at = 0; at < entries.length; at += at === 0 ? FIRST_ROWS : LINE_ROWS) {
    lines.push(rowsLine(entries.slice(at, at + (at === 0 ? FIRST_ROWS : LINE_ROWS))))
    await slices.breathe()
  }
  const bytes = lines.reduce((sum, line) => sum + line.length, 0)
  return Buffer.concat([headerLine({ catalogue: 8, counts, trashed, bytes }), ...lines])
}
