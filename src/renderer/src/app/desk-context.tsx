import { createContext, use, type ReactNode } from 'react'
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query'
import { invariant } from '#core/invariant.ts'
import type { DeskClient } from '#renderer/connection/desk-client.ts'

/** By name: written out, the type of every procedure with every error is longer than the compiler writes down. */
export type DeskQueries = RouterUtils<DeskClient>
const makeQueries = (client: DeskClient): DeskQueries => createTanstackQueryUtils(client)

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
