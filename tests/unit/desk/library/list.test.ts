import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STAGES } from '#core/article/article.ts'
import { INBOX_KINDS } from '#core/workflow/inbox.ts'
import { countInbox } from '#desk/library/count-inbox.ts'
import { Catalogue } from '#desk/library/catalogue.ts'
import type { ListFilter } from '#desk/library/library-inputs.ts'
import { listArticles } from '#desk/library/list-articles.ts'
import type { Newsroom } from '#desk/library/narrow.ts'
import { ArticleRowSchema, type ArticleRow } from '#contract/views.ts'
import { isEntry, parseRows, rowsLine, type CatalogueEntry } from '#desk/store/catalogue-line.ts'

const row = (id: number, change: Partial<ArticleRow> = {}): ArticleRow => ({
  id: `01HZZZZZZZZZZZZZZZZZZZZ${String(id).padStart(3, '0')}`, rev: 1, headline: `题${id}`, stage: 'draft', channel: 'money', section: null, byline: '通讯员 许小满',
  tags: [], lead: '河面上架起了桥。', words: 8, createdAt: '2026-01-02T03:04:05.678Z', updatedAt: '2026-01-02T03:04:05.678Z', publishedAt: null, permalink: null, createdBy: null, trashed: null, since: '2026-01-02T03:04:05.678Z', deadline: null, publication: 'none', public: null, ...change,
})
const entry = (one: ArticleRow, change: Partial<CatalogueEntry> = {}): CatalogueEntry =>
  ({ row: one, source: null, contentId: null, hands: { authors: ['许小满'], wrote: [], passed: [], led: [], retracting: false, returned: false }, others: ['戚闻溪'], size: 1, mtimeMs: 1.5, ...change })
const filter: ListFilter = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 100 }
const newsroom: Newsroom = {
  people: [{ id: 'e1', name: '裴知秋', role: 'editor' }, { id: 'e2', name: '许小满', role: 'editor' }, { id: 'c1', name: '宁远山', role: 'chief' }],
  rulesOf: (channel) => ({ reviews: 2, sameReviewerTwice: channel === 'edu' }),
}
const list = (catalogue: Catalogue, change: Partial<ListFilter>) => listArticles(catalogue, { ...filter, ...change }, newsroom)

test('every word asked for must occur, in any of headline, by-line, tags and lead, whatever its case', () => {
  const catalogue = new Catalogue([row(1, { tags: ['交通'] }), row(2, { headline: 'GDP 增长', lead: '' }), row(3, { channel: 'edu', stage: 'signed' })].map((one) => entry(one)))
  const found = (change: Partial<ListFilter>) => list(catalogue, change).articles.map((one) => one.headline)
  expect(found({ query: '桥 交通' })).toEqual(['题1'])
  expect(found({ query: 'gdp' })).toEqual(['GDP 增长'])
  expect(found({ query: '许小满 题' })).toEqual(['题3', '题1'])
  expect(found({ query: '  ' })).toHaveLength(3)
  expect(found({ query: '没有的词' })).toEqual([])
})

test('counts are per stage of all that the other filters let through, whatever page is shown', () => {
  const catalogue = new Catalogue([row(1), row(2), row(3, { stage: 'signed' }), row(4, { stage: 'signed', headline: '别的' })].map((one) => entry(one)))
  expect(list(catalogue, { stage: 'draft', query: '题', offset: 1, limit: 1 })).toMatchObject({ total: 2, counts: { draft: 2, signed: 1 }, articles: [{ headline: '题1' }] })
})

