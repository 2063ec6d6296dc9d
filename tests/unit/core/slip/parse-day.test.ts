import { expect, test } from 'vitest'
import { parseDay } from '#core/slip/site-time.ts'

test.each([
  ['2026-03-01', '2026-03-01'], ['2026.3.1', '2026-03-01'], ['2026/3/01', '2026-03-01'], [' 2026年3月1日 ', '2026-03-01'], ['20260301', '2026-03-01'], ['2024-02-29', '2024-02-29'],
  ['2026-02-29', null], ['2026-13-01', null], ['2026-3', null], ['202603', null], ['三月一日', null], ['', null],
])('a day written %j is %j', (text, day) => {
  expect(parseDay(text)).toBe(day)
})
