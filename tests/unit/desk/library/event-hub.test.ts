import { expect, test } from 'vitest'
import type { DeskEvent } from '#contract/views.ts'
import { EventHub } from '#desk/library/event-hub.ts'
import { mergeEvents } from '#desk/merge-events.ts'

const changed = (rev: number): DeskEvent => ({ type: 'article-changed', id: '01HZZZZZZZZZZZZZZZZZZZZZZZ', rev })

test('an event between the call and the first read is not lost', async () => {
  const hub = new EventHub()
  const stream = hub.stream(new AbortController().signal)
  hub.tell(changed(1))
  hub.tell(changed(2))
  expect([(await stream.next()).value, (await stream.next()).value]).toEqual([changed(1), changed(2)])
})

test('a stream that ends, by signal or by leaving the loop, holds nothing', async () => {
  const hub = new EventHub()
  const until = new AbortController()
  const waiting = hub.stream(until.signal).next()
  const left = hub.stream(new AbortController().signal)
  expect(hub.listeners).toBe(2)
  until.abort()
  expect(await waiting).toEqual({ done: true, value: undefined })
  await left.return?.()
  expect(hub.listeners).toBe(0)
  expect(await hub.stream(AbortSignal.abort()).next()).toMatchObject({ done: true })
})

test('a page that does not listen is told once to look again, and costs no more memory', async () => {
  const hub = new EventHub()
  const stream = hub.stream(new AbortController().signal)
  for (let rev = 1; rev <= 1_001; rev += 1) hub.tell(changed(rev))
  expect((await stream.next()).value).toEqual({ type: 'library-changed' })
})

test('two streams come as one, and both are let go of when it ends', async () => {
  const [library, shell] = [new EventHub(), new EventHub()]
  const until = new AbortController()
  const merged = mergeEvents(until.signal, (signal) => library.stream(signal), (signal) => shell.stream(signal))
  const first = merged.next()
  library.tell(changed(1))
  expect((await first).value).toEqual(changed(1))
  shell.tell({ type: 'command', command: 'new' })
  expect((await merged.next()).value).toEqual({ type: 'command', command: 'new' })
  const last = merged.next()
  until.abort()
  expect((await last).done).toBe(true)
  expect([library.listeners, shell.listeners]).toEqual([0, 0])
})

test('leaving the merged stream early lets go of both', async () => {
  const [library, shell] = [new EventHub(), new EventHub()]
  const merged = mergeEvents(new AbortController().signal, (signal) => library.stream(signal), (signal) => shell.stream(signal))
  const first = merged.next()
  library.tell(changed(1))
  await first
  await merged.return()
  expect([library.listeners, shell.listeners]).toEqual([0, 0])
})
