import { basename, dirname, join, resolve } from 'node:path'
import type { BackupInfo, BackupMade, BackupProgress, BackupState, BackupWarning, Restored } from '#contract/backup-views.ts'
import { contractError } from '../contract-error.ts'
import { DeskError, isDeskError } from '../desk-error.ts'
import { stderrLog } from '../log.ts'
import { LongTask } from '../long-task.ts'
import type { MachineSettings } from '../machine-settings.ts'
import type { Disk } from '../store/disk.ts'
import { BACKUP_FOLDER, isInside } from '../store/library-folder.ts'
import { rejected, type BackupRefusal } from './backup-error.ts'
import { listBackups, originOf, type BackupFolder } from './backup-folder.ts'
import { libraryFiles } from './library-files.ts'
import { makeBackup } from './make-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { isDue, startSchedule } from './schedule.ts'

export type BackupParts = {
  root: string
  disk: Disk
  name: () => string
  readOnly: boolean
  machine: MachineSettings
  now: () => Date
  /** see BackupWork.settle */
  settle?: () => Promise<void>
  /** says that state() says something else */
  changed: () => void
}

/** Restored so often beside the library, one backup asks for another place. */
const MOST_BESIDE = 98

/** Backups of one open library: one piece of work at a time, its progress, what became of it, and the daily one. */
export class BackupDesk {
  readonly #parts: BackupParts
  readonly #task: LongTask<BackupProgress>
  #last: BackupInfo | null = null
  #isAway = false
  #warnings: BackupWarning[] = []
  #problem: BackupState['problem'] = null
  #stopSchedule: (() => void) | null = null

  constructor(parts: BackupParts) {
    this.#parts = parts
    this.#task = new LongTask({ changed: parts.changed, busy: () => rejected('busy') })
  }

  async #folder(): Promise<BackupFolder> {
    const { root, disk, name, machine } = this.#parts
    const chosen = await machine.backupFolder(root)
    return { disk, path: chosen ?? join(root, BACKUP_FOLDER), library: name(), of: originOf(root), isOwn: chosen === null }
  }

  async state(): Promise<BackupState> {
    const folder = await this.#folder()
    // While something runs, a screen asks several times a second.
    if (this.#task.progress === null) await this.#look(folder)
    return { location: folder.path, isOwnFolder: folder.isOwn, isFolderAway: !folder.isOwn && this.#isAway, running: this.#task.progress, last: this.#last, warnings: this.#warnings, problem: this.#problem }
  }

  async #look(folder: BackupFolder): Promise<void> {
    try {
      await folder.disk.stamp(folder.path)
      this.#last = (await listBackups(folder)).find(({ summary }) => summary !== null)?.info ?? null
      this.#isAway = false
    } catch {
      // Not there, or nobody can look into it just now (a share whose server is gone): what lies in it is not known, and is not nothing.
      this.#last = null
      this.#isAway = true
    }
  }

  async list(): Promise<{ backups: BackupInfo[], folder: string }> {
    const folder = await this.#folder()
    return { backups: (await listBackups(folder)).map(({ info }) => info), folder: folder.path }
  }

  /** `to`: another folder, this once; nothing there is rotated away. */
  async start(to: string | null): Promise<BackupMade> {
    return await this.#work('backup', (signal, progress) => this.#make(to, signal, progress))
  }

  async #make(to: string | null, signal: AbortSignal, progress: (now: BackupProgress) => void): Promise<BackupMade> {
    const { root, now, settle, readOnly } = this.#parts
    const usual = await this.#folder()
    if (readOnly && to === null && usual.isOwn) throw new DeskError('library-read-only', {})
    const folder = to === null ? usual : { ...usual, path: to, isOwn: false }
    try {
      const made = await makeBackup({ root, folder, rotate: to === null, now, ...(settle === undefined ? {} : { settle }), signal, progress })
      if (to === null) {
        this.#warnings = made.warnings
        this.#problem = null
      }
      return made
    } catch (error) {
      // One asked for elsewhere fails before whoever asked; the daily one's failure stays until one succeeds.
      if (to === null && !isRejected(error, 'cancelled')) this.#fail(error)
      throw error
    }
  }

  #fail(error: unknown): void {
    const { code, data } = contractError(error, ['backup', 'start'], stderrLog)
    this.#problem = { at: this.#parts.now().toISOString(), code, data: typeof data === 'object' && data !== null ? { ...data } : {} }
  }

  /** A new library in `to` where that is empty, else in a folder of its own inside it; null: in one beside this library. `file`: a name that list() gives. */
  async restore(file: string, to: string | null): Promise<Restored> {
    return await this.#work('restore', async (signal, progress) => {
      const { root, disk } = this.#parts
      const folder = await this.#folder()
      if (!(await listBackups(folder)).some(({ info }) => info.file === file)) throw rejected('not-found', file)
      if (to !== null && isInside(root, to)) throw rejected('inside-library', to)
      const own = join(to ?? dirname(root), basename(file, '.zip'))
      const places = to === null ? [own, ...Array.from({ length: MOST_BESIDE }, (_, n) => `${own}-${n + 2}`)] : [to, own]
      for (const [index, place] of places.entries()) {
        try {
          return await restoreBackup({ disk, file: join(folder.path, file), to: place, salvage: false, signal, progress })
        } catch (error) {
          if (!isRejected(error, 'folder-not-empty') || index === places.length - 1) throw error
        }
      }
      throw rejected('folder-not-empty', own)
    })
  }

  async keepIn(path: string | null): Promise<void> {
    if (path !== null && isInside(this.#parts.root, path) && resolve(path) !== join(this.#parts.root, BACKUP_FOLDER)) throw rejected('inside-library', path)
    const isOwn = path === null || isInside(this.#parts.root, path)
    await this.#parts.machine.keepBackupsIn(this.#parts.root, isOwn ? null : resolve(path))
    this.#problem = null
    this.#parts.changed()
  }

  cancel(): void {
    this.#task.cancel()
  }

  #work<T>(task: BackupProgress['task'], work: (signal: AbortSignal, progress: (now: BackupProgress) => void) => Promise<T>): Promise<T> {
    // Saves and screens have their turn before anything is read.
    const turn = new Promise<void>((resolved) => { setImmediate(resolved) })
    return this.#task.run({ task, phase: 'looking', done: 0, total: 0 }, turn, work)
  }

  /** One a day from now on, by itself; not in a library that is only looked at. May be called again. */
  schedule(): void {
    if (this.#parts.readOnly) return
    this.#stopSchedule ??= startSchedule(() => this.backUpIfDue())
  }

  /** Resolves true where a backup was made. A failure is in state(), for a screen to show. */
  async backUpIfDue(): Promise<boolean> {
    const { disk, root, now } = this.#parts
    if (this.#task.progress !== null) return false
    try {
      const folder = await this.#folder()
      const last = (await listBackups(folder)).find(({ at, summary }) => summary !== null && at.getTime() <= now().getTime() + 3_600_000)
      if (!isDue(last?.at ?? null, now())) return false
      if (last?.summary?.state === (await libraryFiles(disk, root, new AbortController().signal)).state) return false
      await this.start(null)
      return true
    } catch (error) {
      if (!isRejected(error, 'busy') && !isRejected(error, 'cancelled') && this.#problem === null) this.#fail(error)
      this.#parts.changed()
      return false
    }
  }

  async close(): Promise<void> {
    this.#stopSchedule?.()
    await this.#task.close()
  }
}

const isRejected = (error: unknown, reason: BackupRefusal): boolean => isDeskError(error, 'backup-rejected') && error.data.reason === reason
