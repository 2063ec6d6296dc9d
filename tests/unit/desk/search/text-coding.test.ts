import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonUnits, MOST_COMMON, TextCoding } from '#desk/search/text-coding.ts'

/** as many as there are codes of each length, and every boundary between them */
const every = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit)).join('')
const units = fc.oneof(fc.constantFrom('桥', '，', 'a', '\v', '\u0000', '\ud842', '\udfb7', '\uffff'), fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)))
const text = fc.array(units, { maxLength: 40 }).map((all) => all.join(''))

test('every code unit comes back as it was, however common it is, and units that are named twice too', () => {
  for (const common of ['', '桥，a', every, [...every].reverse().join(''), '桥'.repeat(200)]) {
    const coding = new TextCoding(common)
    expect(coding.decode(coding.encode(every))).toBe(every)
  }
})

test('a word’s bytes stand in a text’s bytes only where the word stands in the text', () => {
  fc.assert(fc.property(text, text, fc.nat(), fc.nat({ max: 6 }), (common, words, from, length) => {
    const coding = new TextCoding(common)
    const coded = Buffer.from(coding.encode(words))
    for (const needle of [words.slice(from % (words.length + 1)).slice(0, length), common.slice(0, 2), '桥，']) {
      expect(coded.includes(Buffer.from(coding.encode(needle)))).toBe(words.includes(needle))
    }
  }), { numRuns: 500 })
})

test('the commonest units take a byte, as many as there are codes for are named, and the shortest come first', () => {
  expect(commonUnits(['桥桥桥，，a', '，，'])).toBe('，桥a')
  expect(commonUnits([every, '梁'])).toHaveLength(MOST_COMMON)
  expect([...commonUnits([every, '梁'])][0]).toBe('梁')
  expect(new TextCoding('桥，').encode('桥，桥a')).toHaveLength(6)
})
