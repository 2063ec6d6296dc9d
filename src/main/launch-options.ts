import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export type LaunchOptions = {
  libraryDir: string
  /** the person named it, so it is not the program's own choice of place */
  named: boolean
  /** an empty library gets the sample article and its people */
  sample: boolean
  /** where windows and caches are remembered; null for the system's usual place */
  profileDir: string | null
}

export const DEFAULT_LIBRARY_NAME = '红网稿库'

/**
 * `--library DIR`, else RED_DESK_LIBRARY, else 红网稿库 in the person's
 * documents. Electron's and Chromium's own switches are let through unread.
 */
export function readLaunch(argv: readonly string[], env: NodeJS.ProcessEnv, documents: string, workingDir: string): LaunchOptions {
  const { values } = parseArgs({
    args: [...argv], strict: false, allowPositionals: true,
    options: { library: { type: 'string' }, profile: { type: 'string' }, sample: { type: 'boolean' } },
  })
  const library = text(values['library']) ?? text(env['RED_DESK_LIBRARY'])
  const profile = text(values['profile'])
  return {
    libraryDir: library === null ? join(documents, DEFAULT_LIBRARY_NAME) : resolve(workingDir, library),
    named: library !== null,
    sample: values['sample'] === true,
    profileDir: profile === null ? null : resolve(workingDir, profile),
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
