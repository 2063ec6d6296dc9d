import { openLibrary } from '#desk/library/open-library.ts'
import { createSampleLibrary, SAMPLE_PEOPLE } from '#desk/library/sample-library.ts'

/** empty: a new library. people: a correspondent, three editors and a chief, no article. sample: those, and the program's sample article. */
export type StartingLibrary = 'empty' | 'people' | 'sample'

export async function fillLibrary(wanted: StartingLibrary, dir: string): Promise<void> {
  const library = await openLibrary(dir)
  try {
    if (wanted === 'sample') await createSampleLibrary(library)
    if (wanted === 'people') for (const person of SAMPLE_PEOPLE) await library.addPerson(person)
  } finally {
    await library.close()
  }
}
