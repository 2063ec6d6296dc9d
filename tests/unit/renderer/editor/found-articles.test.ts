// @vitest-environment happy-dom
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DeskClient } from '#renderer/connection/desk-client.ts'
import { foundArticles } from '#renderer/editor/nodes/related/found-articles.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

const NOTHING_YET = { articles: [], hits: [], total: 0, counts: {}, complete: false }
const ALL_READ = { ...NOTHING_YET, complete: true }

test.each([['', 'list'], ['桥', 'query']] as const)('an article the desk had not read yet when it was asked for (%j) is found once it is', async (query, call) => {
  let answer = NOTHING_YET
  const ask = vi.fn<() => Promise<typeof answer>>(async () => await Promise.resolve(answer))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the two calls that are made
  const desk = { article: { list: ask }, search: { query: ask } } as unknown as DeskClient
  const cache = new QueryClient()
  const observer = new QueryObserver(cache, foundArticles(desk, [call], query))
  const end = observer.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(0)
  expect(observer.getCurrentResult().data?.complete).toBe(false)
  answer = ALL_READ
  await vi.advanceTimersByTimeAsync(1_500)
  expect(observer.getCurrentResult().data?.complete).toBe(true)
  const asked = ask.mock.calls.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(ask).toHaveBeenCalledTimes(asked)
  end()
  cache.clear()
})
