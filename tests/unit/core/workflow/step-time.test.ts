import { expect, test } from 'vitest'
import { nextMoment, stepTime } from '#core/workflow/step-time.ts'

test('a step taken by a clock that is behind the last desk’s is dated like the record it follows, so that the records still check out', () => {
  const records = [{ at: '2026-03-02T10:00:00.000Z' }, { at: '2026-03-02T12:00:00.000Z' }]
  expect(stepTime(new Date('2026-03-02T11:59:00.000Z'), records)).toBe('2026-03-02T12:00:00.000Z')
  expect(stepTime(new Date('2026-03-02T12:00:01.000Z'), records)).toBe('2026-03-02T12:00:01.000Z')
  expect(stepTime(new Date('2026-03-02T12:00:01.000Z'), [])).toBe('2026-03-02T12:00:01.000Z')
})

test('no state of an article has the moment of the one before it, though the clock stands or was put back by moments; one that was ahead is not followed, or two desks that go on from its state would have one moment', () => {
  const before = '2026-03-02T12:00:00.000Z'
  expect(nextMoment(new Date('2026-03-02T12:00:00.005Z'), before)).toBe('2026-03-02T12:00:00.005Z')
  expect(nextMoment(new Date(before), before)).toBe('2026-03-02T12:00:00.001Z')
  expect(nextMoment(new Date('2026-03-02T11:59:59.500Z'), before)).toBe('2026-03-02T12:00:00.001Z')
  expect(nextMoment(new Date('2026-03-02T11:59:59.000Z'), before)).toBe('2026-03-02T11:59:59.000Z')
  // Made of two states, it is neither.
  expect(nextMoment(new Date(before), before, '2026-03-02T12:00:00.001Z')).toBe('2026-03-02T12:00:00.002Z')
  expect(nextMoment(new Date(before), before, '2026-03-03T12:00:00.000Z')).toBe('2026-03-02T12:00:00.001Z')
})
