import fc from 'fast-check'
import type { Actor } from '#core/article/article.ts'
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
const revision = (rev: number, at: number, why: RevisionCause = 'autosave', by: Actor | null = null, baseRev = rev - 1) => ({ rev, baseRev, at: new Date(at).toISOString(), why, by })

test('a year of autosaves, 120,000, becomes less than 2,000, and yesterday’s all stay', () => {
  // every working day, 8 hours of writing, an autosave a minute
  const year = Array.from({ length: 250 * 480 }, (_, n) => revision(n + 1, NOW - 365 * DAY + Math.floor(n / 480) * (365 / 250) * DAY + (n % 480) * 60_000))
  const kept = thinRevisions(year, new Set())
  expect(kept.length).toBeLessThan(2_000)
  const young = year.filter(({ at }) => NOW - Date.parse(at) < DAY)
  expect(kept.filter(({ at }) => NOW - Date.parse(at) < DAY)).toEqual(young)
  expect(thinRevisions(kept, new Set())).toEqual(kept)
})

test('what a person or a review did, and what has a name, is never thinned out; nor the first, the newest, or the last words before a step', () => {
  const history = fc.array(fc.record({ age: fc.nat({ max: 800 }), why: fc.constantFrom<RevisionCause>('autosave', 'autosave', 'autosave', 'saved', 'submitted', 'restored') }), { minLength: 1, maxLength: 80 })
  fc.assert(fc.property(history, fc.array(fc.nat({ max: 80 })), (made, names) => {
    const all = made.toSorted((a, b) => b.age - a.age).map(({ age, why }, n) => revision(n + 1, NOW - age * DAY / 4, why))
    const named = new Set(names)
    const kept = new Set(thinRevisions(all, named).map(({ rev }) => rev))
    for (const [place, { rev, why }] of all.entries()) {
      if (why !== 'autosave' || named.has(rev) || place === 0 || place === all.length - 1 || all[place + 1]?.why !== 'autosave') expect(kept.has(rev)).toBe(true)
    }
  }))
})

test('the last of one person’s autosaves stays where another went on: else the other’s name would stand at their words', () => {
  const [first, second]: Actor[] = [{ id: 'a', name: '甲', role: 'correspondent' }, { id: 'b', name: '乙', role: 'editor' }]
  const old = NOW - 40 * DAY
  const history = [revision(1, old - DAY), revision(2, old, 'autosave', first), revision(3, old + 60_000, 'autosave', first), revision(4, old + 120_000, 'commented', second), revision(5, old + 180_000, 'autosave', second),
    ...Array.from({ length: 80 }, (_, n) => revision(6 + n, old + (n + 1) * DAY / 2, 'saved'))]
  expect(thinRevisions(history, new Set()).map(({ rev }) => rev).slice(0, 4)).toEqual([1, 3, 5, 6])
})

test('where two desks wrote beside one another, what each was made from stays: else the redline would not know who wrote what', () => {
  const old = NOW - 40 * DAY
  const history = [revision(1, old - DAY), revision(2, old), revision(3, old + 60_000), revision(4, old + 120_000, 'commented', null, 2), revision(5, old + 180_000), ...Array.from({ length: 80 }, (_, n) => revision(6 + n, old + (n + 1) * DAY / 2, 'saved'))]
  expect(thinRevisions(history, new Set()).map(({ rev }) => rev).slice(0, 5)).toEqual([1, 2, 4, 5, 6])
})

test('a clock that leaps ten years ahead, or back, or both, makes no autosave of the day give way', () => {
  const leap = fc.record({ from: fc.nat({ max: 479 }), by: fc.constantFrom(-3_650, -40, 40, 3_650) })
  fc.assert(fc.property(leap, fc.option(leap), (one, other) => {
    // A day of writing, an autosave a minute; from some minute on the clock is wrong, and perhaps set right again, or wrong the other way.
    const offset = (minute: number) => (minute >= one.from ? one.by : 0) + (other !== null && minute >= other.from ? other.by : 0)
    const day = Array.from({ length: 480 }, (_, minute) => revision(minute + 1, NOW + minute * 60_000 + offset(minute) * DAY))
    const leaps = day.filter(({ at }, place) => place > 0 && Date.parse(at) - Date.parse(day[place - 1]?.at ?? '') > DAY).length
    if (leaps < 2) expect(thinRevisions(day, new Set())).toEqual(day)
  }))
})
