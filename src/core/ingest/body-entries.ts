import { paragraph, text as textNode } from '../body/body-nodes.ts'
import type { Block, Body, Figure, Inline, List, ListItem } from '../body/body-schema.ts'

/** One line of a body as plain text has it: a paragraph's line between breaks, or an item of a list. */
export type Entry = { text: string, inlines: Inline[], type: Block['type'], block: WordBlock | List, /** of a list */ item: ListItem | null }

/** The words of inline nodes, breaks as spaces; the dateline has none here. */
export const inlinesText = (nodes: readonly Inline[]): string => nodes.map((node): string => {
  switch (node.type) {
    case 'text':
    case 'run-in': return node.text
    case 'linebreak': return ' '
    case 'dateline': return ''
    case 'link': return inlinesText(node.children)
  }
}).join('')

/** What ends a line for those who read lines must not stand inside one. */
const oneLine = (words: string): string => words.replace(/[\n\v\f\r\u0085\u2028\u2029]/g, ' ')
const entryOf = (inlines: Inline[], block: WordBlock | List, item: ListItem | null): Entry => ({ text: oneLine(inlinesText(inlines)), inlines, type: block.type, block, item })

function itemEntries(items: readonly ListItem[], block: List): Entry[] {
  return items.flatMap((item): Entry[] => {
    const own = item.children.filter((child): child is Inline => child.type !== 'list')
    const nested = item.children.flatMap((child) => (child.type === 'list' ? itemEntries(child.children, block) : []))
    return own.length === 0 ? nested : [entryOf(own, block, item), ...nested]
  })
}

function linesOf(children: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]]
  for (const child of children) {
    if (child.type === 'linebreak') lines.push([])
    else lines.at(-1)?.push(child)
  }
  return lines
}

/** A block that is lines of words, and no list. */
export type WordBlock = Exclude<Block, List | Figure>

/** No picture comes out of a foreign document yet; the words below one are words like others. */
export const wordsOnly = (block: Block): WordBlock | List => (block.type === 'figure' ? paragraph(textNode([block.caption, block.credit].filter((words) => words !== '').join(' '))) : block)

export const bodyEntries = (body: Body): Entry[] => body.root.children.map(wordsOnly).flatMap((block): Entry[] => (block.type === 'list'
  ? itemEntries(block.children, block)
  : linesOf(block.children).map((line) => entryOf(line, block, null))))
