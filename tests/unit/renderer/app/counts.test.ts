import fc from 'fast-check'
import { expect, it, vi } from 'vitest'

vi.stubGlobal('navigator', { platform: 'Linux' })
const { lengthOf, textCounts } = await import('#renderer/app/use-counts.ts')

it('characters are counted as readers see them, also where one is made of several', () => {
  expect(['汉字，abc', '👨‍👩‍👧', 'é', '𠮷野家', '字\ufe00', 'か\u3099', '一\r\n二'].map(lengthOf)).toEqual([6, 1, 1, 3, 1, 1, 3])
})

it('the quick way counts what the careful way counts', () => {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
  const any = fc.string({ unit: fc.oneof(fc.constantFrom('中', '，', 'a', ' ', '\n', '\u3000', '“', '—', '…', '１'), fc.string({ unit: 'binary', maxLength: 2 })) })
  fc.assert(fc.property(any, (text) => { expect(lengthOf(text)).toBe([...segmenter.segment(text)].length) }), { numRuns: 2_000 })
  // every character of the basic plane, beside its like, a letter and a Han character
  const wrong: string[] = []
  for (let code = 0x20; code <= 0xffff; code += 1) {
    const character = String.fromCharCode(code)
    for (const text of [`${character}${character}`, `a${character}`, `中${character}中`]) if ([...segmenter.segment(text)].length !== lengthOf(text)) wrong.push(code.toString(16))
  }
  expect(wrong).toEqual([])
})

it('what is selected is counted as the whole is: with and without marks, blanks and ends of paragraphs', () => {
  expect(textCounts('雨停了，\n\n人 到了。')).toEqual({ words: 8, withoutMarks: 6, paragraphs: 2, characters: 9, withoutBlanks: 8 })
})