test('a section, a person or days narrow the list: who wrote, edited or made it, or has to review it next, on the site’s own days', () => {
  const catalogue = new Catalogue([
    entry(row(1, { section: '时政', publishedAt: '2026-03-01T00:00:00+08:00', stage: 'signed' })),
    entry(row(2, { section: '民生', publishedAt: '2026-03-01T23:59:59+08:00', stage: 'signed' }), { others: [] }),
    entry(row(3, { stage: 'first-review' }), { hands: { authors: ['柏若川'], wrote: ['e2'], passed: [], led: [], retracting: false, returned: false } }),
    entry(row(4, { stage: 'final-review' }), { hands: { authors: ['柏 若川'], wrote: [], passed: ['e1'], led: ['first-review>final-review'], retracting: false, returned: false } }),
    entry(row(5, { stage: 'final-review', channel: 'edu' }), { hands: { authors: ['柏若川'], wrote: [], passed: ['e1'], led: ['first-review>final-review'], retracting: false, returned: false }, others: [] }),
    entry(row(6, { stage: 'awaiting-sign-off', updatedAt: '2026-03-02T15:59:59.999Z' }), { hands: { authors: ['柏若川'], wrote: [], passed: ['e1', 'e3'], led: ['first-review>final-review', 'final-review>awaiting-sign-off'], retracting: false, returned: false } }),
    entry(row(7, { stage: 'awaiting-sign-off', updatedAt: '2026-03-02T16:00:00.000Z' }), { hands: { authors: ['宁远山'], wrote: [], passed: ['e1', 'e3'], led: ['first-review>final-review', 'final-review>awaiting-sign-off'], retracting: false, returned: false }, others: [] }),
  ])
  const found = (change: Partial<ListFilter>) => list(catalogue, change).articles.map((one) => Number(one.headline.slice(1))).sort()
  expect(found({ section: '时政' })).toEqual([1])
  expect(found({ person: '戚闻溪' })).toEqual([1, 3, 4, 6])
  expect(found({ person: ' 柏若川' })).toEqual([3, 4, 5, 6])
  // 3 waits for her; 4 she has passed, in 5 that does not matter
  expect(found({ person: '裴知秋' })).toEqual([3, 5])
  // his own by his byline, 3 by his hand, 4 and 5 wait for him
  expect(found({ person: '许小满' })).toEqual([1, 2, 3, 4, 5])
  expect(found({ person: '宁远山' })).toEqual([3, 4, 5, 6, 7])
  expect(found({ person: '无此人' })).toEqual([])
  expect(found({ from: '2026-03-01', to: '2026-03-01' })).toEqual([1, 2])
  expect(found({ from: '2026-03-02' })).toEqual([6, 7])
  expect(found({ from: '2026-03-02', to: '2026-03-02' })).toEqual([6])
  expect(found({ to: '2026-02-28' })).toEqual([3, 4, 5])
  expect(found({ from: '2026-03-03', to: '2026-03-01' })).toEqual([])
  expect(list(catalogue, { person: '裴知秋', stage: 'first-review' })).toMatchObject({ total: 1, counts: { 'first-review': 1, 'final-review': 1 } })
})

test('an inbox and a stage’s list begin with what is due first, then what waits longest, and page through it', () => {
  const hands = { authors: ['闻人远'], wrote: ['w1'], passed: [], led: [], retracting: false, returned: false }
  const at = (day: number) => `2026-01-${String(day).padStart(2, '0')}T03:04:05.678Z`
  const catalogue = new Catalogue([
    entry(row(1, { stage: 'first-review', since: at(5) }), { hands }), entry(row(2, { stage: 'first-review', since: at(3) }), { hands }), entry(row(3, { stage: 'first-review', since: at(9), deadline: at(20) }), { hands }),
    entry(row(4, { stage: 'first-review', since: at(8), deadline: at(12) }), { hands }), entry(row(5, { stage: 'draft', deadline: at(1) }), { hands }),
  ])
  const found = (change: Partial<ListFilter>) => list(catalogue, change).articles.map((one) => Number(one.headline.slice(1)))
  expect(found({ inbox: { of: 'e1', kind: 'to-review' } })).toEqual([4, 3, 2, 1])
  expect(found({ inbox: { of: 'e1', kind: 'to-review' }, offset: 1, limit: 2 })).toEqual([3, 2])
  expect(found({ stage: 'first-review', order: 'due' })).toEqual([4, 3, 2, 1])
  expect(found({ order: 'due' })).toEqual([5, 4, 3, 2, 1])
  expect(list(catalogue, { stage: 'first-review', order: 'due', limit: 1 })).toMatchObject({ total: 4, counts: { draft: 1, 'first-review': 4 } })
})

test('each article stands in the one part of a person’s inbox that says whose turn it is, counted and listed alike', () => {
  const mine = { authors: ['闻人远'], wrote: ['w1'], passed: [], led: [], retracting: false, returned: false }
  const catalogue = new Catalogue([
    entry(row(1), { hands: mine }), entry(row(2), { hands: { ...mine, retracting: false, returned: true } }), entry(row(3, { stage: 'first-review' }), { hands: mine }),
    entry(row(4, { stage: 'awaiting-sign-off' }), { hands: { ...mine, passed: ['e1', 'e3'], led: ['first-review>final-review', 'final-review>awaiting-sign-off'] } }), entry(row(5, { stage: 'signed' }), { hands: mine }),
    entry(row(6, { stage: 'withdrawn' }), { hands: mine }), entry(row(7, { stage: 'final-review' }), { hands: { ...mine, passed: ['e1'], led: ['first-review>final-review'] } }),
    entry(row(8, { trashed: '2026-01-03T00:00:00.000Z' }), { hands: mine }),
    entry(row(9), { hands: { authors: ['闻人 远'], wrote: [], passed: [], led: [], retracting: false, returned: false } }),
  ])
  const room: Newsroom = { ...newsroom, people: [...newsroom.people, { id: 'w1', name: '闻人远', role: 'correspondent' }] }
  const parts = (of: string) => Object.fromEntries(INBOX_KINDS.map((kind) => {
    const { articles } = listArticles(catalogue, { ...filter, inbox: { of, kind } }, room)
    expect(countInbox(catalogue, of, room).counts[kind]).toBe(articles.length)
    return [kind, articles.map((one) => Number(one.headline.slice(1))).sort()]
  }))
  expect(parts('w1')).toEqual({ 'to-write': [1, 9], returned: [2], 'to-review': [], 'to-sign': [], stuck: [], waiting: [3, 4, 7] })
  expect(parts('e1')).toEqual({ 'to-write': [], returned: [], 'to-review': [3], 'to-sign': [], stuck: [], waiting: [] })
  expect(parts('c1')).toEqual({ 'to-write': [], returned: [], 'to-review': [3, 7], 'to-sign': [4], stuck: [], waiting: [] })
  expect(parts('nobody')).toEqual({ 'to-write': [], returned: [], 'to-review': [], 'to-sign': [], stuck: [], waiting: [] })
})

