import type { Role } from '#core/article/person.ts'
import { ROLE_WORDS } from '../stage-words.ts'
import type { Report } from '../terminal.ts'
import { lookingAt, withLibrary } from '../with-library.ts'

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
    report.done({ people }, () => people.map((person) => `${ROLE_WORDS[person.role]} ${person.name}`).join('\n'))
    return 0
  })
}
