import { datelineText } from '../slip/dateline.ts'
import type { LeadImage, Slip } from '../slip/slip.ts'
import type { Block, Body, Gallery, Inline, List, ListItem, Table } from './body-schema.ts'

type DatelineOf = Pick<Slip, 'dateline'>

function inlineText(node: Inline, slip: DatelineOf): string {
  switch (node.type) {
    case 'text':
    case 'run-in': return node.text
    case 'linebreak': return '\n'
    case 'dateline': return slip.dateline === null ? '' : datelineText(slip.dateline)
    case 'link': return node.children.map((child) => inlineText(child, slip)).join('')
  }
}

/** Most paragraphs are one run of text, which is in memory as it is. */
function inlineWords(children: readonly Inline[], slip: DatelineOf): string {
  const [only] = children
  return only !== undefined && children.length === 1 ? inlineText(only, slip) : children.map((child) => inlineText(child, slip)).join('')
}

const isInline = (node: Inline | List): node is Inline => node.type !== 'list'

function itemLines(item: ListItem, slip: DatelineOf): string[] {
  const own = item.children.filter(isInline).map((child) => inlineText(child, slip)).join('')
  const nested = item.children.flatMap((child) => (child.type === 'list' ? child.children.flatMap((inner) => itemLines(inner, slip)) : []))
  return own === '' ? nested : [own, ...nested]
}

/** Caption, then a row a line with tabs between its cells; a cell of several paragraphs has them on one line, parted by spaces. */
function tableLines({ caption, children }: Table, slip: DatelineOf): string[] {
  const rows = children.map((row) => row.children.map((cell) => cell.children
    .map((paragraph) => paragraph.children.map((child) => inlineText(child, slip)).join('').replaceAll('\n', ' ')).join(' ')).join('\t'))
  return caption === '' ? rows : [caption, ...rows]
}

/** What stands below a picture, on one line. */
export const pictureText = ({ caption, credit }: Pick<LeadImage, 'caption' | 'credit'>): string => [caption, credit].filter((words) => words !== '').join(' ')

/** What stands below each of the pictures, a line each, then below all of them. */
export const galleryText = ({ pictures, caption }: Pick<Gallery, 'pictures' | 'caption'>): string => [...pictures.map(pictureText), caption].filter((words) => words !== '').join('\n')

/** The words of one block; a list has one line an item, a picture what stands below it, a table a line a row, a quote its speaker on the last line. */
export function blockText(block: Block, slip: DatelineOf): string {
  if (block.type === 'figure') return pictureText(block)
  if (block.type === 'gallery') return galleryText(block)
  // The words on a card are another article's.
  if (block.type === 'related') return ''
  if (block.type === 'article-table') return tableLines(block, slip).join('\n')
  if (block.type === 'rule') return ''
  if (block.type === 'list') return block.children.flatMap((item) => itemLines(item, slip)).join('\n')
  const words = inlineWords(block.children, slip)
  if (block.type === 'editor-note') return `${block.label}\n${words}`
  return block.type === 'quote' && block.speaker !== undefined ? `${words}\n${block.speaker}` : words
}

/** The body as a reader would read it aloud: one block a paragraph, an empty line between. */
export const bodyText = (body: Body, slip: DatelineOf): string =>
  body.root.children.map((block) => blockText(block, slip)).join('\n\n')
