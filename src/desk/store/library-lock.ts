import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import lockfile from 'proper-lockfile'
import { z } from 'zod'
import { DeskError, storageError, systemCode } from '../desk-error.ts'

const LOCK = '.lock'
const HOLDER = '.lock-holder.json'
const GATE = '.lock-gate'
/** A holder that has shown no sign of life for this long is gone: it crashed, or its machine sleeps. */
const STALE_MS = 15_000

const HolderSchema = z.strictObject({ token: z.string(), pid: z.int(), host: z.string(), shell: z.string(), since: z.string() })
type Holder = z.infer<typeof HolderSchema>

export type LibraryLock = {
  /** throws DeskError('library-locked') once another process may have taken the library */
  stillHeld: () => Promise<void>
  release: () => Promise<void>
}

function parseHolder(text: string): Holder | null {
  try {
    return HolderSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function holderOf(root: string): Holder | null {
  try {
    return parseHolder(readFileSync(join(root, HOLDER), 'utf8'))
  } catch {
    return null
  }
}

const words = (holder: Holder | null): string | null =>
  holder === null ? null : `${holder.shell} · ${holder.host} · ${holder.pid} · ${holder.since}`

/** Only of this machine's processes can we know that one is dead; of others only that they have fallen silent. */
function isDead(holder: Holder | null): boolean {
  if (holder === null || holder.host !== hostname() || holder.pid === process.pid) return false
  try {
    process.kill(holder.pid, 0)
    return false
  } catch (error) {
    return systemCode(error) === 'ESRCH'
  }
}

const isHeld = (error: unknown): boolean => systemCode(error) === 'ELOCKED'

/**
 * One writer for one library, whatever shell it is in. Openers pass a gate one
 * by one, so that two of them can never both clear away the same dead holder's
 * lock, the second taking the first one's fresh lock for it.
 */
export async function takeLock(root: string, shell: string): Promise<LibraryLock> {
  let openGate: () => Promise<void>
  try {
    // proper-lockfile keeps its locks by the first argument: gate and lock must each have their own.
    openGate = await lockfile.lock(join(root, GATE), {
      lockfilePath: join(root, GATE), realpath: false, stale: 5_000, onCompromised: () => {},
      retries: { retries: 80, factor: 1.2, minTimeout: 20, maxTimeout: 300, randomize: true },
    })
  } catch (error) {
    if (isHeld(error)) throw new DeskError('library-locked', { holder: words(holderOf(root)) })
    throw storageError(error)
  }
  try {
    return await takeBehindGate(root, shell)
  } finally {
    await openGate().catch(() => {})
  }
}

async function takeBehindGate(root: string, shell: string): Promise<LibraryLock> {
  const before = holderOf(root)
  if (isDead(before)) {
    rmSync(join(root, HOLDER), { force: true })
    try {
      rmdirSync(join(root, LOCK))
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw storageError(error)
    }
  }
  let lost = false
  let unlock: () => Promise<void>
  try {
    unlock = await lockfile.lock(join(root, LOCK), {
      lockfilePath: join(root, LOCK), realpath: false, stale: STALE_MS, update: 4_000, onCompromised: () => { lost = true },
    })
  } catch (error) {
    if (isHeld(error)) throw new DeskError('library-locked', { holder: words(holderOf(root)) })
    throw storageError(error)
  }
  const mine: Holder = { token: randomUUID(), pid: process.pid, host: hostname(), shell, since: new Date().toISOString() }
  try {
    writeFileSync(join(root, HOLDER), `${JSON.stringify(mine)}\n`)
  } catch (error) {
    await unlock().catch(() => {})
    throw storageError(error)
  }

  const stillHeld = async () => {
    const holder = lost ? holderOf(root) : parseHolder(await readFile(join(root, HOLDER), 'utf8').catch(() => ''))
    if (holder?.token === mine.token && !lost) return
    // Once lost, always lost: another writer may have changed what this one has in memory.
    lost = true
    throw new DeskError('library-locked', { holder: holder?.token === mine.token ? null : words(holder) })
  }
  const release = async () => {
    if (!lost && holderOf(root)?.token === mine.token) await rm(join(root, HOLDER), { force: true })
    await unlock().catch(() => {})
  }
  return { stillHeld, release }
}
