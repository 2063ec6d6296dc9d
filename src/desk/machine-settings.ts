import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { realDisk } from './store/disk.ts'
import { makeFolderDurably, writeDurably } from './store/durable-file.ts'

/** A sealed package that was opened here and is in the library: `mark` of its seal, and the very state of the article that was in it. `trust`: which keys counted when its records were left out; null: none were */
const OpenedSealSchema = z.object({ mark: z.string(), id: z.string(), at: z.string(), sha256: z.string(), trust: z.string().nullable() })
export type OpenedSeal = z.infer<typeof OpenedSealSchema>

const TraysSchema = z.object({ in: z.string().nullable().default(null), out: z.string().nullable().default(null), aside: z.array(z.string()).default([]), seals: z.array(OpenedSealSchema).default([]) })
/** `aside`, `seals`: the newest last */
export type Trays = z.infer<typeof TraysSchema>

/** As they lie there: one that a newer program wrote is left as it is. */
const SavedListsSchema = z.looseObject({ searches: z.array(z.unknown()).default([]), presets: z.array(z.unknown()).default([]) })
export type SavedLists = z.infer<typeof SavedListsSchema>

/** What belongs to this machine and not to a library, which may lie on a share that other machines open too. */
const MachineSchema = z.looseObject({
  /** library folder → folder its backups go to */
  backupFolders: z.record(z.string(), z.string()).default({}),
  /** library folder → folder its site is published to */
  siteFolders: z.record(z.string(), z.string()).default({}),
  /** library folder → folders packages come and go through, and hashes of those that were put aside */
  trays: z.record(z.string(), TraysSchema).default({}),
  /** library folder → searches and presets its people keep for themselves */
  saved: z.record(z.string(), SavedListsSchema).default({}),
})
type Machine = z.infer<typeof MachineSchema>

/** Where the system keeps settings of a program for one person. REDNET_DESK_SETTINGS names another folder. */
export function machineFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const named = env['REDNET_DESK_SETTINGS']
  if (named !== undefined && named !== '') return named
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'rednet-desk')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'rednet-desk')
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'rednet-desk')
}

/** The settings of this machine. What cannot be read is as if nothing had been set, and is never written over; what cannot be written is said. */
export class MachineSettings {
  readonly #file: string
  #last: Promise<void> = Promise.resolve()

  constructor(folder: string = machineFolder()) {
    this.#file = join(folder, 'machine.json')
  }

  async #read(): Promise<Machine> {
    try {
      return MachineSchema.parse(JSON.parse((await realDisk.read(this.#file)).toString('utf8')))
    } catch {
      return MachineSchema.parse({})
    }
  }

  /** One after the other, each over what the one before left. What is damaged is kept beside; what cannot be read just now is an error: what it holds is not known. */
  #change(change: (machine: Machine) => Machine): Promise<void> {
    const next = this.#last.catch(() => {}).then(async () => this.#write(change(await this.#readToWrite())))
    this.#last = next
    return next
  }

  async #readToWrite(): Promise<Machine> {
    const text = await realDisk.read(this.#file).then((bytes) => bytes.toString('utf8'), (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    })
    try {
      return MachineSchema.parse(text === null ? {} : JSON.parse(text))
    } catch {
      await writeDurably(realDisk, `${this.#file}.damaged`, Buffer.from(text ?? ''))
      return MachineSchema.parse({})
    }
  }

  async backupFolder(library: string): Promise<string | null> {
    return (await this.#read()).backupFolders[library] ?? null
  }

  async keepBackupsIn(library: string, folder: string | null): Promise<void> {
    await this.#change((machine) => ({ ...machine, backupFolders: withFolder(machine.backupFolders, library, folder) }))
  }

  async siteFolder(library: string): Promise<string | null> {
    return (await this.#read()).siteFolders[library] ?? null
  }

  async keepSiteIn(library: string, folder: string | null): Promise<void> {
    await this.#change((machine) => ({ ...machine, siteFolders: withFolder(machine.siteFolders, library, folder) }))
  }

  async trays(library: string): Promise<Trays> {
    return (await this.#read()).trays[library] ?? TraysSchema.parse({})
  }

  async keepTrays(library: string, change: Partial<Trays>): Promise<void> {
    await this.#change((machine) => ({ ...machine, trays: { ...machine.trays, [library]: { ...machine.trays[library] ?? TraysSchema.parse({}), ...change } } }))
  }

  async saved(library: string): Promise<SavedLists> {
    return (await this.#read()).saved[library] ?? SavedListsSchema.parse({})
  }

  async changeSaved(library: string, change: (lists: SavedLists) => SavedLists): Promise<void> {
    await this.#change((machine) => ({ ...machine, saved: { ...machine.saved, [library]: change(machine.saved[library] ?? SavedListsSchema.parse({})) } }))
  }

  /** DeskError: disk-full, storage-failed */
  async keepSeal(library: string, seal: OpenedSeal, most: number): Promise<void> {
    await this.#change((machine) => {
      const own = machine.trays[library] ?? TraysSchema.parse({})
      return { ...machine, trays: { ...machine.trays, [library]: { ...own, seals: [...own.seals.filter(({ mark }) => mark !== seal.mark), seal].slice(-most) } } }
    })
  }

  async #write(machine: Machine): Promise<void> {
    await makeFolderDurably(realDisk, dirname(this.#file))
    await writeDurably(realDisk, this.#file, Buffer.from(`${JSON.stringify(machine, null, 2)}\n`))
  }
}

function withFolder(folders: Record<string, string>, library: string, folder: string | null): Record<string, string> {
  const { [library]: _, ...others } = folders
  return folder === null ? others : { ...others, [library]: folder }
}
