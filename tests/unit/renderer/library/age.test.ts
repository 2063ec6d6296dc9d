import { expect, it } from 'vitest'
import { age } from '#renderer/library/age.ts'

const now = Date.parse('2026-03-05T10:00:00.000Z')
const ago = (ms: number): string => new Date(now - ms).toISOString()

it('a row says how old its article is, shorter the older, and a date after a week', () => {
  expect(age(ago(30_000), now, 'zh-CN')).toBeNull()
  expect(age(ago(15 * 60_000), now, 'zh-CN')).toBe('15 分钟前')
  expect(age(ago(3 * 3_600_000), now, 'zh-CN')).toBe('3 小时前')
  expect(age(ago(2 * 86_400_000), now, 'zh-CN')).toBe('2 天前')
  expect(age(ago(10 * 86_400_000), now, 'zh-CN')).toBe('02-23')
  expect(age('2025-06-30T00:00:00.000Z', now, 'zh-CN')).toBe('2025-06-30')
})
