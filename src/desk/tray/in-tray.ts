import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { trayFileKind } from '#core/package/tray-name.ts'
import { isDeskError, systemCode } from '../desk-error.ts'
import { fileAt } from '../package/file-at.ts'
import type { PackageRefusal } from '../package/package-error.ts'
import { readPackageHead, type PackageHead } from '../package/read-package.ts'
import { isSealed, LONGEST_SEAL, sealOf } from '../package/sealed-package.ts'
import { sha256Of } from '../store/sha256.ts'

type Looked = { kind: 'ready', head: PackageHead } | { kind: 'sealed', to: string, mark: string } | { kind: 'refused', reason: PackageRefusal }
/** One package's file as it lies there. looked: null while it is arriving. since: when it was first seen as it is; judged: when it was last looked into (ms) */
export type Arrival = { name: string, path: string, size: number, mtimeMs: number, ctimeMs: number, ino: number, since: number, judged: number, looked: Looked | null }

/** A file that is as it was so long ago is not being written just now, as far as its size and time tell. */
export const STEADY_MS = 1_500
/** What looks broken may still be on its way: folders are synced in parts, some at their full size from the start. After so long it is named; and looked into again as often, for nothing tells of every change. */
export const PATIENCE_MS = 60_000
/** More packages than this in one folder are not a tray; the newest are looked at. */
const MOST = 1_000
/** Another program holds it, or the share does not answer: its stamps stay, and it can be read later. */
export const PASSING: ReadonlySet<PackageRefusal> = new Set(['unreadable', 'not-found'])
const STAMPS = ['size', 'mtimeMs', 'ctimeMs', 'ino'] as const
type FileStamps = Record<(typeof STAMPS)[number], number>

async function stampsOf(path: string): Promise<FileStamps | null> {
  const stat = await lstat(path).catch(() => null)
  return stat === null || !stat.isFile() ? null : { size: stat.size, mtimeMs: stat.mtimeMs, ctimeMs: stat.ctimeMs, ino: stat.ino }
}
const MAYBE_COMING: ReadonlySet<PackageRefusal> = new Set(['truncated', 'not-a-package', 'damaged', 'trailing-data', 'unreadable', 'not-found'])

async function lookAt(path: string): Promise<Looked> {
  try {
    const file = fileAt(path)
    const head = Buffer.alloc(LONGEST_SEAL)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    if (isSealed(head)) return { kind: 'sealed', ...sealOf(head.subarray(0, bytesRead)) }
    return { kind: 'ready', head: await readPackageHead(file) }
  } catch (error) {
    if (isDeskError(error, 'package-rejected')) return { kind: 'refused', reason: error.data.reason }
    if (isDeskError(error, 'storage-failed')) return { kind: 'refused', reason: 'unreadable' }
    throw error
  }
}

/** What is one package however often it lies there: the same manifest under the same signature, or one seal, in a file of the same length. A copy that lost its signature is another. */
function sameness({ size, looked }: Arrival): string | null {
  if (looked?.kind === 'sealed') return JSON.stringify([looked.mark, size])
  return looked?.kind === 'ready' ? JSON.stringify([looked.head.sha256, looked.head.signature?.value ?? null, size]) : null
}

/** What a package is put aside by. null: one that is not read yet, or refused */
export function asideMark(arrival: Arrival): string | null {
  const same = sameness(arrival)
  return arrival.looked?.kind === 'sealed' ? arrival.looked.mark : same === null ? null : sha256Of(Buffer.from(same))
}

/** What it is opened by: another file under its name, or another state of it, has another. */
export const arrivalKey = ({ name, size, mtimeMs }: Arrival): string => sha256Of(Buffer.from(`${name}\n${size}\n${mtimeMs}`)).slice(0, 32)

/**
 * A folder that packages arrive in, whoever puts them there. It is only ever read: nothing in it is opened for writing, renamed or removed.
 * Each look sees what is there now; a package is read once it has stayed as it is, and again whenever it is another.
 */
