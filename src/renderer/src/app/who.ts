import { z } from 'zod'
import type { Person } from '#core/article/person.ts'
import type { Known } from '#core/workflow/former.ts'
import { stored, useStored } from './stored.ts'
import { useKnownPeople, useLibrary } from './use-library.ts'

/** Id of the person this window writes and reviews as; null where nobody has said. */
export const whoId = stored<string | null>('who', z.string().nullable(), null)

/** The person I am, if this library knows them. */
export function useWho(): Person | null {
  const id = useStored(whoId)
  const people = useLibrary().data?.people
  return people?.find((person) => person.id === id) ?? null
}

/** The same with whom I was before: what I wrote then is mine, for the rules. */
export function useWhoKnown(): Known<Person> | null {
  const id = useStored(whoId)
  return useKnownPeople().find((person) => person.id === id) ?? null
}
