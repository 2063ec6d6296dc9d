import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { searchWords } from '#core/search/search-words.ts'
import { ArticleTexts } from '#desk/search/article-texts.ts'
import { searchEntry } from '#desk/search/search-entry.ts'
import type { Library } from '#desk/library/library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { articleFile } from '#desk/store/library-folder.ts'
import { enclose, encodeEnvelope } from '#desk/store/store-format.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { everything, open, plainScan, write, type Words } from './search-library.ts'

const letters = ['桥', '梁', '通', '，', ',', '“', 'A', 'a', '5', '𠮷', ' ']
const line = fc.array(fc.constantFrom(...letters), { maxLength: 10 }).map((units) => units.join(''))
const words: fc.Arbitrary<Words> = fc.record({ headline: line, deck: fc.option(line), tags: fc.array(line, { maxLength: 1 }), paragraphs: fc.array(line, { maxLength: 2 }) })
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), at: fc.nat({ max: 6 }), words }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('bin' as const), at: fc.nat({ max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('keep' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reopen' as const), damage: fc.option(fc.record({ at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), cut: fc.boolean() })) }) },
)

const allIds = (library: Library): string[] => [false, true].flatMap((trashed) => library.list({ ...everything, query: '', trashed }).articles.map(({ id }) => id))

/** The search of a library as its thread has it; resolves when everything was read. */
async function texts(library: Library): Promise<ArticleTexts> {
  let done = () => {}
  const complete = new Promise<void>((resolve) => { done = resolve })
  const one = new ArticleTexts({ unread: (id) => { throw new Error(`${id} does not read`) }, due: () => {}, complete: () => done() }, { learnFrom: 2, due: 1 })
  await one.read(library.location, allIds(library))
  await complete
  return one
}

async function damageFile(path: string, { at, cut }: { at: number, cut: boolean }): Promise<void> {
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null || bytes.length === 0) return
  const place = Math.floor(at * bytes.length)
  if (!cut) bytes[place] = (bytes[place] ?? 0) ^ 4
  await writeFile(path, cut ? bytes.subarray(0, place) : bytes)
}

test('search finds what a plain scan finds through saves, the bin, and starts from kept texts, whole, stale or damaged', async () => {
  await fc.assert(fc.asyncProperty(fc.array(words, { minLength: 3, maxLength: 4 }), fc.array(step, { minLength: 4, maxLength: 12 }), fc.array(line, { minLength: 3, maxLength: 6 }), async (articles, steps, queries) => {
    const dir = `${await tmpFolder()}/library`
    const library = await openLibrary(dir)
    const ids: string[] = []
    for (const one of articles) ids.push(await write(library, one))
    let one = await texts(library)
    const told = async (id: string) => {
      const { rev, sha256: _, ...data } = await library.get(id)
      one.take(searchEntry(rev, data), null)
    }
    for (const what of steps) {
      const id = 'at' in what ? ids[what.at % (ids.length + 1)] ?? null : null
      if (what.kind === 'keep') await one.keep()
      else if (what.kind === 'write' && (id === null || (await library.get(id)).trashed === null)) {
        const written = await write(library, what.words, id)
        if (id === null) ids.push(written)
        await told(written)
      } else if (what.kind === 'bin' && id !== null) {
        const { rev, trashed } = await library.get(id)
        await (trashed === null ? library.trash({ id, rev, by: null }) : library.untrash({ id, rev, by: null }))
        await told(id)
      } else if (what.kind === 'reopen') {
        if (what.damage !== null) await damageFile(join(dir, 'search.bin'), what.damage)
        one = await texts(library)
      }
      for (const query of queries) {
        const found = one.index.find({ ...everything, words: searchWords(query), trashed: false })
        const expected = await plainScan(library, query)
        expect({ total: found.total, ids: found.hits.map((hit) => hit.id) }).toEqual({ total: expected.length, ids: expected })
      }
    }
    await library.close()
  }), { numRuns: 8 })
}, 60_000)

test('an article that other hands changed behind the back of the kept texts is found by its new words alone', async () => {
  const library = await open(`${await tmpFolder()}/library`, undefined)
  const [id, other] = [await write(library, { headline: '旧桥', deck: null, tags: [], paragraphs: [] }), await write(library, { headline: '山路', deck: null, tags: [], paragraphs: [] })]
  await (await texts(library)).keep()
  const file = join(library.location, articleFile(id))
  const { mtime } = await stat(file)
  await write(library, { headline: '新梁', deck: null, tags: [], paragraphs: [] }, id)
  // as large as before, and put back in time, but not to the moment
  await utimes(file, mtime, new Date(mtime.getTime() + 1))
  await rm(join(library.location, articleFile(other)))
  const { index } = await texts({ ...library, list: () => ({ articles: library.list({ ...everything, query: '' }).articles.filter((row) => row.id === id), total: 1, complete: true, counts: {} }) })
  const count = (word: string) => index.find({ ...everything, words: [word], trashed: false }).total
  expect([count('旧桥'), count('新梁'), count('山路')]).toEqual([0, 1, 0])
})

test('an article of which no words can be taken, though its hash is right, is left to the library, and all others are found', async () => {
  const library = await open(`${await tmpFolder()}/library`, undefined)
  const ids = [await write(library, { headline: '旧桥', deck: null, tags: [], paragraphs: [] }), await write(library, { headline: '山桥', deck: null, tags: [], paragraphs: [] }), await write(library, { headline: '铁桥', deck: null, tags: [], paragraphs: [] })]
  const anything = { version: ARTICLE_FORMAT.version, schema: z.unknown(), migrations: [] }
  for (const [at, data] of [{ slip: {}, body: {} }, { ...(await library.get(ids[1] ?? '')), stage: 'printed' }].entries()) {
    const id = ids[at] ?? ''
    await writeFile(join(library.location, articleFile(id)), encodeEnvelope(enclose<unknown>(anything, id, 2, 1, { ...data, id })))
  }
  const unread: string[] = []
  const one = new ArticleTexts({ unread: (id) => { unread.push(id) }, due: () => {}, complete: () => {} }, { learnFrom: 2, due: 1 })
  await one.read(library.location, ids)
  expect(unread.sort()).toEqual(ids.slice(0, 2).sort())
  expect(one.index.find({ ...everything, words: ['桥'], trashed: false }).hits.map(({ id }) => id)).toEqual([ids[2]])
})
