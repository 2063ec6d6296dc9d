import type { LexicalEditor } from 'lexical'
import type { Found, Place } from './found.ts'
import { lineRange } from './line-range.ts'

/** Marked at most; beyond it a colour on every other word helps nobody. */
export const MOST_MARKS = 2_000

/** Names of CSS highlights (`::highlight(found)` in page.module.css): marks over the text that are no part of it. */
export type MarkName = 'found' | 'found-now' | 'placeholder' | 'blank' | 'comment' | 'comment-now'

export function mark(name: MarkName, ranges: readonly Range[]): void {
  if (ranges.length === 0) CSS.highlights.delete(name)
  else CSS.highlights.set(name, new Highlight(...ranges))
}

export function rangesOf(editor: LexicalEditor, found: readonly Found[]): Range[] {
  return found.slice(0, MOST_MARKS).flatMap((one) => {
    const range = rangeOf(editor, one)
    return range === null ? [] : [range]
  })
}

export function rangeOf(editor: LexicalEditor, { place, match }: Found): Range | null {
  if (place.in === 'text') return lineRange(editor, place.line, match.start, match.end)
  if (place.in === 'block' && place.field !== 'table-caption') return null
  const words = place.in === 'slip' ? mirrorOf(editor, place.field)?.firstChild : editor.getElementByKey(place.block)?.querySelector('caption')?.firstChild
  if (!(words instanceof Text) || match.end > words.length) return null
  const range = new Range()
  range.setStart(words, match.start)
  range.setEnd(words, match.end)
  return range
}

/** No highlight reaches the words of a field: behind each line of the title the same words stand once more, unseen, to be marked. */
const mirrorOf = (editor: LexicalEditor, field: string): HTMLElement | null => editor.getRootElement()?.closest('[data-page-scroll]')?.querySelector<HTMLElement>(`[data-mirror="${field}"]`) ?? null

/** What shows a place on the page whose words no highlight reaches: the field of a line of the title or below a picture, the quote with its speaker. */
export function fieldOf(editor: LexicalEditor, place: Place): HTMLElement | null {
  const page = editor.getRootElement()?.closest('[data-page-scroll]')
  if (place.in === 'slip') return page?.querySelector<HTMLElement>(`textarea[data-line="${place.field}"]`) ?? null
  if (place.in === 'text') return null
  // Shown by the quote itself, below its words.
  if (place.field === 'speaker') return editor.getElementByKey(place.block)
  // Of several pictures each has its fields; the words of all of them come last.
  const fields = [...editor.getElementByKey(place.block)?.querySelectorAll<HTMLElement>(`textarea[data-part="${place.field}"]`) ?? []]
  return (place.picture === null ? fields.at(-1) : fields[place.picture]) ?? null
}

/** Brings a range into the middle of what scrolls it, where it is not well in sight. */
export function reveal(range: Range): void {
  const element = range.startContainer.parentElement
  const scroller = element?.closest<HTMLElement>('[data-page-scroll]')
  if (scroller === null || scroller === undefined) return
  const view = scroller.getBoundingClientRect()
  const rect = range.getBoundingClientRect()
  const margin = 48
  if (rect.top < view.top + margin || rect.bottom > view.bottom - margin) scroller.scrollBy({ top: rect.top - view.top - view.height * 0.4 })
}
