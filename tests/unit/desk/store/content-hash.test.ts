import fc from 'fast-check'
import { expect, test } from 'vitest'
import { body, crosshead, figure, paragraph, quote, table, tableCell, text } from '#core/body/body-nodes.ts'
import { sharing } from '#core/revision/splice.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import { articleBytes, blockHash, contentHash, contentHashInPassing } from '#desk/store/content-hash.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'

const words = fc.constantFrom('', '河', '"引号"', '\\', '𠮷', '甲'.repeat(3_000))
const block = fc.oneof(
  words.map((one) => paragraph(text(one))), words.map((one) => crosshead(one)), words.map((one) => quote(text(one), text('乙', 1))),
  words.map((one) => table([[tableCell([[text(one)]])]], one)), fc.constant(figure({ asset: `${'a'.repeat(64)}.png`, width: 1, height: 1, alt: '', caption: '', credit: '' })),
)
const article = fc.record({ slip: words.map((headline) => ({ ...emptySlip(), headline })), body: fc.array(block, { maxLength: 30 }).map((blocks) => body(...blocks)) })

test('a review binds the very words: their hash is that of the canonical JSON, however much of it was known before', () => {
  fc.assert(fc.property(article, article, (one, other) => {
    expect(contentHash(one)).toBe(sha256OfJson(one))
    // Twice, and with another body under the same slip: what is known of one is not said of the other.
    for (const each of [one, one, { slip: one.slip, body: other.body }, one]) expect(contentHashInPassing(each)).toBe(sha256OfJson(each))
    const shared = { slip: other.slip, body: sharing(one.body, other.body) }
    expect(shared.body).toEqual(other.body)
    expect(contentHash(shared)).toBe(sha256OfJson(other))
    for (const part of one.body.root.children) expect(blockHash(part)).toBe(sha256OfJson(part))
  }))
})

test('an article’s file holds its canonical JSON to the byte, however much of it was written before', () => {
  const rest = { id: '01HG0000000000000000000ABC', createdAt: '2026-01-02T03:04:05.678Z', updatedAt: '2026-01-02T03:04:05.678Z', createdBy: null, writers: ['p1'], stage: 'draft' as const, records: [], origin: null, trashed: null, comments: [], deadline: null }
  fc.assert(fc.property(article, article, fc.boolean(), (one, other, isPublic) => {
    for (const own of [one, one, { slip: other.slip, body: sharing(one.body, other.body) }]) {
      const whole = { ...rest, ...own, ...(isPublic ? { published: one } : {}) }
      expect(articleBytes(whole).toString()).toBe(canonicalJson(whole))
    }
  }), { numRuns: 40 })
})

test('a key pressed leaves every other block the very one it was', () => {
  const before = body(...['甲', '乙', '丙'].map((one) => paragraph(text(one))))
  const after = sharing(before, body(...['甲', '乙二', '丙'].map((one) => paragraph(text(one)))))
  expect(after.root.children[0]).toBe(before.root.children[0])
  expect(after.root.children[1]).toEqual(paragraph(text('乙二')))
  expect(after.root.children[2]).toBe(before.root.children[2])
  expect(sharing(before, structuredClone(before))).toBe(before)
})
