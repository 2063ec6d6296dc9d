import type { Unsynced } from '../store/durable-file.ts'

type Waiting = { file: Unsynced, ended: () => void, failed: (error: unknown) => void }

/**
 * Files are handed to the disk to be synced many at a time: one by one, each would wake a thread that has gone to sleep, and the file system would write its
 * journal for each. Every one of them is synced by itself, and told of by itself.
 */
export class SyncedTogether {
  readonly #most: number
  #waiting: Waiting[] = []
  #isLast = false

  constructor(most: number) {
    this.#most = most
  }

  /** Resolves when this one is on the disk to stay: once enough have come, or `waitForNone` was said. */
  sync(file: Unsynced): Promise<void> {
    return new Promise((ended, failed) => {
      this.#waiting.push({ file, ended, failed })
      if (this.#isLast || this.#waiting.length >= this.#most) this.#begin()
    })
  }

  /** No more are expected: those that wait are synced, and who comes after all is synced at once. */
  waitForNone(): void {
    this.#isLast = true
    this.#begin()
  }

  /** More come after all. */
  waitAgain(): void { this.#isLast = false }

  #begin(): void {
    for (const { file, ended, failed } of this.#waiting.splice(0)) file.sync().then(ended, failed)
  }
}
