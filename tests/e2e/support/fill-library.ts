import { addSample } from '#desk/sample/add-sample.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import type { Role } from '#core/article/person.ts'

/** empty: a new library. people: five people, no article. sample: the people, and the program's sample article. */
export type StartingLibrary = 'empty' | 'people' | 'sample'

export const PEOPLE: readonly { name: string, role: Role }[] = [
  { name: '田小满', role: 'correspondent' },
  { name: '顾一', role: 'editor' },
  { name: '卫二', role: 'editor' },
  { name: '沈三', role: 'editor' },
  { name: '严总', role: 'chief' },
]

export async function fillLibrary(wanted: StartingLibrary, dir: string): Promise<void> {
  const library = await openLibrary(dir)
  try {
    if (wanted !== 'empty') for (const person of PEOPLE) await library.addPerson(person)
    if (wanted === 'sample') await addSample(library)
  } finally {
    await library.close()
  }
}
