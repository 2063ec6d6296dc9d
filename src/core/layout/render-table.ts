import { CELL_HEADER, type Inline, type Table, type TableCell } from '../body/body-schema.ts'
import { escapeHtml } from './escape-html.ts'

type RenderInlines = (nodes: Inline[]) => string

const has = (cell: TableCell, header: number): boolean => (cell.headerState & header) !== 0
const span = (name: string, size: number): string => (size === 1 ? '' : ` ${name}="${size}"`)

function renderCell(cell: TableCell, render: RenderInlines): string {
  const scope = has(cell, CELL_HEADER.row) ? (cell.colSpan > 1 ? 'colgroup' : 'col') : has(cell, CELL_HEADER.column) ? (cell.rowSpan > 1 ? 'rowgroup' : 'row') : null
  const [only, ...more] = cell.children
  const words = more.length === 0 ? render(only?.children ?? []) : cell.children.map((line) => `<p>${render(line.children)}</p>`).join('')
  const tag = scope === null ? 'td' : 'th'
  return `<${tag}${scope === null ? '' : ` scope="${scope}"`}${span('colspan', cell.colSpan)}${span('rowspan', cell.rowSpan)}>${words}</${tag}>`
}

/** More columns than a sheet of paper holds with their numbers whole. */
const MANY_COLUMNS = 8
const columnsOf = ({ children: [first] }: Table): number => (first?.children ?? []).reduce((sum, { colSpan }) => sum + colSpan, 0)

/** How many rows from the top are header rows, in whole: none may reach below them. */
export function headRows({ children }: Table): number {
  let count = 0
  while (count < children.length - 1 && children[count]?.children.every((cell) => has(cell, CELL_HEADER.row)) === true) count += 1
  const reach = Math.max(0, ...children.slice(0, count).flatMap((row, at) => row.children.map((cell) => at + cell.rowSpan)))
  return reach > count ? 0 : count
}

/**
 * A table a reader can scroll by hand and by key where it is wider than the page. Header rows are the table's head: print
 * repeats them on each sheet.
 */
export function renderTable(table: Table, render: RenderInlines): string {
  const rows = table.children.map((row) => `<tr>${row.children.map((cell) => renderCell(cell, render)).join('')}</tr>`)
  const head = headRows(table)
  const caption = table.caption.trim() === '' ? '' : `<caption>${escapeHtml(table.caption)}</caption>\n`
  const name = escapeHtml(table.caption.trim() === '' ? '表格' : table.caption)
  const thead = head === 0 ? '' : `<thead>\n${rows.slice(0, head).join('\n')}\n</thead>\n`
  return `<div class="table" role="group" aria-label="${name}" tabindex="0">\n<table class="article-table${columnsOf(table) < MANY_COLUMNS ? '' : ' many'}">\n${caption}${thead}<tbody>\n${rows.slice(head).join('\n')}\n</tbody>\n</table>\n</div>`
}
