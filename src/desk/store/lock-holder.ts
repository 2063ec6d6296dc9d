import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync, statSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { HolderView } from '#contract/access-views.ts'
import { systemCode } from '../desk-error.ts'

export const HOLDER_FILE = '.lock-holder.json'
/** The mark of one that is just taking the lock, there before the lock is: whenever it is killed, a lock says whose it was. */
export const COMING_FILE = '.lock-coming.json'

const HolderSchema = z.object({
  token: z.string(), pid: z.int(), host: z.string(), shell: z.string(), since: z.string(),
  /** empty where a machine cannot be told from others of its name */
  machine: z.string().default(''),
  /** this start of the machine, and this space of pids in it; null where the system has no such thing */
  boot: z.string().nullable().default(null),
  pids: z.string().nullable().default(null),
  /** when the process was started, as its system counts; null where the system does not say */
  born: z.string().nullable().default(null),
})
export type Holder = z.infer<typeof HolderSchema>

/** Tokens of the locks that this very process holds: any other mark with our pid is left from a dead process. */
export const heldHere = new Set<string>()

function fileText(path: string): string | null {
  try {
    // A pipe in its place would keep us waiting for ever.
    return statSync(path).isFile() ? readFileSync(path, 'utf8') : null
  } catch {
    return null
  }
}

/** Two machines of a network may bear one name, as clones do: their network cards tell them apart. */
function findMachine(): string {
  const cards = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []).filter((address) => !address.internal).map((address) => address.mac)
  const id = fileText('/etc/machine-id')?.trim() ?? ''
  if (cards.length === 0 && id === '') return ''
  return createHash('sha256').update([hostname(), id, ...new Set(cards.sort())].join('\n')).digest('hex').slice(0, 32)
}

function spaceOfPids(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return null
  }
}

type Here = Pick<Holder, 'machine' | 'boot' | 'pids'>
let found: Here | null = null
export const here = (): Here => (found ??= { machine: findMachine(), boot: fileText('/proc/sys/kernel/random/boot_id')?.trim() ?? null, pids: spaceOfPids() })

/** /proc/PID/stat, field 22; the name in brackets before it may hold anything. */
export function bornAt(pid: number): string | null {
  const stat = fileText(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

export function parseHolder(text: string): Holder | null {
  try {
    return HolderSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

const markIn = (root: string, file: string): Holder | null => parseHolder(fileText(join(root, file)) ?? '')
export const holderOf = (root: string): Holder | null => markIn(root, HOLDER_FILE)
/** Whose the lock is that lies there; looked for again where the one name became the other meanwhile. */
export const ownerOf = (root: string): Holder | null => holderOf(root) ?? markIn(root, COMING_FILE) ?? holderOf(root)

export const isOfThisMachine = (holder: Holder): boolean => holder.machine !== '' && holder.machine === here().machine

/**
 * Only of this machine's processes can we know that one is dead; of others only
 * that they have fallen silent. Two containers are one machine, but a pid of
 * the one says nothing in the other.
 */
export function isDead(holder: Holder | null): boolean {
  if (holder === null || !isOfThisMachine(holder)) return false
  const { boot, pids } = here()
  if (holder.boot !== boot) return holder.boot !== null && boot !== null
  if (holder.pids !== pids) return false
  if (holder.pid === process.pid) return !heldHere.has(holder.token)
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if (systemCode(error) === 'ESRCH') return true
  }
  // The number lives, but it may be another program's by now.
  const born = bornAt(holder.pid)
  return holder.born !== null && born !== null && born !== holder.born
}

/** A lock that this very process held and has given up, and that nobody took since. */
export const isGivenUp = (holder: Holder | null): boolean => holder?.pid === process.pid && isDead(holder)

export function viewOfHolder(holder: Holder | null): HolderView | null {
  if (holder === null) return null
  const { shell, host, pid, since } = holder
  return { shell, host, pid, since, here: isOfThisMachine(holder) }
}
