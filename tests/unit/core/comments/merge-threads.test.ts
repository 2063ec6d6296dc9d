import { describe, expect, test } from 'vitest'
import type { Actor } from '#core/article/article.ts'
import { mergeThreads, unvouched } from '#core/comments/merge-threads.ts'
import { MAX_MESSAGES, type Anchor, type Message, type Thread } from '#core/comments/thread.ts'

const EDITOR: Actor = { id: 'e', name: '林知秋', role: 'editor' }
const said = (id: string, text: string, at: string, editedAt: string | null = null): Message => ({ id, at: `2026-01-02T${at}:00.000Z`, by: EDITOR, text, editedAt })
const thread = (changes: Partial<Thread> = {}): Thread => ({ id: 't', anchor: null, messages: [said('1', '这个数字请核实', '09:00')], isBlocking: true, assignee: null, resolved: null, ...changes })
const RESOLVED = { at: '2026-01-02T10:00:00.000Z', by: EDITOR }
const merged = (ours: Thread, theirs: Thread, base: Thread[] = [thread()]): Thread | undefined => mergeThreads([ours], [theirs], base)[0]

describe('what must be resolved stays open after a merge', () => {
  test('where the other desk answered and whoever resolved it had not seen the answer, whatever the clocks say', () => {
    for (const at of ['09:30', '11:00']) {
      const answered = thread({ messages: [...thread().messages, said('2', '还没核实，别发', at)] })
      expect(merged(thread({ resolved: RESOLVED }), answered)?.resolved).toBeNull()
      expect(merged(answered, thread({ resolved: RESOLVED }))?.messages.map(({ text }) => text)).toEqual(['这个数字请核实', '还没核实，别发'])
    }
  })

  test('where the other desk made it one that must be, and whoever resolved it had not seen that', () => {
    const before = thread({ isBlocking: false })
    expect(merged(thread({ isBlocking: false, resolved: RESOLVED }), thread(), [before])).toMatchObject({ isBlocking: true, resolved: null })
    expect(merged(thread(), thread({ isBlocking: false, resolved: RESOLVED }), [before])).toMatchObject({ isBlocking: true, resolved: null })
  })

  test('where the other desk put its message in other words meanwhile', () => {
    expect(merged(thread({ resolved: RESOLVED }), thread({ messages: [said('1', '这个数字不对', '09:00', '2026-01-02T09:50:00.000Z')] }))?.resolved).toBeNull()
  })

  test('where it was resolved before the two parted, and one opened it again', () => {
    const base = [thread({ resolved: RESOLVED })]
    expect(merged(thread({ resolved: RESOLVED }), thread(), base)?.resolved).toBeNull()
    expect(merged(thread(), thread({ resolved: RESOLVED }), base)?.resolved).toBeNull()
  })

  test('where nobody knows how it was when the two parted', () => {
    expect(merged(thread({ resolved: RESOLVED }), thread(), [])?.resolved).toBeNull()
  })
})

test('what one desk no longer holds for 必须解决, or took from somebody, is so after a merge: the chief could not sign for what the editor had let go', () => {
  expect(merged(thread(), thread({ isBlocking: false }))?.isBlocking).toBe(false)
  expect(merged(thread({ isBlocking: false }), thread())?.isBlocking).toBe(false)
  expect(merged(thread({ isBlocking: true }), thread({ isBlocking: false }), [thread({ isBlocking: false })])?.isBlocking).toBe(true)
  const [given, other] = [thread({ assignee: EDITOR }), thread({ assignee: { id: 'x', name: '别人', role: 'editor' } })]
  expect(merged(given, thread(), [given])?.assignee).toBeNull()
  expect(merged(given, other, [given])?.assignee).toEqual(other.assignee)
  expect(merged(other, given, [given])?.assignee).toEqual(other.assignee)
  // Where nobody knows how it was before, what either has stays.
  expect(merged(thread({ isBlocking: false }), given, [])).toMatchObject({ isBlocking: true, assignee: EDITOR })
})

