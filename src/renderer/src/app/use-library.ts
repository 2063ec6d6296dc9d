import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Person } from '#core/article/person.ts'
import { allKnown, type Known } from '#core/workflow/former.ts'
import { useDeskQueries } from './desk-context.tsx'

/** The library's people, channels, tags, problems. */
export function useLibrary() {
  return useQuery(useDeskQueries().library.view.queryOptions())
}

/** Its people with whom they were before, as the rules of the review ask; none until it is known. */
export function useKnownPeople(): readonly Known<Person>[] {
  const library = useLibrary().data
  const { people, formerNames } = library ?? NOBODY
  return useMemo(() => allKnown(people, formerNames), [people, formerNames])
}
const NOBODY = { people: [], formerNames: [] }

/** What the shell around the desk can do. */
export function useCapabilities() {
  return useQuery(useDeskQueries().shell.capabilities.queryOptions({ staleTime: Infinity }))
}
