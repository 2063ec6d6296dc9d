import type { Adapter } from 'lowdb'
import { storageError, systemCode } from '../desk-error.ts'
import type { Disk } from './disk.ts'
import { writeDurably, type DurableOptions } from './durable-file.ts'
import { readPatiently } from './patiently.ts'
import { decodeEnvelope, encodeEnvelope, type Envelope, type StoreFormat } from './store-format.ts'

export type DurableAdapterOptions<T> = DurableOptions & {
  disk: Disk
  path: string
  /** the path inside the library, for errors to name */
  file: string
  format: StoreFormat<T>
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
    const { disk, path, file, format } = this.#options
    let bytes: Uint8Array
    try {
      bytes = await readPatiently(disk, path)
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null
      throw storageError(error)
    }
    return decodeEnvelope(format, bytes, file)
  }

  async write(envelope: Envelope<T> | null): Promise<void> {
    if (envelope === null) return
    const { disk, path, guard, previous } = this.#options
    await writeDurably(disk, path, encodeEnvelope(envelope), { guard, previous })
  }
}
