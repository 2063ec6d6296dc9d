import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STAGES } from '#core/article/article.ts'
import { Catalogue } from '#desk/library/catalogue.ts'
import { listArticles } from '#desk/library/list-articles.ts'
import { ArticleRowSchema, type ArticleRow } from '#contract/views.ts'
import { isRow, parseRows, rowsLine, type CatalogueEntry } from '#desk/store/catalogue-line.ts'

const row = (id: number, change: Partial<ArticleRow> = {}): ArticleRow => ({
  id: `01HZZZZZZZZZZZZZZZZZZZZ${String(id).padStart(3, '0')}`, rev: 1, headline: `题${id}`, stage: 'draft', channel: 'money', section: null, byline: '通讯员 许小满',
  tags: [], lead: '河面上架起了桥。', words: 8, createdAt: '2026-01-02T03:04:05.678Z', updatedAt: '2026-01-02T03:04:05.678Z', publishedAt: null, permalink: null, createdBy: null, trashed: null, ...change,
})
const entry = (one: ArticleRow): CatalogueEntry => ({ row: one, source: null, contentId: null, people: ['许小满'], size: 1, mtimeMs: 1.5 })
const filter = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 100 }

test('every word asked for must occur, in any of headline, by-line, tags and lead, whatever its case', () => {
  const catalogue = new Catalogue([row(1, { tags: ['交通'] }), row(2, { headline: 'GDP 增长', lead: '' }), row(3, { channel: 'edu', stage: 'signed' })].map(entry))
  const found = (change: Partial<typeof filter>) => listArticles(catalogue, { ...filter, ...change }).articles.map((one) => one.headline)
  expect(found({ query: '桥 交通' })).toEqual(['题1'])
  expect(found({ query: 'gdp' })).toEqual(['GDP 增长'])
  expect(found({ query: '许小满 题' })).toEqual(['题3', '题1'])
  expect(found({ query: '  ' })).toHaveLength(3)
  expect(found({ query: '没有的词' })).toEqual([])
})

test('counts are per stage of all that the other filters let through, whatever page is shown', () => {
  const catalogue = new Catalogue([row(1), row(2), row(3, { stage: 'signed' }), row(4, { stage: 'signed', headline: '别的' })].map(entry))
  expect(listArticles(catalogue, { ...filter, stage: 'draft', query: '题', offset: 1, limit: 1 })).toMatchObject({ total: 2, counts: { draft: 2, signed: 1 }, articles: [{ headline: '题1' }] })
})

test('the list stays in order, newest change first, through any changes', () => {
  const change = fc.record({ id: fc.nat({ max: 30 }), at: fc.nat({ max: 20 }), stage: fc.constantFrom(...STAGES), remove: fc.boolean() })
  fc.assert(fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
    const catalogue = new Catalogue([])
    const model = new Map<string, ArticleRow>()
    for (const { id, at, stage, remove } of changes) {
      const one = row(id, { updatedAt: new Date(1_700_000_000_000 + at).toISOString(), stage })
      if (remove && id % 3 === 0) { catalogue.remove(one.id); model.delete(one.id) }
      else { catalogue.set(entry(one)); model.set(one.id, one) }
    }
    const expected = [...model.values()].sort((a, b) => (a.updatedAt === b.updatedAt ? (a.id < b.id ? 1 : -1) : a.updatedAt < b.updatedAt ? 1 : -1))
    expect(catalogue.entriesNewestFirst().map(({ row }) => row)).toEqual(expected)
  }))
})

test('a catalogue line of which any one byte changed is never believed', () => {
  const entries = [row(1, { headline: '新桥“通车”\\𠮷' }), row(2, { tags: ['桥', ''], publishedAt: '2026-01-02T03:04:05+08:00' })].map(entry)
  const line = rowsLine(entries).subarray(0, -1)
  expect(parseRows(line)).toEqual(entries)
  fc.assert(fc.property(fc.nat({ max: line.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
    const changed = Buffer.from(line)
    changed[at] = (changed[at] ?? 0) ^ by
    expect(parseRows(changed)).toBeNull()
  }))
  for (let length = 0; length < line.length; length += 1) expect(parseRows(line.subarray(0, length))).toBeNull()
})

test('a row that a screen could not take is not believed either, whatever its checksum', () => {
  const wrong = fc.constantFrom<unknown>(null, undefined, 0, -1, 1.5, 1e300, '', 'x', [], [1], {}, true, '2026-02-30T00:00:00.000Z', '2026-01-02T03:04:05Z', 'signed', '01HZZZZZZZZZZZZZZZZZZZZZZZ')
  fc.assert(fc.property(fc.constantFrom(...Object.keys(row(1))), wrong, (key, value) => {
    const changed = { ...row(1), [key]: value }
    expect(isRow(changed)).toBe(ArticleRowSchema.safeParse(changed).success)
  }), { numRuns: 400 })
})

test('what is counted and who comes next is the same however the library came to be as it is', () => {
  const change = fc.record({
    id: fc.nat({ max: 12 }), at: fc.nat({ max: 8 }), stage: fc.constantFrom('draft' as const, 'signed' as const), tags: fc.subarray(['桥', '路', '水']),
    channel: fc.constantFrom('a', 'b', null), published: fc.constantFrom(null, '2026-01-02T03:04:05+08:00', '2026-01-02T03:04:06+08:00', '2026-01-03T03:04:05+08:00'), remove: fc.boolean(),
  })
  fc.assert(fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
    const catalogue = new Catalogue([])
    const look = (of: Catalogue) => [of.stages, of.counts.tags, of.counts.names, ...[...of.entries()].sort((a, b) => (a.row.id < b.row.id ? -1 : 1)).map(({ row: one, contentId }) => [
      of.signed.nextInChannel(one), of.signed.isAddressTaken(one.permalink ?? '', one.id), of.signed.isContentIdTaken(contentId ?? ''),
    ])]
    look(catalogue) // counted once; from here on each change counts itself
    for (const { id, at, stage, tags, channel, published, remove } of changes) {
      const one = row(id, { updatedAt: new Date(1_700_000_000_000 + at).toISOString(), stage, tags, channel, publishedAt: published, permalink: `https://a.example/${id % 4}` })
      if (remove) catalogue.remove(one.id)
      else catalogue.set({ ...entry(one), contentId: String(id % 5) })
    }
    const fresh = new Catalogue([...catalogue.entries()])
    expect(Object.entries(catalogue.stages).filter(([, n]) => n > 0).sort()).toEqual(Object.entries(fresh.stages).sort())
    expect(look(catalogue).slice(1)).toEqual(look(fresh).slice(1))
  }))
})
