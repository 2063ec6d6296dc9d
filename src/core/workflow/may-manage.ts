import type { Actor } from '../article/article.ts'
import type { Person, Role } from '../article/person.ts'

/**
 * A person to be added, or a channel (its address, how many reviews it asks for) to be added or changed; a key to be trusted, or no
 * longer: `role` of whoever would sign with it. Without a trusted key anybody at the desk acts in their name.
 */
export type NewsroomChange = { kind: 'person', role: Role } | /* another name or role, or taken off the people */ { kind: 'person-change' } | { kind: 'channel' } | { kind: 'reasons' } | { kind: 'key', role: Role, trusted: boolean }

/**
 * May this person change the newsroom so? Whoever may review or sign, and how many must, is a chief's word once the library has
 * one; before that anybody's, or nobody could begin. A correspondent gets no power by being added: anybody adds one.
 */
export function mayManage(people: readonly Pick<Person, 'role'>[], actor: Pick<Actor, 'role'> | null, change: NewsroomChange): boolean {
  if ((change.kind === 'person' || change.kind === 'key') && change.role === 'correspondent' && (change.kind === 'person' || change.trusted)) return true
  return actor?.role === 'chief' || people.every(({ role }) => role !== 'chief')
}
