import { z } from 'zod'
import { BlockSchema, type Block } from '../body/body-schema.ts'

/** What makes one list of blocks into another: `remove` blocks from `start` on give way to `blocks`. */
export const SpliceSchema = z.strictObject({ start: z.int().min(0), remove: z.int().min(0), blocks: z.array(BlockSchema) })
export type Splice = z.infer<typeof SpliceSchema>

const same = (a: Block | undefined, b: Block | undefined): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** The one stretch in which two lists differ; null where they do not. */
export function spliceOf(before: readonly Block[], after: readonly Block[]): Splice | null {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && same(before[start], after[start])) start += 1
  if (start === before.length && start === after.length) return null
  let tail = 0
  while (tail < shorter - start && same(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail += 1
  return { start, remove: before.length - tail - start, blocks: after.slice(start, after.length - tail) }
}

export const splice = (before: readonly Block[], { start, remove, blocks }: Splice): Block[] =>
  [...before.slice(0, start), ...blocks, ...before.slice(start + remove)]
