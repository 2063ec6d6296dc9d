import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSiteTime, siteDay, siteTime, siteTimeText, toPublishedAt } from '#core/slip/site-time.ts'
import { PublishedAtSchema } from '#core/slip/slip.ts'

describe('the time on a page is the time in Changsha, whatever zone the desk’s machine is in', () => {
  it.each([
    ['2021-12-06T16:30:32+08:00', '2021-12-06 16:30:32'], ['2021-12-06T08:30:32Z', '2021-12-06 16:30:32'],
    ['2024-12-31T16:00:00Z', '2025-01-01 00:00:00'], ['2024-02-28T23:59:59-05:00', '2024-02-29 12:59:59'], ['2024-06-01T00:00:00.999Z', '2024-06-01 08:00:00'],
  ])('%s is %s', (instant, text) => {
    expect(siteTimeText(instant)).toBe(text)
    expect(toPublishedAt(instant)).toBe(`${text.replace(' ', 'T')}+08:00`)
  })

  it('gives each part with its zero', () => {
    expect(siteTime('2024-03-04T05:06:07+08:00')).toEqual({ year: '2024', month: '03', day: '04', hour: '05', minute: '06', second: '07' })
  })
})

describe('a printed time is read to the second, or not at all', () => {
  it.each([
    ['2024-05-07', '08:06:01', '2024-05-07T08:06:01+08:00'], ['2024-05-07', '8:06:01', '2024-05-07T08:06:01+08:00'], ['2024-05-07', '8:06', '2024-05-07T08:06:00+08:00'],
    ['2024-02-29', '00:00:00', '2024-02-29T00:00:00+08:00'],
    ['2023-02-29', '10:00', null], ['2024-13-01', '10:00', null], ['2024-00-10', '10:00', null], ['2024-04-31', '10:00', null], ['2024-05-07', '24:00:00', null], ['2024-05-07', '10:60', null], ['2024-05-07', '', null], ['', '10:00', null],
  ])('%s %s', (date, time, expected) => {
    expect(parseSiteTime(date, time)).toBe(expected)
  })

  it('reads back every time it prints', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('9998-01-01T00:00:00Z'), noInvalidDate: true }), (date) => {
      const [day = '', time = ''] = siteTimeText(date.toISOString()).split(' ')
      const parsed = parseSiteTime(day, time)
      expect(parsed).toBe(toPublishedAt(date.toISOString()))
      expect(PublishedAtSchema.safeParse(parsed).success).toBe(true)
      expect(Date.parse(parsed ?? '')).toBe(Math.floor(date.getTime() / 1000) * 1000)
    }))
  })
})

it('a time of the site\'s own zone is what a clock says of it, days that its month has not and all: an article would stand under another day', () => {
  const own = fc.tuple(fc.integer({ min: 1, max: 9_999 }), fc.constantFrom(0, 1, 2, 4, 12, 13), fc.constantFrom(0, 1, 28, 29, 30, 31, 32), fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 60 }))
  const two = (number: number): string => String(number).padStart(2, '0')
  fc.assert(fc.property(own, fc.constantFrom('+08:00', 'Z', '+07:00', '.000+08:00'), ([year, month, day, hour, minute], zone) => {
    const instant = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:09${zone}`
    const millis = Date.parse(instant)
    fc.pre(!Number.isNaN(millis))
    const clock = new Date(millis + 8 * 3_600_000).toISOString()
    expect(siteTimeText(instant)).toBe(clock.slice(0, 19).replace('T', ' '))
    expect(siteDay(instant)).toBe(clock.slice(0, 10))
  }))
})