test('a chief finds what nobody can take on, with why, and every row says where it stands by the rules of now', () => {
  const hands = { authors: ['闻人远'], wrote: ['w1'], passed: ['e1'], led: ['first-review>final-review'], retracting: false, returned: false }
  const catalogue = new Catalogue([
    entry(row(1, { stage: 'final-review' }), { hands: { ...hands, wrote: ['w1', 'c1'] } }), entry(row(2, { stage: 'awaiting-sign-off' }), { hands: { ...hands, led: ['first-review>awaiting-sign-off'] } }),
    entry(row(3, { stage: 'second-review' }), { hands: { ...hands, passed: [], led: [] } }), entry(row(4, { stage: 'draft' }), { hands }),
  ])
  const [e1, , c1] = newsroom.people
  if (e1 === undefined || c1 === undefined) throw new Error('the newsroom has two')
  const room: Newsroom = { people: [e1, c1], rulesOf: () => ({ reviews: 2, sameReviewerTwice: false }) }
  const shown = (change: Partial<ListFilter>, of = room) => listArticles(catalogue, { ...filter, ...change }, of).articles.map(({ headline, place }) => [Number(headline.slice(1)), place]).sort()
  expect(shown({ inbox: { of: c1.id, kind: 'stuck' } })).toEqual([[1, { stage: 'final-review', stuck: { step: 'final-review', why: 'all-involved', names: [] } }]])
  expect(countInbox(catalogue, c1.id, room).counts.stuck).toBe(1)
  // Whoever could mend nothing is not asked to.
  expect(shown({ inbox: { of: e1.id, kind: 'stuck' } })).toEqual([])
  // 复审 was given up, and a review is missing before the signature: what led to it was 终审.
  expect(shown({})).toEqual([[1, expect.anything()], [2, { stage: 'first-review', stuck: null }], [3, { stage: 'first-review', stuck: null }], [4, undefined]])
  // What a badge says is where the filter finds it, with or without another filter beside it, and what its count counts.
  const numbers = (change: Partial<ListFilter>, of = room) => shown(change, of).map(([nth]) => nth)
  for (const more of [{}, { channel: 'money' }, { order: 'due' as const }]) {
    expect([numbers({ stage: 'second-review', ...more }), numbers({ stage: 'first-review', ...more }), numbers({ stage: 'final-review', ...more }), numbers({ stage: 'awaiting-sign-off', ...more })]).toEqual([[], [2, 3], [1], []])
    const { counts, total } = listArticles(catalogue, { ...filter, stage: 'first-review', ...more }, room)
    expect([total, Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0))]).toEqual([2, { draft: 1, 'first-review': 2, 'final-review': 1 }])
  }
  const three: Newsroom = { ...room, rulesOf: () => ({ reviews: 3, sameReviewerTwice: false }) }
  expect([numbers({ stage: 'second-review' }, three), numbers({ stage: 'first-review' }, three)]).toEqual([[1], [2, 3]])
  // And from then on what changes is found where it goes.
  catalogue.set(entry(row(2, { rev: 2, stage: 'draft' }), { hands }))
  expect([numbers({ stage: 'first-review' }), numbers({ stage: 'draft' })]).toEqual([[3], [2, 4]])
  catalogue.set(entry(row(2, { stage: 'awaiting-sign-off' }), { hands: { ...hands, led: ['first-review>awaiting-sign-off'] } }))
  expect([numbers({ stage: 'first-review' }), numbers({ stage: 'awaiting-sign-off' }), numbers({ stage: 'draft' })]).toEqual([[2, 3], [], [4]])
  expect(shown({}, { ...room, people: [] }).map(([, place]) => place)).toEqual([undefined, { stage: 'first-review', stuck: null }, { stage: 'first-review', stuck: null }, undefined])
})

