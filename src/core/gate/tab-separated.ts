import { body, table, tableCell, text } from '../body/body-nodes.ts'
import type { Body } from '../body/body-schema.ts'
import { normaliseBody } from '../body/normalise-body.ts'

/** One cell as spreadsheets write it: in quotation marks where it holds a line end or a mark itself. */
const CELL = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*)/y

/** Rows of cells; null where a row is cut off inside a quotation. */
function rowsOf(source: string): string[][] {
  const rows: string[][] = [[]]
  let at = 0
  while (at <= source.length) {
    CELL.lastIndex = at
    const found = CELL.exec(source)
    if (found === null) break
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    at = CELL.lastIndex
    if (at >= source.length) break
    if (source[at] !== '\t') rows.push([])
    at += source.startsWith('\r\n', at) ? 2 : 1
  }
  return rows
}

/**
 * Plain words in the manner of a spreadsheet: at least two rows, each of the same two or more cells parted by tabs. Null for
 * any other text, whose tabs are its own.
 */
export function tabSeparated(source: string): Body | null {
  const words = source.replace(/(?:\r\n|[\r\n])$/, '')
  if (!words.includes('\t')) return null
  const rows = rowsOf(words)
  const [first] = rows
  if (rows.length < 2 || first === undefined || first.length < 2 || rows.some((row) => row.length !== first.length)) return null
  const made = table(rows.map((row) => row.map((cell) => tableCell(cell.split(/\r\n|[\r\n]/).map((line) => line.trim()).filter((line) => line !== '').map((line) => [text(line)])))))
  return normaliseBody(body(made)).body
}
