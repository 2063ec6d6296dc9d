import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finder, PatternError, replacementOf, type Query } from '#core/text/find-matches.ts'

const plain = (words: string, change: Partial<Query> = {}): Query => ({ words, isPattern: false, matchCase: false, matchWidth: false, ...change })
const found = (query: Query, line: string) => finder(query)(line).map(({ start, end }) => line.slice(start, end))
const replaced = (query: Query, line: string, template: string): string =>
  finder(query)(line).toReversed().reduce((text, match) => text.slice(0, match.start) + replacementOf(match, template, query.isPattern) + text.slice(match.end), line)

describe('words are found', () => {
  it.each([
    ['山', '山水山', {}, ['山', '山']],
    [',', '一，二,三', {}, ['，', ',']],
    ['，', '一，二,三', { matchWidth: true }, ['，']],
    ['ab', 'ABａＢ', {}, ['AB', 'ａＢ']],
    ['ab', 'ABab', { matchCase: true }, ['ab']],
    ['　', '甲 乙', {}, [' ']],
    ['', '甲乙', {}, []],
    ['.*', '甲.*乙', {}, ['.*']],
  ] as const)('%j in %j', (words, line, change, expected) => {
    expect(found(plain(words, change), line)).toEqual(expected)
  })

  it('one after another, never one over another, each the words of the line', () => {
    const text = fc.string({ unit: fc.constantFrom(...'山水，,Aaａ。 '), maxLength: 12 })
    fc.assert(fc.property(text, text, (words, line) => {
      const matches = finder(plain(words, { matchCase: true, matchWidth: true }))(line)
      expect(matches.map(({ groups }) => groups[0])).toEqual(matches.map(() => words))
      expect(line.split(words || '\0').length - 1).toBe(matches.length)
    }))
  })
})

describe('patterns', () => {
  it('replace with their groups, numbered and named, and what names no group stays as written', () => {
    const query = plain(String.raw`(?<year>\d{4})年(\d+)月`, { isPattern: true })
    expect(replaced(query, '2021年12月、2022年1月', '$2/$<year>（$&）$$ $3')).toBe('12/2021（2021年12月）$ $3、1/2022（2022年1月）$ $3')
    expect(replaced(plain('(a)(b)?', { isPattern: true }), 'a', '[$1$2$12]')).toBe('[aa2]')
  })

  it('a plain replacement takes $ as it is', () => {
    expect(replaced(plain('元'), '3元', '$1')).toBe('3$1')
  })

  it('a match of nothing is none, and a pattern that is none is said so', () => {
    expect(found(plain('x*', { isPattern: true }), 'axxb')).toEqual(['xx'])
    expect(() => finder(plain('(', { isPattern: true }))).toThrow(PatternError)
  })
})
