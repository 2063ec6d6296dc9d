import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { ArticleDataSchema, type ArticleData } from '#core/article/article.ts'
import { isArticle } from '#core/article/is-article.ts'
import { body, crosshead, datelineNode, editorNote, figure, gallery, lineBreak, link, list, paragraph, quote, quoteBy, related, rule, runIn, table, tableCell, text } from '#core/body/body-nodes.ts'
import { BlockSchema } from '#core/body/body-schema.ts'
import { emptySlip, SlipSchema, type Slip } from '#core/slip/slip.ts'
import { isSaveInput, SaveInputSchema } from '#contract/save-input.ts'
import { isWrittenLine, journalLine, WrittenLineSchema } from '#desk/journal/journal-line.ts'
import { placesIn, put } from '#tests/support/places.ts'

const ID = '01HG0000000000000000000ABC'
const hash = 'ab'.repeat(32)
const picture = { asset: `${hash}.jpg`, width: 1_200, height: 800, caption: '新桥合龙', credit: '许小满 摄', alt: '桥' }
const copied = { ...picture, copies: [{ asset: `${hash}.webp`, width: 600, height: 400 }], original: `${hash}.tif` }
const at = '2026-01-02T03:04:05.678Z'
const by = { id: 'p1', name: '许小满', role: 'editor' as const }
const slip: Slip = {
  ...emptySlip(), kicker: '肩题', headline: '河上架桥', deck: '副题', shortTitle: '架桥', channel: 'money', section: '要闻', source: '红网',
  bylines: [{ role: '通讯员', names: ['许小满', '戚闻溪'] }], editors: ['戚闻溪'], reviewCredits: [{ role: '一审', names: ['戚闻溪'] }],
  dateline: { outlet: '红网时刻', place: '衡阳', month: 6, day: 29, verb: '讯', credits: [{ role: '记者', names: ['许小满'] }] },
  summary: '第一行\n第二行', tags: ['桥', '河'], leadImage: copied, rights: { kind: 'reprint', source: '山城晚报', url: 'https://example.cn/1', originalAuthor: null, originalHeadline: '桥' },
  publishedAt: '2026-01-02T03:04:05+08:00', contentId: '10000001', permalink: 'https://money.example.cn/content/2026/01/02/10000001.html',
  notices: [{ kind: 'correction', at: null, text: '更正\n一处' }],
}
const words = body(
  paragraph(datelineNode(), text('河面上'), runIn('导语。'), lineBreak(), link('https://example.cn/', [text('链接'), lineBreak()]), text('粗', 1)),
  crosshead('小标题', 2), quote(text('引')), quoteBy('许小满', text('话')), editorNote('编者按', text('按')), rule(), figure(picture), figure(copied), gallery([picture, copied], '组图'), related(ID),
  list('bullet', [[text('一')], [text('二')]]), table([[tableCell([[text('格')]]), tableCell([])]], '表'), paragraph(),
)
const record = { action: 'submit' as const, at, by, from: 'draft' as const, to: 'first-review' as const, reason: null, ticks: ['已核实'], sha256: hash, previous: null, signature: null }
const article: ArticleData = {
  id: ID, createdAt: at, updatedAt: at, createdBy: by, writers: ['p1'], slip, body: words, stage: 'first-review', records: [record], origin: { name: '粘贴', sha256: hash, length: 12 }, trashed: { at, by: null },
  comments: [{ id: ID, anchor: null, messages: [{ id: ID, at, by, text: '请核实', editedAt: null }], isBlocking: true, assignee: null, resolved: null }], deadline: at, published: { slip: emptySlip(), body: body(paragraph(text('旧'))) },
}
const saved = { id: ID, baseRev: 3, by: 'p1', slip, body: words, why: 'autosave' as const }
const base = { id: ID, rev: 2, baseRev: 1, data: { ...article, slip: emptySlip(), body: body(paragraph(text('旧'))) } }
const line = journalLine(base, { id: ID, rev: 3, baseRev: 2, data: article }, by, hash)

