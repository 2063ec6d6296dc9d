import type { GateNotes } from './gate-report.ts'
import { listNumber } from './list-places.ts'
import type { Place } from './page-place.ts'
import { attributeOf, textBelow, type HtmlElement } from './parse-html.ts'

/** 1 to 6 for a heading; 0 for what is none. Word for the web says it of plain paragraphs. */
function rankOf(element: HtmlElement): number {
  const own = /^h([1-6])$/.exec(element.tagName)?.[1]
  if (own !== undefined) return Number(own)
  return attributeOf(element, 'role') === 'heading' ? Math.min(6, listNumber(attributeOf(element, 'aria-level')) ?? 2) : 0
}

/** Where the words of a heading stand; null for an element that is none. */
export function headingPlace(element: HtmlElement, place: Place, notes: GateNotes): Place | null {
  const rank = rankOf(element)
  if (rank === 0) return null
  if (rank > 3) notes.add('heading-level', textBelow(element))
  if (place.place !== null || place.as === 'quote' || place.as === 'note') return place
  // A page of this desk says the level; elsewhere a page's h1 is its headline, so h1 and h2 are both of the first.
  const own = /\bcrosshead-([12])\b/.exec(attributeOf(element, 'class'))?.[1]
  return { ...place, as: (own === undefined ? rank > 2 : own === '2') ? 'crosshead-2' : 'crosshead-1' }
}
