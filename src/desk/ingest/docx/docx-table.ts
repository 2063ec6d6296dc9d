import { child, switchOf, valueOf, type Xml } from './xml-tree.ts'

type Cell = { colSpan: number, rowSpan: number, isHeader: boolean, html: string }

const count = (said: string | undefined): number => (said !== undefined && /^\d{1,3}$/.test(said) ? Number(said) : 0)
const empty = (colSpan: number, isHeader: boolean): Cell => ({ colSpan, rowSpan: 1, isHeader, html: '' })

const isDrawn = (borders: Xml | undefined): boolean => borders?.children.some((one) => typeof one !== 'string' && !/^(?:nil|none)$/.test(one.attributes['w:val'] ?? 'none')) === true

/** Word and WPS give every table a style with lines, until somebody takes them away; others write them on the table or on each cell. */
function hasLines(properties: Xml | undefined, first: readonly Xml[]): boolean {
  const own = child(properties, 'w:tblBorders')
  return own === undefined ? (valueOf(properties, 'w:tblStyle') ?? 'TableNormal') !== 'TableNormal' || first.some((cell) => isDrawn(child(child(cell, 'w:tcPr'), 'w:tcBorders'))) : isDrawn(own)
}

/**
 * A table as HTML has it. Word writes no rowspan: a cell that goes on downwards (vMerge) is written again in each row, and
 * stands at the same grid column. What such a cell still holds comes after the words of the one it goes on from.
 */
export function tableHtml(properties: Xml | undefined, rows: readonly { row: Xml, cells: readonly Xml[] }[], blocks: (cell: Xml) => string, title = ''): string {
  /** the cell that goes on downwards, by the grid column it begins at */
  const open = new Map<number, Cell>()
  const made = rows.map(({ row, cells }) => {
    const properties = child(row, 'w:trPr')
    const isHeader = properties !== undefined && switchOf(properties, 'w:tblHeader') === true
    const before = count(valueOf(properties, 'w:gridBefore'))
    const out: Cell[] = before === 0 ? [] : [empty(before, isHeader)]
    let column = before
    for (const cell of cells) {
      const own = child(cell, 'w:tcPr')
      const colSpan = Math.max(1, count(valueOf(own, 'w:gridSpan')))
      const merge = child(own, 'w:vMerge')
      const above = open.get(column)
      if (merge !== undefined && merge.attributes['w:val'] !== 'restart' && above !== undefined) {
        above.rowSpan += 1
        above.html += blocks(cell)
      } else {
        const one: Cell = { colSpan, rowSpan: 1, isHeader, html: blocks(cell) }
        out.push(one)
        if (merge === undefined) open.delete(column)
        else open.set(column, one)
      }
      column += colSpan
    }
    return out
  })
  return `<table${hasLines(properties, rows[0]?.cells ?? []) ? ' border="1"' : ''}>${title === '' ? '' : `<caption>${title}</caption>`}${made.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('')}</table>`
}

function cellHtml({ colSpan, rowSpan, isHeader, html }: Cell): string {
  const tag = isHeader ? 'th' : 'td'
  return `<${tag}${colSpan > 1 ? ` colspan="${colSpan}"` : ''}${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}>${html}</${tag}>`
}
