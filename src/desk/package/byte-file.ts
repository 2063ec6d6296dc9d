import type { DiskFile, ReadableFile } from '../store/disk.ts'

/** Bytes in memory as a file to read. */
export const readableBytes = (bytes: Uint8Array): ReadableFile => ({
  read: async (into, offset, length, position) => {
    const part = bytes.subarray(position, position + length)
    into.set(part, offset)
    return { bytesRead: part.length }
  },
  size: async () => bytes.length,
  close: async () => {},
})

/** A file in memory to write: for a screen that saves it by itself. */
export class ByteFile implements DiskFile {
  readonly #pieces: Buffer[] = []
  #size = 0

  write = async (bytes: Uint8Array, offset: number, length: number): Promise<{ bytesWritten: number }> => {
    return { bytesWritten: this.writeNow(bytes, offset, length) }
  }
  writeNow = (bytes: Uint8Array, offset: number, length: number): number => {
    this.#pieces.push(Buffer.from(bytes.subarray(offset, offset + length)))
    this.#size += length
    return length
  }
  size = async (): Promise<number> => this.#size
  sizeNow = (): number => this.#size
  sync = async (): Promise<void> => {}
  syncData = async (): Promise<void> => {}
  close = async (): Promise<void> => {}

  bytes(): Buffer { return Buffer.concat(this.#pieces) }
}
