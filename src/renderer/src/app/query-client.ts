import { QueryClient } from '@tanstack/react-query'
import { ORPCError } from '@orpc/client'

/** The desk is on this machine: no network to wait for, and its events say when an answer is old. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        // what the desk refused it will refuse again; a lost connection comes back by itself
        retry: (failures, error) => !(error instanceof ORPCError) && failures < 3,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
