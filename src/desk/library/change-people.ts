import type { Person, Role } from '#core/article/person.ts'
import { contactsOfPerson, keysOfPerson, withoutRole } from '#core/trust/contact.ts'
import { holderTroubles, standstillOf } from '#core/workflow/standstill.ts'
import { allKnown } from '#core/workflow/former.ts'
import { isInFlow } from '#core/workflow/review-stages.ts'
import { DeskError } from '../desk-error.ts'
import { afterAllHere } from '../trust/after-all-here.ts'
import { allowed, NEWSROOM, noted, refuseNamesake, type Asking } from './channels-and-people.ts'
import { withFormerName } from './former-names.ts'
import { newsroomOf, type LibraryState } from './library-state.ts'

const find = (people: readonly Person[], id: string): Person => {
  const person = people.find((one) => one.id === id)
  if (person === undefined) throw new DeskError('person-not-found', { name: id })
  return person
}

/** Somebody must be left who can say who reviews, and whose keys count. Whoever runs the command line can add one. */
async function keepChief(state: LibraryState, people: readonly Person[], { id, name, role }: Person): Promise<void> {
  if (role !== 'chief') return
  const keys = await state.keys.read()
  const canManage = (chief: string): boolean => contactsOfPerson(keys, chief).length === 0 || keysOfPerson(keys, chief).length > 0
  if (!people.some((one) => one.role === 'chief' && one.id !== id && canManage(one.id))) throw new DeskError('person-refused', { reason: 'last-chief', name })
}

/**
 * Another name or role. Records, signatures and by-lines made before stay as they are, and what was signed in the role before holds.
 * @param base as the person was when somebody began to change them
 * DeskError: chief-only, person-not-found, person-exists, settings-changed, person-refused; as signerFor
 */
export function changePerson(state: LibraryState, wanted: Person, base: Person, by?: Asking): Promise<Person> {
  return state.turns.take(NEWSROOM, async () => {
    await state.folder.guard()
    await allowed(state, state.settings.current, by, { kind: 'person-change' })
    const { people } = state.settings.current
    const now = find(people, wanted.id)
    const isClash = (field: 'name' | 'role'): boolean => now[field] !== base[field] && wanted[field] !== base[field] && now[field] !== wanted[field]
    if (isClash('name') || isClash('role')) throw new DeskError('settings-changed', { what: 'person', name: now.name, parts: [] })
    const next: Person = { id: now.id, name: wanted.name === base.name ? now.name : wanted.name.trim(), role: wanted.role === base.role ? now.role : wanted.role }
    if (next.name === now.name && next.role === now.role) return now
    if (next.name !== now.name) refuseNamesake(people, next.name, now.id)
    if (next.role !== 'chief') await keepChief(state, people, now)
    await state.former.learn()
    const changes = { name: next.name === now.name ? now.name : `${now.name} → ${next.name}`, role: next.role === now.role ? now.role : `${now.role} → ${next.role}` }
    await noted(state, by, { act: 'person-changed', detail: { person: now.id, ...changes } }, async () => {
      if (next.role !== now.role) await endRole(state, now, false)
      await state.settings.update((settings) => ({ settings: { ...settings, people: settings.people.map((one) => (one.id === next.id ? next : one)), ...(next.name === now.name ? {} : { formerNames: withFormerName(state.former.all, { person: now.id, name: now.name }) }) }, result: undefined }))
    })
    state.hub.tell({ type: 'library-changed' })
    return next
  })
}

/**
 * Takes somebody off the library's people. What they wrote, reviewed and signed stays under their name; their keys sign no more from now on.
 * DeskError: chief-only, person-not-found, person-refused; as signerFor
 */
export function removePerson(state: LibraryState, id: string, by?: Asking): Promise<void> {
  return state.turns.take(NEWSROOM, async () => {
    await state.folder.guard()
    await allowed(state, state.settings.current, by, { kind: 'person-change' })
    const { people } = state.settings.current
    const person = find(people, id)
    await keepChief(state, people, person)
    await state.former.learn()
    await noted(state, by, { act: 'person-removed', detail: { person: id, name: person.name, role: person.role } }, async () => {
      await endRole(state, person, true)
      await state.settings.update((settings) => ({ settings: { ...settings, people: settings.people.filter((one) => one.id !== id), formerNames: withFormerName(state.former.all, { person: id, name: person.name }) }, result: undefined }))
    })
    state.hub.tell({ type: 'library-changed' })
  })
}

/** In keys.json: until now their keys signed in this role, and no later; where they go, nothing at all. */
async function endRole(state: LibraryState, { id, role }: Person, isLeaving: boolean): Promise<void> {
  if (contactsOfPerson(await state.keys.read(), id).length === 0) return
  const now = await afterAllHere(state)
  await state.keys.update(async ({ contacts }) => ({
    data: { contacts: contacts.map((one) => (one.person === id ? withoutRole(one, role, now, isLeaving) : one)) }, result: undefined,
  }))
}

/** What a change of somebody's role, or their going (null), would do to what is under way. */
export type PersonAffairs = {
  /** drafts and articles in review that they made, wrote in or submitted */
  authored: number
  /** articles in review of which nobody could take the next step any more */
  stuck: number
  /** names of channels in which no article could get through its steps any more */
  channels: string[]
}

/** DeskError('person-not-found') */
export function personAffairs(state: LibraryState, id: string, role: Role | null): PersonAffairs {
  const { people, channels } = state.settings.current
  find(people, id)
  const after = people.flatMap((one): Person[] => (one.id !== id ? [one] : role === null ? [] : [{ ...one, role }]))
  const { rulesOf, people: known } = newsroomOf(state)
  const left = allKnown(after, state.former.withElsewhere)
  let [authored, stuck] = [0, 0]
  for (const { row, hands } of state.catalogue.entries()) {
    if (row.trashed !== null || !(row.stage === 'draft' || isInFlow(row.stage))) continue
    if (hands.wrote.includes(id)) authored += 1
    const rules = rulesOf(row.channel)
    if (standstillOf(hands, row.stage, left, rules) !== null && standstillOf(hands, row.stage, known, rules) === null) stuck += 1
  }
  const isBlocked = (rules: (typeof channels)[number]['rules'], of: readonly Person[]): boolean => holderTroubles(rules, of).some(({ kind }) => kind !== 'some')
  return { authored, stuck, channels: channels.filter(({ rules }) => isBlocked(rules, after) && !isBlocked(rules, people)).map(({ name }) => name) }
}
