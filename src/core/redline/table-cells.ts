import type { RedBlock, Run } from './redline.ts'

/**
 * The runs of a table by row and cell; null where a break of rows or cells came or went itself, so that no grid holds both
 * shapes: it is then read as lines.
 */
export function tableCells({ block, runs }: Pick<RedBlock, 'block' | 'runs'>): { caption: Run[], rows: Run[][][] } | null {
  if (block.type !== 'article-table' || runs.some((run) => (run.added !== null || run.removed !== null) && /[\t\n]/.test(run.text) && !isAll(run, runs))) return null
  const rows: Run[][][] = [[[]]]
  for (const run of runs) {
    for (const part of run.text.split(/([\t\n])/)) {
      if (part === '\n') rows.push([[]])
      else if (part === '\t') rows.at(-1)?.push([])
      else if (part !== '') rows.at(-1)?.at(-1)?.push({ ...run, text: part })
    }
  }
  return block.caption === '' ? { caption: [], rows } : { caption: rows.shift()?.flat() ?? [], rows }
}

/** The whole table came or went. */
const isAll = ({ added, removed }: Run, runs: readonly Run[]): boolean => runs.every((run) => run.added === added && run.removed === removed)
