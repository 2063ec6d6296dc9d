import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { programFolder } from '#desk/program-folder.ts'

export type SourcePage = { name: string, text: string }

const seedFolder = join(programFolder(), '..', 'shared', 'seed')

/** A real page's text where the shared folder is at hand, else the project's own sample. */
export async function sourcePage(): Promise<SourcePage> {
  const folder = existsSync(seedFolder) ? seedFolder : join(programFolder(), 'resources', 'sample')
  const [name] = (await readdir(folder)).filter((one) => one.endsWith('.txt')).toSorted()
  if (name === undefined) throw new Error(`no page text in ${folder}`)
  return { name, text: await readFile(join(folder, name), 'utf8') }
}

/** Width of marks and white space are typography; everything else is the writer's. */
export const plain = (words: string): string => words.normalize('NFKC').replace(/\s+/gu, '')

/** How often `part` stands in `whole`. */
export function times(whole: string, part: string): number {
  let count = 0
  for (let at = whole.indexOf(part); at !== -1; at = whole.indexOf(part, at + part.length)) count += 1
  return count
}
