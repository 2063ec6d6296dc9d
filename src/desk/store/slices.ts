/** ms of work before others of the process have their turn: a screen that asks meanwhile is answered within a frame */
const SLICE_MS = 8

/** Long work in slices: `await slices.breathe()` now and then costs nothing until a slice is used up. */
export class Slices {
  #began = performance.now()

  get isUp(): boolean { return performance.now() - this.#began >= SLICE_MS }

  async breathe(): Promise<void> {
    if (!this.isUp) return
    await new Promise<void>((resolve) => { setImmediate(resolve) })
    this.#began = performance.now()
  }
}
