import type { FormerName, Person } from '../article/person.ts'
import type { Contact } from './contact.ts'

/**
 * Ids that people of this library have at other desks, as cards of their keys say: what was written and passed there bears them. Each under the name
 * its bearer has here, or had last, and so theirs by the rules of `former.ts`, unless the id is somebody else's of this library.
 */
export const namesElsewhere = (contacts: readonly Pick<Contact, 'person' | 'cards'>[], people: readonly Person[], former: readonly FormerName[]): FormerName[] =>
  contacts.flatMap(({ person, cards }) => {
    const others = cards.filter(({ id }) => id !== person)
    if (others.length === 0) return []
    const here = people.find(({ id }) => id === person)?.name ?? former.findLast((one) => one.person === person)?.name
    return [...new Map(others.map(({ id, name }): [string, FormerName] => [id, { person: id, name: here ?? name }])).values()]
  })
