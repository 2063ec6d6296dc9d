import { crosshead, editorNote, paragraph, quote, rule, text } from './body-nodes.ts'
import { FigureSchema, GallerySchema, MAX_SPEAKER, NOTE_LABELS, RelatedSchema, type Block, type Inline, type Quote } from './body-schema.ts'
import { childrenOf, insideOf, isTextual, numberOf, stringOf, textsBelow, type ForeignNode } from './foreign-node.ts'
import { inlinesOf, MAX_DEPTH, wellFormed, type NormaliseReport } from './normalise-inline.ts'
import { listOf } from './normalise-list.ts'
import { tableBlocks } from './normalise-table.ts'

const INLINE_TYPES = new Set(['linebreak', 'dateline', 'link', 'autolink'])
const BLOCK_TYPES = new Set(['paragraph', 'crosshead', 'heading', 'quote', 'editor-note', 'rule', 'horizontalrule', 'list', 'listitem', 'code', 'table', 'article-table', 'tablerow', 'tablecell', 'root', 'figure', 'gallery', 'related'])
type Make = (children: Inline[]) => Block

/** Whether a node breaks the line: by its kind, or because something inside it does. */
function isBlock(node: ForeignNode, depth: number): boolean {
  const type = stringOf(node, 'type') ?? ''
  if (isTextual(node) || INLINE_TYPES.has(type)) return false
  return BLOCK_TYPES.has(type) || (depth < MAX_DEPTH && childrenOf(node).some((child) => isBlock(child, depth + 1)))
}

function crossheadOf(node: ForeignNode, report: NormaliseReport): Make {
  const own = numberOf(node, 'level')
  const tag = stringOf(node, 'tag')
  const rank = own ?? Number(/^h([1-6])$/i.exec(tag ?? '')?.[1] ?? 1)
  // A page's h1 is its headline, so foreign h1 and h2 are both a crosshead of the first level.
  const level = stringOf(node, 'type') === 'heading' ? (rank <= 2 ? 1 : 2) : rank === 2 ? 2 : 1
  if (rank > 2) report.add('heading-level')
  return (children) => ({ ...crosshead('', level), children })
}

function noteLayout(node: ForeignNode, report: NormaliseReport): void {
  const align = stringOf(node, 'format') ?? ''
  if (align !== '' && align !== 'left' && align !== 'start') report.add('alignment')
  if ((numberOf(node, 'indent') ?? 0) > 0) report.add('indent')
}

function makerOf(node: ForeignNode, outer: Make, report: NormaliseReport): Make {
  switch (stringOf(node, 'type')) {
    case 'crosshead':
    case 'heading': return crossheadOf(node, report)
    case 'quote': return (children) => ({ ...quote(), children })
    case 'editor-note': {
      const label = NOTE_LABELS.find((one) => one === node['label']) ?? NOTE_LABELS[0]
      return (children) => ({ ...editorNote(label), children })
    }
    default: return outer
  }
}

/** The speaker of a quote goes to the last of the blocks it became; below them where it is no one line of a speaker's length. */
function withSpeaker(node: ForeignNode, parts: readonly Block[], report: NormaliseReport): Block[] {
  const said = stringOf(node, 'speaker') ?? ''
  const speaker = wellFormed(said, report).replace(/[\s\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()
  if (speaker !== said) report.add('characters')
  if (speaker === '') return [...parts]
  const at = parts.findLastIndex((block): block is Quote => block.type === 'quote' && block.speaker === undefined)
  if (at === -1 || speaker.length > MAX_SPEAKER) return [...parts, paragraph(text(speaker))]
  return parts.map((block, index) => (index === at && block.type === 'quote' ? { ...block, speaker } : block))
}

/** Children in order: what breaks the line stands alone, runs of the rest become one block by `make`. */
function split(node: ForeignNode, make: Make, depth: number, report: NormaliseReport, children = childrenOf(node)): Block[] {
  const out: Block[] = []
  let run: ForeignNode[] = []
  const flush = (): void => {
    if (run.length > 0) out.push(make(inlinesOf(run, depth + 1, report)))
    run = []
  }
  for (const child of children) {
    if (isBlock(child, depth + 1)) {
      flush()
      out.push(...blocksOf(child, make, depth + 1, report))
    } else run.push(child)
  }
  flush()
  return out
}

function blocksOf(node: ForeignNode, outer: Make, depth: number, report: NormaliseReport): Block[] {
  if (depth > MAX_DEPTH) {
    report.add('depth')
    return [outer(inlinesOf(textsBelow(node).map((words) => ({ type: 'text', text: words })), depth, report))]
  }
  const type = stringOf(node, 'type') ?? ''
  if (type === 'list' || type === 'listitem') return listOf(type === 'list' ? node : { type: 'list', children: [node] }, depth, report)
  if (type === 'table' || type === 'article-table') {
    return tableBlocks(node, (inside) => split(inside, (children) => ({ ...paragraph(), children }), depth + 3, report), report)
  }
  if (type === 'rule' || type === 'horizontalrule') return [rule(), ...split(node, outer, depth, report)]
  if (type === 'figure') {
    const picture = FigureSchema.safeParse(node)
    if (picture.success) return [picture.data]
    report.add('foreign-node')
  }
  if (type === 'related') {
    const card = RelatedSchema.safeParse(node)
    if (card.success) return [card.data]
    report.add('foreign-node')
  }
  if (type === 'gallery') {
    const group = GallerySchema.safeParse(node)
    if (group.success) return [group.data]
    report.add('foreign-node')
  }
  if (!BLOCK_TYPES.has(type) || type === 'code' || type.startsWith('table')) report.add('foreign-node')
  noteLayout(node, report)
  const make = makerOf(node, outer, report)
  if (type === 'quote') {
    const parts = split(node, make, depth, report, insideOf(node))
    return withSpeaker(node, parts.length === 0 ? [make([])] : parts, report)
  }
  const parts = split(node, make, depth, report)
  // An empty paragraph is a line the writer left; an empty wrapper is nothing.
  return parts.length === 0 && BLOCK_TYPES.has(type) && !type.startsWith('table') && type !== 'figure' && type !== 'gallery' && type !== 'related' ? [make([])] : parts
}

/** The blocks of a foreign root. */
export function bodyBlocks(root: ForeignNode, report: NormaliseReport): Block[] {
  return split(root, (children) => ({ ...paragraph(), children }), 0, report)
}
