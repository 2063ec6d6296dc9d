import type { FormerName, Person } from '../article/person.ts'
import { plainName } from './plain-name.ts'

/**
 * Whom somebody of the library was before: nobody's own work becomes another's by a new name.
 * @property ids of people who were taken off, and bore a name that this person bears or bore: taken off and added again they are the same
 * @property names they do not bear any more, each with the id of who bears it now; null: nobody
 */
export type Former = { ids: readonly string[], names: readonly { name: string, bearer: string | null }[] }

/** A person, or whoever acts, with whom they were before; absent: nobody else, as far as the library knows. */
export type Known<P extends { id: string }> = P & { former?: Former }

export function formerOf(person: Pick<Person, 'id' | 'name'>, people: readonly Pick<Person, 'id' | 'name'>[], all: readonly FormerName[]): Former | null {
  const here = new Set(people.map(({ id }) => id))
  const ids = new Set([person.id])
  const names = new Map([[plainName(person.name), person.name]])
  // Whoever was added again may have been so more than once, under each name they ever had.
  for (let before = -1; before !== ids.size + names.size;) {
    before = ids.size + names.size
    for (const one of all) {
      const plain = plainName(one.name)
      if (!here.has(one.person) && names.has(plain)) ids.add(one.person)
      if (ids.has(one.person) && !names.has(plain)) names.set(plain, one.name)
    }
  }
  ids.delete(person.id)
  names.delete(plainName(person.name))
  if (ids.size + names.size === 0) return null
  const bearerOf = (plain: string): string | null => people.find(({ id, name }) => id !== person.id && plainName(name) === plain)?.id ?? null
  return { ids: [...ids], names: [...names].map(([plain, name]) => ({ name, bearer: bearerOf(plain) })) }
}

export function known<P extends Pick<Person, 'id' | 'name'>>(person: P, people: readonly Pick<Person, 'id' | 'name'>[], all: readonly FormerName[]): Known<P> {
  const former = all.length === 0 ? null : formerOf(person, people, all)
  return former === null ? person : { ...person, former }
}

export const allKnown = <P extends Pick<Person, 'id' | 'name'>>(people: readonly P[], all: readonly FormerName[]): Known<P>[] => people.map((person) => known(person, people, all))

/** Is this id theirs, now or before? */
export const isSame = ({ id, former }: Known<{ id: string }>, other: string): boolean => id === other || former?.ids.includes(other) === true

/** Without what the library alone knows: as records have whoever acts. */
export function asActor<P extends { id: string }>({ former: _, ...actor }: Known<P>): Omit<Known<P>, 'former'> {
  return actor
}
