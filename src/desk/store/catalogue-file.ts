import { storageError, systemCode } from '../desk-error.ts'
import { catalogueLine, parseCatalogueLine, type CatalogueEntry } from './catalogue-line.ts'
import type { DiskFile } from './disk.ts'
import { writeDurably } from './durable-file.ts'
import { CATALOGUE_FILE, pathIn, type LibraryFolder } from './library-folder.ts'

export type CatalogueRead = {
  /** the last line of each article */
  entries: Map<string, CatalogueEntry>
  lines: number
  found: boolean
  /** lines, but for a torn last one, that are not what was written */
  damaged: number
}

/** A crash tears the last line: that is no damage, the article's own file is newer and is read again. */
export async function readCatalogue(folder: LibraryFolder): Promise<CatalogueRead> {
  let bytes: Buffer
  try {
    bytes = await folder.disk.read(pathIn(folder, CATALOGUE_FILE))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { entries: new Map(), lines: 0, found: false, damaged: 0 }
    throw storageError(error)
  }
  const entries = new Map<string, CatalogueEntry>()
  const lines = bytes.toString('utf8').split('\n')
  const last = lines.pop() ?? ''
  let damaged = 0
  for (const line of lines) {
    if (line === '') continue
    const entry = parseCatalogueLine(line)
    if (entry === null) damaged += 1
    else entries.set(entry.row.id, entry)
  }
  // Compaction writes at once and whole, so only an append can leave a tail.
  return { entries, lines: lines.length + (last === '' ? 0 : 1), found: true, damaged }
}

/**
 * The catalogue's file, for appending. It may always lag behind the articles
 * (whatever it lacks is read from them at the next opening), so a failure to
 * append never fails a save that is already on the disk.
 */
export class CatalogueWriter {
  readonly #folder: LibraryFolder
  #file: DiskFile | null = null
  #queue: Promise<void> = Promise.resolve()
  #torn = false

  constructor(folder: LibraryFolder) {
    this.#folder = folder
  }

  append(entry: CatalogueEntry): Promise<void> {
    this.#queue = this.#queue.then(() => this.#append(catalogueLine(entry)))
    return this.#queue
  }

  async #append(line: string): Promise<void> {
    try {
      this.#file ??= await this.#folder.disk.openToAppend(pathIn(this.#folder, CATALOGUE_FILE))
      const bytes = Buffer.from(this.#torn ? `\n${line}` : line)
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

  async compact(entries: Iterable<CatalogueEntry>): Promise<void> {
    await this.close()
    let text = ''
    for (const entry of entries) text += catalogueLine(entry)
    await writeDurably(this.#folder.disk, pathIn(this.#folder, CATALOGUE_FILE), Buffer.from(text), { guard: this.#folder.guard })
  }

  async close(): Promise<void> {
    await this.#queue
    await this.#file?.close().catch(() => {})
    this.#file = null
  }
}
