import { expect, test } from 'vitest'
import type { Actor } from '#core/article/article.ts'
import { threadNews } from '#core/comments/thread-news.ts'
import type { Message, Thread } from '#core/comments/thread.ts'

const by = (name: string): Actor => ({ id: name, name, role: 'editor' })
const said = (id: string, who: string, text: string): Message => ({ id, at: '2026-01-02T09:00:00.000Z', by: by(who), text, editedAt: null })
const thread = (changes: Partial<Thread> = {}): Thread => ({ id: 't', anchor: null, messages: [said('1', '林知秋', '请核实')], isBlocking: false, assignee: null, resolved: null, ...changes })

test('whoever receives a package is told of every comment, answer, word changed in one and act on one, and of nothing that is as it was', () => {
  const resolved = { at: '2026-01-02T10:00:00.000Z', by: by('何远') }
  expect(threadNews([thread()], [thread()])).toEqual([])
  expect(threadNews([], [thread({ resolved, isBlocking: true, assignee: by('何远') })]).map(({ kind, by: who }) => [kind, who])).toEqual([['added', '林知秋'], ['resolved', '何远'], ['blocking', null], ['assigned', '何远']])
  const later = thread({ messages: [said('1', '林知秋', '请再核实'), said('2', '何远', '问过了')], resolved })
  expect(threadNews([thread()], [later])).toEqual([
    { kind: 'edited', by: '林知秋', text: '请再核实', quote: '' }, { kind: 'replied', by: '何远', text: '问过了', quote: '' }, { kind: 'resolved', by: '何远', text: '请再核实', quote: '' },
  ])
  expect(threadNews([later, thread({ id: 'u', isBlocking: true, assignee: by('何远') })], [{ ...later, resolved: null }, thread({ id: 'u' })]).map(({ kind }) => kind)).toEqual(['reopened', 'unblocked', 'assigned'])
  // A first message that another thread parted from is an answer where the thread was known.
  expect(threadNews([thread()], [thread({ messages: [said('0', '何远', '在前'), ...thread().messages] })]).map(({ kind }) => kind)).toEqual(['replied'])
})