test('no stage counts less than nothing while rows are still being read: one that came to it since the counts were made is not taken from them', () => {
  const catalogue = new Catalogue()
  const hands = { authors: ['闻人远'], wrote: ['w1'], passed: [], led: [], retracting: false, returned: false }
  catalogue.begin([entry(row(1, { stage: 'second-review' }), { hands })], { counts: { draft: 3 }, trashed: 0 })
  expect(list(catalogue, {})).toMatchObject({ total: 3, counts: { draft: 3 }, complete: false })
  expect(list(catalogue, { stage: 'second-review' }).total).toBe(0)
  catalogue.add([row(2), row(3)].map((one) => entry(one)))
  expect(list(catalogue, {})).toMatchObject({ total: 3, counts: { draft: 2, 'first-review': 1 } })
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
  const entries = [row(1, { headline: '新桥“通车”\\𠮷' }), row(2, { tags: ['桥', ''], publishedAt: '2026-01-02T03:04:05+08:00' })].map((one) => entry(one))
  const line = rowsLine(entries).subarray(0, -1)
  const rowsIn = (bytes: Uint8Array) => {
    const rows: CatalogueEntry[] = []
    // What a bad line leaves must be what was there before it.
    return parseRows(bytes, rows) || rows.length > 0 ? rows : null
  }
  expect(rowsIn(line)).toEqual(entries)
  fc.assert(fc.property(fc.nat({ max: line.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
    const changed = Buffer.from(line)
    changed[at] = (changed[at] ?? 0) ^ by
    expect(rowsIn(changed)).toBeNull()
  }))
  for (let length = 0; length < line.length; length += 1) expect(rowsIn(line.subarray(0, length))).toBeNull()
})

test('a row that a screen could not take is not believed either, whatever its checksum', () => {
  const wrong = fc.constantFrom<unknown>(null, undefined, 0, -1, 1.5, 1e300, '', 'x', [], [1], {}, true, '2026-02-30T00:00:00.000Z', '2026-01-02T03:04:05Z', 'signed', '01HZZZZZZZZZZZZZZZZZZZZZZZ')
  fc.assert(fc.property(fc.constantFrom(...Object.keys(row(1))), wrong, (key, value) => {
    const changed = { ...row(1), [key]: value }
    const isWell = ArticleRowSchema.safeParse(changed).success
    expect(isEntry(entry(changed))).toBe(isWell)
    // So it is in the file, beside rows that are well: all of a line or nothing.
    const rows: CatalogueEntry[] = [entry(row(3))]
    if (value === undefined) return // no line can say that
    expect(parseRows(rowsLine([entry(row(2)), entry(changed)]).subarray(0, -1), rows)).toBe(isWell)
    expect(rows.map((one) => one.row.id)).toEqual(isWell ? [row(3).id, row(2).id, changed.id] : [row(3).id])
  }), { numRuns: 400 })
})

test('what is counted and who comes next is the same however the library came to be as it is', () => {
  const change = fc.record({
    id: fc.nat({ max: 12 }), at: fc.nat({ max: 8 }), stage: fc.constantFrom('draft' as const, 'signed' as const), tags: fc.subarray(['桥', '路', '水']),
    channel: fc.constantFrom('a', 'b', null), published: fc.constantFrom(null, '2026-01-02T03:04:05+08:00', '2026-01-02T03:04:06+08:00', '2026-01-03T03:04:05+08:00'), remove: fc.boolean(), binned: fc.boolean(),
  })
  fc.assert(fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
    const catalogue = new Catalogue([])
    const stages = (of: Catalogue) => [false, true].map((trashed) => Object.entries(of.stages(trashed)).filter(([, n]) => n > 0).sort())
    const look = (of: Catalogue) => [stages(of), of.trashed, of.counts.tags, of.counts.names, ...[...of.entries()].sort((a, b) => (a.row.id < b.row.id ? -1 : 1)).map(({ row: one, contentId }) => [
      of.signed.nextInChannel(one), of.signed.isAddressTaken(one.permalink ?? '', one.id), of.signed.isContentIdTaken(contentId ?? ''),
    ])]
    look(catalogue) // counted once; from here on each change counts itself
    for (const { id, at, stage, tags, channel, published, remove, binned } of changes) {
      const one = row(id, { updatedAt: new Date(1_700_000_000_000 + at).toISOString(), stage, tags, channel, publishedAt: published, permalink: `https://a.example/${id % 4}`, trashed: binned ? '2026-02-02T03:04:05.678Z' : null })
      if (remove) catalogue.remove(one.id)
      else catalogue.set({ ...entry(one), contentId: String(id % 5) })
    }
    const fresh = new Catalogue([...catalogue.entries()])
    expect(look(catalogue)).toEqual(look(fresh))
  }))
})
