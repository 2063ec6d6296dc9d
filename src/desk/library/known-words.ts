import type { Block } from '#core/body/body-schema.ts'
import { wordCount } from '#core/body/word-count.ts'

/** What was counted of each block in memory, and in which words: a dateline's stand in the slip. */
const known = new WeakMap<Block, { text: string, count: number }>()

/** wordCount(text), of a block that most likely is the very one it was when the key before was pressed. */
export function knownWords(text: string, block: Block): number {
  const before = known.get(block)
  if (before?.text === text) return before.count
  const count = wordCount(text)
  known.set(block, { text, count })
  return count
}
