import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TextArena } from '#desk/search/text-arena.ts'
import { TextCoding } from '#desk/search/text-coding.ts'
import { scanCode } from '../../../../scripts/scan-code.mjs'

const letters = ['桥', '梁', '通', '，', ',', 'a', 'ß', '\v', '\u0100', '\u0001', '\ud842', '\udfb7', '5']
const text = fc.oneof(
  fc.array(fc.constantFrom(...letters), { maxLength: 90 }),
  fc.array(fc.constantFrom('桥', '梁'), { minLength: 20, maxLength: 140 }),
).map((units) => units.join(''))
/** Which of the letters are commonest: some get one byte, behind 125 others some get two, the rest three. */
const coded = fc.tuple(fc.shuffledSubarray(letters), fc.constantFrom('', '甲'.repeat(125)), fc.shuffledSubarray(letters)).map(([one, fill, two]) => [...one, fill, ...two].join(''))
const needle = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 5 }).map((units) => units.join(''))

test('the scan that runs is the one in scan.wat', async () => {
  expect(await readFile(new URL('../../../../src/desk/search/scan-code.ts', import.meta.url), 'utf8')).toBe(await scanCode())
})

test('texts side by side in one memory hold what each of them holds by itself, wherever it stands in them', () => {
  fc.assert(fc.property(
    fc.array(fc.record({ slot: fc.nat({ max: 30 }), text, beside: needle, clear: fc.boolean() }), { minLength: 1, maxLength: 60 }), fc.array(needle, { minLength: 1, maxLength: 3 }), fc.boolean(), coded,
    (changes, needles, isSmall, common) => {
      // Two pages hold none of these texts or all; with one there is no room for any.
      const arena = new TextArena(new TextCoding(common), isSmall ? 1 : 2)
      const model = new Map<number, { text: string, beside: string }>()
      for (const { slot, text, beside, clear } of changes) {
        if (clear && model.has(slot)) {
          arena.clear(slot)
          model.set(slot, { text: '', beside: '' })
        } else {
          arena.put(slot, text, beside)
          model.set(slot, { text, beside })
        }
      }
      const slots = [...model.keys()]
      for (const slot of slots) expect({ text: arena.text(slot), beside: arena.beside(slot) }).toEqual(model.get(slot))
      // as they are kept and taken again, where there is room and where there is none
      for (const pages of [1, 2]) {
        const taken = new TextArena(arena.coding, pages)
        for (const slot of slots) {
          const coded = arena.bytesOf(slot)
          taken.putBytes(slot, { ...coded, bytes: Buffer.from(coded.bytes) })
          expect({ text: taken.text(slot), beside: taken.beside(slot), length: taken.unitsOf(slot) }).toEqual({ ...model.get(slot), length: model.get(slot)?.text.length })
        }
      }
      const some = model.get(slots[0] ?? 0)?.text ?? ''
      for (const words of [needles, ...needles.map((one) => [one]), [some.slice(-3)], [some.slice(7, 40)], [some]]) {
        expect(arena.holding(slots, words)).toEqual(slots.filter((slot) => words.every((word) => model.get(slot)?.text.includes(word) === true)))
      }
    },
  ), { numRuns: 150 })
})

test('a memory whose texts are rewritten again and again does not grow without end, and loses none of them', () => {
  const arena = new TextArena(new TextCoding('桥梁，第'))
  const texts = Array.from({ length: 40 }, (_, slot) => `第${slot}篇，${'桥'.repeat(50_000)}`)
  for (const [slot, one] of texts.entries()) arena.put(slot, one)
  for (let round = 1; round < 60; round += 1) {
    const slot = round % 40
    texts[slot] += `第${round}次${'梁'.repeat(round * 200)}`
    arena.put(slot, texts[slot] ?? '', `${round}`)
  }
  expect(texts.map((_, slot) => arena.text(slot))).toEqual(texts)
  expect(arena.bytes).toBeLessThan(texts.join('').length * 2 * 1.25 + (4 << 20))
  expect(arena.holding([...texts.keys()], ['第59次梁', '第19篇'])).toEqual([19])
})

test('a word longer than any text is found nowhere, and one as long as a text where it is that text', () => {
  const arena = new TextArena(new TextCoding('桥梁，第'))
  const long = '桥梁'.repeat(3_000)
  arena.put(0, long)
  arena.put(1, `${long.slice(0, -1)}桥`)
  expect(arena.holding([0, 1], [long])).toEqual([0])
  expect(arena.holding([0, 1], [`${long}桥`])).toEqual([])
})
