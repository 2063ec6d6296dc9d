import type { App } from 'electron'
import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { claimInstance } from './instance-lock.ts'
import { preventable } from './preventable.ts'

type Methods = Pick<App, 'whenReady' | 'quit' | 'exit' | 'setName' | 'getName' | 'getPreferredSystemLanguages' | 'requestSingleInstanceLock' | 'isPackaged'>
/** what the windows tell the app of themselves */
type Closable = { close: () => void, isDestroyed: () => boolean }

class StandInApp extends EventEmitter implements Methods {
  readonly isPackaged = false
  readonly windows = new Set<Closable>()
  #name = 'electron-stand-in'
  readonly #paths = new Map<string, string>()
  #quitting = false

  async whenReady(): Promise<void> {
    await new Promise((resolve) => { setImmediate(resolve) })
    this.emit('ready')
  }

  setName(name: string): void { this.#name = name }
  getName(): string { return this.#name }

  getPath(name: string): string {
    return this.#paths.get(name) ?? join(process.env['STAND_IN_HOME'] ?? process.cwd(), name)
  }

  setPath(name: string, path: string): void {
    mkdirSync(path, { recursive: true })
    this.#paths.set(name, path)
  }

  getPreferredSystemLanguages(): string[] { return (process.env['STAND_IN_LANGUAGES'] ?? 'zh-CN').split(',') }

  requestSingleInstanceLock(): boolean {
    return claimInstance(this.getPath('userData'), (argv, workingDir) => this.emit('second-instance', preventable({}), argv, workingDir, null))
  }

  /** As Electron does: windows first, any of which may refuse; then will-quit, which may hold it too. */
  quit(): void {
    if (this.#quitting) return
    this.#quitting = true
    this.emit('before-quit', preventable({}))
    for (const window of this.windows) window.close()
    this.#quitting = false
    if ([...this.windows].some((window) => !window.isDestroyed())) return
    const event = preventable({})
    this.emit('will-quit', event)
    if (!event.defaultPrevented) this.exit(0)
  }

  exit(code = 0): void {
    this.emit('quit', preventable({}), code)
    process.exit(code)
  }

  windowGone(window: Closable): void {
    this.windows.delete(window)
    if (this.windows.size === 0 && !this.#quitting) this.emit('window-all-closed')
  }
}

export const app = new StandInApp()
