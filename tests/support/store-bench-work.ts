import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ArticleData } from '#core/article/article.ts'
import type { Body } from '#core/body/body-schema.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import type { Library } from '#desk/library/library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { articleFile, JOURNAL_FILE } from '#desk/store/library-folder.ts'
import { enclose, encodeEnvelope } from '#desk/store/store-format.ts'
import { newsroom } from '#tests/bench/articles.mjs'

/** The desk's part of tests/bench/store.bench.mjs, which bundles this. */
const never = { quiet: 3_600_000, longest: 3_600_000, again: 3_600_000 }
/** articles somebody writes in: fewer than the desk keeps histories of in mind */
const WRITTEN = 16

function made(n: number, room: ReturnType<typeof newsroom>): ArticleData {
  const at = new Date(1_700_000_000_000 + n * 61_000).toISOString()
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const id = `01HG${String(n).padStart(10, '0')}${Array.from({ length: 12 }, () => letters[room.random.below(letters.length)] ?? '0').join('')}`
  const { headline, tags, paragraphs } = room.article(2_440)
  return {
    id, createdAt: at, updatedAt: at, createdBy: null, writers: [], records: [], origin: null, trashed: null, comments: [], deadline: null, stage: 'draft',
    slip: { ...emptySlip(), headline, tags, source: '红网' }, body: body(...paragraphs.map((words) => paragraph(text(words)))),
  }
}

export type Written = {
  size: number
  /** words of one of the articles, changed by one sentence; what `next` gave is saved by the next call */
  next: () => { at: Kept, words: Body }
  save: (one: { at: Kept, words: Body }, why: 'saved' | 'autosave') => Promise<void>
  settle: () => Promise<void>
  /** bytes of the journal now */
  journal: () => number
  /** one article's file as it is now, bytes */
  fileOf: (at: Kept) => number
  close: () => Promise<void>
}
type Kept = { id: string, rev: number, paragraphs: string[] }

/** A library of `size` articles written as the store writes them but for fsync, opened, and a few of its articles to write in. */
export async function libraryOf(dir: string, size: number): Promise<Written> {
  const room = newsroom(7)
  const ids: string[] = []
  for (let n = 0; n < size; n += 1) {
    const data = made(n, room)
    const file = join(dir, articleFile(data.id))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, encodeEnvelope(enclose(ARTICLE_FORMAT, data.id, 1, 0, data)))
    ids.push(data.id)
  }
  const library: Library = await openLibrary(dir, { shell: 'bench', pace: never })
  const articles = await Promise.all(Array.from({ length: WRITTEN }, async (_, n): Promise<Kept> => {
    const id = ids[Math.floor(((n + 0.5) / WRITTEN) * size)] ?? ''
    const article = await library.get(id)
    const words = article.body.root.children.flatMap((block) => ('children' in block ? [block.children.map((one) => ('text' in one ? one.text : '')).join('')] : []))
    return { id, rev: article.rev, paragraphs: words }
  }))
  let turn = 0
  return {
    size,
    next: () => {
      const at = articles[turn % articles.length]
      if (at === undefined) throw new Error('no article')
      turn += 1
      // a sentence more in the middle, and after a while one less: the article stays about as long as it was
      const middle = at.paragraphs.length >> 1
      const before = at.paragraphs[middle] ?? ''
      at.paragraphs[middle] = before.length > 400 ? before.slice(200) : `${before}第${turn}句，河面上架起了桥。`
      return { at, words: body(...at.paragraphs.map((words) => paragraph(text(words)))) }
    },
    save: async ({ at, words }, why) => { at.rev = (await library.save({ id: at.id, baseRev: at.rev, by: null, body: words, why })).rev },
    settle: () => library.settle(),
    journal: () => statSync(join(dir, JOURNAL_FILE), { throwIfNoEntry: false })?.size ?? 0,
    fileOf: ({ id }) => statSync(join(dir, articleFile(id))).size,
    close: () => library.close(),
  }
}
