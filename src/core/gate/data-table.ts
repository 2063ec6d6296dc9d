import { CELL_HEADER, TEXT_FORMAT } from '../body/body-schema.ts'
import type { ForeignNode } from '../body/foreign-node.ts'
import { gridOf, type Spans } from '../body/table-grid.ts'
import { inlinesOf } from './assemble.ts'
import { isGone, lookInside, styleOf, type Look } from './inline-style.ts'
import type { Line } from './lines.ts'
import { attributeOf, isElement, textBelow, type HtmlElement } from './parse-html.ts'
import { plainWeight, shapeLine } from './shape-lines.ts'

/** A cell of the page that is shown, with the look around it. */
type Source = Spans & { element: HtmlElement, look: Look, inHead: boolean }
type Cell = Spans & { isHeader: boolean, scope: string, lines: Line[] }

export type TableSource = { rows: Source[][], captions: { element: HtmlElement, look: Look }[], gone: HtmlElement[], rest: HtmlElement[], first: string }

const size = (element: HtmlElement, name: string): number => {
  const said = Math.trunc(Number(attributeOf(element, name)))
  return said >= 1 ? Math.min(said, 1_000) : 1
}

/** The rows, cells and captions of a table as they are shown. `gone`: what is hidden; `rest`: what is neither. */
export function sourceOf(table: HtmlElement, look: Look): TableSource {
  const out: TableSource = { rows: [], captions: [], gone: [], rest: [], first: '' }
  const row = (element: HtmlElement, around: Look, inHead: boolean): void => {
    const cells: Source[] = []
    for (const cell of element.childNodes) {
      if (!isElement(cell)) continue
      const style = styleOf(cell)
      if (isGone(cell, style)) out.gone.push(cell)
      else if (cell.tagName === 'td' || cell.tagName === 'th') cells.push({ element: cell, look: lookInside(cell, style, around), inHead, colSpan: size(cell, 'colspan'), rowSpan: attributeOf(cell, 'rowspan') === '0' ? 1_000 : size(cell, 'rowspan') })
      else out.rest.push(cell)
    }
    if (out.first === '') out.first = cells.map((cell) => textBelow(cell.element).trim()).join(' ').trim()
    out.rows.push(cells)
  }
  const section = (parent: HtmlElement, around: Look, inHead: boolean): void => {
    for (const child of parent.childNodes) {
      if (!isElement(child)) continue
      const style = styleOf(child)
      const inside = lookInside(child, style, around)
      if (isGone(child, style)) out.gone.push(child)
      else if (child.tagName === 'tr') row(child, inside, inHead)
      else if (/^(?:thead|tbody|tfoot)$/.test(child.tagName)) section(child, inside, child.tagName === 'thead')
      else if (child.tagName === 'caption') out.captions.push({ element: child, look: inside })
      else out.rest.push(child)
    }
  }
  section(table, look, false)
  return out
}

/** One row of cells is a line set in columns more often than a table; too many rows or columns no page can show. `isOurs`: a page of this desk says it is one. */
export const isTable = ({ rows }: TableSource, isOurs: boolean): boolean => {
  const grid = gridOf(rows)
  return grid !== null && grid.columns > 0 && (isOurs || rows.length > 1 || rows.some((row) => row.some((cell) => cell.element.tagName === 'th' || cell.inHead)))
}

const wordsOf = (lines: readonly Line[]): Exclude<Line['pieces'][number], 'break'>[] => lines.flatMap(({ pieces }) => pieces.filter((piece) => piece !== 'break' && piece.words.trim() !== '')).filter((piece) => piece !== 'break')
const isBold = (cells: readonly Cell[]): boolean => {
  const words = cells.flatMap((cell) => wordsOf(cell.lines))
  return words.length > 0 && words.every((piece) => (piece.format & TEXT_FORMAT.bold) !== 0)
}

/** Who writes in Word or Excel makes the first row bold and calls that its heading: above rows that are not, it is one. */
const isBoldHead = (rows: readonly (readonly Cell[])[]): boolean => {
  const [first = [], ...below] = rows
  return below.length > 0 && !rows.flat().some((cell) => cell.isHeader) && isBold(first) && first.every((cell) => wordsOf(cell.lines).length > 0) && !below.some(isBold)
}

function headerStates(rows: readonly (readonly Cell[])[]): number[][] {
  const boldHead = isBoldHead(rows)
  const states = rows.map((row, at) => {
    const all = row.every((cell) => cell.isHeader)
    return row.map((cell): number => {
      if (boldHead && at === 0) return CELL_HEADER.row
      if (!cell.isHeader) return 0
      return /^col/.test(cell.scope) || (all && !/^row/.test(cell.scope)) ? CELL_HEADER.row : CELL_HEADER.column
    })
  })
  // The corner heads both where every row below begins with a heading of its own.
  const below = gridOf(rows)?.cells.filter(({ row, column }) => row > 0 && column === 0).map(({ cell, row }) => states[row]?.[rows[row]?.indexOf(cell) ?? 0]) ?? []
  const [top] = states
  if (top?.[0] === CELL_HEADER.row && below.length > 0 && below.every((state) => state === CELL_HEADER.column)) top[0] = CELL_HEADER.row | CELL_HEADER.column
  return states
}

/** A table in the editor's manner; `read` gives the lines inside an element. */
export function tableOf({ rows, captions }: TableSource, read: (element: HtmlElement, look: Look) => Line[]): ForeignNode {
  const cells = rows.map((row) => row.map((cell): Cell => ({
    colSpan: cell.colSpan, rowSpan: cell.rowSpan, isHeader: cell.element.tagName === 'th' || cell.inHead, scope: attributeOf(cell.element, 'scope').toLowerCase(),
    lines: read(cell.element, cell.look).flatMap(shapeLine),
  })))
  const states = headerStates(cells)
  const caption = captions.flatMap(({ element, look }) => read(element, look).flatMap(shapeLine)).map((line) => line.pieces.map((piece) => (piece === 'break' ? ' ' : piece.words)).join('')).join(' ')
  return {
    type: 'article-table', caption,
    children: cells.map((row, at) => ({
      type: 'tablerow',
      children: row.map(({ colSpan, rowSpan, lines }, index) => {
        const headerState = states[at]?.[index] ?? 0
        // A heading is bold by its nature.
        return { type: 'tablecell', colSpan, rowSpan, headerState, children: lines.map((line) => ({ type: 'paragraph', children: inlinesOf(headerState === 0 ? line.pieces : plainWeight(line.pieces)) })) }
      }),
    })),
  }
}
