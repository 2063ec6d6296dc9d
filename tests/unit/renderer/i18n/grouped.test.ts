import i18next from 'i18next'
import { expect, test } from 'vitest'
import { changeLanguage, LANGUAGES, startI18n } from '#renderer/i18n/i18n.ts'
import { wordsOf, type WordKey } from '#renderer/i18n/use-words.ts'
import { zhCn } from '#renderer/i18n/zh-cn.ts'

test('a number of five digits or more is grouped wherever words hold one, and plurals stay what they are', async () => {
  await startI18n('zh-CN')
  expect(i18next.t('library:total', { count: 100_000 })).toBe('100,000 篇')
  expect(i18next.t('library:total', { count: 9_999 })).toBe('9999 篇')
  await changeLanguage('en')
  expect(i18next.t('library:total', { count: 12_345 })).toBe('12,345 articles')
  expect(i18next.t('library:total', { count: 1 })).toBe('1 article')
  await changeLanguage('zh-CN')
})

test('every word of the interface stands on the screen as i18next says it, in both languages, with its plurals and its numbers', async () => {
  await startI18n('zh-CN')
  const isKey = (_: string): _ is WordKey => true
  const say: (key: WordKey, values: Record<string, string | number>) => string = wordsOf(i18next)
  const keys = Object.entries(zhCn).flatMap(([part, words]) => Object.keys(words).map((key) => `${part}:${key.replace(/_other$/, '')}`)).filter(isKey)
  expect(keys.length).toBeGreaterThan(1_000)
  for (const language of LANGUAGES) {
    await changeLanguage(language)
    const differing = keys.flatMap((key) => [1, 12_345].flatMap((count) => {
      const text = String(i18next.t(key, { skipInterpolation: true, count }))
      const values = Object.fromEntries([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, slot = '']) => [slot, slot === 'count' ? count : slot.length % 2 === 0 ? count : `“${slot}” $& {{x}}`]))
      const own = say(key, text.includes('{{count}}') ? { ...values, count } : values)
      const theirs = i18next.t(key, text.includes('{{count}}') ? { ...values, count } : values)
      return own === theirs ? [] : [{ key, own, theirs }]
    }))
    expect(differing).toEqual([])
  }
  await changeLanguage('zh-CN')
})
