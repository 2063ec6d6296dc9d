import { defaultTreeAdapter, Parser, serialize, type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes } from 'parse5'
import { BoundedTokenizer } from './bounded-tokenizer.ts'

export type HtmlElement = DefaultTreeAdapterTypes.Element
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode

/**
 * Browsers stop nesting at 512. Beyond it, and beyond so many elements, markup is an attack on the parser: its rules for
 * misnested tags look through the whole stack at each tag, and open formats are made again in each block.
 */
const DEEPEST = 512
const MOST_ELEMENTS = 300_000

class TooMuch extends Error {}

/**
 * A fresh adapter a document: it counts what is made and how deep the parser stands. What stands in a table and may not goes
 * before it: looked for from the end, where the table is, for from the start the work grows with the square of the page.
 */
function counting() {
  let made = 0
  let depth = 0
  return {
    ...defaultTreeAdapter,
    createElement: (...[name, namespace, attributes]: Parameters<typeof defaultTreeAdapter.createElement>): HtmlElement => {
      made += 1
      if (made > MOST_ELEMENTS) throw new TooMuch()
      return defaultTreeAdapter.createElement(name, namespace, attributes)
    },
    insertBefore: (parent: HtmlParent, added: HtmlNode, before: HtmlNode): void => {
      parent.childNodes.splice(parent.childNodes.lastIndexOf(before), 0, added)
      added.parentNode = parent
    },
    insertTextBefore: (parent: HtmlParent, words: string, before: HtmlNode): void => {
      const at = parent.childNodes.lastIndexOf(before)
      const last = parent.childNodes[at - 1]
      if (last !== undefined && isText(last)) last.value += words
      else {
        const added = defaultTreeAdapter.createTextNode(words)
        parent.childNodes.splice(at, 0, added)
        added.parentNode = parent
      }
    },
    onItemPush: () => {
      depth += 1
      if (depth > DEEPEST) throw new TooMuch()
    },
    onItemPop: () => { depth -= 1 },
  }
}

/**
 * HTML as the standard reads it, in every room alike: no DOM, so no script runs and nothing is asked of any host.
 * null where the markup is deeper or larger than any page.
 */
export function parseHtml(html: string): HtmlParent | null {
  const page = parsed(html)
  return page === undefined ? parsed(html.replace(WHERE_IT_BREAKS, ' ')) ?? null : page
}

/** parse5 8.0.1 throws at words behind a table with a <select> inside a formula: without these its words are read all the same. */
const WHERE_IT_BREAKS = /<\/?(?:select|math)(?![a-z0-9])[^<>]*>/gi

/** null: too much; undefined: the parser broke */
function parsed(html: string): HtmlParent | null | undefined {
  try {
    const parser = new Parser<DefaultTreeAdapterMap>({ treeAdapter: counting(), scriptingEnabled: true })
    parser.tokenizer = new BoundedTokenizer(parser.options, parser)
    parser.tokenizer.write(html, true)
    return parser.document
  } catch (error) {
    return error instanceof TooMuch ? null : undefined
  }
}

export const isElement = (node: HtmlNode): node is HtmlElement => defaultTreeAdapter.isElementNode(node)
export const isText = (node: HtmlNode): node is DefaultTreeAdapterTypes.TextNode => defaultTreeAdapter.isTextNode(node)

/** '' where it has none */
export const attributeOf = (element: HtmlElement, name: string): string => element.attrs.find((one) => one.name === name)?.value ?? ''
export const hasAttribute = (element: HtmlElement, name: string): boolean => element.attrs.some((one) => one.name === name)

/** What stands inside, every element closed. */
export const markupBelow = (parent: HtmlParent): string => serialize(parent)

/** Every text below, in reading order; without recursion. */
export function textBelow(node: HtmlNode | HtmlParent): string {
  const texts: string[] = []
  const waiting: (HtmlNode | HtmlParent)[] = [node]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.nodeName === '#text' && 'value' in next) texts.push(next.value)
    else if ('childNodes' in next) for (let at = next.childNodes.length - 1; at >= 0; at -= 1) { const child = next.childNodes[at]; if (child !== undefined) waiting.push(child) }
  }
  return texts.join('')
}
