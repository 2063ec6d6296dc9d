import type { Actor, ArticleData } from '#core/article/article.ts'
import { bodyText } from '#core/body/body-text.ts'
import { wordCount } from '#core/body/word-count.ts'
import type { Revision, RevisionCause } from '#core/revision/revision.ts'
import { fromRuns, toRuns } from '#core/revision/runs.ts'
import { AppendLog } from '../store/append-log.ts'
import { checkedLine } from '../store/checked-line.ts'
import { blockHash, contentHash } from '../store/content-hash.ts'
import { historyFile, type LibraryFolder } from '../store/library-folder.ts'
import { sha256OfJson } from '../store/sha256.ts'
import { ARTICLE_FORMAT } from '../store/article-formats.ts'
import type { Revised } from '../store/store-format.ts'
import { keptRestOf, partsNamed, type NameLine, type PartLine, type RevisionLine } from './history-lines.ts'
import { readHistory, type History } from './read-history.ts'

/** A history smaller than this is left as it is (bytes). */
const SMALL_HISTORY = 64 * 1024

/** sha256, words: of the article's words, where they are known already */
/** @property name one it has from the first, e.g. from the desk it came from */
export type RevisionToKeep = { article: Revised<ArticleData>, why: RevisionCause, by: Actor | null, parents?: number[], sha256?: string, words?: number, name?: RevisionName }
export type RevisionName = Pick<NameLine, 'name' | 'at' | 'by'>

/** No damaged line is believed that names a number further above the others. */
const FAR = 1_000_000

/**
 * What is known of one article's history while the library is open: which
 * parts and revisions its file holds. The words are read from the file when
 * somebody asks for them.
 */
export class ArticleHistory {
  readonly #log: AppendLog
  /** bytes its file had when it was read */
  readonly #read: number
  /** number of each part, by its hash */
  readonly #parts = new Map<string, number>()
  readonly #sha256 = new Map<number, string>()
  /** what this process appended last under a number */
  readonly #appended = new Map<number, string>()
  #nextPart = 0
  #newest = 0
  #count = 0
  #bytes: number
  /** lines of a newer program are in it */
  readonly hasNewer: boolean
  /** bytes at which it is looked over again */
  #dueAt: number

