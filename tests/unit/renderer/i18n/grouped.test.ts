import i18next from 'i18next'
import { expect, test } from 'vitest'
import { changeLanguage, startI18n } from '#renderer/i18n/i18n.ts'

test('a number of five digits or more is grouped wherever words hold one, and plurals stay what they are', async () => {
  await startI18n('zh-CN')
  expect(i18next.t('library:total', { count: 100_000 })).toBe('100,000 篇')
  expect(i18next.t('library:total', { count: 9_999 })).toBe('9999 篇')
  await changeLanguage('en')
  expect(i18next.t('library:total', { count: 12_345 })).toBe('12,345 articles')
  expect(i18next.t('library:total', { count: 1 })).toBe('1 article')
  await changeLanguage('zh-CN')
})
