import { ARTICLE_SCHEMA_VERSION } from '#core/article/article.ts'
import { WritingAidsSchema, type WritingAids } from '#core/template/template.ts'
import type { Problem } from '#contract/views.ts'
import { isDeskError } from '../desk-error.ts'
import { Turns } from '../library/turns.ts'
import { Document } from '../store/document.ts'
import { PREVIOUS_TEMPLATES_FILE, TEMPLATES_FILE, type LibraryFolder } from '../store/library-folder.ts'
import { asideFor } from '../store/set-aside.ts'
import { DamagedFileError, type Envelope, type StoreFormat } from '../store/store-format.ts'
import { startingAids } from './starting-aids.ts'

/**
 * A template's text is an article's, so the file has the article's version: a program that does not know a kind of block
 * refuses the file instead of taking it for damaged. What an article's migration changes in its slip or body, it must change here.
 */
export const TEMPLATES_FORMAT: StoreFormat<WritingAids> = {
  version: ARTICLE_SCHEMA_VERSION, schema: WritingAidsSchema, migrations: Array.from({ length: ARTICLE_SCHEMA_VERSION - 1 }, () => (data: unknown) => data),
}

type Held = { aids: WritingAids, envelope: Envelope<WritingAids> | null }

/** templates.json: templates and snippets. Read when first asked for; there only once somebody has changed what a library starts with. */
export class TemplatesFile {
  readonly #folder: LibraryFolder
  readonly #document: Document<WritingAids>
  readonly #turns = new Turns()
  readonly #now: () => Date
  readonly #report: (problem: Problem) => void
  #held: Held | null = null

  constructor(folder: LibraryFolder, now: () => Date, report: (problem: Problem) => void) {
    this.#folder = folder
    this.#document = new Document(folder, TEMPLATES_FORMAT, 'templates', TEMPLATES_FILE, PREVIOUS_TEMPLATES_FILE)
    this.#now = now
    this.#report = report
  }

  /** DeskError store-from-newer-version, storage-failed. Damage is set aside, and the revision before it, or what a library starts with, takes its place. */
  read(): Promise<WritingAids> {
    return this.#turns.take(TEMPLATES_FILE, async () => (await this.#hold()).aids)
  }

  /** `change` is given the newest, and may throw to leave it as it is. Resolves when it is on the disk to stay. */
  update<T>(change: (aids: WritingAids) => { aids: WritingAids, result: T }): Promise<T> {
    return this.#turns.take(TEMPLATES_FILE, async () => {
      const { aids: now, envelope } = await this.#hold()
      const { aids, result } = change(now)
      this.#held = { aids, envelope: await this.#document.write(aids, envelope) }
      return result
    })
  }

  async #hold(): Promise<Held> {
    this.#held ??= await this.#open()
    return this.#held
  }

  async #open(): Promise<Held> {
    try {
      const envelope = await this.#document.read()
      return envelope === null ? await this.#instead(null) : { aids: envelope.data, envelope }
    } catch (error) {
      if (isDeskError(error, 'store-from-newer-version')) this.#report({ code: 'templates-from-newer-version', file: TEMPLATES_FILE, setAside: null, mended: false })
      const aside = asideFor(error)
      if (aside === null) throw error
      return await this.#instead(aside)
    }
  }

  async #instead(damaged: ReturnType<typeof asideFor>): Promise<Held> {
    const previous = await this.#document.readPrevious().catch((error: unknown) => {
      if (error instanceof DamagedFileError) return null
      throw error
    })
    if (damaged !== null || previous !== null) await this.#say(damaged, previous !== null)
    if (previous === null) return { aids: startingAids(), envelope: null }
    if (this.#folder.readOnly) return { aids: previous.data, envelope: previous }
    const envelope = await this.#document.put(previous.data, previous.rev + 1, previous.rev)
    return { aids: envelope.data, envelope }
  }

  async #say(damaged: ReturnType<typeof asideFor>, mended: boolean): Promise<void> {
    const { readOnly } = this.#folder
    const aside = damaged !== null && !readOnly ? await damaged(this.#folder, TEMPLATES_FILE, 'templates-unreadable', this.#now()) : null
    this.#report({ code: 'templates-unreadable', file: TEMPLATES_FILE, setAside: aside, mended: mended && !readOnly })
  }
}