const strange = [
  '', ' ', '名 ', '名\n', '\u2028', '\t', '\u0007', '名'.repeat(2_000), '名'.repeat(2_001), '名'.repeat(20_001), 'editor', 'editor-note', 'text', 'link', 'listitem', 'paragraph', 'dateline', '讯', 'draft', 'void', 'retract', hash, `${hash}.png`, `${hash}.svg`,
  ID, `${ID}\n`, at, '2026-02-30T03:04:05.678Z', '2026-01-02T03:04:05+08:00', '2026-02-30T03:04:05+08:00', '2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000+08:00', 'https://例.cn/', 'https://example.cn/a.html', 'HTTPS://example.cn/', 'https://example.cn:8080/', 'https://a..cn/', 'https://1.2.3.cn/', 'https://xn--0.cn/', ' https://example.cn/', 'javascript:alert(1)', 'ftp://example.cn/',
  0, -0, 1, 2, 4, 16, 31, 32, 128, 2 ** 31, 2 ** 32, 2 ** 53, -1, 1.5, Number.NaN, Infinity, '1', true, null, undefined, [], [undefined], [''], {}, Object.assign([], { length: 2 }), Array.from({ length: 201 }, () => '名'), Array.from({ length: 501 }, () => '名'), text('字'), paragraph(text('字')), lineBreak(), picture, by, { role: '记者', names: [] },
]
const ways = (value: unknown): string[][] => placesIn(value).filter((way) => way.length > 0)
const extra = (value: unknown): string[][] => [...ways(value).map((way) => [...way, 'more']), ['more'], ['body', 'root', 'children', '2', 'speaker'], ['body', 'root', 'children', '7', 'copies'], ['body', 'root', 'children', '7', 'original']]
/** put everywhere; of the others a choice by chance */
const everywhere = ['\u0007', '名'.repeat(2_001), -1, undefined]

/** Fails where what is well by hand is not well by the schema. */
function agrees(good: object, isWell: (value: unknown) => boolean, schema: z.ZodType): boolean {
  const holds = (value: unknown): void => {
    if (!isWell(value)) return
    const parsed = schema.safeParse(value)
    expect(parsed.success).toBe(true)
    expect(parsed.data).toEqual(value)
  }
  for (const way of extra(good)) holds(put(good, way, 1))
  for (const way of ways(good)) for (const next of everywhere) holds(put(good, way, next))
  const other = fc.oneof(fc.constantFrom<unknown>(...strange), fc.anything())
  fc.assert(fc.property(fc.constantFrom(...ways(good), ...extra(good)), other, (way, next) => { holds(put(good, way, next)) }), { numRuns: 400 })
  return isWell(good)
}

test('what is written, saved or taken up without the schema is such as the schema gives back unchanged', () => {
  expect(agrees(article, isArticle, ArticleDataSchema)).toBe(true)
  expect(agrees(saved, isSaveInput, SaveInputSchema)).toBe(true)
  expect(agrees(line, isWrittenLine, WrittenLineSchema)).toBe(true)
})

test('a key pressed in an article of words and pictures waits for no schema', () => {
  const spies = [vi.spyOn(SlipSchema, 'safeParse'), vi.spyOn(BlockSchema, 'safeParse'), vi.spyOn(WrittenLineSchema, 'safeParse')]
  const plain = body(paragraph(datelineNode(), runIn('导语。'), text('河面上')), crosshead('小标题'), quote(text('引')), editorNote('编者的话', lineBreak()), rule(), figure(picture))
  const { notices: _, ...own } = slip
  const input = { ...saved, slip: { ...own, leadImage: picture }, body: plain }
  expect([isSaveInput(input), isArticle({ ...article, ...input, records: [], comments: [] })]).toEqual([true, false])
  expect(isWrittenLine(journalLine(base, { id: ID, rev: 3, baseRev: 2, data: { ...article, slip: input.slip, body: plain } }, by, hash))).toBe(true)
  expect(spies.map((spy) => spy.mock.calls.length)).toEqual([0, 0, 0])
})
