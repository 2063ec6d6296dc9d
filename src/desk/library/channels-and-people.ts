import { ulid } from 'ulid'
import type { Channel } from '#core/article/channel.ts'
import type { Person, Role } from '#core/article/person.ts'
import { DeskError } from '../desk-error.ts'
import type { LibraryState } from './library-state.ts'

export async function addPerson(state: LibraryState, { name, role }: { name: string, role: Role }): Promise<Person> {
  await state.folder.guard()
  const person = await state.settings.update((settings) => {
    const plain = name.trim()
    if (settings.people.some((one) => one.name === plain)) throw new DeskError('person-exists', { name: plain })
    const made: Person = { id: ulid(), name: plain, role }
    return { settings: { ...settings, people: [...settings.people, made] }, result: made }
  })
  state.hub.tell({ type: 'library-changed' })
  return person
}

export async function saveChannel(state: LibraryState, channel: Channel): Promise<Channel> {
  await state.folder.guard()
  await state.settings.update((settings) => {
    const known = settings.channels.some((one) => one.id === channel.id)
    const channels = known ? settings.channels.map((one) => (one.id === channel.id ? channel : one)) : [...settings.channels, channel]
    return { settings: { ...settings, channels }, result: channel }
  })
  state.hub.tell({ type: 'library-changed' })
  return channel
}
