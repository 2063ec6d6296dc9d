import { blockText } from '../body/body-text.ts'
import type { Block } from '../body/body-schema.ts'
import type { Slip } from '../slip/slip.ts'
import type { Mark, RedBlock, Run } from './redline.ts'

/** Whether something stood in the text after step `mark`; -1: in the first revision. */
export const stoodAfter = ({ added, removed }: { added: Mark | null, removed: Mark | null }, mark: Mark): boolean =>
  (added === null || added <= mark) && (removed === null || removed > mark)

/** The words that stood after step `mark`. */
export const textAfter = (runs: readonly Run[], mark: Mark): string => runs.reduce((text, run) => (stoodAfter(run, mark) ? text + run.text : text), '')

/** The words of each block that stood after step `mark`. */
export const textsAfter = (blocks: readonly RedBlock[], mark: Mark): string[] => blocks.filter((block) => stoodAfter(block, mark)).map(({ runs }) => textAfter(runs, mark))

/** The words of each of these blocks, to hold against textsAfter. */
export const textsOf = (blocks: readonly Block[], slip: Slip): string[] => blocks.map((block) => blockText(block, slip))
