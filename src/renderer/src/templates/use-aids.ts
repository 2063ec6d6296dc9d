import { useQuery } from '@tanstack/react-query'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'

/** The library's templates and snippets. */
export const useAids = () => useQuery(useDeskQueries().template.list.queryOptions())
