import type { Snippet } from './template.ts'

/** ;; or ；； and what was typed after it, at the end of a line's words: a blank or a mark of a sentence says that nothing is asked. */
const ASKED = /(?:;;|；；)([^\s;；。，、：！？.,:!?]{0,40})$/u

/** How long the asking is in UTF-16 code units, marks included, and the name typed so far; null where nobody asks. */
export function snippetAsked(before: string): { length: number, name: string } | null {
  // read at every key: most lines end without either mark
  if (!before.includes(';;') && !before.includes('；；')) return null
  const [asked, name] = ASKED.exec(before) ?? []
  return asked === undefined || name === undefined ? null : { length: asked.length, name }
}

const level = (words: string): string => words.normalize('NFKC').toLowerCase()

/** Those whose names begin with what was typed, then those that hold it, in the newsroom's order. */
export function snippetsFor(name: string, snippets: readonly Snippet[], most: number): Snippet[] {
  const wanted = level(name)
  const begins = snippets.filter((snippet) => level(snippet.name).startsWith(wanted))
  const holds = snippets.filter((snippet) => !begins.includes(snippet) && level(snippet.name).includes(wanted))
  return [...begins, ...holds].slice(0, most)
}
