import type { Problem } from '#contract/views.ts'
import type { Settings } from '../store/article-formats.ts'
import { SETTINGS_FORMAT } from '../store/article-formats.ts'
import { keepChangedOutside } from '../store/changed-outside.ts'
import { Document } from '../store/document.ts'
import { PREVIOUS_SETTINGS_FILE, SETTINGS_FILE, type LibraryFolder } from '../store/library-folder.ts'
import { asideFor } from '../store/set-aside.ts'
import { DamagedFileError, enclose, type Envelope } from '../store/store-format.ts'
import { Turns } from './turns.ts'

/** library.json: channels, people and what the library counts. Small, so it is kept whole in memory. */
export class SettingsFile {
  readonly #document: Document<Settings>
  readonly #turns = new Turns()
  readonly #keepChangedOutside: (known: Envelope<Settings>) => Promise<void>
  #envelope: Envelope<Settings>

  /** @param keepChangedOutside what stands in the file's place and is not `known` goes out of harm's way */
  constructor(document: Document<Settings>, envelope: Envelope<Settings>, keepChangedOutside: (known: Envelope<Settings>) => Promise<void>) {
    this.#document = document
    this.#envelope = envelope
    this.#keepChangedOutside = keepChangedOutside
  }

  get current(): Settings { return this.#envelope.data }

  /** `change` is given the newest settings, and may throw to leave them as they are. */
  update<T>(change: (settings: Settings) => { settings: Settings, result: T }): Promise<T> {
    return this.#turns.take(SETTINGS_FILE, async () => {
      const { settings, result } = change(this.#envelope.data)
      await this.#keepChangedOutside(this.#envelope)
      this.#envelope = await this.#document.write(settings, this.#envelope)
      return result
    })
  }
}

async function readGood(document: Document<Settings>): Promise<Envelope<Settings> | null> {
  try {
    return await document.readPrevious()
  } catch (error) {
    if (error instanceof DamagedFileError) return null
    throw error
  }
}

/**
 * Opens library.json. Damaged: set aside, and the revision before it, or else
 * what `fresh` gives, takes its place. One of a newer version is thrown and not touched.
 * @param fresh asked for only where nothing is there
 * @param expected the folder holds articles, so the file being absent is a loss
 */
export async function openSettings(folder: LibraryFolder, fresh: () => Settings, expected: () => boolean, now: () => Date, report: (problem: Problem) => void): Promise<SettingsFile> {
  const document = new Document(folder, SETTINGS_FORMAT, 'library', SETTINGS_FILE, PREVIOUS_SETTINGS_FILE)
  const opened = (known: Envelope<Settings>) => new SettingsFile(document, known, (last) => keepChangedOutside(folder, SETTINGS_FILE, last, now(), report))
  let envelope: Envelope<Settings> | null = null
  let damaged: ReturnType<typeof asideFor> = null
  try {
    envelope = await document.read(true)
  } catch (error) {
    damaged = asideFor(error)
    if (damaged === null) throw error
  }
  if (envelope !== null) return opened(envelope)
  const previous = await readGood(document)
  const problem = damaged !== null || previous !== null || expected()
  if (folder.readOnly) {
    if (problem) report({ code: 'settings-unreadable', file: SETTINGS_FILE, setAside: null, mended: false })
    return opened(previous ?? enclose(SETTINGS_FORMAT, 'library', 1, 0, fresh()))
  }
  const aside = damaged === null ? null : await damaged(folder, SETTINGS_FILE, 'settings-unreadable', now())
  if (problem) report({ code: 'settings-unreadable', file: SETTINGS_FILE, setAside: aside, mended: previous !== null })
  const stored = previous === null ? await document.write(fresh(), null) : await document.put(previous.data, previous.rev + 1, previous.rev)
  return opened(stored)
}
