import type { Role } from '#core/article/person.ts'
import { ROLE_WORDS } from '../stage-words.ts'
import type { Report } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { lookingAt, personNamed, withLibrary } from '../with-library.ts'

export async function addPerson(name: string, options: { library: string, role: Role }, report: Report): Promise<number> {
  return await withLibrary(options.library, async (library) => {
    const person = await library.addPerson({ name, role: options.role })
    report.done(person, () => `${ROLE_WORDS[person.role]} ${person.name} 已加入稿库`)
    return 0
  })
}

export async function listPeople(options: { library: string }, report: Report): Promise<number> {
  return await lookingAt(options.library, async (library) => {
    const people = [...library.people()]
    const { contacts } = await library.trust.view()
    const keysOf = (id: string): string => contacts.filter((one) => one.person === id).map((one) => `  ${one.fingerprint}${one.trusted ? '' : one.lostAt === null ? '（不再信任）' : '（已报失）'}`).join('')
    report.done({ people, contacts }, () => people.map((person) => `${ROLE_WORDS[person.role]} ${person.name}${keysOf(person.id)}`).join('\n'))
    return 0
  })
}

export async function changePerson(name: string, options: { library: string, role?: Role | undefined, name?: string | undefined }, report: Report): Promise<number> {
  if (options.name === undefined && options.role === undefined) throw new UsageError('须说明改什么：--name 新的姓名，或 --role 新的身份')
  return await withLibrary(options.library, async (library) => {
    const id = personNamed(library, name)
    const base = library.people().find((one) => one.id === id)
    if (base === undefined) return 1
    const person = await library.changePerson({ id, name: options.name ?? base.name, role: options.role ?? base.role }, base)
    report.done(person, () => `${ROLE_WORDS[person.role]} ${person.name}`)
    return 0
  })
}

export async function removePerson(name: string, options: { library: string }, report: Report): Promise<number> {
  return await withLibrary(options.library, async (library) => {
    const id = personNamed(library, name)
    await library.listed
    const { stuck, channels } = library.personAffairs(id, null)
    await library.removePerson(id)
    report.done({ id, stuck, channels }, () => `${name.trim()} 已移出稿库${stuck === 0 ? '' : `；${stuck} 篇在审的稿件没人能接了`}`)
    return 0
  })
}
