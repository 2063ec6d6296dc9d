import { datelineNode, lineBreak, link, runIn, text } from './body-nodes.ts'
import { LinkUrlSchema, TEXT_FORMAT, TEXT_FORMAT_MASK, type Inline, type Link } from './body-schema.ts'
import { childrenOf, isTextual, numberOf, stringOf, textsBelow, type ForeignNode } from './foreign-node.ts'

/** What a writer could notice that normalising took away or turned into something else. */
export type NormaliseChange = 'foreign-node' | 'format' | 'link' | 'heading-level' | 'alignment' | 'indent' | 'checklist' | 'depth' | 'characters' | 'table-size'

/** Deeper than any editor nests; beyond it only the text is kept. */
export const MAX_DEPTH = 100

export type NormaliseReport = Set<NormaliseChange>
/** `anchor` is the link a piece stands in, as an object, so that two links to one page stay two. */
type Anchor = { url: string } | null
type Piece = { anchor: Anchor, node: Exclude<Inline, Link> }

/** Lone surrogates cannot be written as UTF-8: the disk would hold other text than the screen. */
export function wellFormed(words: string, report: NormaliseReport): string {
  const mended = words.replace(/\p{Surrogate}/gu, '\ufffd')
  if (mended !== words) report.add('characters')
  return mended
}

function textPieces(words: string, format: number, asRunIn: boolean, anchor: Anchor, report: NormaliseReport): Piece[] {
  return wellFormed(words, report).split(/\r\n|\r|\n/).flatMap((part, index): Piece[] => {
    const breaks: Piece[] = index === 0 ? [] : [{ anchor, node: lineBreak() }]
    if (part === '') return breaks
    return [...breaks, { anchor, node: asRunIn ? { ...runIn(part), format } : text(part, format) }]
  })
}

function formatOf(node: ForeignNode, report: NormaliseReport): number {
  const mask = numberOf(node, 'format') ?? 0
  const kept = mask & TEXT_FORMAT_MASK
  if (kept !== mask || (stringOf(node, 'style') ?? '') !== '') report.add('format')
  return kept
}

function anchorOf(node: ForeignNode, report: NormaliseReport): Anchor {
  const url = LinkUrlSchema.safeParse(node['url'])
  if (!url.success || /\p{Surrogate}/u.test(url.data)) {
    report.add('link')
    return null
  }
  return { url: url.data }
}

function pieces(node: ForeignNode, anchor: Anchor, depth: number, report: NormaliseReport): Piece[] {
  if (depth > MAX_DEPTH) {
    report.add('depth')
    return textsBelow(node).flatMap((words) => textPieces(words, 0, false, anchor, report))
  }
  const type = stringOf(node, 'type')
  const inner = (within: Anchor): Piece[] => childrenOf(node).flatMap((child) => pieces(child, within, depth + 1, report))
  if (type === 'linebreak') return [{ anchor, node: lineBreak() }, ...inner(anchor)]
  if (type === 'dateline') return [{ anchor: null, node: datelineNode() }, ...inner(anchor)]
  // A link inside a link is no link of its own: the outer one was there first.
  if (type === 'link' || type === 'autolink') return inner(anchor ?? anchorOf(node, report))
  const words = isTextual(node) ? stringOf(node, 'text') : null
  if (words === null) {
    if (!isTextual(node)) report.add('foreign-node')
    return inner(anchor)
  }
  const format = formatOf(node, report)
  // Nothing but text may stand in a link; a run-in there keeps its weight.
  const asRunIn = type === 'run-in' && anchor === null
  const kept = type === 'run-in' && !asRunIn ? format | TEXT_FORMAT.bold : format
  return [...textPieces(words, kept, asRunIn, anchor, report), ...inner(anchor)]
}

/** Neighbouring text of one format is one node, as the editor itself would have it. */
function joined(list: Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of list) {
    const last = out.at(-1)
    if (last?.node.type === 'text' && piece.node.type === 'text' && last.anchor === piece.anchor && last.node.format === piece.node.format) {
      out[out.length - 1] = { anchor: last.anchor, node: text(last.node.text + piece.node.text, last.node.format) }
    } else out.push(piece)
  }
  return out
}

/** Joins pieces of one link again. */
function assemble(list: Piece[]): Inline[] {
  const out: Inline[] = []
  let open: { anchor: Anchor, children: Link['children'] } | null = null
  for (const { anchor, node } of joined(list)) {
    if (anchor === null || (node.type !== 'text' && node.type !== 'linebreak')) {
      open = null
      out.push(node)
    } else if (open !== null && open.anchor === anchor) {
      open.children.push(node)
    } else {
      open = { anchor, children: [node] }
      out.push(link(anchor.url, open.children))
    }
  }
  return out
}

/** Any run of foreign nodes as inline nodes of the body, their text in order. */
export function inlinesOf(nodes: readonly ForeignNode[], depth: number, report: NormaliseReport): Inline[] {
  return assemble(nodes.flatMap((node) => pieces(node, null, depth, report)))
}
