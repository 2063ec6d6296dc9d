/** What lies in a slot: an article, changed at a moment; nothing where it is free. */
type Dated = { idOf: (slot: number) => string, atOf: (slot: number) => number, isFree: (slot: number) => boolean }

/** Slots in the order of their articles' last change, put right only when somebody looks: many may have moved since. */
export class NewestFirst {
  readonly #of: Dated
  #slots: number[] = []
  readonly #moved = new Set<number>()

  constructor(of: Dated) {
    this.#of = of
  }

  /** Another article lies in the slot, or another revision, or nothing any more. */
  touch(slot: number): void { this.#moved.add(slot) }

  /** As the library's list: newest change first; of two in one millisecond the later made. */
  #order(a: number, b: number): number {
    const apart = this.#of.atOf(b) - this.#of.atOf(a)
    if (apart !== 0) return apart
    return this.#of.idOf(a) > this.#of.idOf(b) ? -1 : 1
  }

  slots(): readonly number[] {
    if (this.#moved.size === 0) return this.#slots
    const moved = [...this.#moved].filter((slot) => !this.#of.isFree(slot)).sort((a, b) => this.#order(a, b))
    const merged: number[] = []
    let next = 0
    for (const slot of this.#slots) {
      if (this.#moved.has(slot)) continue
      for (let one = moved[next]; one !== undefined && this.#order(one, slot) < 0; one = moved[next]) {
        merged.push(one)
        next += 1
      }
      merged.push(slot)
    }
    for (; next < moved.length; next += 1) merged.push(moved[next] ?? 0)
    this.#moved.clear()
    this.#slots = merged
    return merged
  }
}
