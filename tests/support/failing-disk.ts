import { realDisk, type Disk, type DiskFile, type FileNow, type FileToSync, type ReadableFile } from '#desk/store/disk.ts'

export class SystemError extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export type Fault = {
  /** the call that fails, counted from 0 over every call to the system */
  at: number
  /** an error code, or: `short` writes half and says so, once; `lies` writes half and says all was written */
  kind: string
  /** every later call fails as well */
  forGood: boolean
}

/** The real disk, of which one call (and all after it) fails. Counts the calls. */
export class FailingDisk implements Disk {
  calls = 0
  readonly failed: string[] = []
  fault: Fault | null
  readonly renameMayBeBusy = false
  waited = 0

  constructor(fault: Fault | null = null) {
    this.fault = fault
  }

  /** true where this call must fail */
  #turn(name: string): boolean {
    const call = this.calls
    this.calls += 1
    const { fault } = this
    if (fault === null || call < fault.at || (call > fault.at && !fault.forGood)) return false
    this.failed.push(name)
    return true
  }

  async #try<T>(name: string, work: () => Promise<T>): Promise<T> {
    if (this.#turn(name) && this.fault !== null && /^E/.test(this.fault.kind)) throw new SystemError(this.fault.kind)
    return await work()
  }

  #tryNow<T>(name: string, work: () => T): T {
    if (this.#turn(name) && this.fault !== null && /^E/.test(this.fault.kind)) throw new SystemError(this.fault.kind)
    return work()
  }

  #writeNow(write: (length: number) => number, length: number): number {
    if (!this.#turn('writeNow') || this.fault === null) return write(length)
    const half = Math.floor(length / 2)
    if (this.fault.kind === 'short') return write(Math.max(half, 1))
    if (this.fault.kind === 'lies') {
      write(half)
      return length
    }
    throw new SystemError(this.fault.kind)
  }

  #file(file: DiskFile): DiskFile {
    return {
      write: async (bytes, offset, length) => {
        if (!this.#turn('write') || this.fault === null) return await file.write(bytes, offset, length)
        const half = Math.floor(length / 2)
        if (this.fault.kind === 'short') return await file.write(bytes, offset, Math.max(half, 1))
        if (this.fault.kind === 'lies') {
          await file.write(bytes, offset, half)
          return { bytesWritten: length }
        }
        throw new SystemError(this.fault.kind)
      },
      writeNow: (bytes, offset, length) => this.#writeNow((of) => file.writeNow(bytes, offset, of), length),
      size: () => this.#try('size', () => file.size()),
      sizeNow: () => {
        if (this.#turn('sizeNow') && this.fault !== null && /^E/.test(this.fault.kind)) throw new SystemError(this.fault.kind)
        return file.sizeNow()
      },
      sync: () => this.#try('sync', () => file.sync()),
      syncData: () => this.#try('syncData', () => file.syncData()),
      close: async () => {
        await file.close()
        if (this.#turn('close') && this.fault !== null && /^E/.test(this.fault.kind)) throw new SystemError(this.fault.kind)
      },
    }
  }

  #readable(file: ReadableFile): ReadableFile {
    return {
      read: (bytes, offset, length, position) => this.#try('readPart', () => file.read(bytes, offset, length, position)),
      size: () => this.#try('size', () => file.size()),
      close: () => file.close(),
    }
  }

  create = async (path: string, atOnce?: boolean) => this.#file(await this.#try('create', () => realDisk.create(path, atOnce)))
  createNow = (path: string): FileToSync => {
    const file = this.#tryNow('createNow', () => realDisk.createNow(path))
    return {
      write: (bytes, offset, length) => this.#writeNow((of) => file.write(bytes, offset, of), length),
      size: () => this.#tryNow('sizeNow', () => file.size()),
      sync: () => this.#try('sync', () => file.sync()),
      close: () => {
        file.close()
        this.#tryNow('close', () => {})
      },
    }
  }

  openToAppend = async (path: string, atOnce?: boolean) => this.#file(await this.#try('openToAppend', () => realDisk.openToAppend(path, atOnce)))
  openToRead = async (path: string) => this.#readable(await this.#try('openToRead', () => realDisk.openToRead(path)))
  read = (path: string) => this.#try('read', () => realDisk.read(path))
  rename = (from: string, to: string, atOnce?: boolean) => this.#try('rename', () => realDisk.rename(from, to, atOnce))
  renameNow = (from: string, to: string) => { this.#tryNow('renameNow', () => { realDisk.renameNow(from, to) }) }
  link = (from: string, to: string, atOnce?: boolean) => this.#try('link', () => realDisk.link(from, to, atOnce))
  remove = (path: string, atOnce?: boolean) => this.#try('remove', () => realDisk.remove(path, atOnce))
  removeEmptyFolder = (path: string) => this.#try('removeEmptyFolder', () => realDisk.removeEmptyFolder(path))
  removeFolder = (path: string) => this.#try('removeFolder', () => realDisk.removeFolder(path))
  makeFolder = (path: string) => this.#try('makeFolder', () => realDisk.makeFolder(path))
  syncFolder = (path: string, atOnce?: boolean) => this.#try('syncFolder', () => realDisk.syncFolder(path, atOnce))
  stamp = (path: string) => this.#try('stamp', () => realDisk.stamp(path))
  folders = (path: string) => realDisk.folders(path)
  files = (path: string) => realDisk.files(path)
  names = (path: string) => realDisk.names(path)
  stampNow = (path: string) => this.#tryNow('stampNow', () => realDisk.stampNow(path))
  isThereNow = (path: string) => this.#tryNow('isThereNow', () => realDisk.isThereNow(path))
  isFolderNow = (path: string) => this.#tryNow('isFolderNow', () => realDisk.isFolderNow(path))
  openNow = (path: string): FileNow => {
    const file = this.#tryNow('openNow', () => realDisk.openNow(path))
    return {
      read: (bytes, offset, length, position) => this.#tryNow('readPartNow', () => file.read(bytes, offset, length, position)),
      size: () => this.#tryNow('sizeNow', () => file.size()),
      close: () => { file.close() },
    }
  }
  readNow = (path: string, size?: number) => this.#tryNow('readNow', () => realDisk.readNow(path, size))
  freeBytes = (path: string) => realDisk.freeBytes(path)
  wait = async (ms: number) => { this.waited += ms }
}
