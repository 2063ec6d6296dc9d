import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dueFirst, mergeDeadlines } from '#core/workflow/deadline.ts'
import { spanOf } from '#core/workflow/time-span.ts'

const [EARLY, LATE] = ['2026-12-06T08:00:00.000Z', '2026-12-06T10:00:00.000Z']

test('what is due first is taken up first; without a deadline, what waits longest; always the same order', () => {
  const one = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), deadline: fc.constantFrom(null, EARLY, LATE), since: fc.constantFrom('2026-12-01', '2026-12-02') })
  expect([{ id: 'a', deadline: null, since: '2' }, { id: 'b', deadline: LATE, since: '3' }, { id: 'c', deadline: null, since: '1' }, { id: 'd', deadline: EARLY, since: '4' }].sort(dueFirst).map(({ id }) => id)).toEqual(['d', 'b', 'c', 'a'])
  fc.assert(fc.property(fc.uniqueArray(one, { selector: ({ id }) => id }), (some) => {
    expect(some.toSorted(dueFirst)).toEqual(some.toReversed().sort(dueFirst))
  }))
})

test.each([
  ['set here alone', null, EARLY, null, EARLY],
  ['set there alone', null, null, EARLY, EARLY],
  ['put off there', EARLY, EARLY, LATE, LATE],
  ['taken away there', EARLY, EARLY, null, null],
  ['set on both', null, LATE, EARLY, EARLY],
  ['taken away here, put off there', EARLY, null, LATE, LATE],
  ['the same on both', EARLY, LATE, LATE, LATE],
])('a deadline that two desks have, %s', (_what, base, ours, theirs, merged) => {
  expect(mergeDeadlines(base, ours, theirs)).toBe(merged)
})

test('a length of time is said in one unit', () => {
  expect([0, 59_999, 3_599_999, 3_600_000, 47 * 3_600_000, 48 * 3_600_000].map(spanOf)).toEqual([
    { unit: 'minute', count: 0 }, { unit: 'minute', count: 0 }, { unit: 'minute', count: 59 }, { unit: 'hour', count: 1 }, { unit: 'hour', count: 47 }, { unit: 'day', count: 2 },
  ])
})
