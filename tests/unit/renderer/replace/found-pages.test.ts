import { expect, test } from 'vitest'
import { pagesOf } from '#renderer/replace/found-pages.ts'
import type { FoundArticle } from '#renderer/replace/replace-deps.ts'

const article = (id: string, places: number): FoundArticle => ({ id, rev: 1, headline: id, stage: 'draft', closed: null, hits: Array.from({ length: places }, () => ({ place: 'text' as const, line: '青溪', start: 0, end: 2, match: { start: 0, end: 2, groups: ['青溪'], named: {} } })) })

test('every place stands on exactly one page, in order; an article of many places goes on on the next', () => {
  const pages = pagesOf([article('a', 2), article('b', 7), article('c', 1)], 4).map((page) => page.map(({ article: { id }, from, to }) => [id, from, to]))
  expect(pages).toEqual([[['a', 0, 2], ['b', 0, 2]], [['b', 2, 6]], [['b', 6, 7], ['c', 0, 1]]])
  expect(pagesOf([])).toEqual([])
})
