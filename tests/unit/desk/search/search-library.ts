import { onTestFinished } from 'vitest'
import { rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { bodyText } from '#core/body/body-text.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import type { SearchResult } from '#desk/library/library-inputs.ts'
import type { Library } from '#desk/library/library.ts'
import { buildChild } from '#tests/support/build-child.ts'

export const everything = { stage: null, channel: null, tag: null, offset: 0, limit: 1_000 }

/** The search thread as the program runs it, bundled. */
export async function searchThread(folder: string): Promise<string> {
  const built = await buildChild('src/desk/search/search-thread.ts', join(folder, 'thread'))
  const file = join(dirname(built), 'search-thread.mjs')
  await rename(built, file)
  return file
}

export async function open(dir: string, searchThread: string | undefined): Promise<Library> {
  const library = await openLibrary(dir, searchThread === undefined ? {} : { searchThread })
  onTestFinished(() => library.close())
  return library
}

export type Words = { headline: string, deck: string | null, tags: string[], paragraphs: string[] }

export async function write(library: Library, words: Words, id: string | null = null): Promise<string> {
  const article = id === null ? await library.create(null) : await library.get(id)
  const slip = { ...emptySlip(), headline: words.headline, deck: words.deck, tags: words.tags }
  await library.save({ id: article.id, baseRev: article.rev, by: null, slip, body: body(...words.paragraphs.map((one) => paragraph(text(one)))) })
  return article.id
}

export const search = (library: Library, query: string, whole = true): Promise<SearchResult> => library.search({ ...everything, query }, { whole })

/** Case apart, letter by letter: written anew here, so that the test does not believe the program's own folding. */
const lower = (words: string): string => [...words].map((letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join('')

/** What a plain scan of the articles, as the library gives them, finds: newest change first. */
export async function plainScan(library: Library, query: string): Promise<string[]> {
  const words = lower(query).split(/\s+/u).filter((word) => word !== '')
  if (words.length === 0) return []
  const found: string[] = []
  for (const { id } of library.list({ ...everything, query: '' }).articles) {
    const { slip, body } = await library.get(id)
    const parts = [slip.headline, slip.deck ?? '', ...slip.tags, bodyText(body, slip)].map(lower)
    if (words.every((word) => parts.some((part) => part.includes(word)))) found.push(id)
  }
  return found
}
