import { z } from 'zod'
import { BlockSchema, type Block, type Body } from '../body/body-schema.ts'
import { sameValue } from '../same-value.ts'

/** What makes one list of blocks into another: `remove` blocks from `start` on give way to `blocks`. */
export const SpliceSchema = z.strictObject({ start: z.int().min(0), remove: z.int().min(0), blocks: z.array(BlockSchema) })
export type Splice = z.infer<typeof SpliceSchema>

/** The one stretch in which two lists differ; null where they do not. */
export function spliceOf(before: readonly Block[], after: readonly Block[]): Splice | null {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && sameValue(before[start], after[start])) start += 1
  if (start === before.length && start === after.length) return null
  let tail = 0
  while (tail < shorter - start && sameValue(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail += 1
  return { start, remove: before.length - tail - start, blocks: after.slice(start, after.length - tail) }
}

export const splice = (before: readonly Block[], { start, remove, blocks }: Splice): Block[] =>
  [...before.slice(0, start), ...blocks, ...before.slice(start + remove)]

/** `after` with the very blocks of `before` where both are the same: what was worked out of a block (its text, its hash) need not be worked out again. */
export function sharing(before: Body, after: Body): Body {
  const change = spliceOf(before.root.children, after.root.children)
  if (change === null) return before
  return { ...after, root: { ...after.root, children: splice(before.root.children, change) } }
}
