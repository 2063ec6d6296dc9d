import type { PageParts } from '#core/layout/render-page.ts'
import { patchWords } from './patch-words.ts'

const bodyOf = (page: Document): Element | null => page.querySelector('.article-body')

/** The one element that stays as it stands, and its stand-in in the page wanted. */
type Kept = { element: Element, standIn: Element }

const holds = (node: Node | undefined, kept: Element | undefined): boolean => node !== undefined && kept !== undefined && node.contains(kept)

/** Brings `old` to what `wanted` is, touching only what differs and never what is kept. */
function morph(old: Element, wanted: Element, kept: Kept | null): void {
  for (const { name } of [...old.attributes]) if (!wanted.hasAttribute(name)) old.removeAttribute(name)
  for (const { name, value } of [...wanted.attributes]) if (old.getAttribute(name) !== value) old.setAttribute(name, value)
  if (old === kept?.element) return
  const next = [...wanted.childNodes]
  next.forEach((node, index) => {
    if (kept !== null && node.contains(kept.standIn)) {
      while (old.childNodes[index]?.contains(kept.element) === false) old.childNodes[index]?.remove()
    }
    const present = old.childNodes[index]
    if (present === undefined) old.append(node)
    else if (holds(present, kept?.element) !== holds(node, kept?.standIn)) old.insertBefore(node, present)
    else if (present.isEqualNode(node)) return
    // The key's own text node: far cheaper for the browser than another element in its place.
    else if (present.nodeType === Node.TEXT_NODE && node.nodeType === Node.TEXT_NODE) present.nodeValue = node.nodeValue
    else if (present.nodeName === node.nodeName && isElement(present) && isElement(node)) morph(present, node, kept)
    else present.replaceWith(node)
  })
  while (old.childNodes.length > next.length) old.lastChild?.remove()
}

// The frame has classes of its own, so instanceof does not see across.
const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE

/**
 * Holds one document to the page's bytes: after each `show`, the document is
 * what a browser makes of top + blocks + bottom, and every block that did not
 * change is the very element that stood there before.
 */
export class PagePatcher {
  readonly #document: Document
  #shown: PageParts | null = null
  #workshop: Document | null = null

  constructor(document: Document) {
    this.#document = document
  }

  show(parts: PageParts): void {
    const shown = this.#shown
    if (shown === null) this.#write(parts)
    else {
      if (shown.top !== parts.top || shown.bottom !== parts.bottom) this.#surround(parts)
      this.#blocks(shown.blocks, parts.blocks)
    }
    this.#shown = parts
  }

  /** By the frame's own parser: under the app's policy a page's style element would count as a violation. */
  #parse(html: string): Document {
    const Parser = this.#document.defaultView?.DOMParser ?? DOMParser
    return new Parser().parseFromString(html, 'text/html')
  }

  #write({ top, blocks, bottom }: PageParts): void {
    // The blank page brought the doctype.
    this.#replaceRoot(this.#document.importNode(this.#parse(top + blocks.join('') + bottom).documentElement, true))
  }

  #replaceRoot(root: Element): void {
    this.#document.documentElement.remove()
    this.#document.append(root)
  }

  #surround({ top, bottom }: PageParts): void {
    const page = this.#parse(top + bottom)
    const wanted = this.#document.importNode(page.documentElement, true)
    const standIn = wanted.querySelector('.article-body')
    const element = bodyOf(this.#document)
    if (standIn === null || element === null) {
      this.#replaceRoot(wanted)
      return
    }
    // The blocks stay where they are; only what stands around them is compared.
    morph(this.#document.documentElement, wanted, { element, standIn })
  }

  #blocks(before: readonly string[], after: readonly string[]): void {
    const place = bodyOf(this.#document)
    if (place === null) return
    let head = 0
    while (head < before.length && head < after.length && before[head] === after[head]) head += 1
    let tail = 0
    while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
    if (head + tail === before.length && head + tail === after.length) return
    const stood = place.children[head]
    const [was, is] = [before[head], after[head]]
    const isOne = head + tail + 1 === before.length && head + tail + 1 === after.length
    if (isOne && stood !== undefined && was !== undefined && is !== undefined && patchWords(stood, was, is)) return
    const made = this.#inert(after.slice(head, after.length - tail).join(''))
    const old = [...place.children].slice(head, before.length - tail)
    const next = place.children[head + old.length] ?? null
    made.forEach((node, index) => {
      const stands = old[index]
      if (stands === undefined) place.insertBefore(this.#document.importNode(node, true), next)
      else if (stands.nodeName === node.nodeName) morph(stands, node, null)
      else stands.replaceWith(this.#document.importNode(node, true))
    })
    for (const gone of old.slice(made.length)) gone.remove()
  }

  /** Blocks' markup as elements of a document that shows nothing and asks for nothing. */
  #inert(html: string): Element[] {
    this.#workshop ??= this.#document.implementation.createHTMLDocument()
    const { body } = this.#workshop
    body.innerHTML = html
    return [...body.children]
  }
}
