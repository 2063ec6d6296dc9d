import { MAX_SPEAKER, NOTE_LABELS } from '../body/body-schema.ts'
import type { Line } from './lines.ts'
import type { Place } from './page-place.ts'
import { attributeOf, isElement, textBelow, type HtmlElement } from './parse-html.ts'
import { lineWords } from './shape-lines.ts'

const parentOf = ({ parentNode }: HtmlElement): HtmlElement | null => (parentNode !== null && 'tagName' in parentNode ? parentNode : null)

/** The last words of a quotation, in an element of their own, say who speaks. */
export const isSpeaker = (cite: HtmlElement): boolean => parentOf(cite)?.tagName === 'blockquote' && parentOf(cite)?.childNodes.findLast(isElement) === cite
export const isUnderQuote = (caption: HtmlElement): boolean => parentOf(caption)?.childNodes.some((child) => isElement(child) && child.tagName === 'blockquote') === true

/** An editor's note of a page of this desk: its head is the layout's. */
export function noteOf(element: HtmlElement): Pick<Place, 'as' | 'note' | 'skip'> | null {
  if (attributeOf(element, 'class') !== 'editor-note') return null
  const head = element.childNodes.filter(isElement).find((child) => attributeOf(child, 'class') === 'note-label')
  const label = NOTE_LABELS.find((one) => head !== undefined && textBelow(head).trim() === one)
  return head === undefined || label === undefined ? null : { as: 'note', note: { label }, skip: head }
}

export const speakerWords = (line: Line): string => lineWords(line).replace(/\s+/g, ' ').trim()

/** Who is quoted is said right below the quote, once and shortly; other words said to be that are text of their own. */
export const withSpeakers = (lines: readonly Line[]): Line[] => lines.map((line, at): Line => {
  const before = lines[at - 1]
  const isOne = before?.as === 'quote' && before.place === null && speakerWords(line).length <= MAX_SPEAKER
  return line.as !== 'speaker' || isOne ? line : { ...line, as: 'paragraph' }
})
