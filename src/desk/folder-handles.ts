import { randomUUID } from 'node:crypto'
import type { Folder } from '#contract/views.ts'

/** Folders a page may name without knowing a path: handles of this run, one for each folder. */
export class FolderHandles {
  readonly #paths = new Map<string, string>()

  /** null for a handle of an earlier run or a made-up one */
  path(handle: string): string | null {
    return this.#paths.get(handle) ?? null
  }

  of(path: string): Folder {
    const known = [...this.#paths].find(([, folder]) => folder === path)
    if (known !== undefined) return { handle: known[0], label: path }
    const handle = randomUUID()
    this.#paths.set(handle, path)
    return { handle, label: path }
  }
}
