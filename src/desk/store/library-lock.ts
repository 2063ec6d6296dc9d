import { randomUUID } from 'node:crypto'
import fs, { renameSync, rmSync, statSync, writeFileSync, type BigIntStats } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import lockfile from 'proper-lockfile'
import { DeskError, storageError, systemCode } from '../desk-error.ts'
import { bornAt, COMING_FILE, heldHere, here, HOLDER_FILE, holderOf, parseHolder, viewOfHolder, type Holder } from './lock-holder.ts'
import { passGate } from './lock-gate.ts'
import { TO_READ } from './disk.ts'
import { libraryAway } from './library-away.ts'
import { isLocalDisk } from './local-disk.ts'
import { LOCK_FOLDER, LockWatch, STALE_MS, standingOf, type Standing } from './lock-standing.ts'

export type LibraryLock = {
  /** see isLocalDisk */
  isLocal: boolean
  /** throws DeskError('library-locked') once another process may have taken the library, 'storage-failed' where that cannot be known just now */
  stillHeld: () => Promise<void>
  release: () => Promise<void>
}

/** bytes; a holder's mark is a line of some hundred, and one cut short is not ours */
const MOST_MARK = 4_096

export type LockOptions = {
  /** How long a holder is watched whose last sign of life is old by our clock, before it counts as gone. 0: refused at once. */
  watchMs?: number
  /** found silent already, by a watch of one's own */
  silent?: Standing | undefined
}

const refused = (holder: Holder | null): DeskError<'library-locked'> => new DeskError('library-locked', { holder: viewOfHolder(holder) })

/** Whose bytes a file has: another file in its place, and another text in this one, have another. */
const signOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string => `${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}`

/** The sign, asked before the bytes, is theirs or an older one's. */
async function markOf(path: string): Promise<{ text: string, sign: string }> {
  const file = await open(path, TO_READ)
  try {
    const sign = signOf(await file.stat({ bigint: true }))
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_MARK), 0, MOST_MARK, 0)
    return { text: buffer.toString('utf8', 0, bytesRead), sign }
  } finally {
    void file.close().catch(() => {})
  }
}

/** Waits until it is certain whether the holder lives. */
async function watched(root: string, watchMs: number): Promise<Standing> {
  const watch = watchMs === 0 ? null : new LockWatch(root, watchMs)
  for (;;) {
    const seen = await (watch?.look() ?? standingOf(root))
    if (seen.state !== 'unsure' || watch === null) return seen
    await wait(Math.min(500, watchMs))
  }
}

/** A lock taken this very moment has no name on it yet; null where none comes. */
async function nameOf(root: string): Promise<Holder | null> {
  for (let waited = 0; waited < 2_000; waited += 50) {
    const holder = holderOf(root)
    if (holder !== null) return holder
    await wait(50)
  }
  return null
}

/**
 * One writer for one library, whatever shell it is in. Openers pass a gate one
 * by one, so that two of them can never both clear away the same dead holder's
 * lock, the second taking the first one's fresh lock for it (proper-lockfile's
 * issue 121). Whether a holder is dead is judged here and not by
 * proper-lockfile, which compares stamps of two machines' clocks.
 */
export async function takeLock(root: string, shell: string, { watchMs = STALE_MS, silent }: LockOptions = {}): Promise<LibraryLock> {
  try {
    const before = await watched(root, silent === undefined ? watchMs : 0)
    if (before.state !== 'free' && before.sign !== silent?.sign) throw refused(before.holder ?? await nameOf(root))
    const openGate = await passGate(root)
    if (openGate === null) throw refused(holderOf(root))
    try {
      const now = await standingOf(root)
      // What was judged gone must still be the very same; otherwise somebody was quicker.
      if (now.state !== 'free' && now.sign !== before.sign) throw refused(now.holder ?? await nameOf(root))
      return await takeBehindGate(root, shell)
    } finally {
      await openGate()
    }
  } catch (error) {
    throw storageError(error)
  }
}

