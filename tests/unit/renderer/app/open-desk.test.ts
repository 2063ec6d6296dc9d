// @vitest-environment happy-dom
import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDesk } from '#renderer/app/open-desk.ts'
import { setConnectionState } from '#renderer/connection/connection-state.ts'
import { NO_FILTERS } from '#renderer/library/filters.ts'
import { listQuery } from '#renderer/library/list-query.ts'
import { pageQuery } from '#renderer/library/read-page.ts'

type Call = (...args: unknown[]) => Promise<unknown>
const desk = vi.hoisted((): { asked: string[], answer: (path: string) => Promise<unknown> } => ({ asked: [], answer: async () => null }))

vi.mock('#renderer/connection/desk-client.ts', () => {
  const clientAt = (path: string[]): Call => new Proxy<Call>(async () => undefined, {
    // a client is no promise
    get: (_, name) => (typeof name === 'symbol' || name === 'then' ? undefined : clientAt([...path, name])),
    apply: () => {
      desk.asked.push(path.join('.'))
      return desk.answer(path.join('.'))
    },
  })
  return { connectDesk: async () => clientAt([]) }
})

const never = (): Promise<never> => new Promise(() => {})
const ROWS = { articles: [], total: 3, counts: {}, complete: true }

beforeEach(() => {
  desk.asked.length = 0
  setConnectionState('open')
})
afterEach(() => vi.useRealTimers())

test('a change made while the window is being drawn is heard: the desk is listened to before it is asked anything', async () => {
  desk.answer = async (path) => (path === 'events' ? never() : path === 'article.list' ? ROWS : {})
  await openDesk()
  expect(desk.asked[0]).toBe('events')
  expect(desk.asked).toContain('article.list')
})

test('the list finds its first rows there when it is drawn', async () => {
  desk.answer = async (path) => (path === 'events' ? never() : path === 'article.list' ? ROWS : {})
  const { client, queries, cache } = await openDesk()
  const { queryKey } = pageQuery(client, queries, listQuery('library', NO_FILTERS, 'first-review', null), 0)
  expect(cache.getQueryData(queryKey)).toMatchObject({ total: 3, complete: true })
})

test('a desk that does not answer keeps nobody from the window', async () => {
  vi.useFakeTimers()
  desk.answer = never
  const opened = openDesk()
  await vi.advanceTimersByTimeAsync(1_000)
  await expect(opened).resolves.toBeDefined()
})

test('a tab that has not been shown since the start is called by its article’s new headline when somebody else changes it', async () => {
  const said: { next: (event: unknown) => void } = { next: () => undefined }
  desk.answer = async (path) => {
    if (path === 'article.get') return { slip: { headline: `第 ${desk.asked.filter((one) => one === 'article.get').length} 题` } }
    if (path !== 'events') return path === 'article.list' ? ROWS : {}
    return { async* [Symbol.asyncIterator]() { for (;;) yield await new Promise((resolve) => { said.next = resolve }) } }
  }
  const { queries, cache } = await openDesk()
  const stops = ['a', 'b'].map((id) => new QueryObserver(cache, queries.article.get.queryOptions({ input: { id }, staleTime: Infinity })).subscribe(() => undefined))
  const headlineOf = (id: string): unknown => cache.getQueryData(queries.article.get.queryKey({ input: { id } }))
  await vi.waitFor(() => expect([headlineOf('a'), headlineOf('b')]).toEqual([{ slip: { headline: '第 1 题' } }, { slip: { headline: '第 2 题' } }]))
  said.next({ type: 'article-changed', id: 'a', rev: 2 })
  await vi.waitFor(() => expect(headlineOf('a')).toEqual({ slip: { headline: '第 3 题' } }))
  expect(headlineOf('b')).toEqual({ slip: { headline: '第 2 题' } })
  for (const stop of stops) stop()
})
