import type { Problem } from '#contract/views.ts'
import { storageError, systemCode } from '../desk-error.ts'
import { stderrLog } from '../log.ts'
import { checkCatalogue } from './check-catalogue.ts'
import type { CatalogueRead } from '../store/catalogue-file.ts'
import { JOURNAL_FILE, type LibraryFolder } from '../store/library-folder.ts'
import { loadNewest, loadRows, type CatalogueWork } from './load-catalogue.ts'

/** ms that a screen which was given its first rows has the machine to itself, to draw them: the others cost the desk more than those did */
const ROWS_AFTER = 700
/** ms after which a library that no screen has asked for its list is read on */
const ROWS_AFTER_OPENING = 3_000
/** ms between the rows and the comparison with the files, which costs more than they do */
const CHECK_AFTER = 700

const UNLISTED: Problem = { code: 'articles-unlisted', file: 'articles', setAside: null, mended: false }

/**
 * How far the opening of a library has come. A screen waits for neither of the
 * two; work that needs the whole truth does.
 */
export class Opening {
  readonly #work: CatalogueWork
  #isClosing = false
  /** `listed`, for who can wait until they are read by themselves */
  inTime: Promise<void> = Promise.resolve()
  #checked: Promise<void> = Promise.resolve()
  #beginRows = () => {}
  #beginCheck = () => {}
  #isShown = false
  /** what compares once more; null as long as no comparison failed */
  #checkAgain: (() => Promise<void>) | null = null

  constructor(work: Omit<CatalogueWork, 'isClosing'>) {
    this.#work = { ...work, isClosing: () => this.#isClosing }
  }

  /** The catalogue's rows are there, as its file has them. Whoever asks has them read at once. */
  get listed(): Promise<void> {
    this.#beginRows()
    return this.inTime
  }

  /** What a screen was answered from the rows there are: `complete`, it now draws that; else it wants those that are still to come. */
  answered<T extends { complete: boolean }>(answer: T): T {
    if (!answer.complete) this.#beginRows()
    else if (!this.#isShown) setTimeout(() => this.#beginRows(), ROWS_AFTER).unref()
    this.#isShown = true
    return answer
  }

  /** Every article's file has been compared with its row; rejects where they could not be, and is tried once more for who asks after that. Whoever asks has it begin at once. */
  get checked(): Promise<void> {
    this.#beginRows()
    this.#beginCheck()
    const again = this.#checkAgain
    if (again !== null) {
      this.#checkAgain = null
      this.#checked = this.#told(again())
    }
    return this.#checked
  }

  /**
   * @param early resolves with the newest rows; else with all, compared with their files
   * @param takeUp words typed before a crash, which must be in their articles before anybody reads one
   */
  async open(early: boolean, takeUp: () => Promise<void>): Promise<void> {
    const isTypedInto = hasJournal(this.#work.folder)
    const rows = early && !isTypedInto ? this.#newestFirst() : loadRows(this.#work)
    this.inTime = rows.then(() => this.#work.changed())
    // Whoever waits is told; that nobody does yet is no fault.
    this.inTime.catch(() => {})
    if (isTypedInto) {
      await this.inTime
      await takeUp()
    }
    if (early) this.#checkLater(rows)
    else await this.#check(await rows)
  }

  async #newestFirst(): ReturnType<typeof loadRows> {
    loadNewest(this.#work)
    await new Promise<void>((begin) => {
      // Where a screen's worth is there, what is left comes when the screen has drawn that, or somebody asks for more.
      const timer = setTimeout(begin, this.#work.catalogue.isBegun ? ROWS_AFTER_OPENING : 0).unref()
      this.#beginRows = () => {
        clearTimeout(timer)
        begin()
      }
    })
    return await loadRows(this.#work)
  }

  #checkLater(rows: ReturnType<typeof loadRows>): void {
    const begun = new Promise<void>((begin) => { this.#beginCheck = begin })
    this.#checked = this.#told(rows.then(async (read) => {
      const timer = setTimeout(this.#beginCheck, CHECK_AFTER).unref()
      // Rows are missing, and the files have them: that is what the screen waits for.
      if (!this.#work.catalogue.isComplete) this.#beginCheck()
      await begun
      clearTimeout(timer)
      await this.#checkOnce(read)
    }))
  }

  async #checkOnce(read: CatalogueRead): Promise<void> {
    if (this.#isClosing) return
    try {
      await this.#check(read)
    } catch (error) {
      this.#checkAgain = async () => {
        if (this.#isClosing) return
        await this.#checkOnce(read)
        this.#work.report({ ...UNLISTED, mended: true })
      }
      throw systemCode(error) === null ? error : storageError(error)
    }
  }

  /** A comparison that fails is in the list of problems, whoever waits for it. */
  #told(checked: Promise<void>): Promise<void> {
    checked.catch((error: unknown) => {
      this.#work.report(UNLISTED)
      stderrLog.bug('catalogue', ['library', 'check'], error)
    })
    return checked
  }

  async #check(read: CatalogueRead): Promise<void> {
    await checkCatalogue(this.#work, read)
    this.#work.changed()
  }

  /** Begins nothing more, and waits for what is under way. */
  async end(): Promise<void> {
    this.#isClosing = true
    await this.checked.catch(() => {})
  }
}

function hasJournal({ disk, root }: LibraryFolder): boolean {
  try {
    return disk.names(root).includes(JOURNAL_FILE)
  } catch {
    // whoever reads it will say what is wrong
    return true
  }
}
