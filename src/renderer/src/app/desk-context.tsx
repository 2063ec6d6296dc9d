import { createContext, use, type ReactNode } from 'react'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { invariant } from '#core/invariant.ts'
import type { DeskClient } from '#renderer/connection/desk-client.ts'

const makeQueries = (client: DeskClient) => createTanstackQueryUtils(client)
export type DeskQueries = ReturnType<typeof makeQueries>

const DeskContext = createContext<{ client: DeskClient, queries: DeskQueries } | null>(null)

/** Gives every view below it the desk: the client itself and its query options. */
export function DeskProvider({ client, children }: { client: DeskClient, children: ReactNode }) {
  return <DeskContext value={{ client, queries: makeQueries(client) }}>{children}</DeskContext>
}

function useDeskContext() {
  const value = use(DeskContext)
  invariant(value !== null, 'useDesk stands inside DeskProvider')
  return value
}

export const useDesk = (): DeskClient => useDeskContext().client
export const useDeskQueries = (): DeskQueries => useDeskContext().queries
