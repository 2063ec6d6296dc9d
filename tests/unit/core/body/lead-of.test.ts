import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leadOf } from '#core/body/lead-of.ts'
import { wordCount } from '#core/body/word-count.ts'
import { collectedMemory } from '#tests/support/collected-memory.ts'

const piece = fc.constantFrom('', ' ', '\n', '　', '河', '桥，', '“新”', '𠮷', 'GDP', '3.5', '.', '’', 'don', '\t\t', '甲'.repeat(119), ' '.repeat(300))
const texts = fc.array(fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')), { maxLength: 12 })

test('a list shows the first words of an article and how many it has, whatever blocks they stand in', () => {
  fc.assert(fc.property(texts, (blocks) => {
    const whole = blocks.join('\n\n')
    expect(leadOf(blocks)).toBe(whole.replaceAll(/\s+/gu, ' ').trim().slice(0, 120).replace(/[\ud800-\udbff]$/, ''))
    expect(blocks.reduce((sum, block) => sum + wordCount(block), 0)).toBe(wordCount(whole))
  }), { numRuns: 1_500 })
})

const MB = 1_000_000

test('a list of long articles without a blank keeps their first words in memory, and not the articles', () => {
  const before = collectedMemory()
  const leads = Array.from({ length: 200 }, (_, n) => leadOf([`${n}${'河'.repeat(100_000)}`]))
  const more = collectedMemory() - before
  expect(leads.map((lead) => lead.length)).toEqual(Array.from({ length: 200 }, () => 120))
  expect(more).toBeLessThan(20 * MB)
})
