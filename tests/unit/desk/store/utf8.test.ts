import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textOf, utf8Of } from '#desk/store/utf8.ts'

test('any text comes out of its bytes as it went in', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
    expect(textOf(Buffer.from(text))).toBe(Buffer.from(text).toString('utf8'))
  }))
  for (const text of ['', '\0', '桥'.repeat(100_000), '𠮷野家é\u07ff\u0800\uffff\u{10ffff}']) expect(textOf(Buffer.from(text))).toBe(text)
})

test('any text gives the bytes that every other program would have written, half a pair too', () => {
  fc.assert(fc.property(fc.string({ unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.constantFrom('\ud800', '\udfff')), maxLength: 60 }), (text) => {
    expect(utf8Of(text)).toEqual(Buffer.from(text, 'utf8'))
  }))
  for (const text of ['', '\0', '\ufeff', '桥'.repeat(100_000), `${'桥'.repeat(100_000)}\ud83d`]) expect(utf8Of(text).equals(Buffer.from(text, 'utf8'))).toBe(true)
})
