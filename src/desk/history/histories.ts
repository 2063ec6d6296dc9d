import type { Problem } from '#contract/views.ts'
import { historyFile, type LibraryFolder } from '../store/library-folder.ts'
import { ArticleHistory } from './article-history.ts'

/** Articles whose history is kept in mind: those somebody is writing in. */
const KEPT = 32

/**
 * The histories of an open library. One that cannot be read never stands in the
 * way of a save: it is reported, and the article is kept without it.
 */
export class Histories {
  readonly #folder: LibraryFolder
  readonly #report: (problem: Problem) => void
  readonly #open = new Map<string, ArticleHistory>()

  constructor(folder: LibraryFolder, report: (problem: Problem) => void) {
    this.#folder = folder
    this.#report = report
  }

  /** Within the article's turn only. null where there is one that cannot be read. */
  async of(id: string): Promise<ArticleHistory | null> {
    const known = this.#open.get(id)
    if (known !== undefined) {
      this.#open.delete(id)
      this.#open.set(id, known)
      return known
    }
    try {
      const history = await ArticleHistory.open(this.#folder, id)
      this.#open.set(id, history)
      const [oldest] = this.#open.keys()
      if (this.#open.size > KEPT && oldest !== undefined) this.#open.delete(oldest)
      return history
    } catch {
      this.unusable(id)
      return null
    }
  }

  unusable(id: string): void {
    this.#open.delete(id)
    this.#report({ code: 'history-unreadable', file: historyFile(id), setAside: null, mended: false })
  }

  /** Its file is another now. */
  forget(id: string): void {
    this.#open.delete(id)
  }
}
