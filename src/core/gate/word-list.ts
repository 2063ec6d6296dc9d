import { isBlockElement } from './element-kinds.ts'
import { attributeOf, isElement, isText, textBelow, type HtmlElement, type HtmlNode, type HtmlParent } from './parse-html.ts'
import { styleOf, type Style } from './inline-style.ts'
import type { ItemPlace } from './lines.ts'

/**
 * Word and WPS write no lists to the clipboard but paragraphs that say `mso-list: l0 level2 lfo1`, with the mark before
 * the words in a span that says `mso-list: Ignore`. Pages that Word saves without its own styles, and copies that another program
 * cleaned, say none of it; what stands between mark and words still tells (isFiller).
 */
export type WordItem = {
  /** same for the paragraphs of one list */
  list: string
  /** 0 for the outermost; null where only its indent tells */
  level: number | null
  /** pt, from the edge of what it stands in */
  indent: number
  /** what holds the mark and no other words; null where nothing does */
  mark: HtmlNode | null
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

/** Word's own room between a mark and its words: 7 pt Times New Roman, as Word, Chromium (pt) and UEditor (px) write it, and nothing but spaces. */
export function isFiller(element: HtmlElement, style: Style): boolean {
  if (element.tagName !== 'span' || !element.childNodes.every(isBlank)) return false
  return FILLER.test(style.get('font') ?? `${style.get('font-size') ?? ''} ${style.get('font-family') ?? ''}`)
}

const FILLER = /^(?:normal +)*(?:7(?:\.0+)?pt|9(?:\.3\d*)?px)(?:\/\S+)?\s+['"]?times\s+new\s+roman\b/
const isBlank = (node: HtmlNode): boolean => isText(node) && node.value.trim() === ''

/** What these fonts show as a dot, a square, a diamond or an arrow. Empty boxes, ticks and crosses say something themselves. */
const SYMBOLS: readonly (readonly [font: RegExp, mark: RegExp])[] = [
  [/^['"]?symbol\b/, /^[·\uf0b7]$/],
  [/^['"]?wingdings['"]?(?:,|$)/, /^[·§Ønulv\uf06c\uf06e\uf075\uf076\uf09f\uf0a7\uf0d8]$/],
]
const LONGEST_MARK = 12

/** The first words of a block, before anything else in it; null where it begins with a block of its own. */
function firstWords(block: HtmlElement): HtmlNode | null {
  const waiting: HtmlNode[] = block.childNodes.slice(0, MOST_LOOKED)
  for (let next = waiting.shift(), looked = 0; next !== undefined && looked < MOST_LOOKED; next = waiting.shift(), looked += 1) {
    if (isText(next)) {
      if (next.value.trim() !== '') return next
    } else if (isElement(next)) {
      if (next.tagName === 'br' || next.tagName === 'img' || isBlockElement(next.tagName, undefined)) return null
      waiting.unshift(...next.childNodes.slice(0, MOST_LOOKED))
    }
  }
  return null
}

/** The mark of a paragraph that says of no list: a filler follows it, or it stands by itself in a font of symbols. */
function unsaidMark(block: HtmlElement): HtmlNode | null {
  const first = firstWords(block)
  const words = first === null ? '' : textBelow(first).trim()
  if (words.length > LONGEST_MARK) return null
  for (let mark = first; mark !== null; ) {
    const parent: HtmlParent | null = mark.parentNode
    if (parent === null || !('tagName' in parent)) return null
    const after = parent.childNodes.slice(parent.childNodes.indexOf(mark) + 1).filter((node) => isElement(node) || (isText(node) && !isBlank(node)))
    const [next] = after
    if (next !== undefined && isElement(next) && isFiller(next, styleOf(next))) return after.length === 1 && parent !== block ? parent : mark
    if (parent === block || next !== undefined) return null
    const font = styleOf(parent).get('font-family') ?? ''
    if (SYMBOLS.some(([symbols, marks]) => symbols.test(font) && marks.test(words))) return textBelow(block).trim() === words ? null : parent
    mark = parent
  }
  return null
}

const UNITS: Record<string, number> = { pt: 1, px: 0.75, in: 72, cm: 28.35, mm: 2.835 }
function indentOf(style: Style): number {
  const said = /^(-?[\d.]+)(pt|px|in|cm|mm)$/.exec(style.get('margin-left') ?? (style.get('margin') ?? '').split(/\s+/)[3] ?? '')
  return said === null ? 0 : Number(said[1]) * (UNITS[said[2] ?? ''] ?? 0)
}

export function wordItemOf(element: HtmlElement, style: Style): WordItem | null {
  const place = PLACE.exec(style.get('mso-list') ?? '')
  const mark = (place === null ? null : markOf(element)) ?? unsaidMark(element)
  if (place === null && mark === null) return null
  const words = mark === null ? '' : textBelow(mark).replace(/[\s\u00a0]+/g, '')
  const at = { list: place === null ? '' : `${place[1]}/${place[3]}`, level: place === null ? null : Math.min(8, Math.max(0, Number(place[2]) - 1)), indent: indentOf(style), mark }
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
