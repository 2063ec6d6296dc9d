import type { RedBlock, Run } from './redline.ts'

/**
 * The runs of a table by row and cell; null where a break of rows or cells came or went itself, so that no grid holds both
 * shapes: it is then read as lines.
 */
export function tableCells({ block, runs }: Pick<RedBlock, 'block' | 'runs'>): { caption: Cell, rows: Cell[][] } | null {
  if (block.type !== 'article-table' || runs.some((run) => (run.added !== null || run.removed !== null) && /[\t\n]/.test(run.text) && !isAll(run, runs))) return null
  const empty = (from: number): Cell => ({ from, runs: [] })
  const rows: Cell[][] = [[empty(0)]]
  for (const [at, run] of runs.entries()) {
    for (const part of run.text.split(/([\t\n])/)) {
      if (part === '\n') rows.push([empty(at)])
      else if (part === '\t') rows.at(-1)?.push(empty(at))
      else if (part !== '') put(rows.at(-1)?.at(-1), { ...run, text: part }, at)
    }
  }
  if (block.caption === '') return { caption: empty(0), rows }
  const [caption = empty(0)] = rows.shift() ?? []
  return { caption, rows }
}

/** The runs of a cell; `from`: the number of the first of them among the block's. */
export type Cell = { from: number, runs: Run[] }

function put(cell: Cell | undefined, run: Run, at: number): void {
  if (cell === undefined) return
  if (cell.runs.length === 0) cell.from = at
  cell.runs.push(run)
}

/** The whole table came or went. */
const isAll = ({ added, removed }: Run, runs: readonly Run[]): boolean => runs.every((run) => run.added === added && run.removed === removed)