test('what one desk resolved, seeing all that was said, is resolved after a merge', () => {
  expect(merged(thread({ resolved: RESOLVED }), thread())?.resolved).toEqual(RESOLVED)
  expect(merged(thread(), thread({ resolved: RESOLVED }))?.resolved).toEqual(RESOLVED)
})

test('more than a thread may hold goes on in another: no message is cut, nor told twice when the two meet again', () => {
  const many = (letter: string, hour: string): Message[] => Array.from({ length: 400 }, (_, n) => said(`${letter}${n}`, `${letter}${n}`, `${hour}:${String(n % 60).padStart(2, '0')}`))
  const start = thread().messages
  const [a, b] = [thread({ messages: [...start, ...many('a', '10')] }), thread({ messages: [...start, ...many('b', '11')] })]
  const once = mergeThreads([a], [b], [thread()])
  const said801 = (threads: readonly Thread[]): string[] => threads.flatMap(({ messages }) => messages.map(({ id }) => id)).toSorted()
  expect(once.map(({ messages }) => messages.length)).toEqual([MAX_MESSAGES, 301])
  expect(new Set(said801(once)).size).toBe(801)
  expect(once.every(({ isBlocking }) => isBlocking)).toBe(true)
  expect(said801(mergeThreads(once, [b], [thread()]))).toEqual(said801(once))
  expect(mergeThreads(once, mergeThreads([a], [b], [thread()]), [])).toEqual(once)
})

test('a sender nobody vouches for resolves nothing that must be resolved here, and puts no words into a colleague’s mouth', () => {
  const theirs = thread({ isBlocking: false, resolved: RESOLVED, messages: [said('1', '没有问题，可以发', '09:00'), said('2', '已核实', '10:00')] })
  expect(unvouched([thread()], [theirs])).toMatchObject([{ isBlocking: true, resolved: null, messages: [{ text: '这个数字请核实' }, { text: '已核实' }] }])
  // What is edited says so; what need not be resolved may be; what is new here is theirs.
  expect(unvouched([thread({ isBlocking: false })], [theirs])[0]?.resolved).toEqual(RESOLVED)
  const edited = said('1', '这个数字请再核实', '09:00', '2026-01-02T09:40:00.000Z')
  expect(unvouched([thread()], [thread({ messages: [edited] })])[0]?.messages).toEqual([edited])
  expect(unvouched([], [theirs])).toEqual([theirs])
  // Not even by saying that somebody else said it, or in a thread that is called as the message is.
  const other: Actor = { id: 'x', name: '别处的人', role: 'chief' }
  expect(unvouched([thread()], [thread({ messages: [{ ...edited, by: other, at: '2026-01-01T00:00:00.000Z' }] })])[0]?.messages).toEqual([edited])
  expect(unvouched([thread()], [thread({ id: '1', messages: [said('1', '没有问题，可以发', '09:00')] })])[0]?.messages).toEqual(thread().messages)
})

test('a sender nobody vouches for moves no comment of ours to other words, and takes nobody’s task away', () => {
  const anchorAt = (block: number): Anchor => ({ start: { block, at: 0 }, end: { block, at: 4 }, isLost: false, quote: '三百万元', words: '三百万元', before: '', after: '' })
  const ours = thread({ anchor: anchorAt(0), assignee: EDITOR })
  const other: Actor = { id: 'x', name: '别人', role: 'editor' }
  expect(unvouched([ours], [thread({ anchor: anchorAt(5), assignee: other })])).toEqual([ours])
  expect(unvouched([ours], [thread({ anchor: null, assignee: null })])).toEqual([ours])
  // About the whole article it stays so; given to nobody here, it may be given.
  expect(unvouched([thread()], [thread({ anchor: anchorAt(5), assignee: other })])).toEqual([thread({ assignee: other })])
  const lost = thread({ anchor: { ...anchorAt(0), isLost: true } })
  expect(unvouched([lost], [thread({ anchor: anchorAt(5) })])).toEqual([lost])
})
