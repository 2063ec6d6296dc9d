import { span } from './source-lines.ts'

export type BodyLine = { words: string, kind: 'paragraph' | 'crosshead' | 'other' }

const SHORTEST = 3
const LONGEST = 18
/** A phrase that names a point has no clause marks, tells no story (了 着 过 …) and speaks of nobody. */
const OPENER = /^([^。！？!?，,；;：:\s]{3,30}。)(?=\S)/u
const TELLS = /[了着过](?:[^\p{Script=Han}]|$)|^[“"‘「『]|[我你他她它您们]|^(?:这|那|据|对此|目前|如今|今年|当天|随后|此外|同时)|\p{Script=Han}\d/u
/** “好。 : a sentence that ends inside a quotation is not the whole of it */
const PAIRS: [string, string][] = [['“', '”'], ['‘', '’'], ['《', '》'], ['（', '）'], ['(', ')'], ['「', '」']]
const isWhole = (words: string): boolean => PAIRS.every(([open, close]) => words.split(open).length === words.split(close).length)

function openerLength(words: string): number {
  const opener = OPENER.exec(words)?.[1]
  if (opener === undefined) return 0
  const length = span(opener) - 1
  const rest = span(words) - length
  return length >= SHORTEST && length <= LONGEST && rest >= length * 2 && isWhole(opener) && !TELLS.test(opener.slice(0, -1)) ? opener.length : 0
}

/**
 * Finds the run-ins (段首语): short phrases that open the paragraphs of a section and name their
 * points. One such paragraph alone proves nothing, since any story may begin with a short sentence:
 * a section has run-ins where two and at least half of its paragraphs open so, or where all of them do and
 * other sections agree; a text with no crossheads needs three, and most of its paragraphs.
 * Returns, for each line that has one, its length in UTF-16 units.
 */
export function findRunIns(lines: readonly BodyLine[]): Map<number, number> {
  const sections: number[][] = [[]]
  // The lead tells the news; it opens no point.
  const lead = lines.findIndex((line) => line.kind === 'paragraph')
  for (const [at, line] of lines.entries()) {
    if (line.kind === 'crosshead') sections.push([])
    else if (line.kind === 'paragraph' && at !== lead) sections.at(-1)?.push(at)
  }
  const lengths = lines.map((line) => (line.kind === 'paragraph' ? openerLength(line.words) : 0))
  const opening = (section: number[]): number[] => section.filter((at) => (lengths[at] ?? 0) > 0)
  const [least, share] = sections.length > 1 ? [2, 0.5] : [3, 0.66]
  const strong = new Set(sections.filter((section) => opening(section).length >= least && opening(section).length >= section.length * share))
  const agreed = strong.size > 0
  const found = new Map<number, number>()
  for (const section of sections) {
    const openers = opening(section)
    if (!strong.has(section) && !(agreed && openers.length > 0 && openers.length === section.length)) continue
    for (const at of openers) found.set(at, lengths[at] ?? 0)
  }
  return found
}
