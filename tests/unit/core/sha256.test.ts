import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64, sha256 } from '#core/sha256.ts'

test('a page’s policy names its data by the very hash that a browser makes of it', () => {
  const known = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64')
  for (const text of ['', 'abc', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(64), '渡口的灯', '𠮷🚲', 'é\ud800x', '一'.repeat(10_000)]) expect(base64(sha256(text)), text.slice(0, 20)).toBe(known(text))
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => { expect(base64(sha256(text))).toBe(known(text)) }))
})
