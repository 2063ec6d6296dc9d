// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { commentDrafts, NEW_COMMENT } from '#renderer/comments/comment-drafts.ts'

test('words begun are there when the article is opened again, for whoever began them and nobody else', () => {
  commentDrafts('a', 'li').set(NEW_COMMENT, '这一段的数字')
  expect(commentDrafts('a', 'li').get(NEW_COMMENT)).toBe('这一段的数字')
  expect(localStorage.getItem('rednet-desk.comment-draft.a.li.new')).toBe('这一段的数字')
  expect(commentDrafts('a', 'wang').get(NEW_COMMENT)).toBeUndefined()
  expect(commentDrafts('b', 'li').get(NEW_COMMENT)).toBeUndefined()
  commentDrafts('a', 'li').drop(NEW_COMMENT)
  expect(commentDrafts('a', 'li').get(NEW_COMMENT)).toBeUndefined()
})

test('where the browser stores nothing they are there until the window closes', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => { throw new Error('QuotaExceededError') })
  commentDrafts('a', 'li').set('t1', '半句')
  expect(commentDrafts('a', 'li').get('t1')).toBe('半句')
})

test('what was written before anybody said who they are is theirs who say so next, beside what they had begun', () => {
  vi.restoreAllMocks()
  commentDrafts('c', 'li').set(NEW_COMMENT, '早先的')
  commentDrafts('c', null).set(NEW_COMMENT, '刚写的')
  expect(commentDrafts('c', 'li').get(NEW_COMMENT)).toBe('早先的\n刚写的')
  commentDrafts('c', 'li').set(NEW_COMMENT, '早先的\n刚写的。')
  expect(commentDrafts('c', 'li').get(NEW_COMMENT)).toBe('早先的\n刚写的。')
  expect(commentDrafts('c', null).get(NEW_COMMENT)).toBeUndefined()
  expect(commentDrafts('c', 'wang').get(NEW_COMMENT)).toBeUndefined()
})
