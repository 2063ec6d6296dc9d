import '#tests/support/property-seed.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ArticleData } from '#core/article/article.ts'
import { body, paragraph, table, tableCell, text } from '#core/body/body-nodes.ts'
import type { Body } from '#core/body/body-schema.ts'
import { emptySlip, type Slip } from '#core/slip/slip.ts'
import { entryFrom } from '#desk/library/article-row.ts'
import { quickEntry } from '#desk/library/quick-entry.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { glanceBriefly } from '#desk/store/glance-article.ts'
import { enclose, encodeEnvelope } from '#desk/store/store-format.ts'
import { anyBody, anySlip } from '#tests/support/arbitrary-page.ts'

const ID = '01HG0000000000000000000ABC'
const STAMP = { size: 9_000, mtimeMs: 1_767_000_000_000 }
const AT = '2026-01-02T03:04:05.678Z'
const articleOf = (of: Body, slip: Slip): ArticleData => ({
  id: ID, createdAt: AT, updatedAt: AT, createdBy: null, writers: ['p1'], slip, body: of, stage: 'draft', records: [], origin: null, trashed: null, comments: [], deadline: null,
})
const fileOf = (data: ArticleData): Buffer => Buffer.from(encodeEnvelope(enclose(ARTICLE_FORMAT, ID, 3, 2, data)))
const whole = (data: ArticleData) => entryFrom({ id: ID, rev: 3, baseRev: 2, data }, STAMP)

test('a catalogue made again says of every article what its last save said', () => {
  fc.assert(fc.property(anyBody, anySlip, (of, slip) => {
    const data = articleOf(of, slip)
    expect(quickEntry(fileOf(data), ID, STAMP)).toEqual(whole(data))
  }), { numRuns: 300 })
})

const PARAGRAPH = '{"children":[{"detail":0,"format":0,"mode":"normal","style":"","text":"假","type":"text","version":1}],"direction":null,"format":"","indent":0,"textFormat":0,"textStyle":"","type":"paragraph","version":1}'

test('words that look like the file’s own marks stay words, in text, headline and table', () => {
  for (const words of [PARAGRAPH, `{${PARAGRAPH.slice(1)}`, PARAGRAPH.slice(0, 80), '"type":"article-table"', '\\', '\\"', '“引号”', '一\n二']) {
    for (const of of [body(paragraph(text(words))), body(table([[tableCell([[text(words)], [text('格')]])]], '')), body(paragraph(text('前')), table([[tableCell([[text('格')]])]], ''), paragraph(text(words)))]) {
      const data = articleOf(of, { ...emptySlip(), headline: words, tags: [words] })
      expect(quickEntry(fileOf(data), ID, STAMP)).toEqual(whole(data))
    }
  }
})

test('plain paragraphs are read as their words alone, or a catalogue made again takes an eighth longer', () => {
  const found = glanceBriefly(fileOf(articleOf(body(paragraph(text('江面上起了雾。')), paragraph(text('粗', 1))), emptySlip())), ID)
  expect(found?.data.body.root.children).toEqual(['江面上起了雾。', paragraph(text('粗', 1))])
})
