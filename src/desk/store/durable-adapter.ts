import type { Adapter } from 'lowdb'
import { storageError, systemCode } from '../desk-error.ts'
import type { Disk } from './disk.ts'
import { writeDurably, type DurableOptions } from './durable-file.ts'
import { patiently } from './patiently.ts'
import type { SeenBytes } from './seen-bytes.ts'
import { decodeEnvelope, encodeEnvelope, type Envelope, type StoreFormat } from './store-format.ts'

export type DurableAdapterOptions<T> = DurableOptions & {
  disk: Disk
  path: string
  /** the path inside the library, for errors to name */
  file: string
  format: StoreFormat<T>
  seen: SeenBytes<Envelope<T>>
  /** see ReadHow */
  inPassing?: boolean
}

/** Bytes that are read at once where the disk is local and the file was seen before: any other may have to be fetched from a slow or failing disk, for which no screen waits; but of many that are read one after another each may be, as at the opening. */
const SOON_READ = 1024 * 1024

/** null where it is large, or no file: for the slow way to take, or to say what is wrong with it. A copy: what readNow gives is good until its next call. */
function readAtOnce(disk: Disk, path: string): Buffer | null {
  const stamp = disk.stampNow(path)
  return stamp === null || stamp.size > SOON_READ ? null : Buffer.from(disk.readNow(path, stamp.size))
}

/**
 * lowdb's own file adapter validates nothing and renames without fsync. This
 * one reads only what is whole and of a known shape, and a write that resolves
 * is on the disk to stay.
 */
export class DurableAdapter<T> implements Adapter<Envelope<T> | null> {
  readonly #options: DurableAdapterOptions<T>

  constructor(options: DurableAdapterOptions<T>) {
    this.#options = options
  }

  /** null where there is no such file */
  async read(): Promise<Envelope<T> | null> {
    const { disk, path, file, format, seen, isLocal, inPassing = false } = this.#options
    let bytes: Buffer
    try {
      bytes = await patiently(disk, async () => (isLocal === true && (inPassing || seen.knows(file)) ? readAtOnce(disk, path) : null) ?? await disk.read(path))
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null
      throw storageError(error)
    }
    const before = seen.of(file, bytes)
    if (before !== undefined) return before
    const envelope = decodeEnvelope(format, bytes, file)
    if (!inPassing) seen.keep(file, bytes, envelope)
    return envelope
  }

  async write(envelope: Envelope<T> | null): Promise<void> {
    if (envelope === null) return
    const { disk, path, file, guard, previous, seen, isLocal } = this.#options
    const bytes = encodeEnvelope(envelope)
    await writeDurably(disk, path, bytes, { guard, previous, isLocal })
    seen.keep(file, bytes, envelope)
  }
}
