import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paragraph, text } from '#core/body/body-nodes.ts'
import type { RevisionCause } from '#core/revision/revision.ts'
import { fromRuns, toRuns } from '#core/revision/runs.ts'
import { splice, spliceOf } from '#core/revision/splice.ts'
import { thinRevisions } from '#core/revision/thin-revisions.ts'

const block = (words: string) => paragraph(text(words))

test('a revision names exactly the blocks it had, however they are told', () => {
  fc.assert(fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 60 }), (numbers) => {
    expect(fromRuns(toRuns(numbers))).toEqual(numbers)
  }))
  expect(toRuns([4, 5, 6, 9])).toEqual([[4, 6], 9])
})

test('a damaged run fills no memory', () => {
  expect(() => fromRuns([[0, 4_000_000_000]])).toThrow(RangeError)
})

test('what was typed, put onto what the file holds, is what was typed', () => {
  const blocks = fc.array(fc.constantFrom('甲', '乙', '丙', '丁').map(block), { maxLength: 12 })
  fc.assert(fc.property(blocks, blocks, (before, after) => {
    const difference = spliceOf(before, after)
    expect(difference === null ? before : splice(before, difference)).toEqual(after)
  }))
})

test('one changed paragraph of a long article is one paragraph in the journal', () => {
  const before = Array.from({ length: 300 }, (_, n) => block(`第${n}段`))
  const after = before.with(120, block('改过的一段'))
  expect(spliceOf(before, after)).toEqual({ start: 120, remove: 1, blocks: [block('改过的一段')] })
  expect(spliceOf(before, [...before])).toBeNull()
})

const DAY = 86_400_000
const NOW = Date.parse('2026-11-24T00:00:00.000Z')
const revision = (rev: number, at: number, why: RevisionCause = 'autosave') => ({ rev, at: new Date(at).toISOString(), why })

test('a year of autosaves becomes a few hundred, and yesterday’s all stay', () => {
  // every working day, 8 hours of writing, an autosave a minute
  const year = Array.from({ length: 250 * 480 }, (_, n) => revision(n + 1, NOW - 365 * DAY + Math.floor(n / 480) * (365 / 250) * DAY + (n % 480) * 60_000))
  const kept = thinRevisions(year, new Set(), NOW)
  expect(kept.length).toBeLessThan(1_500)
  const young = year.filter(({ at }) => NOW - Date.parse(at) < DAY)
  expect(kept.filter(({ at }) => NOW - Date.parse(at) < DAY)).toEqual(young)
  expect(thinRevisions(kept, new Set(), NOW)).toEqual(kept)
})

test('what a person or a review did, and what has a name, is never thinned out; nor the first, the newest, or the last words before a step', () => {
  const history = fc.array(fc.record({ age: fc.nat({ max: 800 }), why: fc.constantFrom<RevisionCause>('autosave', 'autosave', 'autosave', 'saved', 'submitted', 'restored') }), { minLength: 1, maxLength: 80 })
  fc.assert(fc.property(history, fc.array(fc.nat({ max: 80 })), (made, names) => {
    const all = made.toSorted((a, b) => b.age - a.age).map(({ age, why }, n) => revision(n + 1, NOW - age * DAY / 4, why))
    const named = new Set(names)
    const kept = new Set(thinRevisions(all, named, NOW).map(({ rev }) => rev))
    for (const [place, { rev, why }] of all.entries()) {
      if (why !== 'autosave' || named.has(rev) || place === 0 || place === all.length - 1 || all[place + 1]?.why !== 'autosave') expect(kept.has(rev)).toBe(true)
    }
  }))
})
