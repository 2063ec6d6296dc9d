import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toChineseQuotes } from '#core/text/chinese-quotes.ts'
import { toHalfWidth } from '#core/text/half-width.ts'

describe('straight quotation marks of Chinese text', () => {
  it.each([
    ['他说"路通了"。', '他说“路通了”。'],
    ['他说"老张讲\'路通了\',我信"。', '他说“老张讲‘路通了’,我信”。'],
    ['"一"和"二"', '“一”和“二”'],
    ['推出"AI+"行动', '推出“AI+”行动'],
    ['"甲\n乙"', '"甲\n乙"'],
    ['\'"通\'"', '‘“通’”'],
  ])('%j becomes %j', (before, after) => { expect(toChineseQuotes(before).text).toBe(after) })

  it.each(['She said "hello" to us.', "it's 3'5\" tall", 'a="b"', '只开了头的"引号', "don't 和 can't", '屏幕 27" 的'])('%j stays as it is', (text) => {
    expect(toChineseQuotes(text)).toEqual({ text, count: 0 })
  })

  it('changes nothing but straight marks, one for one, and a second time nothing', () => {
    const part = fc.constantFrom('"', "'", '路', '通', '，', '“', '”', 'a', '5', ' ', '\n', '𠮷')
    fc.assert(fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const before = parts.join('')
      const { text, count } = toChineseQuotes(before)
      expect(text.length).toBe(before.length)
      let changed = 0
      for (let at = 0; at < text.length; at += 1) {
        if (text[at] === before[at]) continue
        changed += 1
        expect(before[at] === '"' ? '“”' : '‘’').toContain(text[at])
        expect(['"', "'"]).toContain(before[at])
      }
      expect(count).toBe(changed)
      expect(toChineseQuotes(text).count).toBe(0)
    }), { numRuns: 3_000 })
  })
})

describe('full-width digits and letters', () => {
  it('become half width, and Chinese punctuation stays', () => {
    expect(toHalfWidth('２０２６年，ＧＤＰ增长５．２％（含Ａ股）')).toEqual({ text: '2026年，GDP增长5.2%（含A股）', count: 12 })
  })
})