  constructor(folder: LibraryFolder, id: string, history: History) {
    this.#log = new AppendLog(folder, historyFile(id), false, history.tornAt)
    this.#bytes = history.bytes
    this.#read = history.bytes
    this.hasNewer = history.newer > 0
    this.#dueAt = SMALL_HISTORY
    for (const [number, { hash }] of history.parts) {
      this.#parts.set(hash, number)
      this.#nextPart = Math.max(this.#nextPart, number + 1)
    }
    // A damaged part's number may be named by a revision: it is never given to another.
    for (const line of history.revisions) {
      for (const run of partsNamed(line)) this.#nextPart = Math.max(this.#nextPart, (typeof run === 'number' ? run : run[1]) + 1)
      this.#note(line)
    }
    this.#nextPart = Math.max(this.#nextPart, history.newerPart)
    this.#newest = Math.max(this.#newest, history.newerRev)
    // Far above what is here it is damage, not a number that was given.
    if (history.told <= this.#newest + FAR) this.#newest = Math.max(this.#newest, history.told)
  }

  static async open(folder: LibraryFolder, id: string): Promise<ArticleHistory> {
    return new ArticleHistory(folder, id, await readHistory(folder, id))
  }

  /** bytes the file has where nobody but this process wrote in it */
  get size(): number { return this.#log.size === 0 ? this.#read : this.#log.size }
  /** how many revisions the file holds */
  get count(): number { return this.#count }
  /** the highest revision number in the file, damaged lines included; 0 where it names none */
  get newest(): number { return this.#newest }
  holds = (rev: number): boolean => this.#sha256.has(rev)

  /** whether these very words (contentHash) are in it under this number */
  hasWords = (rev: number, sha256: string): boolean => this.#sha256.get(rev) === sha256
  /**
   * Its file was another one until now, `before`: no number that one had is given to other words or parts, also where what was read is older than what is there.
   * @returns whether this one lacks revisions of it
   */
  follow(before: ArticleHistory): boolean {
    this.#newest = Math.max(this.#newest, before.#newest)
    this.#nextPart = Math.max(this.#nextPart, before.#nextPart)
    return [...before.#sha256.keys()].some((rev) => !this.holds(rev))
  }
  /** Revisions that the file had are not among these, which it has: other hands cut it short. */
  lacks = (revisions: readonly { rev: number }[]): boolean => {
    const there = new Set(revisions.map(({ rev }) => rev))
    return [...this.#sha256.keys()].some((rev) => !there.has(rev))
  }

  /**
   * The number for a revision that will hold `sha256`: `next`, unless a try that
   * was never acknowledged left other words under that number.
   */
  nextRev(next: number, sha256: string): number {
    return this.#newest > next || (this.#newest === next && this.#sha256.get(next) !== sha256) ? this.#newest + 1 : next
  }

  /** This very revision was appended, and is there to stay: only what came after it failed. */
  hasJustKept(revision: RevisionToKeep): boolean {
    const appended = this.#appended.get(revision.article.rev)
    return appended !== undefined && appended === sha256OfJson(told(revision))
  }

  /**
   * Resolves when the revisions are on the disk to stay, but for the file's name: see to the folder's sync where it may be new.
   * @param guarded the caller asks the folder's guard itself before anybody is told
   */
  async append(revisions: readonly RevisionToKeep[], guarded = false): Promise<void> {
    const { parts, tolds, lines } = this.#linesOf(revisions)
    await this.#put([...parts, ...lines, ...namesOf(revisions)], guarded)
    for (const line of lines) this.#note(line)
    for (const { said } of tolds) this.#appended.set(said.rev, sha256OfJson(said))
  }

  /**
   * The parts of revisions that are none of its yet: until their lines are appended nothing names them. Resolves as `append`.
   * @returns those lines
   */
  async prepare(revisions: readonly RevisionToKeep[], guarded = false): Promise<RevisionLine[]> {
    const { parts, lines } = this.#linesOf(revisions)
    if (parts.length > 0) await this.#put(parts, guarded)
    return lines
  }

  /** The lines of prepared revisions, but for those it has. false: a part of them is not there any more, and nothing was done */
  async finish(lines: readonly RevisionLine[], names: readonly NameLine[] = []): Promise<boolean> {
    const numbers = new Set(this.#parts.values())
    const missing = lines.filter(({ rev }) => !this.holds(rev))
    if (!missing.every((line) => fromRuns(partsNamed(line)).every((number) => numbers.has(number)))) return false
    const named = names.filter((one) => missing.some(({ rev }) => rev === one.named))
    if (missing.length > 0) await this.#put([...missing, ...named], false)
    for (const line of missing) this.#note(line)
    return true
  }

  /** Lines of the parts it lacks, and of the revisions; nothing is written. */
  #linesOf(revisions: readonly RevisionToKeep[]) {
    const known = new Map<string, number>()
    const parts: PartLine[] = []
    let next = this.#nextPart
    const part = (value: unknown, hash = sha256OfJson(value)): number => {
      const number = this.#parts.get(hash) ?? known.get(hash)
      if (number !== undefined) return number
      parts.push({ part: next, hash, value })
      known.set(hash, next)
      return next++
    }
    const tolds = revisions.map((revision) => ({ data: revision.article.data, said: told(revision) }))
    // Where a comment stands changes with the words around it; what it says does not.
    const talk = ({ comments }: ArticleData): Pick<RevisionLine, 'threads' | 'anchors'> => (
      { threads: toRuns(comments.map(({ anchor: _anchor, ...said }) => part(said))), anchors: toRuns(comments.map(({ anchor }) => part(anchor))) })
    const lines = tolds.map(({ data, said }): RevisionLine => {
      const published = data.published === undefined ? {} : { published: part(data.published) }
      return { ...said, ...published, schema: ARTICLE_FORMAT.version, rest: part(keptRestOf(data)), slip: part(data.slip), blocks: toRuns(data.body.root.children.map((block) => part(block, blockHash(block)))), ...talk(data) }
    })
    return { parts, tolds, lines }
  }

  async #put(lines: readonly (PartLine | RevisionLine | NameLine)[], guarded: boolean): Promise<void> {
    const text = lines.map((line) => checkedLine(line)).join('')
    // Also where the append fails: half of it may be in the file, and a number is never given twice.
    for (const line of lines) if ('part' in line) this.#nextPart = Math.max(this.#nextPart, line.part + 1)
    await this.#log.append(text, { guarded })
    this.#bytes += Buffer.byteLength(text)
    for (const line of lines) if ('part' in line) this.#parts.set(line.hash, line.part)
  }

  /** Whether it has grown enough to be made compact. Asked once for each doubling, so that a history of real words is not read over and over. */
  isDueForTidying(): boolean {
    if (this.#bytes < this.#dueAt) return false
    this.#dueAt = this.#bytes * 2
    return true
  }

  async name(rev: number, name: string | null, at: string, by: Actor | null): Promise<void> {
    await this.#log.append(checkedLine({ named: rev, name, at, by }))
  }

  #note({ rev, sha256 }: Revision): void {
    if (!this.#sha256.has(rev)) this.#count += 1
    this.#sha256.set(rev, sha256)
    this.#newest = Math.max(this.#newest, rev)
  }
}

export const namesOf = (revisions: readonly RevisionToKeep[]): NameLine[] => revisions.flatMap(({ article: { rev }, name }) => (name === undefined ? [] : [{ named: rev, ...name }]))

function told({ article: { rev, baseRev, data }, why, by, parents, sha256, words }: RevisionToKeep): Revision {
  return {
    rev, baseRev, ...(parents === undefined ? {} : { parents }), at: data.updatedAt, by, why, stage: data.stage, headline: data.slip.headline,
    words: words ?? wordCount(bodyText(data.body, data.slip)), sha256: sha256 ?? contentHash(data),
  }
}
