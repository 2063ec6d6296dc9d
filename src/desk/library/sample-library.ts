import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Role } from '#core/article/person.ts'
import { systemCode } from '../desk-error.ts'
import { programFolder } from '../program-folder.ts'
import type { Library } from './library.ts'

/** Invented: nobody of the newsroom bears these names. Enough of them for a whole round of review. */
export const SAMPLE_PEOPLE: readonly { name: string, role: Role }[] = [
  { name: '覃小满', role: 'correspondent' },
  { name: '裴知秋', role: 'editor' },
  { name: '戚闻溪', role: 'editor' },
  { name: '柏若川', role: 'editor' },
  { name: '宁远山', role: 'chief' },
]

async function samplePages(): Promise<{ name: string, text: string }[]> {
  const folder = join(programFolder(), 'resources', 'sample')
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  })
  return Promise.all(names.filter((name) => name.endsWith('.txt')).toSorted().map(async (name) => ({
    // our own file, so UTF-8; one that is not must be seen in a test, not decoded by guess
    name, text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(join(folder, name))),
  })))
}

/** Gives a library that holds nobody and nothing yet its invented people and the program's own sample page; leaves any other as it is. */
export async function createSampleLibrary(library: Library): Promise<void> {
  // A library whose rows are still being read is not an empty one.
  if (!await library.checked.then(() => true, () => false)) return
  const { total } = library.list({ stage: null, channel: null, tag: null, query: '', offset: 0, limit: 1 })
  if (total > 0 || library.view().trashed > 0 || library.people().length > 0 || library.readOnly) return
  for (const person of SAMPLE_PEOPLE) await library.addPerson(person)
  const author = library.people().find((person) => person.role === 'correspondent')
  for (const source of await samplePages()) await library.accept({ source, fullWidth: true, by: author?.id ?? null })
}
