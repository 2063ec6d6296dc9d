import type { Block, CellParagraph, Inline, List, ListItem, TableCell, TableRow } from '../body/body-schema.ts'
import { blockText } from '../body/body-text.ts'
import { datelineText } from '../slip/dateline.ts'
import type { Slip } from '../slip/slip.ts'
import { PLAIN, type Look } from './redline.ts'

/** A stretch [start, end) of a block's words that is one node; `path` leads to it by the places among children. */
export type Leaf = { start: number, end: number, type: 'text' | 'run-in' | 'linebreak' | 'dateline', look: Look, path: number[] }

type Node = Block | Inline | List | ListItem | TableRow | TableCell | CellParagraph

/** The words before those of the first child. */
function headOf(block: Block): number {
  if (block.type === 'editor-note') return block.label.length + 1
  return block.type === 'article-table' && block.caption !== '' ? block.caption.length + 1 : 0
}

/** Where in blockText the nodes of a block stand, in order. What stands between them no node says: the breaks of items, cells and lines. */
export function leavesOf(block: Block, slip: Pick<Slip, 'dateline'>): Leaf[] {
  const words = blockText(block, slip)
  const leaves: Leaf[] = []
  let at = headOf(block)
  const take = (text: string, type: Leaf['type'], look: Look, path: number[]): void => {
    const start = type === 'linebreak' ? at : words.indexOf(text, at)
    if (start === -1 || text === '') return
    at = start + text.length
    leaves.push({ start, end: at, type, look, path })
  }
  const walk = (node: Node, link: string | null, path: number[]): void => {
    if (node.type === 'text' || node.type === 'run-in') return take(node.text, node.type, { format: node.format, runIn: node.type === 'run-in', link }, path)
    if (node.type === 'dateline') return take(slip.dateline === null ? '' : datelineText(slip.dateline), 'dateline', PLAIN, path)
    // In a cell a break is read as a space.
    if (node.type === 'linebreak') return take('\n', 'linebreak', PLAIN, path)
    if (!('children' in node)) return
    const children: readonly Node[] = node.children
    for (const [place, child] of children.entries()) walk(child, node.type === 'link' ? node.url : link, [...path, place])
  }
  walk(block, null, [])
  return leaves
}

/** How the words of a block look: stretches that together are as long as its text. */
export function looksOf(block: Block, slip: Pick<Slip, 'dateline'>): { length: number, look: Look }[] {
  const looks: { length: number, look: Look }[] = []
  let at = 0
  for (const { start, end, look } of leavesOf(block, slip)) {
    if (start > at) looks.push({ length: start - at, look: PLAIN })
    looks.push({ length: end - start, look })
    at = end
  }
  const rest = blockText(block, slip).length - at
  return rest > 0 ? [...looks, { length: rest, look: PLAIN }] : looks
}
