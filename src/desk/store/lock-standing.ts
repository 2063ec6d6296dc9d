import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '../desk-error.ts'
import { isDead, ownerOf, type Holder } from './lock-holder.ts'

export const LOCK_FOLDER = '.lock'
/** A holder that has shown no sign of life for this long is gone: it crashed, or its machine sleeps. It gives one every 4 s. */
export const STALE_MS = 15_000

/**
 * free: nobody holds it, or whoever did is known to be gone. held: the holder
 * showed a sign of life just now. unsure: its last sign is old, or from the
 * future, by our clock, and whether that is its death or a wrong clock only
 * watching can tell.
 */
export type Standing = { state: 'free' | 'held' | 'unsure', holder: Holder | null, sign: string }

/** Network file systems answer from memory for up to a minute; opening first makes them ask. */
async function freshStamp(root: string): Promise<{ mtimeMs: number, ino: number } | null> {
  const path = join(root, LOCK_FOLDER)
  try {
    const handle = await open(path).catch(() => null)
    try {
      return handle === null ? await stat(path) : await handle.stat()
    } finally {
      await handle?.close()
    }
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
    await stat(root) // a share that is away is not a library let go of
    return null
  }
}

export async function standingOf(root: string): Promise<Standing> {
  const stamp = await freshStamp(root)
  if (stamp === null) return { state: 'free', holder: null, sign: '' }
  const holder = ownerOf(root)
  const sign = `${holder?.token ?? ''} ${stamp.ino} ${stamp.mtimeMs}`
  if (isDead(holder)) return { state: 'free', holder, sign }
  // Old also after this machine's own sleep, when the holder has not had its turn yet.
  return { state: Math.abs(Date.now() - stamp.mtimeMs) <= STALE_MS ? 'held' : 'unsure', holder, sign }
}

/** the longest that one look may count for: between two of them the machine may have slept, and the holder with it */
const ONE_LOOK_MS = 3_000

/** Looks again and again: a sign of life that does not change for `silentMs` of our own steady clock is none. */
export class LockWatch {
  readonly #root: string
  readonly #silentMs: number
  #sign: string | null = null
  #last = 0
  #quietMs = 0

  constructor(root: string, silentMs: number) {
    this.#root = root
    this.#silentMs = silentMs
  }

  async look(): Promise<Standing> {
    const seen = await standingOf(this.#root)
    const now = performance.now()
    this.#quietMs = seen.sign === this.#sign ? this.#quietMs + Math.min(now - this.#last, ONE_LOOK_MS) : 0
    this.#sign = seen.sign
    this.#last = now
    return seen.state !== 'free' && this.#quietMs >= this.#silentMs ? { ...seen, state: 'free' } : seen
  }
}
