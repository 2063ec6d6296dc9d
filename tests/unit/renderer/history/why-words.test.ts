import { expect, test } from 'vitest'
import type { ReviewRecord } from '#core/article/article.ts'
import { DEFAULT_RULES } from '#core/article/channel.ts'
import { reviewsOf } from '#core/workflow/place.ts'
import { zhCn } from '#renderer/i18n/zh-cn.ts'
import { whyWords } from '#renderer/history/why-words.ts'
import type { Words } from '#renderer/i18n/use-words.ts'

const flat = new Map<string, string>(Object.entries(zhCn).flatMap(([space, words]: [string, object]) => Object.entries(words).map(([key, text]: [string, unknown]): [string, string] => [`${space}:${key}`, String(text)])))
const t: Words = (key, ...values) => Object.entries(values[0] ?? {}).reduce((text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)), flat.get(key) ?? key)
const AT = '2026-01-02T03:04:05.678Z'
const record: ReviewRecord = { action: 'pass', at: AT, by: { id: 'e', name: '裴知秋', role: 'editor' }, from: 'second-review', to: 'final-review', reason: null, sha256: '0'.repeat(64), previous: null, signature: null }
const REVIEWS = reviewsOf([record], DEFAULT_RULES)

test('a pass is called by one name in the timeline, the review’s record and its button', () => {
  expect(whyWords({ why: 'passed', at: AT }, REVIEWS, t)).toBe('复审通过')
  expect(whyWords({ why: 'passed', at: AT }, REVIEWS, t)).toBe(t('review:passAs.second-review'))
  expect(whyWords({ why: 'passed', at: '2025-01-02T03:04:05.678Z' }, REVIEWS, t)).toBe('审稿通过')
  expect(whyWords({ why: 'returned', at: AT }, REVIEWS, t)).toBe('退稿')
})
