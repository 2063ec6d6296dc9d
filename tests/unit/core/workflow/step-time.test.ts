import { expect, test } from 'vitest'
import { stepTime } from '#core/workflow/step-time.ts'

test('a step taken by a clock that is behind the last desk’s is dated like the record it follows, so that the records still check out', () => {
  const records = [{ at: '2026-03-02T10:00:00.000Z' }, { at: '2026-03-02T12:00:00.000Z' }]
  expect(stepTime(new Date('2026-03-02T11:59:00.000Z'), records)).toBe('2026-03-02T12:00:00.000Z')
  expect(stepTime(new Date('2026-03-02T12:00:01.000Z'), records)).toBe('2026-03-02T12:00:01.000Z')
  expect(stepTime(new Date('2026-03-02T12:00:01.000Z'), [])).toBe('2026-03-02T12:00:01.000Z')
})
