/**
 * Reading nodes nobody vouches for. A node is any object; what it lacks reads
 * as absent, and nothing here throws.
 */
export type ForeignNode = { readonly [key: string]: unknown }

export const isForeignNode = (value: unknown): value is ForeignNode => typeof value === 'object' && value !== null && !Array.isArray(value)

export const stringOf = (node: ForeignNode, key: string): string | null => {
  const value = node[key]
  return typeof value === 'string' ? value : null
}

export const numberOf = (node: ForeignNode, key: string): number | null => {
  const value = node[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** Nodes whose own `text` is their content; on any other node it reads as a first child. */
const TEXT_TYPES = new Set(['text', 'run-in', 'tab', 'code-highlight'])
export const isTextual = (node: ForeignNode): boolean => TEXT_TYPES.has(stringOf(node, 'type') ?? '')

/** The words below a picture. */
const underPicture = (node: ForeignNode): ForeignNode[] => ['caption', 'credit'].flatMap((key) => {
  const text = stringOf(node, key) ?? ''
  return text === '' ? [] : [{ type: 'text', text }]
})

/** The pictures of a group, as if each stood alone, and the words for all of them. */
const inGallery = (node: ForeignNode): ForeignNode[] => {
  const pictures: unknown = node['pictures']
  const caption = stringOf(node, 'caption') ?? ''
  return [
    ...(Array.isArray(pictures) ? pictures : []).flatMap((one: unknown): ForeignNode[] => (isForeignNode(one) ? [{ ...one, type: 'figure', version: 1 }] : [])),
    ...(caption === '' ? [] : [{ type: 'paragraph', children: [{ type: 'text', text: caption }] }]),
  ]
}

/** What stands above a table. */
const overTable = (node: ForeignNode): ForeignNode[] => {
  const caption = node['type'] === 'article-table' ? stringOf(node, 'caption') ?? '' : ''
  return caption === '' ? [] : [{ type: 'paragraph', children: [{ type: 'text', text: caption }] }]
}

/** Who is quoted, below the words. */
const underQuote = (node: ForeignNode): ForeignNode[] => {
  const speaker = node['type'] === 'quote' ? stringOf(node, 'speaker') ?? '' : ''
  return speaker === '' ? [] : [{ type: 'linebreak' }, { type: 'text', text: speaker }]
}

/**
 * What stands inside a node, in order; strings count as text nodes. A picture where none can stand is the words below it,
 * a table's caption its first line, a quote's speaker its last.
 */
export function childrenOf(node: ForeignNode): ForeignNode[] {
  if (node['type'] === 'figure') return underPicture(node)
  if (node['type'] === 'gallery') return inGallery(node)
  return [...overTable(node), ...insideOf(node), ...underQuote(node)]
}

/** As childrenOf, without what pictures, tables and quotes hold beside their children. */
export function insideOf(node: ForeignNode): ForeignNode[] {
  const own = isTextual(node) ? null : stringOf(node, 'text')
  const inside: unknown = node['children']
  const children = (Array.isArray(inside) ? inside : []).flatMap((child: unknown): ForeignNode[] => {
    if (typeof child === 'string') return [{ type: 'text', text: child }]
    return isForeignNode(child) ? [child] : []
  })
  return own === null ? children : [{ type: 'text', text: own }, ...children]
}

/** Every text of a node, in reading order, without recursion: for trees too deep to walk. */
export function textsBelow(node: ForeignNode): string[] {
  const texts: string[] = []
  const waiting: ForeignNode[] = [node]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const text = isTextual(next) ? stringOf(next, 'text') : null
    if (text !== null) texts.push(text)
    waiting.push(...childrenOf(next).reverse())
  }
  return texts
}
