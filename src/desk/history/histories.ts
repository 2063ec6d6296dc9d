import type { Problem } from '#contract/views.ts'
import { systemCode } from '../desk-error.ts'
import { historyFile, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { ArticleHistory, type RevisionToKeep } from './article-history.ts'

/** Articles whose history is kept in mind: those somebody is writing in. */
const KEPT = 32

/**
 * The histories of an open library. One that cannot be read never stands in the
 * way of a save: it is reported, and the article is kept without it.
 */
export class Histories {
  readonly #folder: LibraryFolder
  readonly #report: (problem: Problem) => void
  readonly #owed = new Map<string, RevisionToKeep[]>()
  readonly #open = new Map<string, ArticleHistory>()

  constructor(folder: LibraryFolder, report: (problem: Problem) => void) {
    this.#folder = folder
    this.#report = report
  }

  /** Within the article's turn only. null where there is one that cannot be read. */
  async of(id: string): Promise<ArticleHistory | null> {
    const known = this.#open.get(id)
    if (known !== undefined && await this.#isStill(id, known)) {
      this.#open.delete(id)
      this.#open.set(id, known)
      return known
    }
    try {
      const history = await ArticleHistory.open(this.#folder, id)
      if (history.hasNewer) this.#report({ code: 'history-from-newer-version', file: historyFile(id), setAside: null, mended: false })
      if (known !== undefined && history.follow(known)) this.#report({ code: 'history-damaged', file: historyFile(id), setAside: null, mended: false })
      this.#open.delete(id)
      this.#open.set(id, history)
      const [oldest] = this.#open.keys()
      if (this.#open.size > KEPT && oldest !== undefined) this.#open.delete(oldest)
      return history
    } catch {
      this.unusable(id)
      return null
    }
  }

  /**
   * A sync program, or a person, may have put another file there or taken it away: what is appended names parts by number, and they must be in this one. What is seen
   * is another size. Where the disk does not say it is taken for the same, and whoever appends hears of the disk.
   */
  async #isStill(id: string, { size }: ArticleHistory): Promise<boolean> {
    const { disk, isLocal } = this.#folder
    const path = pathIn(this.#folder, historyFile(id))
    try {
      return ((isLocal === true ? disk.stampNow(path) : await disk.stamp(path))?.size ?? 0) === size
    } catch (error) {
      return systemCode(error) !== 'ENOENT' || size === 0
    }
  }

  unusable(id: string): void {
    this.#open.delete(id)
    this.#report({ code: 'history-unreadable', file: historyFile(id), setAside: null, mended: false })
  }

  /** Somebody looks at the list that was read just now: what is missing from it is told. @returns whether the file is another than was known */
  compare(id: string, revisions: readonly { rev: number }[], isDamaged: boolean): boolean {
    const isCut = this.#open.get(id)?.lacks(revisions) ?? false
    if (isCut || isDamaged) this.#report({ code: 'history-damaged', file: historyFile(id), setAside: null, mended: false })
    return isCut
  }

  /** Acts that are in their files, and that histories could not take yet. */
  owe(act: RevisionToKeep): void {
    this.#owed.set(act.article.id, [...this.owed(act.article.id), act])
  }

  owed(id: string): readonly RevisionToKeep[] { return this.#owed.get(id) ?? [] }
  owing(): string[] { return [...this.#owed.keys()] }
  paid(id: string): void { this.#owed.delete(id) }

  /** Its file is another now. */
  forget(id: string): void {
    this.#open.delete(id)
  }
}