export class InTray {
  readonly folder: string
  readonly #now: () => number
  readonly #stampOf: (path: string) => Promise<FileStamps | null>
  #arrivals = new Map<string, Arrival>()
  foreign: string[] = []
  /** the system's word for why the folder cannot be read just now */
  problem: string | null = null

  /** @param stampOf what the system says of a file; null: it is gone, or no file */
  constructor(folder: string, now: () => number, stampOf: (path: string) => Promise<FileStamps | null> = stampsOf) {
    this.folder = folder
    this.#now = now
    this.#stampOf = stampOf
  }

  /** The newest first; of several files that hold one package the first by name. */
  arrivals(): Arrival[] {
    const seen = new Set<string>()
    const byName = [...this.#arrivals.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
    const single = byName.filter((one) => {
      const same = sameness(one)
      if (same === null) return true
      if (seen.has(same)) return false
      seen.add(same)
      return true
    })
    return single.toSorted((a, b) => b.mtimeMs - a.mtimeMs)
  }

  /** The same package under every name it has here, this one first: a list reads no contents, so one of them may be spoilt where others are whole. */
  copiesOf(arrival: Arrival): Arrival[] {
    const same = sameness(arrival)
    return [arrival, ...[...this.#arrivals.values()].filter((one) => one.name !== arrival.name && same !== null && sameness(one) === same)]
  }

  get isArriving(): boolean { return [...this.#arrivals.values()].some(({ looked }) => looked === null) }

  /** @param again what was refused is judged anew, whether or not its file seems to be another by now */
  async look(again = false): Promise<void> {
    let names: string[]
    try {
      const entries = await readdir(this.folder, { withFileTypes: true })
      names = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
    } catch (error) {
      // Unmounted, unplugged, not permitted: what was seen may be there still, and is looked for again.
      this.problem = systemCode(error) ?? 'EIO'
      this.#arrivals = new Map()
      this.foreign = []
      return
    }
    this.problem = null
    this.foreign = names.filter((name) => trayFileKind(name) === 'foreign').toSorted()
    const stamps = await Promise.all(names.filter((name) => trayFileKind(name) === 'package').map(async (name) => {
      const path = join(this.folder, name)
      const stamps = await this.#stampOf(path)
      return stamps === null ? [] : [{ name, path, ...stamps }]
    }))
    const next = new Map<string, Arrival>()
    for (const stamp of stamps.flat().toSorted((a, b) => b.mtimeMs - a.mtimeMs).slice(0, MOST)) {
      const known = this.#arrivals.get(stamp.name)
      // Size and time can be as they were where another file was put there with its old time; what the system counts itself is not.
      const isSame = known !== undefined && STAMPS.every((key) => known[key] === stamp[key])
      const arrival: Arrival = isSame ? known : { ...stamp, since: this.#now(), judged: 0, looked: null }
      next.set(stamp.name, isSame && this.#isDue(arrival, again) ? await this.#read(arrival) : arrival)
    }
    this.#arrivals = next
  }

  /** Not looked into yet; or refused, and that is long ago, or had a reason that passes, or somebody asks. */
  #isDue({ looked, judged }: Arrival, again: boolean): boolean {
    if (looked === null) return true
    return looked.kind === 'refused' && (again || PASSING.has(looked.reason) || this.#now() - judged >= PATIENCE_MS)
  }

  async #read(arrival: Arrival): Promise<Arrival> {
    const judged = this.#now()
    if (judged - arrival.since < STEADY_MS) return arrival
    const looked = await lookAt(arrival.path)
    // What the system says of its last change counts too: whoever asks only once would never hear that it is broken.
    const isPatient = judged - Math.min(arrival.since, Math.max(arrival.mtimeMs, arrival.ctimeMs)) >= PATIENCE_MS
    return looked.kind === 'refused' && MAYBE_COMING.has(looked.reason) && arrival.looked === null && !isPatient ? arrival : { ...arrival, looked, judged }
  }
}
