import { createContext, use, type ReactNode } from 'react'
import { QueryClientProvider } from '@tanstack/react-query'
import { invariant } from '#core/invariant.ts'
import type { DeskClient } from '#renderer/connection/desk-client.ts'
import type { DeskQueries } from './desk-queries.ts'
import type { OpenDesk } from './open-desk.ts'

export type { DeskQueries }

const DeskContext = createContext<OpenDesk | null>(null)

/** Gives every view below it the desk: the client itself, its query options, and the cache of its answers. */
export function DeskProvider({ desk, children }: { desk: OpenDesk, children: ReactNode }) {
  return <DeskContext value={desk}><QueryClientProvider client={desk.cache}>{children}</QueryClientProvider></DeskContext>
}

function useDeskContext() {
  const value = use(DeskContext)
  invariant(value !== null, 'useDesk stands inside DeskProvider')
  return value
}

export const useDesk = (): DeskClient => useDeskContext().client
export const useDeskQueries = (): DeskQueries => useDeskContext().queries
