import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { isInstant } from '#core/article/instant.ts'

const asked = z.iso.datetime({ precision: 3 })
const isAskedFor = (text: string): boolean => asked.safeParse(text).success

test('a row whose moment the contract would refuse is never listed, and none that it lets through is missed', () => {
  const moment = fc.date({ noInvalidDate: true, min: new Date('0000-01-01T00:00:00.000Z'), max: new Date('9999-12-31T23:59:59.999Z') }).map((date) => date.toISOString())
  const parts = fc.tuple(...[[0, 9_999, 4], [0, 14, 2], [0, 33, 2], [0, 25, 2], [0, 61, 2], [0, 61, 2], [0, 999, 3]].map(([min = 0, max = 0, length = 2]) => fc.integer({ min, max }).map((n) => String(n).padStart(length, '0'))))
  const made = parts.map(([y, mo, d, h, mi, s, ms]) => `${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`)
  const altered = fc.tuple(moment, fc.nat(24), fc.constantFrom('', '0', '9', '-', ':', 'Z', '٣', ' ', '🀄')).map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1))
  fc.assert(fc.property(fc.oneof(moment, made, altered, fc.string()), (text) => { expect([text, isInstant(text)]).toEqual([text, isAskedFor(text)]) }), { numRuns: 3_000 })
  for (const year of ['1900', '2000', '2023', '2024', '2100', '0000']) {
    const text = `${year}-02-29T00:00:00.000Z`
    expect([text, isInstant(text)]).toEqual([text, isAskedFor(text)])
  }
  expect([null, 5, new Date(), ['2026-01-02T03:04:05.678Z']].map(isInstant)).toEqual([false, false, false, false])
})
