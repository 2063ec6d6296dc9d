import { z } from 'zod'
import { ExportPresetSchema, MOST_SAVED, SavedSearchSchema, type ExportPreset, type Saved, type SavedSearch } from '#core/search/saved-search.ts'
import { DeskError, storageError } from '../desk-error.ts'
import type { MachineSettings } from '../machine-settings.ts'

const NamedSchema = z.looseObject({ name: z.string() })
const isNamed = (entry: unknown, name: string): boolean => NamedSchema.safeParse(entry).data?.name === name
const readable = <T>(entries: readonly unknown[], schema: z.ZodType<T>): T[] => entries.flatMap((entry) => {
  const read = schema.safeParse(entry)
  return read.success ? [read.data] : []
})

type Kind = 'searches' | 'presets'

/** 常用筛选 and 导出方案 of whoever works on this machine with this library; also where the library may only be looked at. */
export class SavedDesk {
  readonly #library: string
  readonly #machine: MachineSettings

  constructor(library: string, machine: MachineSettings) {
    this.#library = library
    this.#machine = machine
  }

  async list(): Promise<Saved> {
    const { searches, presets } = await this.#machine.saved(this.#library)
    return { searches: readable(searches, SavedSearchSchema), presets: readable(presets, ExportPresetSchema) }
  }

  /** In the place of the one of the same name, or after all others. DeskError: saved-full, storage-failed */
  keepSearch(search: SavedSearch): Promise<Saved> { return this.#keep('searches', search) }
  keepPreset(preset: ExportPreset): Promise<Saved> { return this.#keep('presets', preset) }
  dropSearch(name: string): Promise<Saved> { return this.#change('searches', (entries) => entries.filter((entry) => !isNamed(entry, name))) }
  dropPreset(name: string): Promise<Saved> { return this.#change('presets', (entries) => entries.filter((entry) => !isNamed(entry, name))) }

  /** DeskError: saved-not-found */
  async search(name: string): Promise<SavedSearch> { return found((await this.list()).searches, name) }
  async preset(name: string): Promise<ExportPreset> { return found((await this.list()).presets, name) }

  #keep(kind: Kind, kept: SavedSearch | ExportPreset): Promise<Saved> {
    return this.#change(kind, (entries) => {
      if (entries.some((entry) => isNamed(entry, kept.name))) return entries.map((entry) => (isNamed(entry, kept.name) ? kept : entry))
      if (entries.length >= MOST_SAVED) throw new DeskError('saved-full', { most: MOST_SAVED })
      return [...entries, kept]
    })
  }

  async #change(kind: Kind, change: (entries: readonly unknown[]) => unknown[]): Promise<Saved> {
    try {
      await this.#machine.changeSaved(this.#library, (lists) => ({ ...lists, [kind]: change(lists[kind]) }))
    } catch (error) {
      throw error instanceof DeskError ? error : storageError(error)
    }
    return await this.list()
  }
}

function found<T extends { name: string }>(all: readonly T[], name: string): T {
  const one = all.find((each) => each.name === name.trim())
  if (one === undefined) throw new DeskError('saved-not-found', { name, known: all.map((each) => each.name) })
  return one
}
