import { createORPCClient } from '@orpc/client'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import type { DeskEvent } from '#contract/views.ts'
import { makeQueries } from '#renderer/app/desk-queries.ts'
import { setConnectionState } from '#renderer/connection/connection-state.ts'
import type { DeskClient } from '#renderer/connection/desk-client.ts'

vi.stubGlobal('navigator', { platform: 'Linux' })
const { followDesk } = await import('#renderer/app/follow-desk.ts')

afterEach(() => setConnectionState('connecting'))

// oxlint-disable-next-line eslint/require-yield -- it says nothing
async function* silence(): AsyncGenerator<DeskEvent, void, void> {
  await new Promise<void>(() => undefined)
}

test('what was asked while there was no desk is asked again when there is one, also what is asked only once: what the shell can do, what was exported, the saved filters', async () => {
  const client = createORPCClient<DeskClient>({ call: async () => silence() })
  const cache = new QueryClient()
  const queries = makeQueries(client)
  const asked = [queries.shell.capabilities.queryKey(), queries.review.exported.queryKey({ input: { id: 'a' } }), queries.saved.list.queryKey(), queries.library.view.queryKey()]
  setConnectionState('lost', 'desk-gone')
  followDesk(client, queries, cache)
  for (const queryKey of asked) cache.setQueryData<unknown>(queryKey, 'of before')
  setConnectionState('open')
  await new Promise((resolve) => { setTimeout(resolve) })
  expect(asked.map((queryKey) => cache.getQueryState(queryKey)?.isInvalidated)).toEqual([true, true, true, true])
})
