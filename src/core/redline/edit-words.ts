import { BlockSchema, type Block } from '../body/body-schema.ts'
import { blockText } from '../body/body-text.ts'
import type { Slip } from '../slip/slip.ts'
import { leavesOf, type Leaf } from './leaves.ts'
import type { Look } from './redline.ts'

/** Instead of the words [start, end) of a block, these. */
export type WordEdit = { start: number, end: number, insert: readonly { text: string, look: Look }[] }

type Tree = { [key: string]: unknown }
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)
const childrenOf = (node: Tree): Tree[] => (Array.isArray(node['children']) ? node['children'].filter(isTree) : [])

const textNode = (text: string, { format, runIn }: Look): Tree => ({ type: runIn ? 'run-in' : 'text', detail: 0, format, mode: 'normal', style: '', text, version: 1 })

/** A line break of the words is a node of its own. */
const nodesOf = (insert: WordEdit['insert']): Tree[] => insert.flatMap(({ text, look }) => text.split('\n').flatMap((line, place) => [
  ...(place === 0 ? [] : [{ type: 'linebreak', version: 1 }]), ...(line === '' ? [] : [textNode(line, look)]),
]))

/**
 * The block with other words in some places; null where that cannot be done without touching more than words: the
 * dateline's (they are the slip's), or the breaks between items and cells.
 * @param edits none over another
 */
export function editWords(block: Block, slip: Pick<Slip, 'dateline'>, edits: readonly WordEdit[]): Block | null {
  const words = blockText(block, slip)
  let wanted = words
  let made: Block | null = block
  for (const edit of edits.toSorted((a, b) => b.start - a.start || b.end - a.end)) {
    wanted = wanted.slice(0, edit.start) + edit.insert.map(({ text }) => text).join('') + wanted.slice(edit.end)
    made = made === null ? null : editedOnce(made, slip, edit)
  }
  return made !== null && blockText(made, slip) === wanted ? made : null
}

function editedOnce(block: Block, slip: Pick<Slip, 'dateline'>, { start, end, insert }: WordEdit): Block | null {
  if ((block.type === 'list' || block.type === 'article-table') && insert.some(({ text }) => /[\t\n]/.test(text))) return null
  const leaves = leavesOf(block, slip)
  const within = leaves.filter((leaf) => leaf.end > start && leaf.start < end)
  const covered = within.reduce((length, leaf) => length + Math.min(leaf.end, end) - Math.max(leaf.start, start), 0)
  if (covered !== end - start || within.some(({ type }) => type === 'dateline')) return null
  const host = within[0] ?? leaves.find((leaf) => leaf.end === start) ?? leaves.find((leaf) => leaf.start === start) ?? null
  const tree: unknown = JSON.parse(JSON.stringify(block))
  if (!isTree(tree)) return null
  // From the last to the first, so that the paths of those before still lead there.
  for (const leaf of [...new Set([...within, ...(host === null ? [] : [host])])].toReversed()) replaceLeaf(tree, leaf, start, end, leaf === host ? nodesOf(insert) : [])
  if (host === null) {
    if (leaves.length > 0 || start !== 0 || !Array.isArray(tree['children'])) return null
    tree['children'] = nodesOf(insert)
  }
  const parsed = BlockSchema.safeParse(tree)
  return parsed.success ? parsed.data : null
}

/** What is left of the leaf before and after [start, end), with `nodes` between. */
function replaceLeaf(tree: Tree, { path, start: from, end: to, type, look }: Leaf, start: number, end: number, nodes: readonly Tree[]): void {
  let parent = tree
  for (const place of path.slice(0, -1)) parent = childrenOf(parent)[place] ?? parent
  const children = childrenOf(parent)
  const place = path.at(-1) ?? 0
  const own = children[place]
  if (own === undefined) return
  const isTouched = start < to && end > from
  const cut = (text: string): Tree[] => (text === '' ? [] : [textNode(text, look)])
  const text = typeof own['text'] === 'string' ? own['text'] : ''
  const parts = type === 'text' || type === 'run-in' ? [...cut(text.slice(0, Math.max(0, start - from))), ...nodes, ...cut(text.slice(Math.min(text.length, Math.max(0, end - from))))]
    : isTouched ? [...nodes] : start >= to ? [own, ...nodes] : [...nodes, own]
  parent['children'] = [...children.slice(0, place), ...parts, ...children.slice(place + 1)]
}
