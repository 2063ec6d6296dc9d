/** beat: ms between two looks; most: looks in a row at which the thread had said nothing since the one before */
export type Patience = { beat: number, most: number }
export const PATIENCE: Patience = { beat: 1_000, most: 10 }

/**
 * Notices that a thread says nothing any more while something is asked of it.
 * Counted in looks and not by the clock: a machine that slept, or a program
 * that was held up itself, has not waited for anybody.
 */
export class ThreadWatch {
  readonly #patience: Patience
  readonly #ask: () => void
  readonly #hung: () => void
  #silent = 0
  #timer: NodeJS.Timeout | null = null

  /** @param ask has the thread say something. @param hung it did not, for as long as one may wait */
  constructor({ patience = PATIENCE, ask, hung }: { patience?: Patience | undefined, ask: () => void, hung: () => void }) {
    this.#patience = patience
    this.#ask = ask
    this.#hung = hung
  }

  /** `isAsked`: something is asked of it just now. */
  watch(isAsked: boolean): void {
    if (isAsked === (this.#timer !== null)) return
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#silent = 0
    this.#timer = isAsked ? setInterval(() => this.#look(), this.#patience.beat).unref() : null
  }

  heard(): void {
    this.#silent = 0
  }

  #look(): void {
    this.#silent += 1
    if (this.#silent <= this.#patience.most) return this.#ask()
    this.#silent = 0
    this.#hung()
  }
}
