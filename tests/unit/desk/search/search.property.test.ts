import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '#core/search/fold.ts'
import { searchWords } from '#core/search/search-words.ts'
import { LEARN_FROM, TextIndex } from '#desk/search/text-index.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { open, plainScan, search, searchThread, write, type Words } from './search-library.ts'

/** Few letters, so that words meet by chance: Han, marks of both widths, Latin of both cases, digits, an astral character, letters whose lower case is longer. */
const letters = ['桥', '梁', '通', '车', '山', '路', '，', ',', '。', '“', '（', '(', 'A', 'a', 'B', 'b', 'ß', 'İ', 'Σ', 'ς', '5', 'G', '𠮷', '𠮶', '.', '*', '\\']
const line = fc.array(fc.constantFrom(...letters, ' '), { maxLength: 14 }).map((units) => units.join(''))
const words: fc.Arbitrary<Words> = fc.record({
  headline: line, deck: fc.option(line), tags: fc.array(line, { maxLength: 2 }), paragraphs: fc.array(line, { maxLength: 4 }),
})
const query = fc.array(fc.constantFrom(...letters, ...letters, ' '), { minLength: 1, maxLength: 4 }).map((units) => units.join(''))

test('search in a library finds what a plain scan of its articles finds, no more and no fewer, through saves and new articles', async () => {
  const thread = await searchThread(await tmpFolder())
  await fc.assert(fc.asyncProperty(
    fc.array(words, { minLength: 1, maxLength: 8 }),
    fc.array(fc.record({ change: fc.option(fc.record({ at: fc.nat(), words })), query }), { minLength: 1, maxLength: 12 }),
    async (articles, steps) => {
      const library = await open(`${await tmpFolder()}/library`, thread)
      const ids: string[] = []
      for (const one of articles) ids.push(await write(library, one))
      for (const { change, query } of steps) {
        if (change !== null) {
          const at = change.at % (ids.length + 1)
          const id = await write(library, change.words, ids[at] ?? null)
          if (ids[at] === undefined) ids.push(id)
        }
        const { total, complete, hits } = await search(library, query)
        const expected = await plainScan(library, query)
        expect({ complete, total, found: hits.map((hit) => hit.id) }).toEqual({ complete: true, total: expected.length, found: expected })
      }
    },
  ), { numRuns: 4 })
}, 60_000)

test('the filter in front of the texts never hides one and never adds one, also after texts change places in it', () => {
  const many = 2_600
  const short = fc.array(fc.constantFrom(...letters), { maxLength: 9 }).map((units) => units.join(''))
  fc.assert(fc.property(fc.array(short, { minLength: 20, maxLength: 60 }), fc.array(fc.record({ at: fc.nat({ max: many - 1 }), text: short }), { maxLength: 40 }), fc.array(query, { minLength: 5, maxLength: 20 }), fc.constantFrom(20, LEARN_FROM, 2_500, 10_000), (texts, changes, queries, learnFrom) => {
    const index = new TextIndex(learnFrom)
    const model = new Map<string, { text: string, at: number }>()
    const set = (id: string, rev: number, at: number, text: string) => {
      index.set({ id, rev, updatedAt: new Date(at).toISOString(), stage: 'draft', channel: null, trashed: false, text })
      model.set(id, { text, at })
    }
    for (let n = 0; n < many; n += 1) set(String(n).padStart(5, '0'), 1, n, `${texts[n % texts.length] ?? ''}${n % 7 === 0 ? '桥通' : ''}${n % 900 === 0 ? '稀有' : ''}`)
    for (const [n, { at, text }] of changes.entries()) set(String(at).padStart(5, '0'), 2 + n, many + n, text)
    for (const asked of [...queries, '稀有', '稀', '桥通', '桥', '山路 桥']) {
      const words = searchWords(asked)
      const expected = words.length === 0 ? [] : [...model].filter(([, { text }]) => words.every((word) => fold(text).includes(word))).sort(([, a], [, b]) => b.at - a.at).map(([id]) => id)
      const found = index.find({ words, stage: null, channel: null, tag: null, trashed: false, offset: 0, limit: many })
      expect(found.hits.map((hit) => hit.id)).toEqual(expected)
      expect(index.first(words, 20).map((hit) => hit.id)).toEqual(expected.slice(0, 20))
    }
  }), { numRuns: 8 })
}, 60_000)
