import { TEXT_FORMAT } from '../body/body-schema.ts'
import { attributeOf, hasAttribute, type HtmlElement } from './parse-html.ts'

export type Style = ReadonlyMap<string, string>

/** `a:b; c:d` as pairs. A value may hold ; inside quotes or brackets: addresses of pictures do. */
export function styleOf(element: HtmlElement): Style {
  const found = new Map<string, string>()
  const source = attributeOf(element, 'style')
  if (source === '') return found
  const important = new Set<string>()
  for (const part of (source.includes('/*') ? source.replace(/\/\*[^]*?\*\//g, ' ') : source).split(/;(?=\s*[-a-z]+\s*:|\s*$)/i)) {
    const colon = part.indexOf(':')
    if (colon <= 0) continue
    const name = part.slice(0, colon).trim().toLowerCase()
    const value = part.slice(colon + 1)
    // Written for an old browser alone (display:none\9): no other reads it.
    if (name === 'display' && value.includes('\\')) continue
    const isImportant = value.includes('!')
    if (important.has(name) && !isImportant) continue
    if (isImportant) important.add(name)
    found.set(name, value.replace(/!\s{0,9}important/i, '').trim().toLowerCase())
  }
  return found
}

/** How text stands at one place of the page, as far as a body can say it or hides it. */
export type Look = {
  /** TEXT_FORMAT mask */
  format: number
  whiteSpace: 'normal' | 'pre' | 'pre-line'
  zeroSize: boolean
  invisible: boolean
  /** white words, with nothing behind them that is not */
  white: boolean
  backed: boolean
}
export const PLAIN: Look = { format: 0, whiteSpace: 'normal', zeroSize: false, invisible: false, white: false, backed: false }

const FORMATS: Record<string, number> = {
  b: TEXT_FORMAT.bold, strong: TEXT_FORMAT.bold, i: TEXT_FORMAT.italic, em: TEXT_FORMAT.italic, cite: TEXT_FORMAT.italic, dfn: TEXT_FORMAT.italic,
  u: TEXT_FORMAT.underline, ins: TEXT_FORMAT.underline, s: TEXT_FORMAT.strikethrough, strike: TEXT_FORMAT.strikethrough, del: TEXT_FORMAT.strikethrough,
  sub: TEXT_FORMAT.subscript, sup: TEXT_FORMAT.superscript, th: TEXT_FORMAT.bold,
}
const WHITE = /^(?:white|#fff(?:f|fff|fffff)?|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,\s*1(?:\.0*)?\s*)?\))$/
const NOTHING = /^(?:none|transparent|initial|inherit|unset|white|windowtext|#fff(?:f|fff|fffff)?|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,[^)]*)?\)|rgba\([^)]*,\s*0(?:\.0*)?\s*\))?$/

const set = (mask: number, bit: number, on: boolean): number => (on ? mask | bit : mask & ~bit)

/** Word and WPS write a tracked change as ins or del with its author's address. */
export const isTracked = (element: HtmlElement): boolean => /^mailto:/i.test(attributeOf(element, 'cite'))

function formatOf(element: HtmlElement, style: Style, outer: number): number {
  const name = element.tagName
  let format = outer | (Object.hasOwn(FORMATS, name) && !isTracked(element) ? FORMATS[name] ?? 0 : 0)
  const weight = style.get('font-weight')
  // Google Docs wraps a whole copy in <b style="font-weight:normal">; Word and WeChat write bold as a style.
  if (weight !== undefined && weight !== 'inherit') format = set(format, TEXT_FORMAT.bold, weight === 'bold' || weight === 'bolder' || Number(weight) >= 600)
  const slant = style.get('font-style')
  if (slant !== undefined && slant !== 'inherit') format = set(format, TEXT_FORMAT.italic, /^(?:italic|oblique)/.test(slant))
  const line = style.get('text-decoration-line') ?? style.get('text-decoration')
  if (line?.includes('underline') === true && name !== 'a') format |= TEXT_FORMAT.underline
  if (line?.includes('line-through') === true) format |= TEXT_FORMAT.strikethrough
  if (line !== undefined && /^none/.test(line) && (name === 'u' || name === 'ins' || name === 's' || name === 'del')) format &= ~(FORMATS[name] ?? 0)
  const align = style.get('vertical-align')
  if (align === 'super') format = set(format, TEXT_FORMAT.subscript, false) | TEXT_FORMAT.superscript
  if (align === 'sub') format = set(format, TEXT_FORMAT.superscript, false) | TEXT_FORMAT.subscript
  if (align === 'baseline') format &= ~(TEXT_FORMAT.superscript | TEXT_FORMAT.subscript)
  return format
}

function whiteSpaceOf(name: string, style: Style, outer: Look['whiteSpace']): Look['whiteSpace'] {
  const own = style.get('white-space') ?? style.get('white-space-collapse')
  if (own === undefined) return name === 'pre' || name === 'textarea' || name === 'listing' || name === 'xmp' ? 'pre' : outer
  if (/^(?:pre-line|preserve-breaks)/.test(own)) return 'pre-line'
  if (/^(?:pre|break-spaces|preserve)/.test(own)) return 'pre'
  return own.startsWith('inherit') ? outer : 'normal'
}

const isZero = (size: string): boolean => /^(?:0+\.?|0*\.0+)[a-z%]*$/.test(size)

/** WeChat's page shows its article by script: until then the whole of it is styled invisible. */
const isShownByScript = (element: HtmlElement): boolean => attributeOf(element, 'id') === 'js_content' || /\brich_media_content\b/.test(attributeOf(element, 'class'))

/** A page that is hidden whole waits for a script to show it (against frames, against flicker): nobody ever saw it hidden. */
const isWholePage = ({ tagName }: HtmlElement): boolean => tagName === 'body' || tagName === 'html'

/** The look inside an element, from the one around it. */
export function lookInside(element: HtmlElement, style: Style, outer: Look): Look {
  const name = element.tagName
  const size = isWholePage(element) ? undefined : style.get('font-size')
  const visibility = isWholePage(element) ? undefined : style.get('visibility')
  const colour = style.get('color') ?? (name === 'font' ? attributeOf(element, 'color').trim().toLowerCase() : '')
  const ground = [style.get('background'), style.get('background-color'), style.get('background-image'), attributeOf(element, 'bgcolor').toLowerCase()]
  return {
    format: formatOf(element, style, outer.format),
    whiteSpace: whiteSpaceOf(name, style, outer.whiteSpace),
    zeroSize: size === undefined || size === 'inherit' ? outer.zeroSize : isZero(size),
    invisible: visibility === 'visible' ? false : outer.invisible || ((visibility === 'hidden' || visibility === 'collapse') && !isShownByScript(element)),
    white: colour === '' || colour === 'inherit' ? outer.white : WHITE.test(colour),
    backed: outer.backed || hasAttribute(element, 'background') || ground.some((one) => one !== undefined && !NOTHING.test(one)),
  }
}

const SHOWS = /^(?:block|inline|flow-root|list-item|contents|flex|grid|table|ruby|run-in|initial|unset|var\(|-webkit-)/

/** A dialog that is not open, and the attribute: of both a page's own display makes nothing, that is how they are shown after all. But what waits to be found is out of sight in another way. */
const isHiddenByName = (element: HtmlElement, style: Style): boolean =>
  (hasAttribute(element, 'hidden') || (element.tagName === 'dialog' && !hasAttribute(element, 'open'))) && (!SHOWS.test(style.get('display') ?? '') || attributeOf(element, 'hidden').toLowerCase() === 'until-found')

/** Shown nowhere on its page, and nothing inside it either. */
export const isGone = (element: HtmlElement, style: Style): boolean =>
  !isWholePage(element) && (isHiddenByName(element, style) || style.get('display') === 'none' || style.get('mso-hide') === 'all')
