import { diffChars } from 'diff'

/** White space and what has no shape are the layout's. */
export const ink = (words: string): string => words.replace(/\p{Surrogate}/gu, '\ufffd').replace(/\u034f|[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0000-\u001f\u007f-\u009f]/gu, '')

/** `lost`: nowhere in what came; `moved`: there, and elsewhere; `added`: what came and was not expected */
export type Compared = { lost: string[], moved: string[], added: string[] }

function standsIn(wanted: string, there: string): boolean {
  let at = 0
  for (const character of wanted) {
    at = there.indexOf(character, at) + 1
    if (at === 0) return false
  }
  return true
}

/** How the words of a body differ from those that were to come. null: by too much to say in a bearable time. */
export function compareWords(expected: string, got: string): Compared | null {
  const [wanted, there] = [ink(expected), ink(got)]
  const parts = diffChars(wanted, there, { timeout: 20_000 })
  // Thousands of numbers that a document prints and does not hold: all is well where the words stand between them in their order.
  if (parts === undefined) return standsIn(wanted, there) ? { lost: [], moved: [], added: [] } : null
  const removed = parts.filter((part) => part.removed).map((part) => part.value)
  const added = parts.filter((part) => part.added).map((part) => part.value)
  const elsewhere = added.join('\n')
  const moved = removed.filter((words) => elsewhere.includes(words))
  return { lost: removed.filter((words) => !elsewhere.includes(words)), moved, added: added.filter((words) => !moved.some((one) => words.includes(one))) }
}
