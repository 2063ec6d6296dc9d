import type { Element, Node } from './page-tree.ts'

/**
 * Reads pages that are written as strictly as ours are: every tag of a closed set, every one closed by its own, in the places where HTML 13.2.6 neither moves
 * nor closes nor makes up an element. Of such a page the tree is what a browser makes of it, and comes at a fifth of the price. What it does not know it gives back unread.
 */

const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta'])
/** Begin a block: an open p would be closed by them. */
const BLOCKS = new Set(['article', 'aside', 'blockquote', 'details', 'div', 'figcaption', 'figure', 'footer', 'h1', 'h2', 'h3', 'header', 'hgroup', 'hr', 'li', 'main', 'nav', 'ol', 'p', 'section', 'summary', 'table', 'ul'])
const HEADINGS = new Set(['h1', 'h2', 'h3'])
/** Of which HTML keeps a list of its own: none may stand in one of its name. */
const FORMATS = new Set(['a', 'b', 'em', 'i', 's', 'strong', 'u'])
const INLINE = new Set([...FORMATS, 'br', 'img', 'input', 'label', 'span', 'sub', 'sup', 'time'])
const IN_HEAD = new Set(['link', 'meta', 'script', 'style', 'title'])
/** These stand in their parents alone. */
const PARENTS: Readonly<Record<string, ReadonlySet<string>>> = {
  li: new Set(['ol', 'ul']), caption: new Set(['table']), thead: new Set(['table']), tbody: new Set(['table']), tr: new Set(['thead', 'tbody']), td: new Set(['tr']), th: new Set(['tr']),
  path: new Set(['svg']),
}
/** In these stand no words, and nothing but what PARENTS says. */
const NO_WORDS = new Set(['table', 'thead', 'tbody', 'tr', 'svg'])

