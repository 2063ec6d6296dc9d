import { storageError, systemCode } from '../desk-error.ts'
import { stderrLog } from '../log.ts'
import { checkCatalogue } from './check-catalogue.ts'
import { JOURNAL_FILE, type LibraryFolder } from '../store/library-folder.ts'
import { loadNewest, loadRows, type CatalogueWork } from './load-catalogue.ts'

/** ms in which the machine is left to a screen that has just come up: it begins with the catalogue's rows, and the check costs more than they do. */
const CHECK_AFTER = 700

/**
 * How far the opening of a library has come. A screen waits for neither of the
 * two; work that needs the whole truth does.
 */
export class Opening {
  readonly #work: CatalogueWork
  #isClosing = false
  /** the catalogue's rows are there, as its file has them */
  listed: Promise<void> = Promise.resolve()
  #checked: Promise<void> = Promise.resolve()
  #beginCheck = () => {}

  constructor(work: Omit<CatalogueWork, 'isClosing'>) {
    this.#work = { ...work, isClosing: () => this.#isClosing }
  }

  /** Every article's file has been compared with its row; rejects where they could not be. Whoever asks has it begin at once. */
  get checked(): Promise<void> {
    this.#beginCheck()
    return this.#checked
  }

  /**
   * @param early resolves with the newest rows; else with all, compared with their files
   * @param takeUp words typed before a crash, which must be in their articles before anybody reads one
   */
  async open(early: boolean, takeUp: () => Promise<void>): Promise<void> {
    const isTypedInto = hasJournal(this.#work.folder)
    if (early && !isTypedInto) loadNewest(this.#work)
    const rows = early && !isTypedInto ? afterThis().then(() => loadRows(this.#work)) : loadRows(this.#work)
    this.listed = rows.then(() => this.#work.changed())
    // Whoever waits is told; that nobody does yet is no fault.
    this.listed.catch(() => {})
    if (isTypedInto) {
      await this.listed
      await takeUp()
    }
    if (early) this.#checkLater(rows)
    else await this.#check(await rows)
  }

  #checkLater(rows: ReturnType<typeof loadRows>): void {
    const begun = new Promise<void>((begin) => { this.#beginCheck = begin })
    const timer = setTimeout(this.#beginCheck, CHECK_AFTER).unref()
    this.#checked = rows.then(async (read) => {
      // Rows are missing, and the files have them: that is what the screen waits for.
      if (!this.#work.catalogue.isComplete) this.#beginCheck()
      await begun
      clearTimeout(timer)
      if (!this.#isClosing) await this.#check(read)
    }).catch((error: unknown) => {
      throw systemCode(error) === null ? error : storageError(error)
    })
    this.#checked.catch((error: unknown) => {
      this.#work.report({ code: 'articles-unlisted', file: 'articles', setAside: null, mended: false })
      stderrLog.bug('catalogue', ['library', 'check'], error)
    })
  }

  async #check(read: Awaited<ReturnType<typeof loadRows>>): Promise<void> {
    await checkCatalogue(this.#work, read)
    this.#work.changed()
  }

  /** Begins nothing more, and waits for what is under way. */
  async end(): Promise<void> {
    this.#isClosing = true
    await this.checked.catch(() => {})
  }
}

/** Whoever waits for the opening has their turn first: a list of the newest is what they ask for. */
const afterThis = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

function hasJournal({ disk, root }: LibraryFolder): boolean {
  try {
    return disk.names(root).includes(JOURNAL_FILE)
  } catch {
    // whoever reads it will say what is wrong
    return true
  }
}
