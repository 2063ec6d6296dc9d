import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Library } from '../library/library.ts'
import { programFolder } from '../program-folder.ts'

/** Puts the program's own sample page into a library that holds no article yet; leaves any other as it is. */
export async function addSample(library: Library): Promise<void> {
  const { total } = library.list({ stage: null, channel: null, tag: null, query: '', offset: 0, limit: 1 })
  if (total > 0 || library.readOnly) return
  const folder = join(programFolder(), 'resources', 'sample')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).toSorted()
  for (const name of names) {
    // our own file, so UTF-8; one that is not must be seen in a test, not decoded by guess
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(join(folder, name)))
    await library.accept({ source: { name, text }, fullWidth: true, by: null })
  }
}
