import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textOf } from '#desk/store/utf8.ts'

test('any text comes out of its bytes as it went in', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
    expect(textOf(Buffer.from(text))).toBe(Buffer.from(text).toString('utf8'))
  }))
  for (const text of ['', '\0', '桥'.repeat(100_000), '𠮷野家é\u07ff\u0800\uffff\u{10ffff}']) expect(textOf(Buffer.from(text))).toBe(text)
})
