import { describe, expect, it } from 'vitest'
import { en } from '#renderer/i18n/en.ts'
import { zhCn } from '#renderer/i18n/zh-cn.ts'

const slots = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').toSorted()
const flat = (words: object): Map<string, string> => new Map(Object.entries(words).flatMap(([namespace, keys]: [string, object]) =>
  Object.entries(keys).map(([key, text]: [string, unknown]): [string, string] => [`${namespace}:${key}`, String(text)])))

describe('the English interface', () => {
  const chinese = flat(zhCn)
  const english = flat(en)
  it('leaves the same places open for names and numbers as the Chinese one', () => {
    for (const [key, text] of chinese) expect(slots(english.get(key) ?? ''), key).toEqual(slots(text))
  })
  it('has no word left in Chinese, the type sample apart', () => {
    const left = [...english].filter(([key, text]) => /\p{Script=Han}/u.test(text) && key !== 'settings:sample')
    expect(left).toEqual([])
  })
})

it('no word of the interface says please or oops', () => {
  for (const [key, text] of [...flat(zhCn), ...flat(en)]) expect(/抱歉|哎呀|oops|please/i.test(text), `${key}: ${text}`).toBe(false)
})
