import { expect, test } from 'vitest'
import { decideComment, type CommentAct, type Commented } from '#core/comments/decide-comment.ts'
import { blockingOf, type Thread } from '#core/comments/thread.ts'
import { author, chief, draft, first, second } from '../workflow/workflow-fixture.ts'

const AT = '2026-01-02T03:04:05.678Z'
const id = (last: string) => `01HZZZZZZZZZZZZZZZZZZZZZZ${last}`
const add = (change: Partial<Extract<CommentAct, { kind: 'add' }>> = {}): CommentAct =>
  ({ kind: 'add', thread: id('A'), message: id('B'), anchor: null, text: '这里写清楚。', isBlocking: false, assignee: null, ...change })

function after(article: Commented, act: CommentAct, by = first, assignee = null as Parameters<typeof decideComment>[4]): Commented {
  const decision = decideComment(article, act, by, AT, assignee)
  if (!decision.ok) throw new Error(decision.refusal)
  return { ...article, comments: decision.comments }
}
const refusal = (article: Commented, act: CommentAct, by = first) => {
  const decision = decideComment(article, act, by, AT, null)
  return decision.ok ? null : decision.refusal
}
const only = ({ comments: [thread] }: Commented): Thread => {
  if (thread === undefined) throw new Error('no thread')
  return thread
}

test('anybody may comment, answer, resolve and reopen; an answer to what was resolved opens it again', () => {
  let article = after(draft(), add(), author)
  article = after(article, { kind: 'reply', thread: id('A'), message: id('C'), text: '改了。' }, second)
  article = after(article, { kind: 'resolve', thread: id('A') }, second)
  expect(only(article).resolved).toEqual({ at: AT, by: second })
  expect(only(after(article, { kind: 'reopen', thread: id('A') }, author)).resolved).toBeNull()
  article = after(article, { kind: 'reply', thread: id('A'), message: id('D'), text: '还差一处。' }, author)
  expect(only(article)).toMatchObject({ resolved: null, messages: [{ text: '这里写清楚。', by: author }, { text: '改了。' }, { text: '还差一处。' }] })
})

test('an act that is sent twice is done once', () => {
  const made = after(draft(), add())
  expect(after(made, add()).comments).toBe(made.comments)
  const answered = after(made, { kind: 'reply', thread: id('A'), message: id('C'), text: '好。' })
  expect(after(answered, { kind: 'reply', thread: id('A'), message: id('C'), text: '好。' }).comments).toBe(answered.comments)
})

test('nobody changes what another wrote, and what was changed says so', () => {
  const article = after(draft(), add(), first)
  const edit: CommentAct = { kind: 'edit', thread: id('A'), message: id('B'), text: '这里写短一点。' }
  expect([refusal(article, edit, second), refusal(article, { ...edit, message: id('Z') }), refusal(article, { ...edit, thread: id('Z') })]).toEqual(['not-yours', 'gone', 'gone'])
  expect(only(after(article, edit)).messages).toEqual([{ id: id('B'), at: AT, by: first, text: '这里写短一点。', editedAt: AT }])
})

test('what must be resolved is an editor’s word: neither the author nor a correspondent takes it away', () => {
  expect([refusal(draft(), add({ isBlocking: true }), author), refusal(draft(), add({ isBlocking: true }), first)]).toEqual(['role-not-allowed', null])
  const article = after({ ...draft(), writers: [author.id, second.id] }, add({ isBlocking: true }), first)
  const resolve: CommentAct = { kind: 'resolve', thread: id('A') }
  const unblock: CommentAct = { kind: 'block', thread: id('A'), isBlocking: false }
  expect([author, second, first, chief].map((by) => refusal(article, resolve, by))).toEqual(['role-not-allowed', 'own-article', null, null])
  expect([author, second, first, chief].map((by) => refusal(article, unblock, by))).toEqual(['role-not-allowed', 'own-article', null, null])
  expect([blockingOf(article.comments).length, blockingOf(after(article, resolve).comments).length, blockingOf(after(article, unblock).comments).length]).toEqual([1, 0, 0])
})

test('what an editor said must be resolved is not resolved by the article’s author, also where the author asked it', () => {
  const asked = after(draft(), add(), author)
  const article = after(asked, { kind: 'block', thread: id('A'), isBlocking: true }, first)
  expect([author, first].map((by) => refusal(article, { kind: 'resolve', thread: id('A') }, by))).toEqual(['own-article', null])
})

test('a comment is given to a person, and taken back', () => {
  const article = after(after(draft(), add()), { kind: 'assign', thread: id('A'), assignee: author.id }, first, author)
  expect(only(article).assignee).toEqual(author)
  expect(only(after(article, { kind: 'assign', thread: id('A'), assignee: null })).assignee).toBeNull()
})
