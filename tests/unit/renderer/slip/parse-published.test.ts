import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { siteTimeText, toPublishedAt } from '#core/slip/site-time.ts'
import { hasDay, parsePublished } from '#renderer/slip/parse-published.ts'

describe('a publication time as people type it', () => {
  it('is understood in the forms in use', () => {
    for (const text of ['2026-03-05 09:30:00', '2026-3-5 9:30', '2026/03/05 09:30', '2026年3月5日 9:30', '2026-03-05T09:30:00', ' 2026-03-05 09：30 ']) {
      expect(parsePublished(text), text).toBe('2026-03-05T09:30:00+08:00')
    }
  })
  it('that is no moment is not made into another one', () => {
    for (const text of ['2026-02-30 08:00', '2026-13-01 08:00', '2026-03-05 24:30', '2026-03-05 9:3', '2026-03-05', '明天上午']) expect(parsePublished(text), text).toBeNull()
  })
  it('reads back what the field shows, to the second', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1995-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
      const stored = toPublishedAt(date.toISOString())
      expect(parsePublished(siteTimeText(stored))).toBe(stored)
    }))
  })
})

it('a dateline takes the 29th of February and no 31st of April', () => {
  expect([hasDay(2, 29), hasDay(2, 30), hasDay(4, 31), hasDay(12, 31), hasDay(13, 1), hasDay(1, 0)]).toEqual([true, false, false, true, false, false])
})
