// @vitest-environment happy-dom
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { DeskProvider } from '#renderer/app/desk-context.tsx'
import { openDesk } from '#renderer/app/open-desk.ts'
import { setConnectionState } from '#renderer/connection/connection-state.ts'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { ArticleList } from '#renderer/library/ArticleList.tsx'
import { NO_FILTERS } from '#renderer/library/filters.ts'
import { listQuery } from '#renderer/library/list-query.ts'

type Call = (...args: unknown[]) => Promise<unknown>
const desk = vi.hoisted((): { answer: (path: string) => Promise<unknown> } => ({ answer: async () => null }))

vi.mock('#renderer/connection/desk-client.ts', () => {
  const clientAt = (path: string[]): Call => new Proxy<Call>(async () => undefined, {
    // a client is no promise
    get: (_, name) => (typeof name === 'symbol' || name === 'then' ? undefined : clientAt([...path, name])),
    apply: () => desk.answer(path.join('.')),
  })
  return { connectDesk: async () => clientAt([]) }
})

test('a search of which no article was found yet does not say that there is none: it was taken for the answer while 100,000 were still being read', async () => {
  await startI18n('zh-CN')
  setConnectionState('open')
  let isRead = false
  desk.answer = async (path) => (path === 'events' ? new Promise(() => {}) : path === 'search.query' ? { hits: [], total: 0, counts: {}, complete: isRead } : {})
  const opened = await openDesk()
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const query = listQuery('library', { ...NO_FILTERS, query: '风雨亭' }, 'first-review', null)
  const list = createElement(ArticleList, { query, label: '稿库', acts: { main: null, entries: () => [] }, empty: '没有符合的稿件', failed: () => '没读出来', onAnswer: () => {} })
  const around = { desk: opened, children: list }
  root.render(createElement(DeskProvider, around))
  await vi.waitFor(() => expect(place.textContent).toContain('还在读入稿件'))
  expect(place.textContent).not.toContain('没有符合的稿件')
  isRead = true
  await vi.waitFor(() => expect(place.textContent).toBe('没有符合的稿件'), 5_000)
  root.unmount()
})
