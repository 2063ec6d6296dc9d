import type { DeskError } from '../desk-error.ts'
import type { Pace } from '../journal/typed-words.ts'
import type { MachineSettings } from '../machine-settings.ts'
import type { Disk } from '../store/disk.ts'
import type { LibraryLock, LockOptions } from '../store/library-lock.ts'
import type { AuditMemory } from '../audit/audit-memory.ts'
import type { KeyRing } from '../trust/key-ring.ts'

export type OpenOptions = {
  /** opens beside a writer, takes no lock, changes nothing */
  readOnly?: boolean
  /**
   * for screens: resolves with the newest rows, while the others are still read and the files compared with them
   * (see Library.listed and checked); else with the whole truth
   */
  early?: boolean
  /** what the lock calls this process, e.g. electron, loopback, cli */
  shell?: string
  /** for tests */
  disk?: Disk
  searchThread?: string
  now?: () => Date
  machine?: MachineSettings
  /** one for as long as a person sits there, so that a key once opened stays open; the machine's if nothing is said */
  keyRing?: KeyRing
  /** what this machine has seen of audit logs; its own if nothing is said */
  auditMemory?: AuditMemory
  pace?: Pace
  lock?: LockOptions
  /** taken already by whoever opens, and let go of by them */
  held?: LibraryLock
  /** what writes are answered with where the library is opened read-only; library-read-only if nothing is said */
  refusal?: () => DeskError
}
