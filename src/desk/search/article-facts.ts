import { STAGES, type Stage } from '#core/article/article.ts'

/** Which bytes of an article's file its text was made of. */
export type Stamp = { size: number, mtimeMs: number }
export const sameStamp = (a: Stamp, b: Stamp): boolean => a.size === b.size && a.mtimeMs === b.mtimeMs

/** What search keeps of an article beside its text. `at`: its last change; `stamp` null: the words are those of a file no longer there, or not written yet. */
export type Kept = { id: string, rev: number, at: number, stage: Stage, channel: string | null, trashed: boolean, stamp: Stamp | null }

/** The facts of all articles by slot, a column each: 100,000 objects would take four times the memory and a cache line each to look at. */
export class ArticleFacts {
  readonly #slots = new Map<string, number>()
  /** '': the slot is free */
  readonly #ids: string[] = []
  readonly #revs: number[] = []
  readonly #ats: number[] = []
  readonly #stages: number[] = []
  readonly #channels: (string | null)[] = []
  readonly #sizes: number[] = []
  readonly #mtimes: number[] = []
  /** a bit each: in the bin, outside of it */
  readonly #binned: number[] = []
  readonly #shown: number[] = []
  readonly #names = new Map<string, string>()

  get size(): number { return this.#slots.size }
  /** slots, the free ones too */
  get length(): number { return this.#ids.length }
  slotOf(id: string): number | undefined { return this.#slots.get(id) }
  idOf(slot: number): string { return this.#ids[slot] ?? '' }
  atOf(slot: number): number { return this.#ats[slot] ?? 0 }
  stageOf(slot: number): Stage { return STAGES[this.#stages[slot] ?? 0] ?? STAGES[0] }
  channelOf(slot: number): string | null { return this.#channels[slot] ?? null }
  isFree(slot: number): boolean { return (this.#ids[slot] ?? '') === '' }
  /** a bit for each slot with an article */
  bits(trashed: boolean): readonly number[] { return trashed ? this.#binned : this.#shown }

  get(slot: number): Kept | null {
    const id = this.idOf(slot)
    if (id === '') return null
    const size = this.#sizes[slot] ?? -1
    return {
      id, rev: this.#revs[slot] ?? 0, at: this.atOf(slot), stage: this.stageOf(slot), channel: this.channelOf(slot),
      trashed: ((this.#binned[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0, stamp: size < 0 ? null : { size, mtimeMs: this.#mtimes[slot] ?? 0 },
    }
  }

  set(slot: number, { id, rev, at, stage, channel, trashed, stamp }: Kept): void {
    while (this.#ids.length < slot) this.clear(this.#ids.length)
    this.#slots.set(id, slot)
    this.#ids[slot] = id
    this.#revs[slot] = rev
    this.#ats[slot] = at
    this.#stages[slot] = STAGES.indexOf(stage)
    this.#channels[slot] = channel === null ? null : this.#shared(channel)
    this.stamp(slot, stamp)
    this.#mark(slot, trashed, !trashed)
  }

  stamp(slot: number, stamp: Stamp | null): void {
    this.#sizes[slot] = stamp?.size ?? -1
    this.#mtimes[slot] = stamp?.mtimeMs ?? 0
  }

  /** The slot is free from now on; it may be the next behind the last. */
  clear(slot: number): void {
    this.#slots.delete(this.idOf(slot))
    this.#ids[slot] = ''
    this.#revs[slot] = 0
    this.#ats[slot] = 0
    this.#stages[slot] = 0
    this.#channels[slot] = null
    this.stamp(slot, null)
    this.#mark(slot, false, false)
  }

  #mark(slot: number, binned: boolean, shown: boolean): void {
    const [word, mask] = [slot >>> 5, 1 << (slot & 31)]
    this.#binned[word] = binned ? (this.#binned[word] ?? 0) | mask : (this.#binned[word] ?? 0) & ~mask
    this.#shown[word] = shown ? (this.#shown[word] ?? 0) | mask : (this.#shown[word] ?? 0) & ~mask
  }

  /** Thousands of articles have the same few channels: one string each. */
  #shared(name: string): string {
    const known = this.#names.get(name)
    if (known === undefined) this.#names.set(name, name)
    return known ?? name
  }
}
