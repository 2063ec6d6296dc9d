import { watch, type FSWatcher } from 'node:fs'
import { STEADY_MS, type InTray } from './in-tray.ts'

/** Network shares and syncing programs tell nobody: the folder is looked into so often. */
const LOOK_MS = 5_000
const HINT_MS = 300

/** When the in-tray is looked into: again and again, and sooner where the system tells of something. Never keeps the process alive. */
export class TrayClock {
  readonly #look: () => Promise<void>
  readonly #tray: () => InTray | null
  #timer: NodeJS.Timeout | null = null
  #hint: { watcher: FSWatcher, timer: NodeJS.Timeout | null } | null = null
  isRunning = false

  constructor(look: () => Promise<void>, tray: () => InTray | null) {
    this.#look = look
    this.#tray = tray
  }

  /** May be called again. */
  start(): void {
    if (this.isRunning) return
    this.isRunning = true
    this.#turn()
  }

  stop(): void {
    this.isRunning = false
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.deaf()
  }

  #turn(): void {
    if (!this.isRunning) return
    void this.#look().catch(() => {}).finally(() => {
      if (!this.isRunning) return
      this.#timer = setTimeout(() => this.#turn(), this.#tray()?.isArriving === true ? STEADY_MS : LOOK_MS)
      this.#timer.unref()
    })
  }

  /** The system may tell that something came, earlier than the next look; nothing rests on it. */
  listen(): void {
    const tray = this.#tray()
    if (!this.isRunning || this.#hint !== null || tray === null || tray.problem !== null) return
    try {
      const watcher = watch(tray.folder, { persistent: false })
      const hint: { watcher: FSWatcher, timer: NodeJS.Timeout | null } = { watcher, timer: null }
      watcher.on('change', () => {
        hint.timer ??= setTimeout(() => {
          hint.timer = null
          void this.#look().catch(() => {})
        }, HINT_MS).unref()
      })
      watcher.on('error', () => this.deaf())
      this.#hint = hint
    } catch {
      // Looked into all the same.
    }
  }

  /** Of a folder that is looked into no more. */
  deaf(): void {
    if (this.#hint?.timer) clearTimeout(this.#hint.timer)
    this.#hint?.watcher.close()
    this.#hint = null
  }
}
