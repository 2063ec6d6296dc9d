import { attributeOf, isElement, textBelow, type HtmlElement, type HtmlNode } from './parse-html.ts'
import { styleOf, type Style } from './inline-style.ts'
import type { ItemPlace } from './lines.ts'

/**
 * Word and WPS write no lists to the clipboard but paragraphs that say `mso-list: l0 level2 lfo1`, with the mark before
 * the words in a span that says `mso-list: Ignore`.
 */
export type WordItem = {
  /** same for the paragraphs of one list */
  list: string
  /** 0 for the outermost */
  level: number
  /** the span of the mark; null where it has none */
  mark: HtmlElement | null
} & ({ kind: 'bullet' } | { kind: 'number', value: number } | /** a mark no list of ours prints: it stays, as words */ { kind: 'other' })

const PLACE = /\bl(\d+)\s+level(\d+)\s+lfo(\d+)/
const DECIMAL = /^(\d{1,4})[.、．)）]?$/
const BULLET = /^[^\p{L}\p{N}]{1,2}$|^[oOlnuqvüØà]$/u

/** A mark stands at the head of its paragraph, a few spans deep. */
const MOST_LOOKED = 40

function markOf(node: HtmlElement): HtmlElement | null {
  const waiting: HtmlNode[] = [...node.childNodes]
  for (let next = waiting.shift(), looked = 0; next !== undefined && looked < MOST_LOOKED; next = waiting.shift(), looked += 1) {
    if (!isElement(next)) {
      if ('value' in next && next.value.trim() !== '') return null
      continue
    }
    if (/^ignore$/.test(styleOf(next).get('mso-list') ?? '')) return next
    waiting.unshift(...next.childNodes.slice(0, MOST_LOOKED))
  }
  return null
}

export function wordItemOf(element: HtmlElement, style: Style): WordItem | null {
  const place = PLACE.exec(style.get('mso-list') ?? '')
  if (place === null) return null
  const mark = markOf(element)
  const words = mark === null ? '' : textBelow(mark).replace(/[\s\u00a0]+/g, '')
  const at = { list: `${place[1]}/${place[3]}`, level: Math.min(8, Math.max(0, Number(place[2]) - 1)), mark }
  const value = DECIMAL.exec(words)?.[1]
  if (value !== undefined && Number(value) >= 1) return { ...at, kind: 'number', value: Number(value) }
  // Symbol fonts write their bullets as letters or private characters; a picture bullet has no words at all.
  if (words === '' ? mark !== null : BULLET.test(words) || /[\ue000-\uf8ff]/.test(words)) return { ...at, kind: 'bullet' }
  return { ...at, kind: 'other' }
}

/** Word Online and some others put each item into a list of its own and say how deep it stands. */
export const saidLevel = (item: HtmlElement): number => {
  const said = Number(attributeOf(item, 'data-aria-level') || attributeOf(item, 'aria-level'))
  return Number.isInteger(said) && said >= 1 && said <= 9 ? said - 1 : 0
}

/** The mark of an item that LibreOffice's XHTML sets as words beside it, where the list here prints the same. */
export function isItemMark(element: HtmlElement, style: Style, place: ItemPlace | null): boolean {
  const list = place?.path.at(-1)
  if (place === null || list === undefined || style.get('float') !== 'left' || style.get('display') !== 'block') return false
  const mark = textBelow(element).trim()
  return list.ordered ? place.value !== null && mark === `${place.value}.` : /^[•●◦○▪■–-]\.?$/.test(mark)
}
