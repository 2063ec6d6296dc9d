import { Buffer } from 'node:buffer'
import type { ReadableFile } from '../store/disk.ts'
import { rejected } from './backup-error.ts'

const WINDOW = 256 * 1024

/** Reads a file from front to back in large pieces, whatever sizes are asked for. */
export class WindowedFile {
  readonly size: number
  readonly #file: ReadableFile
  #window: Buffer = Buffer.alloc(0)
  #from = 0

  constructor(file: ReadableFile, size: number) {
    this.#file = file
    this.size = size
  }

  /** Exactly these bytes, of which nothing may be changed. backup-rejected 'truncated' where the file ends before. */
  async read(position: number, length: number): Promise<Buffer> {
    const at = position - this.#from
    if (at >= 0 && at + length <= this.#window.length) return this.#window.subarray(at, at + length)
    if (position + length > this.size) throw rejected('truncated')
    this.#window = await this.#fill(position, Math.min(Math.max(length, WINDOW), this.size - position))
    this.#from = position
    return this.#window.subarray(0, length)
  }

  async #fill(position: number, length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(length)
    for (let had = 0; had < length;) {
      const { bytesRead } = await this.#file.read(bytes, had, length - had, position + had)
      if (bytesRead === 0) throw rejected('truncated')
      had += bytesRead
    }
    return bytes
  }

  /** The same file, of which only the first `size` bytes count. */
  upTo(size: number): WindowedFile {
    return size === this.size ? this : new WindowedFile(this.#file, size)
  }
}