const BLANK = /^[\t\n ]*$/
/** What a reader of HTML would change. */
const UNSURE = /[\0\r\f]/
const OTHER_REFERENCE = /&(?!amp;|lt;|gt;|quot;|#39;)/
const DRAWING = /^[MHVhvz0-9 .-]*$/
const REFERENCE = /&(?:amp|lt|gt|quot|#39);/g
const CHARACTERS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
class NotStrict extends Error {}

function decoded(text: string): string {
  if (!text.includes('&')) return text
  if (OTHER_REFERENCE.test(text)) throw new NotStrict()
  return text.replace(REFERENCE, (reference) => CHARACTERS[reference] ?? reference)
}

type Open = { tagName: string, nodeName: string, attrs: { name: string, value: string }[], childNodes: Node[] }
const DOCTYPE = '<!DOCTYPE html>\n'
const [TAG, SLASH, END, SPACE] = [0x3c, 0x2f, 0x3e, 0x20]

class Reader {
  readonly #html: string
  #at = DOCTYPE.length
  readonly #open: Open[] = []

  constructor(html: string) {
    this.#html = html
  }

  page(): Element {
    const html = this.#start('html')
    this.#blank()
    const head = this.#start('head')
    this.#inside(head)
    html.childNodes.push(head)
    this.#words(html, this.#blank())
    const body = this.#start('body')
    this.#inside(body)
    html.childNodes.push(body)
    // What follows a body's end is the body's.
    this.#words(body, this.#blank())
    this.#expect('</html>')
    this.#words(body, this.#blank())
    if (this.#at !== this.#html.length) throw new NotStrict()
    return html
  }

  #expect(text: string): void {
    if (!this.#html.startsWith(text, this.#at)) throw new NotStrict()
    this.#at += text.length
  }

  #blank(): string {
    const next = this.#html.indexOf('<', this.#at)
    const text = this.#html.slice(this.#at, next < 0 ? undefined : next)
    if (!BLANK.test(text)) throw new NotStrict()
    this.#at += text.length
    return text
  }

  #words({ childNodes }: Open, text: string): void {
    if (text === '') return
    const last = childNodes.at(-1)
    const before = last?.nodeName === '#text' && 'value' in last ? last.value : null
    if (before === null) childNodes.push({ nodeName: '#text', value: text })
    else childNodes[childNodes.length - 1] = { nodeName: '#text', value: before + text }
  }

  /** The tag that begins here: `is` where it can be no other. */
  #start(is: string | null): Open {
    const html = this.#html
    const from = this.#at + 1
    let to = from
    for (let code = html.charCodeAt(to); (code > 0x60 && code < 0x7b) || (code > 0x30 && code < 0x34); code = html.charCodeAt(to)) to += 1
    const name = html.slice(from, to)
    if (html.charCodeAt(this.#at) !== TAG || (is !== null && is !== name) || name === '') throw new NotStrict()
    const element: Open = { nodeName: name, tagName: name, attrs: [], childNodes: [] }
    this.#at = to
    while (html.charCodeAt(this.#at) === SPACE) this.#attribute(element)
    this.#expect(name === 'path' ? '/>' : '>')
    return element
  }

  #attribute({ tagName, attrs }: Open): void {
    const html = this.#html
    const from = this.#at + 1
    let to = from
    for (let code = html.charCodeAt(to); (code > 0x60 && code < 0x7b) || code === 0x2d; code = html.charCodeAt(to)) to += 1
    // The one name of SVG that is written with a capital; read in small letters, it is given back its own.
    if (tagName === 'svg' && html.startsWith('viewBox', from)) to = from + 'viewBox'.length
    const name = html.slice(from, to)
    if (name === '' || attrs.some((one) => one.name === name)) throw new NotStrict()
    if (html.charCodeAt(to) === SPACE || html.charCodeAt(to) === END) {
      attrs.push({ name, value: '' })
      this.#at = to
      return
    }
    if (!html.startsWith('="', to)) throw new NotStrict()
    const end = html.indexOf('"', to + 2)
    if (end < 0) throw new NotStrict()
    const value = html.slice(to + 2, end)
    attrs.push({ name, value: tagName === 'path' && name === 'd' && DRAWING.test(value) ? '' : decoded(value) })
    this.#at = end + 1
  }

  /** From behind a start tag to behind its end tag. */
  #inside(element: Open): void {
    const { tagName } = element
    const html = this.#html
    this.#open.push(element)
    for (;;) {
      const next = html.indexOf('<', this.#at)
      if (next < 0) throw new NotStrict()
      if (next > this.#at) {
        const text = html.slice(this.#at, next)
        if ((tagName === 'head' || NO_WORDS.has(tagName)) && !BLANK.test(text)) throw new NotStrict()
        this.#words(element, decoded(text))
        this.#at = next
      }
      if (html.charCodeAt(next + 1) === SLASH) break
      const child = this.#start(null)
      this.#refuse(child.tagName, tagName)
      element.childNodes.push(child)
      if (child.tagName === 'style' || child.tagName === 'script' || child.tagName === 'title') this.#raw(child)
      else if (!VOID.has(child.tagName) && child.tagName !== 'path') this.#inside(child)
    }
    this.#expect(`</${tagName}>`)
    this.#open.pop()
  }

  /** Words in which no tag begins: those of a style are not looked at. */
  #raw(element: Open): void {
    const end = this.#html.indexOf('<', this.#at)
    const text = this.#html.slice(this.#at, end)
    this.#at = end
    this.#expect(`</${element.tagName}>`)
    if (element.tagName === 'title') this.#words(element, decoded(text))
    else if (element.tagName === 'script') this.#words(element, text)
  }

  #refuse(name: string, parent: string): void {
    const isAllowed = parent === 'head' ? IN_HEAD.has(name)
      : Object.hasOwn(PARENTS, name) ? PARENTS[name]?.has(parent) === true : name === 'title' ? parent === 'svg'
        : !NO_WORDS.has(parent) && (BLOCKS.has(name) || INLINE.has(name) || name === 'svg')
    if (!isAllowed || (HEADINGS.has(name) && HEADINGS.has(parent)) || (BLOCKS.has(name) && this.#isIn('p')) || (FORMATS.has(name) && this.#isIn(name))) throw new NotStrict()
  }

  #isIn(name: string): boolean {
    return this.#open.some(({ tagName }) => tagName === name)
  }
}

/** The html element; null where the page is not written so strictly. */
export function readStrict(html: string): Element | null {
  if (!html.startsWith(DOCTYPE) || UNSURE.test(html)) return null
  try {
    return new Reader(html).page()
  } catch (error) {
    if (error instanceof NotStrict) return null
    throw error
  }
}
