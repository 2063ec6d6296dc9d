import fc from 'fast-check'
import { body, crosshead, datelineNode, editorNote, figure, gallery, lineBreak, link, listItem, paragraph, quote, quoteBy, related, rule, runIn, table, tableCell, text } from '#core/body/body-nodes.ts'
import { BodySchema, NOTE_LABELS, type Inline, type List, type TableCell } from '#core/body/body-schema.ts'
import { TEXT_FORMAT_MASK } from '#core/body/body-schema.ts'
import { SlipSchema } from '#core/slip/slip.ts'
import type { PageInput } from '#core/layout/page-input.ts'
import { CHANNEL, signedPage } from './page-input.ts'

const HOSTILE = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='x", '</style><script>', ']]>', '<!--', '-->', '&lt;b&gt;', '&#0;', '</div></article>', '{{x}}', '${x}', '</title>']
const PLAIN = ['江面上起了雾，渡船停在北岸。', '“今年收成好。”', '第3号公告', 'A4 paper', '　', '$&', 'e\u0301', '𠮷野', '🚲']

/** Words as people and attackers write them; no control characters, no half surrogate pairs. */
export const words: fc.Arbitrary<string> = fc.array(fc.oneof(fc.constantFrom(...PLAIN), fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 4 })
  .map((parts) => parts.join(''))
const line = words.filter((text) => !/[\u0000-\u0008\u000a-\u001f\u007f\u2028\u2029]/.test(text))

const format = fc.nat(TEXT_FORMAT_MASK).map((mask) => mask & TEXT_FORMAT_MASK)
const url = fc.constantFrom('https://example.org/a?b=1&c=2', 'http://example.org/中文', 'mailto:desk@example.org')
const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(words, format).map(([own, mask]) => text(own, mask)) },
  words.map((own) => runIn(own)), fc.constant(lineBreak()), fc.constant(datelineNode()),
  fc.tuple(url, fc.array(words, { maxLength: 2 })).map(([href, parts]) => link(href, parts.map((own) => text(own)))),
)
const inlines = fc.array(inline, { maxLength: 4 })

/** Lists as Lexical nests them: a deeper list alone in an item of its own. */
const listOf = (depth: number): fc.Arbitrary<List> => fc.record({
  kind: fc.constantFrom<List['listType']>('bullet', 'number'), start: fc.integer({ min: 1, max: 9 }),
  items: fc.array(depth === 0 ? inlines : fc.oneof({ weight: 3, arbitrary: inlines }, listOf(depth - 1).map((inner) => [inner])), { maxLength: 3 }),
}).map(({ kind, start, items }) => ({
  type: 'list', direction: null, format: '', indent: 0, version: 1, listType: kind, start: kind === 'bullet' ? 1 : start, tag: kind === 'bullet' ? 'ul' : 'ol',
  children: items.map((children, index) => listItem(index + 1, children)),
}))

const cellInline = fc.oneof(fc.tuple(words, format).map(([own, mask]) => text(own, mask)), fc.constant(lineBreak()), fc.tuple(url, words).map(([href, own]) => link(href, [text(own)])))
const cell: fc.Arbitrary<TableCell> = fc.tuple(fc.array(fc.array(cellInline, { maxLength: 3 }), { minLength: 1, maxLength: 2 }), fc.nat(3))
  .map(([lines, headerState]) => tableCell(lines, { headerState }))
/** A grid with one rectangle of it merged. */
export const anyTable = fc.record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 4 }), at: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(3)), caption: line, cells: fc.array(cell, { minLength: 16, maxLength: 16 }) })
  .map(({ rows, columns, at: [r, c, down, along], caption, cells }) => {
    const [top, left] = [r % rows, c % columns]
    // From the left edge no merge may take a whole row: a cell begins in each.
    const [rowSpan, colSpan] = [left === 0 && columns === 1 ? 1 : 1 + down % (rows - top), 1 + along % (columns - left)]
    const safe = colSpan === columns ? 1 : rowSpan
    return table(Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_one, column) => ({ row, column }))
      .filter(({ row: y, column: x }) => !(y >= top && y < top + safe && x >= left && x < left + colSpan && !(y === top && x === left)))
      .map(({ row: y, column: x }) => ({ ...tableCell([]), ...cells[y * 4 + x], ...(y === top && x === left ? { rowSpan: safe, colSpan } : {}) }))), caption)
  })

