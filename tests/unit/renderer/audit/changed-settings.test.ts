import { expect, test } from 'vitest'
import { changedSettings } from '#renderer/audit/changed-settings.ts'
import { zhCn } from '#renderer/i18n/zh-cn.ts'
import type { Words } from '#renderer/i18n/use-words.ts'

const flat = new Map<string, string>(Object.entries(zhCn).flatMap(([space, words]: [string, object]) => Object.entries(words).map(([key, text]: [string, unknown]): [string, string] => [`${space}:${key}`, String(text)])))
const t: Words = (key, ...values) => Object.entries(values[0] ?? {}).reduce((text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)), flat.get(key) ?? key)

test('who reads the log sees what of a channel was changed, and not only that something was', () => {
  expect(changedSettings({ channel: 'money', name: '财富频道', reviews: '3 → 1', 'checklist.first-review.tasks': ' → 看过原图', 'checklist.first-review.byline': ' → "blocking"', 'people.sign': ' → 高远山', 'theme.layout': ' → "party"' }, t))
    .toBe('审次、初审的清单、签发由谁来做、页面版式')
  expect(changedSettings({ channel: 'money', name: '"财富频道" → "理财频道"', checklist: ' → {}' }, t)).toBe('名称、审稿的清单')
  expect(changedSettings({ channel: 'money', name: '财富频道' }, t)).toBe('')
})
