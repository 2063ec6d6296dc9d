import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RUN_FOLDER } from './run-folder-name.ts'

/** Before and after the whole run: the runner ends its processes without asking them, so none can clean up after itself. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'rednet-desk-run-'))
  process.env[RUN_FOLDER] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
