type Dated = { id: string, at: number }

/** As the library's list: newest change first; of two in one millisecond the later made. */
const order = (a: Dated, b: Dated): number => (a.at === b.at ? (a.id > b.id ? -1 : 1) : b.at - a.at)

/** Slots in the order of their articles' last change, put right only when somebody looks: many may have moved since. */
export class NewestFirst {
  readonly #of: (slot: number) => Dated | null
  #slots: number[] = []
  readonly #moved = new Set<number>()

  /** @param of null: nothing lies in the slot */
  constructor(of: (slot: number) => Dated | null) {
    this.#of = of
  }

  /** Another article lies in the slot, or another revision, or nothing any more. */
  touch(slot: number): void { this.#moved.add(slot) }

  slots(): readonly number[] {
    if (this.#moved.size === 0) return this.#slots
    const moved = [...this.#moved].flatMap((slot) => {
      const dated = this.#of(slot)
      return dated === null ? [] : [{ slot, dated }]
    }).sort((a, b) => order(a.dated, b.dated))
    const merged: number[] = []
    let next = 0
    for (const slot of this.#slots) {
      if (this.#moved.has(slot)) continue
      const dated = this.#of(slot)
      if (dated === null) continue
      for (let one = moved[next]; one !== undefined && order(one.dated, dated) < 0; one = moved[next]) {
        merged.push(one.slot)
        next += 1
      }
      merged.push(slot)
    }
    for (const { slot } of moved.slice(next)) merged.push(slot)
    this.#moved.clear()
    this.#slots = merged
    return merged
  }
}