export const anyBody = fc.array(fc.oneof(
  { weight: 4, arbitrary: inlines.map((nodes) => paragraph(...nodes)) },
  fc.tuple(words, fc.constantFrom<1 | 2>(1, 2)).map(([own, level]) => crosshead(own, level)),
  inlines.map((nodes) => quote(...nodes)), fc.tuple(line.filter((said) => said !== '' && !/[\t]/.test(said) && said.length <= 200), inlines).map(([said, nodes]) => quoteBy(said, ...nodes)), fc.constant(rule()), listOf(2),
  fc.tuple(fc.constantFrom(...NOTE_LABELS), inlines).map(([label, nodes]) => editorNote(label, ...nodes)),
  fc.tuple(line, line, line).map(([caption, credit, alt]) => figure({ asset: `${'a1'.repeat(32)}.jpg`, width: 640, height: 480, caption, credit, alt })),
  fc.tuple(fc.array(fc.tuple(line, line, line), { minLength: 2, maxLength: 4 }), line).map(([said, caption]) => (
    gallery(said.map(([own, credit, alt]) => ({ asset: `${'b2'.repeat(32)}.jpg`, width: 640, height: 480, caption: own, credit, alt })), caption)
  )),
  fc.constantFrom('01HZZZZZZZZZZZZZZZZZZZZZZA', '01HZZZZZZZZZZZZZZZZZZZZZZB').map((id) => related(id)),
  anyTable,
), { maxLength: 6 }).map((blocks) => BodySchema.parse(body(...blocks)))

const credit = fc.record({ role: line, names: fc.array(line, { maxLength: 2 }) })
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

export const anySlip = fc.record({
  kicker: orNull(line), headline: line, deck: orNull(line), section: orNull(line), source: orNull(line), summary: orNull(words),
  bylines: fc.array(credit, { maxLength: 2 }), editors: fc.array(line, { maxLength: 2 }), reviewCredits: fc.array(credit, { maxLength: 2 }), tags: fc.array(line, { maxLength: 2 }),
  rights: fc.record({ kind: fc.constantFrom<'original' | 'reprint'>('original', 'reprint'), source: orNull(line), url: orNull(fc.oneof(line, url, fc.constant('javascript:alert(1)'))), originalAuthor: orNull(line), originalHeadline: orNull(line) }),
  caption: line, hasImage: fc.boolean(), hasPermalink: fc.boolean(), hasDateline: fc.boolean(), hasTime: fc.boolean(),
}).map(({ caption, hasImage, hasPermalink, hasDateline, hasTime, ...fields }) => {
  const slip = signedPage().slip
  return SlipSchema.parse({
    ...slip, ...fields,
    leadImage: hasImage && slip.leadImage !== null ? { ...slip.leadImage, caption, credit: caption, alt: caption } : null,
    permalink: hasPermalink ? slip.permalink : null, dateline: hasDateline ? slip.dateline : null, publishedAt: hasTime ? slip.publishedAt : null,
  })
})

export const anyPage: fc.Arbitrary<PageInput> = fc.record({
  slip: anySlip, body: anyBody, signed: fc.boolean(), channel: fc.constantFrom(CHANNEL, null), next: orNull(fc.record({ headline: line, href: fc.oneof(url, line) })),
  related: fc.record({ headline: line, channel: orNull(line), publishedAt: fc.constantFrom('2026-03-04T10:00:00+08:00', null), permalink: orNull(fc.oneof(url, line)), isAwaiting: fc.boolean() }).map((one) => new Map([['01HZZZZZZZZZZZZZZZZZZZZZZA', one]])),
}).map((parts) => signedPage({ ...parts, stage: parts.signed ? 'signed' : 'draft' }))
