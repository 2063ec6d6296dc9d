import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Stage } from '#core/article/article.ts'
import { DEFAULT_RULES } from '#core/article/channel.ts'
import { placeOf, stageOfStep } from '#core/workflow/place.ts'
import type { ArticleView } from '#contract/views.ts'
import { DeskError, isDenied, isDeskError } from '#desk/desk-error.ts'
import { openLibrary, type OpenedLibrary } from '#desk/library/open-library.ts'
import { isInside } from '#desk/store/library-folder.ts'

async function using<T>(library: OpenedLibrary, work: (library: OpenedLibrary) => Promise<T>): Promise<T> {
  try {
    return await work(library)
  } finally {
    await library.close()
  }
}

/** Opens the library to write in it, makes it where there is none, and lets go of it again. */
export async function withLibrary<T>(dir: string, work: (library: OpenedLibrary) => Promise<T>): Promise<T> {
  return await using(await openLibrary(dir, { shell: 'cli' }), work)
}

/** Opens the library to look only, also while another program writes in it. */
export async function lookingAt<T>(dir: string, work: (library: OpenedLibrary) => Promise<T>): Promise<T> {
  if (!existsSync(resolve(dir))) return await withLibrary(dir, work)
  return await using(await openLibrary(dir, { readOnly: true }), work)
}

/** Opens it to write, so that what is done can be written down; to look only, where another program writes in it or it may not be written. */
export async function writingIfFree<T>(dir: string, work: (library: OpenedLibrary) => Promise<T>): Promise<T> {
  try {
    return await withLibrary(dir, work)
  } catch (error) {
    if (!isDeskError(error, 'library-locked') && !isDenied(error)) throw error
    return await lookingAt(dir, work)
  }
}

/** Where a command is told to write, as an absolute path; DeskError('place-refused') among the library's own files, which it might replace. `except`: a folder in the library meant for it. */
export function placeOutside(library: Pick<OpenedLibrary, 'location'>, path: string, except: string | null = null): string {
  const place = resolve(path)
  if (isInside(library.location, place) && !(except !== null && isInside(except, place))) throw new DeskError('place-refused', {})
  return place
}

/** Where an article stands by the rules its channel has now, as a row of the list has it: only where that is another stage than its own. */
export function placeHere(library: Pick<OpenedLibrary, 'channels'>, article: Pick<ArticleView, 'stage' | 'records' | 'slip'>): { place?: { stage: Stage } } {
  const { rules } = library.channels().find(({ id }) => id === article.slip.channel) ?? { rules: DEFAULT_RULES }
  const stage = stageOfStep(placeOf(article, rules), article.stage)
  return stage === article.stage ? {} : { place: { stage } }
}

/** DeskError('person-not-found') for a name nobody has */
export function personNamed(library: Pick<OpenedLibrary, 'people'>, name: string): string {
  const person = library.people().find((one) => one.name === name.trim())
  if (person === undefined) throw new DeskError('person-not-found', { name })
  return person.id
}
