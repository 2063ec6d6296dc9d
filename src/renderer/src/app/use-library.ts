import { useQuery } from '@tanstack/react-query'
import { useDeskQueries } from './desk-context.tsx'

/** The library's people, channels, tags, problems. */
export function useLibrary() {
  return useQuery(useDeskQueries().library.view.queryOptions())
}

/** What the shell around the desk can do. */
export function useCapabilities() {
  return useQuery(useDeskQueries().shell.capabilities.queryOptions({ staleTime: Infinity }))
}
