import { expect, test } from 'vitest'
import { snippetAsked, snippetsFor } from '#core/template/snippet-query.ts'

test.each([
  ['天光;;', { length: 2, name: '' }], ['天光；；出', { length: 3, name: '出' }], [';;a', { length: 3, name: 'a' }], ['一；；二；；三', { length: 3, name: '三' }],
  ['；；出。', null], ['天光；', null], ['；；出 处', null], ['；；出；', null], ['天光', null], [`；；${'长'.repeat(41)}`, null], ['；;出', null],
])('%j asks for a snippet or does not', (before, asked) => {
  expect(snippetAsked(before)).toEqual(asked)
})

test('names that begin with the letters come first, whatever their width and case, and no more than wanted', () => {
  const snippets = ['消息来源', '来源', 'ＱＲ码', '出处'].map((name, at) => ({ id: String(at), rev: 1, name, words: name }))
  expect(snippetsFor('来源', snippets, 8).map(({ name }) => name)).toEqual(['来源', '消息来源'])
  expect(snippetsFor('qr', snippets, 8).map(({ name }) => name)).toEqual(['ＱＲ码'])
  expect(snippetsFor('', snippets, 2)).toHaveLength(2)
  expect(snippetsFor('没有', snippets, 8)).toEqual([])
})
