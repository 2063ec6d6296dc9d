import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '#core/search/fold.ts'
import { finder, PatternError } from '#core/text/find-matches.ts'
import { neededWords } from '#core/text/needed-words.ts'

const query = (words: string, change = {}) => ({ words, isPattern: false, matchCase: false, matchWidth: true, ...change })

test.each([
  ['words as they are', query('青溪 Abc'), ['青溪', 'Abc']], ['blanks alone narrow nothing', query('　 '), []],
  ['what width changes is not searched for', query('青溪，开馆（A）', { matchWidth: false }), ['青溪', '开馆']], ['only marks', query('“ｏｋ”', { matchWidth: false }), ['“', '”']],
  ['what stands outside groups', query('第(\\d+|[零一])届青溪+节', { isPattern: true }), ['第', '届青溪', '节']], ['alternatives', query('青溪|白沙', { isPattern: true }), []],
  ['what need not be there', query('青溪?县{0,2}城*外', { isPattern: true }), ['青', '外']], ['escapes', query('\\p{Lo}市\\u{4e00}\\.区', { isPattern: true }), ['市', '区']],
])('%s', (_, asked, expected) => {
  expect(neededWords(asked)).toEqual(expected)
})

test('every line that a query finds holds the words it needs: an article without them need not be looked at', () => {
  const piece = fc.constantFrom('青', '溪', '县', 'a', 'K', 'ß', '１', 'Ａ', '，', '。', ' ', '　', '.', '*', '+', '?', '|', '(', ')', '(?<名>', '\\k<名>', '(?=', '(?!', '[', ']', '[^', '{1,2}', '{0}', '\\d', '\\p{Lo}', '\\u{6eaa}', '\\', '^', '$', '—', '“')
  const line = fc.array(fc.constantFrom('青', '溪', '县', 'a', 'k', 'A', '1', '１', '，', ',', '。', ' ', '—', '“'), { maxLength: 12 }).map((parts) => parts.join(''))
  fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')), fc.array(line, { maxLength: 6 }), fc.boolean(), fc.boolean(), fc.boolean(), (words, lines, isPattern, matchCase, matchWidth) => {
    const asked = { words, isPattern, matchCase, matchWidth }
    try {
      const look = finder(asked)
      for (const one of [...lines, words]) if (look(one).length > 0) for (const needed of neededWords(asked)) expect(fold(one)).toContain(fold(needed))
    } catch (error) {
      if (!(error instanceof PatternError)) throw error
    }
  }), { numRuns: 3_000 })
})
