import { TEXT_FORMAT, type Body } from '#core/body/body-schema.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'

/** Loose nodes in Lexical's manner; the gate makes a body of them. */
type Loose = { type: string, text?: string, format?: number, children?: Loose[], level?: number, listType?: string, url?: string, start?: number }

/** Elements whose words no reader of the page sees. */
const UNSEEN = new Set([
  'script', 'style', 'template', 'head', 'title', 'meta', 'link', 'noscript', 'iframe', 'object', 'embed', 'svg', 'math', 'canvas', 'audio', 'video',
  'select', 'option', 'input', 'button', 'textarea', 'area', 'map', 'source', 'track', 'param',
])
const BLOCKS = new Set([
  'p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'nav', 'address', 'figure', 'figcaption', 'pre', 'form', 'fieldset',
  'details', 'summary', 'dl', 'dt', 'dd', 'hgroup', 'center', 'table', 'thead', 'tbody', 'tfoot', 'caption', 'td', 'th', 'body', 'html',
])
const FORMATS: Record<string, number> = {
  b: TEXT_FORMAT.bold, strong: TEXT_FORMAT.bold, i: TEXT_FORMAT.italic, em: TEXT_FORMAT.italic, u: TEXT_FORMAT.underline, ins: TEXT_FORMAT.underline,
  s: TEXT_FORMAT.strikethrough, strike: TEXT_FORMAT.strikethrough, del: TEXT_FORMAT.strikethrough, sub: TEXT_FORMAT.subscript, sup: TEXT_FORMAT.superscript,
}

/** Google Docs wraps a whole copy in <b style="font-weight:normal">; Word and WeChat write bold as a style. */
function formatOf(element: Element, outer: number): number {
  const style = element.getAttribute('style') ?? ''
  const weight = /font-weight\s*:\s*(bold|bolder|normal|lighter|[1-9]00)/i.exec(style)?.[1]?.toLowerCase()
  const own = outer | (FORMATS[element.localName] ?? 0)
  if (weight === undefined) return own
  return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600 ? own | TEXT_FORMAT.bold : own & ~TEXT_FORMAT.bold
}

const isHidden = (element: Element): boolean =>
  UNSEEN.has(element.localName) || element.hasAttribute('hidden') || /(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all)/i.test(element.getAttribute('style') ?? '')

function looseOf(node: Node, format: number, pre: boolean): Loose[] {
  if (node.nodeType === Node.TEXT_NODE) {
    const words = node.textContent ?? ''
    return [{ type: 'text', format, text: pre ? words : words.replace(/[ \t\r\n\f]+/g, ' ') }]
  }
  if (!(node instanceof Element) || isHidden(node)) return []
  const name = node.localName
  if (name === 'br') return [{ type: 'linebreak' }]
  const heading = /^h([1-6])$/.exec(name)
  // A heading is bold by its nature: weight inside it says nothing more.
  const inner = heading === null ? formatOf(node, format) : format
  const children = [...node.childNodes].flatMap((child) => looseOf(child, inner, pre || name === 'pre'))
  if (heading !== null) return [{ type: 'crosshead', level: Number(heading[1]) <= 2 ? 1 : 2, children: children.map((child) => unbold(child)) }]
  switch (name) {
    case 'a': return [{ type: 'link', url: node.getAttribute('href') ?? '', children }]
    case 'ul':
    case 'menu': return [{ type: 'list', listType: 'bullet', children }]
    case 'ol': return [{ type: 'list', listType: 'number', start: Number(node.getAttribute('start') ?? 1), children }]
    case 'li': return [{ type: 'listitem', children }]
    case 'blockquote': return [{ type: 'quote', children }]
    case 'tr': return [{ type: 'paragraph', children }]
    default: return BLOCKS.has(name) ? [{ type: 'paragraph', children }] : children
  }
}

const unbold = (node: Loose): Loose => ({
  ...node,
  ...(node.format === undefined ? {} : { format: node.format & ~TEXT_FORMAT.bold }),
  ...(node.children === undefined ? {} : { children: node.children.map(unbold) }),
})

const isInline = (node: Loose): boolean => node.type === 'text' || node.type === 'linebreak' || node.type === 'link'

/** White space at the edges of a block and between blocks is the markup's, not the words'. */
function tidy(nodes: Loose[], atBlockEdge: boolean): Loose[] {
  const out: Loose[] = []
  nodes.forEach((node, index) => {
    if (node.type === 'text') {
      const before = nodes[index - 1]
      const after = nodes[index + 1]
      const open = before === undefined ? atBlockEdge : !isInline(before) || before.type === 'linebreak'
      const close = after === undefined ? atBlockEdge : !isInline(after) || after.type === 'linebreak'
      let words = node.text ?? ''
      if (open || (out.at(-1)?.text ?? '').endsWith(' ')) words = words.replace(/^ +/, '')
      if (close) words = words.replace(/ +$/, '')
      if (words !== '') out.push({ ...node, text: words })
    } else if (node.children !== undefined) {
      const children = tidy(node.children, node.type !== 'link')
      const isEmptyBlock = children.length === 0 && node.type !== 'listitem'
      if (!isEmptyBlock) out.push({ ...node, children })
    } else out.push(node)
  })
  return out
}

/**
 * An inert document runs no handler, but the browser reports each one it meets
 * to the page's policy all the same. Renamed inside its tag, it is never met.
 */
const withoutHandlers = (html: string): string =>
  html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s/"'])(on[a-z]+\s*=)/gi, '$1data-$2'))

/**
 * Foreign HTML as a body. DOMParser makes an inert document: no script runs, no
 * picture loads. Only structure and words are read from it; the gate lets in
 * nothing outside the closed set.
 */
export function htmlToBody(html: string): Body {
  const page = new DOMParser().parseFromString(withoutHandlers(html), 'text/html')
  return normaliseBody(tidy(looseOf(page.body, 0, false), true)).body
}
