import { defaultTreeAdapter, html, parse, type DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
/** No browser shows what stands in these. */
const UNSHOWN = new Set(['head', 'script', 'style', 'template', 'noscript', 'noembed', 'noframes', 'iframe', 'title', 'object', 'embed', 'canvas', 'audio', 'video', 'datalist', 'xml', 'rp'])
/** Told to those who cannot see a drawing. */
const OF_A_DRAWING = new Set(['title', 'desc', 'metadata'])
/** A list prints its marks itself. */
const MARK = /mso-list\s*:\s*ignore/i
const HIDING = /(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden)/i

/** The words of a page by a plain walk of its tree: what its own attributes hide apart, style sheets not followed. */
export function wordsOfHtml(markup: string): { text: string, hidden: string } {
  const shown: string[] = []
  const hidden: string[] = []
  const waiting: { node: Node, isHidden: boolean }[] = parse(markup).childNodes.map((node) => ({ node, isHidden: false })).reverse()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, isHidden } = next
    if (defaultTreeAdapter.isTextNode(node)) (isHidden ? hidden : shown).push(node.value)
    if (!defaultTreeAdapter.isElementNode(node) || UNSHOWN.has(node.tagName) || (node.namespaceURI === html.NS.SVG && OF_A_DRAWING.has(node.tagName)) || node.attrs.some(({ name, value }) => name === 'style' && MARK.test(value))) continue
    const below = isHidden || node.attrs.some(({ name, value }) => name === 'hidden' || (name === 'style' && HIDING.test(value)))
    for (let at = node.childNodes.length - 1; at >= 0; at -= 1) { const child = node.childNodes[at]; if (child !== undefined) waiting.push({ node: child, isHidden: below }) }
  }
  return { text: shown.join(''), hidden: hidden.join('') }
}
