import { lineBreak, paragraph, table, tableCell, text } from './body-nodes.ts'
import { CELL_HEADER, MAX_CAPTION, TEXT_FORMAT, type Block, type CellParagraph, type Inline, type List, type TableCell } from './body-schema.ts'
import { insideOf, numberOf, stringOf, type ForeignNode } from './foreign-node.ts'
import type { NormaliseReport } from './normalise-inline.ts'
import { compact, gridOf, type Grid, type Spans } from './table-grid.ts'

type Words = CellParagraph['children']
type ReadCell = Spans & { headerState: number, lines: Words[] }
/** How normalising reads what stands inside a node. */
type Read = (node: ForeignNode) => Block[]

/** Inline nodes as a cell can hold them: a run-in keeps its weight, a dateline has no words of its own. */
export const cellWords = (inlines: readonly Inline[]): Words => inlines.flatMap((node): Words => {
  if (node.type === 'dateline') return []
  return [node.type === 'run-in' ? text(node.text, node.format | TEXT_FORMAT.bold) : node]
})

const itemLines = (list: List): Words[] => list.children.flatMap((item): Words[] => {
  const own = cellWords(item.children.filter((child): child is Inline => child.type !== 'list'))
  const nested = item.children.flatMap((child) => (child.type === 'list' ? itemLines(child) : []))
  return own.length === 0 ? nested : [own, ...nested]
})

/** Any blocks as the lines of one cell, every word in order: what a cell cannot be (a list, a heading, a table) is its lines. */
export function cellLines(blocks: readonly Block[]): Words[] {
  return blocks.flatMap((block): Words[] => {
    switch (block.type) {
      case 'list': return itemLines(block)
      case 'rule': return []
      case 'editor-note': return [[text(`${block.label}：`), ...cellWords(block.children)]]
      case 'quote': return [cellWords(block.children), ...(block.speaker === undefined ? [] : [[text(block.speaker)]])]
      case 'figure': return [block.caption, block.credit].flatMap((words) => (words === '' ? [] : [[text(words)]]))
      case 'gallery': return [...block.pictures.flatMap(({ caption, credit }) => [caption, credit]), block.caption].flatMap((words) => (words === '' ? [] : [[text(words)]]))
      case 'related': return []
      case 'article-table': return [...(block.caption === '' ? [] : [[text(block.caption)]]), ...rowLines(block.children.map((row) => row.children))]
      default: return [cellWords(block.children)]
    }
  })
}

/** Each row as one line, a tab between cells, a break between the lines of a cell. */
const rowLines = (rows: readonly (readonly Pick<TableCell, 'children'>[])[]): Words[] => rows.map((row) => row.flatMap((cell, at): Words => [
  ...(at === 0 ? [] : [text('\t')]), ...cell.children.flatMap((line, index): Words => (index === 0 ? line.children : [lineBreak(), ...line.children])),
]))

const spanOf = (node: ForeignNode, key: 'colSpan' | 'rowSpan'): number => Math.min(1_000, Math.max(1, Math.trunc(numberOf(node, key) ?? 1)))

function cellOf(node: ForeignNode, read: Read): ReadCell {
  const isCell = stringOf(node, 'type') === 'tablecell'
  const state = isCell ? numberOf(node, 'headerState') ?? 0 : 0
  return {
    colSpan: isCell ? spanOf(node, 'colSpan') : 1, rowSpan: isCell ? spanOf(node, 'rowSpan') : 1, headerState: Number.isInteger(state) && state >= 0 && state <= 3 ? state : 0,
    lines: cellLines(read(isCell ? node : { type: 'root', children: [node] })),
  }
}

/** Rows of cells; what stands where none should is a cell, or a row, of its own. */
function rowsOf(node: ForeignNode, read: Read): ReadCell[][] {
  return insideOf(node).map((row) => (stringOf(row, 'type') === 'tablerow' ? insideOf(row).map((cell) => cellOf(cell, read)) : [cellOf(row, read)]))
}

/** The grid's cells in rows, with an empty one wherever no cell stood. */
function filled({ rows, columns, cells }: Grid<ReadCell>): TableCell[][] {
  const places = Array.from({ length: rows }, () => Array.from({ length: columns }, (): TableCell | 'covered' | null => null))
  for (const { cell, row, column, colSpan, rowSpan } of cells) {
    for (let down = 0; down < rowSpan; down += 1) for (let along = 0; along < colSpan; along += 1) (places[row + down] ?? [])[column + along] = 'covered'
    const made = tableCell(cell.lines, { colSpan, rowSpan, headerState: cell.headerState })
    ;(places[row] ?? [])[column] = made
  }
  return places.map((row) => {
    const cellsHere = row.filter((place) => place !== null && place !== 'covered')
    // An empty cell in a header row is one of it.
    const headerState = cellsHere.length > 0 && cellsHere.every((one) => (one.headerState & CELL_HEADER.row) !== 0) ? CELL_HEADER.row : 0
    return row.flatMap((place): TableCell[] => (place === 'covered' ? [] : [place ?? tableCell([], { headerState })]))
  })
}

/** A foreign table; its rows as paragraphs where it is too large, or no row has a cell. */
export function tableBlocks(node: ForeignNode, read: Read, report: NormaliseReport): Block[] {
  const rows = rowsOf(node, read)
  const said = stringOf(node, 'caption') ?? ''
  const caption = said.replace(/\p{Surrogate}/gu, '\ufffd').replace(/\s*[\r\n]+\s*/g, ' ')
  if (caption !== said) report.add('characters')
  const fits = caption.length <= MAX_CAPTION
  const above = caption === '' ? [] : [paragraph(text(caption))]
  const placed = gridOf(rows)
  if (placed === null) {
    report.add('table-size')
    const cells = rows.map((row) => row.map((cell) => tableCell(cell.lines)))
    return [...above, ...rowLines(cells).map((words) => paragraph(...words))]
  }
  const grid = compact(placed)
  if (grid.cells.length === 0) return above
  return [...(fits ? [] : above), table(filled(grid), fits ? caption : '')]
}
