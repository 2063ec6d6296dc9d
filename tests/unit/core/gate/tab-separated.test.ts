import { expect, test } from 'vitest'
import { bodyText } from '#core/body/body-text.ts'
import { tabSeparated } from '#core/gate/tab-separated.ts'

const words = (source: string): string | null => {
  const made = tabSeparated(source)
  return made === null ? null : bodyText(made, { dateline: null })
}

test('what a spreadsheet puts on the clipboard beside its markup is a table, quoted cells with their lines', () => {
  expect(words('站\t时刻\r\n东岸\t六点\r\n')).toBe('站\t时刻\n东岸\t六点')
  expect(words('站\t"早\n晚 ""各一"""\n\t六点')).toBe('站\t早 晚 "各一"\n\t六点')
})

test('other words with tabs stay words: one line, rows of different lengths, no tab at all', () => {
  for (const source of ['来源\t红网', '甲\t乙\n丙', '甲\n乙', '', '\t', '甲\t乙\n丙\t丁\t戊']) expect(tabSeparated(source)).toBeNull()
})
