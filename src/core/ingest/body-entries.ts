import { paragraph, text as textNode } from '../body/body-nodes.ts'
import type { Block, Body, Figure, Gallery, Inline, List, ListItem, RelatedCard, Rule, Table } from '../body/body-schema.ts'
import { blockText } from '../body/body-text.ts'
import { isLabelLine } from './read-labels.ts'

/** One line of a body as plain text has it: a paragraph's line between breaks, an item of a list, or a whole table. */
export type Entry = { text: string, inlines: Inline[], type: Block['type'], block: WordBlock | List | Table, /** of a list */ item: ListItem | null }

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
export type WordBlock = Exclude<Block, List | Figure | Gallery | RelatedCard | Table | Rule>

/** No picture comes out of a foreign document yet; the words below one are words like others. */
export const wordsOnly = (block: Block): WordBlock | List | Table =>
  (block.type === 'figure' || block.type === 'gallery' || block.type === 'related' || block.type === 'rule' ? paragraph(textNode(blockText(block, { dateline: null }).replaceAll('\n', ' '))) : block)

/** 来源：… | 作者：… set in a table is a head or foot like any other: its rows are lines. */
function asLines(table: Table): WordBlock[] | null {
  const rows = (table.caption === '' ? blockText(table, { dateline: null }) : '').split('\n')
  return rows.every((row) => isLabelLine(row.replaceAll('\t', ' ').trim())) ? rows.map((row) => paragraph(textNode(row))) : null
}

function entriesOf(block: WordBlock | List | Table): Entry[] {
  if (block.type === 'list') return itemEntries(block.children, block)
  if (block.type !== 'article-table') return linesOf(block.children).map((line) => entryOf(line, block, null))
  return asLines(block)?.flatMap(entriesOf) ?? [{ text: oneLine(blockText(block, { dateline: null })), inlines: [], type: block.type, block, item: null }]
}

export const bodyEntries = (body: Body): Entry[] => body.root.children.map(wordsOnly).flatMap(entriesOf)
