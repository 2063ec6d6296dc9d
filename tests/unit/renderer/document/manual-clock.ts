import type { AutosaveClock } from '#renderer/document/autosave.ts'

/** A clock that moves when told to; timers run in the order they fall due. */
export class ManualClock implements AutosaveClock {
  #now = 0
  #timers: { at: number, run: () => void }[] = []

  now = (): number => this.#now

  after = (ms: number, run: () => void): (() => void) => {
    const timer = { at: this.#now + ms, run }
    this.#timers.push(timer)
    return () => { this.#timers = this.#timers.filter((one) => one !== timer) }
  }

  /** Lets `ms` pass, with every timer and the promises it wakes. */
  async pass(ms: number): Promise<void> {
    await settle()
    const end = this.#now + ms
    for (;;) {
      const due = this.#timers.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0]
      if (due === undefined) break
      this.#timers = this.#timers.filter((one) => one !== due)
      this.#now = Math.max(this.#now, due.at)
      due.run()
      await settle()
    }
    this.#now = end
    await settle()
  }
}

/** Lets every promise that can go on go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}
