import { deepStrictEqual, fail, ok } from 'node:assert/strict'
import type { Action, Stage } from '#core/article/article.ts'
import type { ArticleView } from '#contract/views.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import type { Library } from '#desk/library/library.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { importedText, type Asked, type Done, type Said } from './said.ts'

type Known = {
  last: Done
  /** asked for and not answered when the process died */
  asked: Asked | null
  /** what somebody asked to stay, by revision: never thinned out */
  kept: Map<number, string>
  imported: boolean
}
const ALL = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 100_000 }
const LEADS_TO: Partial<Record<Action, readonly Stage[]>> = {
  submit: ['first-review'], return: ['draft'], pass: ['second-review', 'final-review', 'awaiting-sign-off'], sign: ['signed'],
}

const holdsOf = ({ sha256, stage, body, trashed }: ArticleView) => ({ sha256, stage, words: sha256OfJson(body), trashed: trashed !== null })
const heldBy = ({ sha256, stage, words, trashed }: Done) => ({ sha256, stage, words, trashed })

/** What a library's working process has been told, to be held against what the library holds. */
export class Remembered {
  readonly #articles = new Map<string, Known>()
  /** articles of this process: the ones to look at now */
  #touched = new Set<string>()
  #making = 0
  /** articles that may be there though nobody was told; and one empty article at each start */
  #untold = 0
  /** articles that were as acknowledged, under a later number: half a line of the journal was left */
  passed = 0

  hears(said: Said): void {
    if (said.said === 'making') {
      this.#making += 1
      return
    }
    this.#touched.add(said.id)
    const known = this.#articles.get(said.id)
    if (said.said === 'settled') {
      known?.kept.set(said.rev, said.sha256)
      return
    }
    if (said.said !== 'done') {
      if (known !== undefined) known.asked = said
      return
    }
    if (said.why === 'made' || said.why === 'imported') this.#making -= 1
    const now = known ?? { last: said, asked: null, kept: new Map<number, string>(), imported: said.why === 'imported' }
    now.last = said
    now.asked = null
    if (said.why !== 'autosave') now.kept.set(said.rev, said.sha256)
    this.#articles.set(said.id, now)
  }

  /**
   * Opens the library and looks for everything that was acknowledged. Throws
   * with `named` where something is missing. How many articles were looked at.
   * @param all of its whole life, not only of the process that was killed
   */
  async check(dir: string, named: string, all: boolean): Promise<number> {
    const library = await openLibrary(dir)
    try {
      this.#untold += this.#making + 1
      this.#making = 0
      const ids = all ? [...this.#articles.keys()] : [...this.#touched]
      this.#touched = new Set()
      for (const id of ids) await this.#look(library, id, `${named}, ${id}`)
      deepStrictEqual(library.problems().filter(({ code }) => code !== 'leftover-temporary'), [], named)
      const [listed, binned] = [library.list(ALL).articles, library.list({ ...ALL, trashed: true }).articles]
      const articles = [...listed, ...binned]
      const found = new Map<string, [number, boolean]>([...listed.map((row): [string, [number, boolean]] => [row.id, [row.rev, false]]), ...binned.map((row): [string, [number, boolean]] => [row.id, [row.rev, true]])])
      for (const [id, { last }] of this.#articles) deepStrictEqual(found.get(id), [last.rev, last.trashed], `${named}, ${id} in the list or the bin`)
      ok(articles.length - this.#articles.size <= this.#untold, `${named}: ${articles.length} articles, ${this.#articles.size} made`)
      const addresses = articles.flatMap((row) => (row.stage === 'signed' ? [row.permalink] : []))
      deepStrictEqual(new Set(addresses).size, addresses.length, `${named}: one address for two signed articles`)
      return ids.length
    } finally {
      await library.close()
    }
  }

  async #look(library: Library, id: string, named: string): Promise<void> {
    const known = this.#articles.get(id) ?? fail(named)
    const article = await library.get(id)
    if (article.rev === known.last.rev) {
      deepStrictEqual(holdsOf(article), heldBy(known.last), `${named}: acknowledged`)
    } else this.#isWhatWasAsked(article, known, named)
    const history = new Map((await library.history(id)).map((one) => [one.rev, one.sha256]))
    for (const [rev, sha256] of known.kept) deepStrictEqual(history.get(rev), sha256, `${named}: revision ${rev}`)
    if (known.imported) deepStrictEqual((await library.origin(id)).text, importedText, `${named}: the text it came from`)
    // From here on it is what the library holds.
    known.last = { ...known.last, rev: article.rev, sha256: article.sha256, stage: article.stage, words: sha256OfJson(article.body), trashed: article.trashed !== null }
    known.asked = null
  }

  /**
   * Later than what was acknowledged it can only be what was being asked for, or the very same under a number of its own: half a
   * line of the journal tells that one was asked for and nothing else. One number may be skipped: that of a try that reached the history alone.
   */
  #isWhatWasAsked(article: ArticleView, { last, asked }: Known, named: string): void {
    ok(article.rev > last.rev && article.rev <= last.rev + 2, `${named}: revision ${article.rev} after ${last.rev}`)
    if (asked === null) fail(`${named}: revision ${article.rev}, and nothing was asked after ${last.rev}`)
    if (asked.said === 'saving' && article.sha256 === last.sha256) {
      deepStrictEqual(holdsOf(article), heldBy(last), `${named}: acknowledged, its number passed`)
      this.passed += 1
    } else if (asked.said === 'saving') deepStrictEqual([article.sha256, article.stage, article.trashed], [asked.sha256, last.stage, null], `${named}: asked for`)
    else if (asked.said === 'binning') deepStrictEqual(holdsOf(article), { ...heldBy(last), trashed: asked.into }, `${named}: into or out of the bin`)
    else {
      deepStrictEqual(sha256OfJson(article.body), last.words, `${named}: words under review`)
      ok(LEADS_TO[asked.action]?.includes(article.stage), `${named}: ${asked.action} led to ${article.stage}`)
    }
  }
}
