import { statSync } from 'node:fs'
import { readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { invariant } from '#core/invariant.ts'
import { ARTICLE_FORMAT } from '../store/article-formats.ts'
import { glanceArticle } from '../store/glance-article.ts'
import { articleFile, SEARCH_FILE } from '../store/library-folder.ts'
import { TO_READ } from '../store/disk.ts'
import { decodeEnvelope } from '../store/store-format.ts'
import { sameStamp, type Stamp } from './article-facts.ts'
import { searchEntry, type SearchEntry } from './search-entry.ts'
import { SearchEntrySchema } from './search-messages.ts'
import { LEARN_FROM, TextIndex } from './text-index.ts'
import { keepTexts, openTexts } from './texts-file.ts'

export type TextsHooks = {
  /** the article's file does not read */
  unread: (id: string) => void
  complete: () => void
  /** the kept texts should be written */
  due: () => void
}

/** Files read at once: enough to keep a disk busy, few enough to answer between them. */
const SIDE_BY_SIDE = 8
/** ms of looking at files' sizes and times between two looks at what was asked: on a network share one may take as long. */
const SLICE = 20
/** learnFrom: see TextIndex; due: articles that have to be read at the next start before the kept texts are written again; other numbers for tests */
export type Sizes = { learnFrom: number, due: number }
export const SIZES: Sizes = { learnFrom: LEARN_FROM, due: 256 }
/** and such a part of all */
const DUE_PART = 0.01
/** bytes of the disk that are left to words */
const LEFT_FREE = 1 << 30

const breathe = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

function stampOf(path: string): Stamp | null {
  // Synchronous: 100,000 calls through the thread pool take seconds.
  const found = statSync(path, { throwIfNoEntry: false })
  return found?.isFile() !== true ? null : { size: found.size, mtimeMs: found.mtimeMs }
}

function isStill(path: string, stamp: Stamp | null): boolean {
  const now = stampOf(path)
  return stamp !== null && now !== null && sameStamp(stamp, now)
}

/** null where the article must be looked at closely (see glanceArticle) */
function quickSearchEntry(bytes: Buffer, id: string): SearchEntry | null {
  const article = glanceArticle(bytes, id)
  try {
    const entry = article === null ? null : SearchEntrySchema.safeParse(searchEntry(article.rev, article.data))
    return entry?.success === true ? entry.data : null
  } catch {
    // no shape that words can be taken from
    return null
  }
}

function closeSearchEntry(bytes: Buffer, id: string, file: string): SearchEntry {
  const { rev, data, id: own } = decodeEnvelope(ARTICLE_FORMAT, bytes, file)
  invariant(own === id && data.id === id, 'an article lies in its own file')
  return searchEntry(rev, data)
}

/** The texts of a library: taken from the file that keeps them where its articles' files are still the same, read from these where not. */
export class ArticleTexts {
  readonly index: TextIndex
  readonly #hooks: TextsHooks
  readonly #due: number
  #root = ''
  /** articles whose text is still to come */
  readonly #awaited = new Set<string>()
  #begun = false
  /** texts that came since they were kept; at how many of them to say so */
  #changes = 0
  #dueAt = 0

  constructor(hooks: TextsHooks, { learnFrom, due } = SIZES) {
    this.#hooks = hooks
    this.index = new TextIndex(learnFrom)
    this.#due = due
  }

  get isComplete(): boolean { return this.#begun && this.#awaited.size === 0 }

  take(entry: SearchEntry, stamp: Stamp | null): void {
    this.index.set(entry, stamp)
    this.#changes += 1
    this.#came(entry.id)
    if (this.isComplete) this.#tellIfDue()
  }

  gone(id: string): void {
    this.index.remove(id)
    this.#came(id)
  }

  /** @param ids the first time all articles the library knows; later those it found changed, which are read again */
  async read(root: string, ids: readonly string[]): Promise<void> {
    const isFirst = !this.#begun
    this.#root = root
    for (const id of ids) if (this.index.revOf(id) === 0) this.#awaited.add(id)
    this.#begun = true
    if (isFirst && this.isComplete) this.#hooks.complete()
    if (isFirst) await this.#takeKept(root).catch(() => {}) // it is never needed
    const left = (isFirst ? ids.filter((id) => this.#awaited.has(id)) : ids).values()
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, async () => {
      for (const id of left) await this.#readOne(id)
    }))
  }

  #came(id: string): void {
    if (!this.#awaited.delete(id) || !this.isComplete) return
    this.#hooks.complete()
    this.#tellIfDue()
  }

  /** everything was read, and so much of it from the articles themselves that the next start would gain by its being kept */
  get isDue(): boolean { return this.isComplete && this.index.learned !== null && this.#changes >= Math.max(this.#due, this.index.size * DUE_PART) }

  #tellIfDue(): void {
    if (!this.isDue || this.#changes < this.#dueAt) return
    this.#dueAt = this.#changes * 2
    this.#hooks.due()
  }

  async #readOne(id: string): Promise<void> {
    try {
      const { entry, stamp } = await this.#entryOf(id)
      this.take(entry, stamp)
    } catch {
      this.#hooks.unread(id)
    }
  }

  /** @returns a stamp only where the file was the same before and after */
  async #entryOf(id: string): Promise<{ entry: SearchEntry, stamp: Stamp | null }> {
    const file = articleFile(id)
    const path = join(this.#root, ...file.split('/'))
    const before = stampOf(path)
    if (before === null) throw new Error(`no file ${file}`)
    const bytes = await readFile(path, { flag: TO_READ })
    return { entry: quickSearchEntry(bytes, id) ?? closeSearchEntry(bytes, id, file), stamp: isStill(path, before) ? before : null }
  }

  async #takeKept(root: string): Promise<void> {
    const kept = await openTexts(join(root, SEARCH_FILE))
    if (kept === null) return
    try {
      const first = this.index.expectBlocks(kept.blocks, kept.learned)
      if (first === null) return
      for (let at = 0; at < kept.blocks; at += 1) {
        const block = await kept.next()
        const same = new Set<string>()
        let began = performance.now()
        for (const one of block?.kept ?? []) {
          if (one !== null && this.#awaited.has(one.id) && isStill(join(root, articleFile(one.id)), one.stamp)) same.add(one.id)
          if (performance.now() - began < SLICE) continue
          await breathe()
          began = performance.now()
        }
        // What the library said in the meantime is newer.
        this.index.takeBlock(first + at, block, ({ id }) => same.has(id) && this.#awaited.has(id))
        for (const id of same) this.#came(id)
      }
    } finally {
      await kept.close()
    }
  }

  /** Writes the texts into their file, from which the next start takes them. Never a reason to fail. */
  async keep(): Promise<void> {
    const { arena, filter } = this.index.weight
    try {
      const { bavail, bsize } = await statfs(this.#root)
      if (bavail * bsize < LEFT_FREE + (arena + filter) * 2) return
      this.#changes = 0
      for (const { id, rev } of this.index.unstamped()) {
        const read = await this.#entryOf(id).catch(() => null)
        if (read?.entry.rev === rev) this.index.set(read.entry, read.stamp)
      }
      await keepTexts(join(this.#root, SEARCH_FILE), this.index)
      this.#dueAt = 0
    } catch {
      // The next start reads more articles; that is all.
    }
  }
}
