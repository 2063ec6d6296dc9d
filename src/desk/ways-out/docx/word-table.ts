import { BorderStyle, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from 'docx'
import type { Table as ArticleTable } from '#core/body/body-schema.ts'
import { gridOf } from '#core/body/table-grid.ts'
import { headRows } from '#core/layout/render-table.ts'
import type { Slip } from '#core/slip/slip.ts'
import { wordInlines, wordRuns } from './word-inlines.ts'

/** twips between the margins of the sheet */
export const TEXT_WIDTH = 9_070
const line = { style: BorderStyle.SINGLE, size: 4, color: '8C8C8C' }
export const LINES = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line }
export const PLATE = { type: ShadingType.CLEAR, fill: 'F2F2F2', color: 'auto' }

/** Title, then the table: cells merged as they are, its header rows again on each sheet. */
export function wordTable(table: ArticleTable, slip: Pick<Slip, 'dateline'>): (Paragraph | Table)[] {
  const columns = gridOf(table.children.map((row) => row.children))?.columns ?? 1
  const head = headRows(table)
  const rows = table.children.map((row, at) => new TableRow({
    tableHeader: at < head, cantSplit: true,
    children: row.children.map((cell) => new TableCell({
      columnSpan: cell.colSpan, rowSpan: cell.rowSpan, verticalAlign: VerticalAlignTable.CENTER, ...(cell.headerState === 0 ? {} : { shading: PLATE }),
      children: cell.children.map((paragraph) => new Paragraph({ style: 'cell', children: wordInlines(paragraph.children, slip) })),
    })),
  }))
  const made = new Table({
    rows, borders: LINES, layout: TableLayoutType.AUTOFIT, width: { size: TEXT_WIDTH, type: WidthType.DXA }, columnWidths: Array.from({ length: columns }, () => Math.floor(TEXT_WIDTH / columns)),
    margins: { top: 40, bottom: 40, left: 100, right: 100 },
  })
  const title = table.caption.trim() === '' ? [] : [new Paragraph({ style: 'tableTitle', children: wordRuns(table.caption) })]
  // Two tables that touch would be one.
  return [...title, made, new Paragraph({ style: 'cell', children: [] })]
}
