import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STAGES } from '#core/article/article.ts'
import type { ArticleRow } from '#contract/views.ts'
import { Catalogue } from '#desk/library/catalogue.ts'
import { listArticles } from '#desk/library/list-articles.ts'
import { catalogueLine, parseCatalogueLine, type CatalogueEntry } from '#desk/store/catalogue-line.ts'

const row = (id: number, change: Partial<ArticleRow> = {}): ArticleRow => ({
  id: `01HZZZZZZZZZZZZZZZZZZZZ${String(id).padStart(3, '0')}`, rev: 1, headline: `题${id}`, stage: 'draft', channel: 'money', section: null, byline: '通讯员 许小满',
  tags: [], lead: '河面上架起了桥。', words: 8, createdAt: '2026-01-02T03:04:05.678Z', updatedAt: '2026-01-02T03:04:05.678Z', publishedAt: null, permalink: null, createdBy: null, trashed: null, ...change,
})
const entry = (one: ArticleRow): CatalogueEntry => ({ row: one, source: null, contentId: null, size: 1, mtimeMs: 1.5 })
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
    expect(catalogue.newestFirst).toEqual(expected)
  }))
})

test('a catalogue line of which any one character changed is never believed', () => {
  const line = catalogueLine(entry(row(1, { headline: '新桥“通车”\\𠮷' }))).trimEnd()
  expect(parseCatalogueLine(line)).toEqual(entry(row(1, { headline: '新桥“通车”\\𠮷' })))
  fc.assert(fc.property(fc.nat({ max: line.length - 1 }), fc.constantFrom('0', 'x', '"', '桥'), (at, put) => {
    const changed = line.slice(0, at) + put + line.slice(at + 1)
    if (changed !== line) expect(parseCatalogueLine(changed)).toBeNull()
  }))
  for (let length = 0; length < line.length; length += 1) expect(parseCatalogueLine(line.slice(0, length))).toBeNull()
})
