/** Files of which it is remembered what their bytes say: those somebody is writing in. */
const MOST_FILES = 32
/** bytes of one file, beyond which it is not remembered */
const LONGEST = 256 * 1024

/**
 * What the bytes of a few files say, for whoever has read them and finds the same ones: the disk alone knows what a file
 * holds, but what was worked out of it need not be worked out again. Nobody changes what is given here in place.
 */
export class SeenBytes<T> {
  readonly #files = new Map<string, { bytes: Uint8Array, says: T }>()

  /** It was read or written not long ago: the system most likely has it in memory still. */
  knows(file: string): boolean { return this.#files.has(file) }

  /** undefined where it held other bytes */
  of(file: string, bytes: Buffer): T | undefined {
    const seen = this.#files.get(file)
    return seen !== undefined && bytes.equals(seen.bytes) ? seen.says : undefined
  }

  keep(file: string, bytes: Uint8Array, says: T): void {
    this.#files.delete(file)
    if (bytes.length > LONGEST) return
    this.#files.set(file, { bytes, says })
    const [oldest] = this.#files.keys()
    if (this.#files.size > MOST_FILES && oldest !== undefined) this.#files.delete(oldest)
  }
}
