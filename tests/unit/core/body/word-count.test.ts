import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordCount, wordCountWithoutMarks } from '#core/body/word-count.ts'

describe('字数 is counted as a newsroom counts it', () => {
  it.each([
    ['', 0], [' \n　\t', 0], ['河水涨了。', 5], ['“早”，到', 5], ['共1,200人', 3], ['16:30 到', 2], ['增长3.5%', 3], ['https://news.example.cn/a_b?c=1&d=2#e', 1], ['见www.rednet.example/x，再来', 5], ['Q&A (2024)', 2], ['Hello, world!', 2], ['去年(2023)年', 4], ['甲,乙...', 4], ['C++/C#', 1], ['‘don’t’', 3], ['UP主', 2], ['don’t stop', 2], ['姓𬭎', 2], ['123', 1], ['2024年', 2], ['——', 2], ['……', 2], ['あいう', 3], ['e\u0301', 1],
    ['笑😀了', 3], ['一家👨\u200d👩\u200d👧', 3], ['👍🏽❤\ufe0f', 2], ['葛\u{e0100}城', 2], ['𠮷野家', 3], ['1\ufe0f\u20e3', 1], ['re\u00admark', 1], ['山\u200b水', 2],
    ['🇨🇳', 1], ['升🇨🇳🇭🇰旗', 4], ['🇨', 1], ['🇨🇳🇭', 2], ['🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', 1],
  ])('%j is %i', (words, count) => {
    expect(wordCount(words)).toBe(count)
  })

  it.each([
    ['“早”，到。', 2], ['增长3.5%，共1,200人', 6], ['——……', 0], ['don’t', 1], ['见https://a.example/b?c=1。', 2], ['甲,乙...(丙)', 3], ['𠀀！', 1], ['', 0],
  ])('%j without its marks is %i', (words, count) => {
    expect(wordCountWithoutMarks(words)).toBe(count)
  })

  it('is the sum of its paragraphs, blanks apart', () => {
    const words = fc.string({ unit: fc.constantFrom(...'山水，。a1 “”.'), maxLength: 30 })
    fc.assert(fc.property(words, words, (one, two) => {
      expect(wordCount(`${one}\n\n${two}`)).toBe(wordCount(one) + wordCount(two))
    }))
  })

  it('is what the rule says, written as one expression', () => {
    const han = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`
    const mark = String.raw`(?:(?![\s${han}])[\p{M}\p{Cf}\p{Emoji_Modifier}])`
    const sign = String.raw`(?:\p{RI}{2}|(?!${mark})[^\s\p{L}\p{N}\p{M}!-~])`
    const letter = String.raw`(?:(?![${han}])[\p{L}\p{N}])`
    const rule = new RegExp(String.raw`[${han}]|(?:${letter}|[!-~])(?:${letter}|[!-~]|${mark}|’(?=${letter}))*|\u200d${sign}|${sign}`, 'gu')
    const unit = fc.oneof(fc.constantFrom(...'山，。a1 .,\'’:-é々〇〡한ー𠮷𝒜\u0301\u3099\ud800\udc00\u200d\ufeff\ufe0f\u00ad😀🏽👩🇨🇳'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }))
    fc.assert(fc.property(fc.string({ unit, maxLength: 40 }), (words) => {
      expect(wordCount(words)).toBe([...words.matchAll(rule)].filter(([found]) => !found.startsWith('\u200d')).length)
    }), { numRuns: 500 })
  })

  it('comes to an end on a long text', () => {
    expect(wordCount('山'.repeat(500_000) + 'a'.repeat(500_000) + '.'.repeat(500_000))).toBe(500_001)
    expect(wordCount("a'".repeat(500_000))).toBe(1)
  })
})
