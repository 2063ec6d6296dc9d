import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of this test's own on the real file system, taken away when it ends. */
export async function tmpFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rednet-desk-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
