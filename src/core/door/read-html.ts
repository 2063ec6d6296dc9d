import { parse } from 'parse5'
import type { Element, Node, Words } from './page-tree.ts'
import { readStrict } from './read-strict.ts'

/** What stands between <style> and </style> holds no markup (HTML, 13.2.5.3): half of a page's bytes need not be walked through. */
const STYLE = /<style>[^<]*<\/style>/g
/** Nor do the points of a drawing: digits, letters of path data and blanks alone. */
const DRAWING = /(<path (?:class="[\w-]*" )?d=")[MHVhvz0-9 .-]*(?=")/g

export type ReadPage = { root: Element, hasDoctype: boolean }

/** A page as a browser would read it; null where there is no html element. */
export function readHtml(html: string): ReadPage | null {
  const root = readStrict(html)
  return root === null ? readAnyHtml(html) : { root, hasDoctype: true }
}

/** The same, however it is written. */
export function readAnyHtml(html: string): ReadPage | null {
  const childNodes: readonly Node[] = parse(html.replace(STYLE, '<style></style>').replace(DRAWING, '$1'), { scriptingEnabled: false }).childNodes
  const root = childNodes.find(isElement)
  return root === undefined ? null : { root, hasDoctype: childNodes.some(({ nodeName }) => nodeName === '#documentType') }
}

export const isElement = (node: Node): node is Element => 'tagName' in node
const isText = (node: Node): node is Words => node.nodeName === '#text'

export function attr({ attrs }: Element, name: string): string | null {
  for (const one of attrs) if (one.name === name) return one.value
  return null
}
export function hasClass(element: Element, name: string): boolean {
  const classes = attr(element, 'class')
  return classes !== null && (classes === name || (classes.includes(name) && classes.split(' ').includes(name)))
}
export const childrenOf = (element: Element): Element[] => element.childNodes.filter(isElement)
/** Its elements and words, in order. */
export function nodesOf(element: Element): { element: Element | null, text: string }[] {
  const found: { element: Element | null, text: string }[] = []
  for (const node of element.childNodes) {
    if (isElement(node)) found.push({ element: node, text: '' })
    else if (isText(node)) found.push({ element: null, text: node.value })
  }
  return found
}

/** Every element below, in the order of the page. */
export function within(element: Element, found: Element[] = []): Element[] {
  for (const node of element.childNodes) {
    if (!isElement(node)) continue
    found.push(node)
    within(node, found)
  }
  return found
}

/** As `textContent`, a line break as \n. */
export function textOf(element: Element): string {
  let text = ''
  for (const node of element.childNodes) {
    if (isText(node)) text += node.value
    else if (isElement(node)) text += node.tagName === 'br' ? '\n' : textOf(node)
  }
  return text
}

/** The element's own elements of a name, in order; those of deeper ones of the same name not. */
export const inside = (element: Element, ...names: string[]): Element[] =>
  childrenOf(element).flatMap((child) => (names.includes(child.tagName) ? [child] : inside(child, ...names)))

const NOT_TEXT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu

/** Nothing but what stands as it is: nearly all words there are, and quicker told. */
const ALL_TEXT = /^[\n\t -~\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]*$/

/** Words as a page can hold them: what is no character of HTML stands as U+FFFD. */
export const plain = (text: string): string => (ALL_TEXT.test(text) ? text : text.replace(/\r\n?/g, '\n').replace(NOT_TEXT, '\ufffd'))
