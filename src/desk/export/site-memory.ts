import type { Disk } from '../store/disk.ts'
import { isWhole, readRecord, signOf, type SiteRecord } from './site-record.ts'

/** A desk that publishes often need not read each time what it wrote; one that does not gives the memory back. */
const KEPT_MS = 10 * 60_000

/** What a desk knows of the site it published last. */
export class SiteMemory {
  #held: { folder: string, sign: string, record: SiteRecord } | null = null
  #timer: NodeJS.Timeout | null = null
  /** what the program's pages and lists look like, made once */
  readonly stamps = new Map<string, string>()

  stamp(name: string, make: () => string): string {
    const known = this.stamps.get(name) ?? make()
    this.stamps.set(name, known)
    return known
  }

  /** As it lies in the folder now. DeskError: as readRecord */
  async read(disk: Disk, folder: string): Promise<SiteRecord> {
    const held = this.#held
    if (held?.folder === folder && signOf(disk, folder, held.record) === held.sign) return held.record
    this.forget()
    const record = await readRecord(disk, folder)
    this.keep(disk, folder, record)
    return record
  }

  /** Only what lies there whole: somebody may have added to it since it was read. */
  keep(disk: Disk, folder: string, record: SiteRecord): void {
    this.forget()
    const sign = signOf(disk, folder, record)
    if (!isWhole(disk, folder, record, sign)) return
    this.#held = { folder, record, sign }
    this.#timer = setTimeout(() => { this.forget() }, KEPT_MS).unref()
  }

  forget(): void {
    this.#held = null
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
