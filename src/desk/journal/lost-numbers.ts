import { z } from 'zod'
import { ArticleIdSchema, InstantSchema } from '#core/article/article.ts'
import { systemCode } from '../desk-error.ts'
import { AppendLog } from '../store/append-log.ts'
import { checkedLine, readCheckedLines } from '../store/checked-line.ts'
import { NUMBERS_FILE, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { readPatiently } from '../store/patiently.ts'

const LineSchema = z.union([z.strictObject({ gap: z.int().min(1), at: InstantSchema }), z.strictObject({ passed: ArticleIdSchema })])
/** What a damaged line still says. */
const GAP = /"gap":(\d{1,7})/

/** No line of a journal is shorter (bytes): ids, numbers, time and hash alone are more. */
const SHORTEST_LINE = 200
/** Numbers that may be lost where not even the journal's size is known: twice as many as fit into one before it is begun anew (1 MiB). */
export const UNKNOWN = 10_000
/** A size that claims more is none. */
const MOST = 100_000

/** How many numbers a journal, or part of one, may have given. @param bytes null: unknown */
export const numbersIn = (bytes: number | null): number => (bytes === null ? UNKNOWN : Math.min(MOST, Math.ceil(bytes / SHORTEST_LINE) + 1))

export const numbersLine = (gap: number, at: string): string => checkedLine({ gap, at })

type Numbers = { gap: number, passed: Set<string>, damaged: number }

/** What numbers.jsonl says; nothing where there is none. A damaged line that still says how many were lost counts as one nobody has passed. Rejects where it cannot be read. */
export async function readNumbers(folder: LibraryFolder): Promise<Numbers> {
  const numbers: Numbers = { gap: 0, passed: new Set(), damaged: 0 }
  const take = (gap: number) => {
    numbers.gap += gap
    numbers.passed.clear()
  }
  let bytes: Buffer
  try {
    bytes = await readPatiently(folder.disk, pathIn(folder, NUMBERS_FILE))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return numbers
    throw error
  }
  const { damaged, beginnings } = readCheckedLines(bytes, (value) => {
    const line = LineSchema.safeParse(value)
    if (!line.success) numbers.damaged += 1
    else if ('gap' in line.data) take(line.data.gap)
    else numbers.passed.add(line.data.passed)
  })
  for (const beginning of beginnings) {
    const [, gap] = GAP.exec(beginning) ?? []
    if (gap !== undefined) take(Number(gap))
  }
  return { ...numbers, damaged: numbers.damaged + damaged }
}

/**
 * Of a journal that could not be read nobody knows which numbers it gave to
 * which article's words. Whoever holds one of them must be told that the
 * article is another, so the first number each article is given afterwards
 * lies beyond all that were. numbers.jsonl keeps how many that may be, and
 * which articles have passed them. A mark that is lost costs a larger number.
 */
export class LostNumbers {
  readonly #folder: LibraryFolder
  readonly #log: AppendLog
  readonly #passed = new Set<string>()
  readonly #marked = new Set<string>()
  #gap = 0
  #read: Promise<void> | null = null

  constructor(folder: LibraryFolder) {
    this.#folder = folder
    this.#log = new AppendLog(folder, NUMBERS_FILE, false)
  }

  /** The lowest number for words of this article made of revision `base`, that no lost words can have. */
  async least(id: string, base: number): Promise<number> {
    await (this.#read ??= this.#readFile())
    // An article that is only made now had no number to lose.
    return base + 1 + (base === 0 || this.#passed.has(id) ? 0 : this.#gap)
  }

  /** The article was given a number: the next ones follow it. Known to this process; see settled. */
  given(id: string): void {
    if (this.#gap > 0) this.#passed.add(id)
  }

  /** The article's own file has the number it was given. Nobody waits for the mark. */
  settled(id: string): void {
    this.given(id)
    if (this.#gap === 0 || this.#marked.has(id)) return
    this.#marked.add(id)
    void this.#log.append(checkedLine({ passed: id })).catch(() => { this.#marked.delete(id) })
  }

  /**
   * So many numbers may have been given that nobody can read any more. On the disk to stay before the journal is moved or removed.
   * DeskError where the disk refuses.
   */
  async lost(count: number, at: string): Promise<void> {
    await (this.#read ??= this.#readFile())
    await this.#log.append(numbersLine(count, at))
    await this.#folder.disk.syncFolder(this.#folder.root)
    this.#take(count)
  }

  close(): Promise<void> {
    return this.#log.close()
  }

  #take(count: number): void {
    this.#gap += count
    this.#passed.clear()
    this.#marked.clear()
  }

  async #readFile(): Promise<void> {
    const { gap, passed } = await readNumbers(this.#folder).catch(() => ({ gap: UNKNOWN, passed: [] }))
    this.#gap += gap
    for (const id of passed) {
      this.#passed.add(id)
      this.#marked.add(id)
    }
  }
}
