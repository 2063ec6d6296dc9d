import type { RelatedArticles } from '../article/related.ts'
import { CELL_HEADER, type Block, type Body, type Inline, type List, type ListItem, type Table } from '../body/body-schema.ts'
import { pictureText } from '../body/body-text.ts'
import { renderBlock } from '../layout/render-body.ts'
import type { LeadImage, Slip } from '../slip/slip.ts'
import { address, inlineMarkdown } from './inline-markdown.ts'
import { headingEnd, lineStart, markdownWords } from './markdown-words.ts'

/** What a body does not hold itself. `signed`: then nothing in it may name an article that is not. `pictureUrl`: where whoever gets the Markdown finds a picture. */
export type MarkdownWorld = { slip: Pick<Slip, 'dateline'>, related: RelatedArticles, signed: boolean, pictureUrl: (picture: LeadImage) => string }

/** A break at the end of a line keeps the next one in the paragraph. */
const joined = (lines: readonly string[]): string => lines.filter((line) => line !== '').map(lineStart).join('\\\n')
const indented = (words: string, by: string): string => words.split('\n').map((line) => (line === '' ? line : by + line)).join('\n')
const quoted = (words: string): string => words.split('\n').map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')
const paragraph = (nodes: readonly Inline[], { slip }: MarkdownWorld): string => joined(inlineMarkdown(nodes, slip))

const isInline = (node: Inline | List): node is Inline => node.type !== 'list'

/** A list right below words goes on with them, unless it begins with a sign that may break in: - or 1. Below a number without words there is no line between: an item begins with one empty line at most, and the list would be none of its. */
const under = (words: string, list: string): string => (list === '' ? words : `${words}${/^\s*(?:- |1\. )\S/.test(list) || /^\d+\.$/.test(words) ? '\n' : '\n\n'}${list}`)

function itemMarkdown(item: ListItem, mark: string, world: MarkdownWorld): string {
  const by = ' '.repeat(mark.length)
  const own = paragraph(item.children.filter(isInline), world)
  const nested = item.children.filter((child) => child.type === 'list').map((list) => indented(listMarkdown(list, world), by)).filter((words) => words !== '')
  if (own !== '') return nested.reduce(under, `${mark}${indented(own, by).trimStart()}`)
  return nested.length === 0 ? '' : `${mark}${nested.join('\n').trimStart()}`
}

const isNest = (item: ListItem): boolean => item.children.length > 0 && item.children.every((child) => child.type === 'list')

function listMarkdown(list: List, world: MarkdownWorld): string {
  let number = list.start
  const items: string[] = []
  for (const item of list.children) {
    const mark = list.listType === 'bullet' ? '- ' : `${number}. `
    const words = itemMarkdown(item, mark, world)
    const above = items.at(-1)
    // A deeper list belongs to the item above it. An item without words is none, but where it has a number it keeps it.
    if (isNest(item) && above !== undefined) items[items.length - 1] = item.children.filter((child) => child.type === 'list').map((inner) => indented(listMarkdown(inner, world), ' '.repeat(mark.length))).reduce(under, above)
    else if (words !== '' || (list.listType === 'number' && !isNest(item))) {
      items.push(words === '' ? mark.trimEnd() : words)
      number += 1
    }
  }
  return items.join('\n')
}

/** A table of one head row, nothing merged and one line a cell has a form in Markdown; any other is HTML. */
function tableMarkdown(table: Table, world: MarkdownWorld): string {
  const [head, ...below] = table.children
  const isPlain = head !== undefined && below.length > 0 && table.caption === '' && head.children.every((cell) => cell.headerState === CELL_HEADER.row) && below.every((row) => row.children.every((cell) => cell.headerState === 0))
    && table.children.every((row) => row.children.every((cell) => cell.colSpan === 1 && cell.rowSpan === 1 && cell.children.length <= 1))
  if (!isPlain) return renderBlock(table, { slip: world.slip, secondLevel: 'h2', world }).replace(/\n{2,}/g, '\n')
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rows = table.children.map((one) => row(one.children.map((cell) => inlineMarkdown(cell.children[0]?.children ?? [], world.slip).join('<br>'))))
  return [rows[0], row(head.children.map(() => '---')), ...rows.slice(1)].join('\n')
}