/** The lock goes before its mark: one without a mark might be anybody's, and nobody could open until it is old. */
function clearAway(root: string): void {
  const folder = join(root, LOCK_FOLDER)
  // With whatever a file manager left in it. A file of this name is not ours: taking the lock will say so.
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) rmSync(folder, { recursive: true, force: true })
  rmSync(join(root, HOLDER_FILE), { force: true })
}

async function takeBehindGate(root: string, shell: string): Promise<LibraryLock> {
  clearAway(root)
  const mine: Holder = { token: randomUUID(), pid: process.pid, host: hostname(), shell, since: new Date().toISOString(), ...here(), born: bornAt(process.pid) }
  const path = join(root, LOCK_FOLDER)
  let lost = false
  let marked = false
  // proper-lockfile removes the folder when let go of and at the process's end, also where it is another's by now.
  const isOurs = () => !marked || holderOf(root)?.token === mine.token
  const own = {
    ...fs,
    rmdir: (folder: string, done: (error: NodeJS.ErrnoException | null) => void) => { if (isOurs()) fs.rmdir(folder, done); else done(null) },
    rmdirSync: (folder: string) => { if (isOurs()) fs.rmdirSync(folder) },
  }
  const coming = join(root, COMING_FILE)
  try {
    writeFileSync(coming, `${JSON.stringify(mine)}\n`)
  } catch (error) {
    // On a full disk its name alone was made.
    rmSync(coming, { force: true })
    throw error
  }
  // before its mark says so to this very process, which would take itself for dead
  heldHere.add(mine.token)
  let unlock: () => Promise<void>
  try {
    unlock = await lockfile.lock(path, { lockfilePath: path, realpath: false, stale: STALE_MS, update: 4_000, fs: own, onCompromised: () => { lost = true } })
  } catch (error) {
    heldHere.delete(mine.token)
    rmSync(coming, { force: true })
    if (systemCode(error) === 'ELOCKED') throw refused(holderOf(root))
    throw error
  }
  const drop = async () => {
    heldHere.delete(mine.token)
    await unlock().catch(() => {})
  }
  try {
    renameSync(coming, join(root, HOLDER_FILE))
    marked = true
  } catch (error) {
    rmSync(coming, { force: true })
    await drop()
    throw error
  }

  const holderFile = join(root, HOLDER_FILE)
  const isLocal = await isLocalDisk(root)
  /** of our mark, when it was read last */
  let known: string | null = null
  /** One call, and no wait for it. On a share it could be told what was true a while ago; opening asks. */
  const isAsRead = (): boolean => {
    if (!isLocal || known === null) return false
    try {
      return signOf(statSync(holderFile, { bigint: true })) === known
    } catch {
      return false
    }
  }
  const stillHeld = async () => {
    if (!lost && isAsRead()) return
    if (!lost) {
      const { text, sign } = await markOf(holderFile).catch(async (error: unknown) => {
        // A share that is away for a moment has not given the library to anybody.
        if (systemCode(error) !== 'ENOENT' || libraryAway(root) !== null) throw storageError(error)
        // It may have come back since the mark was looked for.
        return await markOf(holderFile).catch(() => ({ text: '', sign: '' }))
      })
      if (!lost && parseHolder(text)?.token === mine.token) {
        known = sign
        return
      }
    }
    // proper-lockfile gives a lock up that it cannot find; whether it went to anybody is known when its place is there again.
    const away = libraryAway(root)
    if (away !== null) throw away
    // Once lost, always lost: another writer may have changed what this one has in memory.
    lost = true
    heldHere.delete(mine.token)
    const holder = holderOf(root)
    throw refused(holder?.token === mine.token ? null : holder)
  }
  const release = async () => {
    await drop()
    if (!lost && holderOf(root)?.token === mine.token) await rm(join(root, HOLDER_FILE), { force: true })
  }
  return { isLocal, stillHeld, release }
}
