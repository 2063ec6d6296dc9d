import { MEDIA, NO_WORDS } from './element-kinds.ts'
import { attributeOf, hasAttribute, isElement, type HtmlElement, type HtmlNode, type HtmlParent } from './parse-html.ts'

const HIDES = /^\s*(?:display|visibility|font-size)\s*:/i

/** Takes away what a page's elements say of being hidden: for one that shows nothing at all before its script ran. What Word hides is no script's. */
export function showWhatWaits(page: HtmlParent): void {
  const waiting: HtmlNode[] = [...page.childNodes]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isElement(next)) continue
    for (const child of next.childNodes) waiting.push(child)
    if (/mso-hide/i.test(attributeOf(next, 'style'))) continue
    next.attrs = next.attrs.filter(({ name }) => name !== 'hidden')
      .map((own) => (own.name === 'style' ? { ...own, value: own.value.split(';').filter((part) => !HIDES.test(part)).join(';') } : own))
  }
}

/** Levels that pieces of a streamed page may be moved down together: a page is read by recursion. */
const MOST_LEVELS = 500
const STREAMED = /^([BS]):([0-9a-f]{1,6})$/

/**
 * Puts the pieces of a page that React sends bit by bit where they belong: each comes hidden at the end (`<div hidden id="S:0">`), and a
 * script sets it in place of `<template id="B:0">`. Saved before that ran, the whole article is such a piece.
 */
export function placeStreamed(page: HtmlParent): void {
  const places = new Map<string, HtmlElement>()
  const pieces = new Map<string, HtmlElement>()
  const waiting: HtmlNode[] = [...page.childNodes]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isElement(next)) continue
    const [, kind, name = ''] = STREAMED.exec(attributeOf(next, 'id')) ?? []
    if (kind === 'B' && next.tagName === 'template' && !places.has(name)) places.set(name, next)
    if (kind === 'S' && hasAttribute(next, 'hidden') && !pieces.has(name)) pieces.set(name, next)
    for (const child of next.childNodes) waiting.push(child)
  }
  let levels = 0
  for (const [name, piece] of pieces) {
    const place = places.get(name)
    if (place === undefined) continue
    piece.attrs = piece.attrs.filter((own) => own.name !== 'hidden')
    const above: HtmlParent[] = []
    for (let outer = place.parentNode; outer !== null; outer = 'parentNode' in outer ? outer.parentNode : null) above.push(outer)
    // There nobody reads: it stays where it came.
    if (above.some((outer) => 'tagName' in outer && (NO_WORDS.has(outer.tagName) || MEDIA.has(outer.tagName)))) continue
    const [parent] = above
    if (parent === undefined || above.includes(piece) || levels + above.length > MOST_LEVELS) continue
    levels += above.length
    const from = piece.parentNode
    if (from !== null) from.childNodes = from.childNodes.filter((node) => node !== piece)
    parent.childNodes = parent.childNodes.map((node) => (node === place ? piece : node))
    piece.parentNode = parent
  }
}