function pictureMarkdown(picture: LeadImage, world: MarkdownWorld): string {
  const words = pictureText(picture)
  return [`![${markdownWords(picture.alt)}](${address(world.pictureUrl(picture))})`, ...(words === '' ? [] : [lineStart(markdownWords(words))])].join('\n\n')
}

function relatedMarkdown(id: string, { related, signed }: MarkdownWorld): string {
  const one = related.get(id)
  if (one === undefined || one.headline === '' || (one.permalink === null && signed)) return ''
  return `相关稿件：${one.permalink === null ? `${markdownWords(one.headline)}（尚未签发）` : `[${markdownWords(one.headline)}](${address(one.permalink)})`}`
}

/** One block as Markdown; '' where it shows nothing. */
export function blockMarkdown(block: Block, world: MarkdownWorld): string {
  switch (block.type) {
    case 'paragraph': return paragraph(block.children, world)
    case 'crosshead': {
      const words = inlineMarkdown(block.children, world.slip).filter((line) => line !== '').join(' ')
      return words === '' ? '' : `${block.level === 1 ? '##' : '###'} ${headingEnd(words)}`
    }
    case 'quote': {
      const said = paragraph(block.children, world)
      const speaker = block.speaker === undefined ? [] : [markdownWords(/^\s*[—–―-]/.test(block.speaker) ? block.speaker : `——${block.speaker}`)]
      return said === '' && speaker.length === 0 ? '' : quoted([...(said === '' ? [] : [said]), ...speaker.map(lineStart)].join('\n\n'))
    }
    case 'editor-note': return quoted([`**${block.label}**`, ...inlineMarkdown(block.children, world.slip).filter((line) => line !== '').map(lineStart)].join('\n\n'))
    case 'rule': return '---'
    case 'list': return listMarkdown(block, world)
    case 'article-table': return tableMarkdown(block, world)
    case 'figure': return pictureMarkdown(block, world)
    case 'gallery': return [...block.pictures.map((one) => pictureMarkdown(one, world)), ...(block.caption === '' ? [] : [lineStart(markdownWords(block.caption))])].join('\n\n')
    case 'related': return relatedMarkdown(block.article, world)
  }
}

/**
 * A body as Markdown (CommonMark with GitHub's tables and strikethrough), a block a paragraph. Pure. What Markdown has no sign
 * for is HTML, which its readers let stand. A slip is no part of it.
 */
export function bodyMarkdown({ root }: Body, world: MarkdownWorld): string {
  const out: string[] = []
  let last: Block | null = null
  for (const block of root.children) {
    const words = blockMarkdown(block, world)
    if (words === '') continue
    // Two lists or quotes one after the other would be one.
    if (last !== null && last.type === block.type && (block.type === 'list' || block.type === 'quote' || block.type === 'editor-note')) out.push('<!-- -->')
    else if (last !== null && (last.type === 'quote' || last.type === 'editor-note') && (block.type === 'quote' || block.type === 'editor-note')) out.push('<!-- -->')
    out.push(words)
    last = block
  }
  return out.length === 0 ? '' : `${out.join('\n\n')}\n`
}

/** An article as another editor takes it in: headline, deck, body. Names, times and addresses are the page's. */
export function articleMarkdown({ slip, body }: { slip: Slip, body: Body }, world: Omit<MarkdownWorld, 'slip'>): string {
  const head = [slip.headline.trim() === '' ? '' : `# ${headingEnd(markdownWords(slip.headline))}`, slip.deck === null ? '' : lineStart(markdownWords(slip.deck))]
  return [...head, bodyMarkdown(body, { ...world, slip })].filter((part) => part !== '').join('\n\n')
}
