import { randomBytes } from 'node:crypto'
import { mkdir, rename, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { systemCode } from '../desk-error.ts'

const GATE = '.lock-gate'
/** Whoever passes is through in milliseconds; one that stays is a crash's. By our own steady clock: stamps on a share are others' clocks. */
const LEFT_MS = 5_000
const LONGEST_MS = 60_000

async function signOf(path: string): Promise<string | null> {
  try {
    const { ino, mtimeMs } = await stat(path)
    return `${ino} ${mtimeMs}`
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

/** Of several that clear the same leftover only one can rename it, and one that was renewed meanwhile goes back. */
async function clear(gate: string, sign: string): Promise<void> {
  const aside = `${gate}.${randomBytes(4).toString('hex')}`
  try {
    await rename(gate, aside)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return
    throw error
  }
  if (await signOf(aside) !== sign) await rename(aside, gate).catch(() => {})
  await rmdir(aside).catch(() => {})
}

/** Passes one opener of a library at a time. Resolves with how to open the gate again, or null when it stayed shut too long. */
export async function passGate(root: string, leftMs = LEFT_MS): Promise<(() => Promise<void>) | null> {
  const gate = join(root, GATE)
  const begun = performance.now()
  let seen: string | null = null
  let since = begun
  while (performance.now() - begun < LONGEST_MS) {
    try {
      await mkdir(gate)
      return async () => { await rmdir(gate).catch(() => {}) }
    } catch (error) {
      // Windows says EPERM for a folder that is just being removed.
      if (!['EEXIST', ...(process.platform === 'win32' ? ['EPERM', 'EACCES'] : [])].includes(systemCode(error) ?? '')) throw error
    }
    const sign = await signOf(gate)
    if (sign !== seen) {
      seen = sign
      since = performance.now()
    } else if (sign !== null && performance.now() - since > leftMs) await clear(gate, sign)
    await wait(10 + Math.random() * 60)
  }
  return null
}
