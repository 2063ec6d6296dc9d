import { describe, expect, test } from 'vitest'
import { editorZh } from '#renderer/i18n/editor.zh-cn.ts'
import { findInsertables, findSnippets } from '#renderer/editor/insert/find-insertables.ts'
import { INSERTABLES } from '#renderer/editor/insert/insertables.ts'

const find = (words: string): string[] => findInsertables(words, (insertable) => editorZh[`block.${insertable}`])

describe('what / and 、 find', () => {
  test('everything where nothing more is typed', () => {
    expect(find('')).toEqual([...INSERTABLES])
  })

  test.each([
    ['fgx', 'rule'], ['fengexian', 'rule'], ['fenge', 'rule'], ['FGX', 'rule'], ['分隔', 'rule'], ['hr', 'rule'], ['bza', 'editor-note'], ['编者', 'editor-note'], ['note', 'editor-note'], ['xbt', 'crosshead-1'], ['ejxbt', 'crosshead-2'],
    ['bg', 'table'], ['table', 'table'], ['tup', 'figure'], ['zt', 'gallery'], ['yy', 'quote'], ['引语', 'quote'], ['dt', 'dateline'], ['rq', 'date'], ['xg', 'related'], ['bhlb', 'number'],
  ])('%s finds %s first', (typed, insertable) => {
    expect(find(typed)[0]).toBe(insertable)
  })

  test('a name is found by its middle too, after those that begin so', () => {
    expect(find('biaoti')).toEqual(['crosshead-1', 'crosshead-2'])
    expect(find('liebiao')).toEqual(['bullet', 'number'])
  })

  test('nothing where the letters spell none', () => {
    for (const typed of ['x7', '渡口', 'fgxx', 'zzz']) expect(find(typed)).toEqual([])
  })
})

describe('which 常用语 / and 、 find', () => {
  const snippets = ['本报讯', '责任编辑（夜班）', '联系电话', 'AI声明'].map((name, at) => ({ id: `${at}`.padStart(26, '0'), rev: 1, name, words: `${name}的字` }))
  const names = (words: string): string[] => findSnippets(words, snippets, 8).map(({ name }) => name)
  test.each([
    ['', ['本报讯', '责任编辑（夜班）', '联系电话', 'AI声明']], ['电话', ['联系电话']], ['bbx', ['本报讯']], ['zrbj', ['责任编辑（夜班）']], ['yb', ['责任编辑（夜班）']], ['lxdh', ['联系电话']],
    ['ai', ['AI声明']], ['aism', ['AI声明']], ['AISM', ['AI声明']], ['x', ['本报讯', '联系电话']], ['zz', []],
  ])('“%s” finds %j', (typed, found) => {
    expect(names(typed)).toEqual(found)
  })
})
