/** The largest table a page can show and an editor can work in; beyond it a table is its words, row by row. */
export const MOST_ROWS = 300
export const MOST_COLUMNS = 30

export type Spans = { colSpan: number, rowSpan: number }
/** A cell where it stands, with as much of its spans as there is room for. */
export type Placed<T> = Spans & { cell: T, row: number, column: number }
export type Grid<T> = { rows: number, columns: number, cells: Placed<T>[] }

/**
 * Rows of cells as HTML's table model places them: each cell on the first free place of its row. A span never covers a
 * place that is taken (HTML lets cells overlap) nor a row that is not there. Null where the table is too large.
 */
export function gridOf<T extends Spans>(rows: readonly (readonly T[])[]): Grid<T> | null {
  if (rows.length > MOST_ROWS) return null
  const taken = rows.map((): boolean[] => [])
  const cells: Placed<T>[] = []
  let columns = 0
  for (const [row, own] of rows.entries()) {
    const here = taken[row] ?? []
    let column = 0
    for (const cell of own) {
      while (here[column] === true) column += 1
      if (column >= MOST_COLUMNS) return null
      let colSpan = 1
      while (colSpan < cell.colSpan && here[column + colSpan] !== true && column + colSpan < MOST_COLUMNS) colSpan += 1
      const rowSpan = Math.min(cell.rowSpan, rows.length - row)
      for (let down = 0; down < rowSpan; down += 1) for (let along = 0; along < colSpan; along += 1) (taken[row + down] ?? [])[column + along] = true
      cells.push({ cell, row, column, colSpan, rowSpan })
      columns = Math.max(columns, column + colSpan)
      column += colSpan
    }
  }
  return { rows: rows.length, columns, cells }
}

/** The grid without the rows and columns in which no cell begins: they say nothing (colspan=100 for 'as wide as it is'). */
export function compact<T>({ cells, rows, columns }: Grid<T>): Grid<T> {
  const begins = (size: number, at: (cell: Placed<T>) => number): number[] => {
    const before = Array.from({ length: size + 1 }, () => 0)
    const used = new Set(cells.map(at))
    for (let place = 0; place < size; place += 1) before[place + 1] = (before[place] ?? 0) + (used.has(place) ? 1 : 0)
    return before
  }
  const down = begins(rows, ({ row }) => row)
  const along = begins(columns, ({ column }) => column)
  const span = (before: readonly number[], start: number, length: number): number => (before[start + length] ?? 0) - (before[start] ?? 0)
  return {
    rows: down[rows] ?? 0, columns: along[columns] ?? 0,
    cells: cells.map((one) => ({
      ...one, row: down[one.row] ?? 0, column: along[one.column] ?? 0, rowSpan: span(down, one.row, one.rowSpan), colSpan: span(along, one.column, one.colSpan),
    })),
  }
}

/** Whether the cells, with exactly their spans, fill a rectangle within the limits, and a cell begins in each row. */
export function isWholeGrid(rows: readonly (readonly Spans[])[]): boolean {
  const grid = gridOf(rows)
  if (grid === null) return false
  const whole = grid.cells.every(({ cell, colSpan, rowSpan }) => cell.colSpan === colSpan && cell.rowSpan === rowSpan)
  const covered = grid.cells.reduce((sum, { colSpan, rowSpan }) => sum + colSpan * rowSpan, 0)
  return whole && covered === grid.rows * grid.columns && rows.every((row) => row.length > 0)
}
