import type { Block, List, ListItem, Table } from '../body/body-schema.ts'
import { galleryText, pictureText } from '../body/body-text.ts'
import type { RelatedArticles } from '../article/related.ts'
import type { LeadImage, Slip } from '../slip/slip.ts'
import { compareText, type Difference } from './difference.ts'
import { marked, runsOfNodes, runsOnPage, wordsOf, type Run } from './inline-runs.ts'
import type { Element } from './page-tree.ts'
import { attr, childrenOf, hasClass, inside, plain, textOf, within } from './read-html.ts'

export type BlockWorld = { slip: Pick<Slip, 'dateline'>, related: RelatedArticles, signed: boolean }
/** `lines`: an entry for each line of words that stands by itself; `shape`: all that is told apart by no words. */
type Told = { shape: string, lines: Run[][] }

const plainRun = (text: string): Run[] => (text === '' ? [] : [{ text: plain(text), marks: '0 ' }])
const some = (lines: Run[][]): Run[][] => lines.filter((runs) => wordsOf(runs) !== '')
/** Lines of one run of words, as their breaks part them. */
const parted = (runs: readonly Run[]): Run[][] => runs.reduce<Run[][]>((lines, run) => {
  if (run.text === '\n' || /^\n+$/.test(run.text)) lines.push([])
  else lines.at(-1)?.push(run)
  return lines
}, [[]])

export const pictureShape = ({ asset, width, height, alt }: Pick<LeadImage, 'asset' | 'width' | 'height' | 'alt'>): string => `${asset} ${width}×${height} ${plain(alt)}`
export const pictureOnPage = (image: Element): string => `${(attr(image, 'src') ?? '').replace(/^assets\//, '')} ${attr(image, 'width')}×${attr(image, 'height')} ${attr(image, 'alt')}`

const isInline = <T extends { type: string }>(node: T | List): node is T => node.type !== 'list'

const listShape = (list: List, depth: number): string => `${'>'.repeat(depth)}${list.listType === 'bullet' ? 'ul' : `ol${list.start}`}`
function listTold(list: List, world: BlockWorld, depth = 0): Told {
  const parts = list.children.map((item: ListItem): Told => {
    const nested = item.children.flatMap((child) => (child.type === 'list' ? [listTold(child, world, depth + 1)] : []))
    return { shape: nested.map(({ shape }) => shape).join(''), lines: [runsOfNodes(item.children.filter(isInline), world.slip), ...nested.flatMap(({ lines }) => lines)] }
  })
  return { shape: listShape(list, depth) + parts.map(({ shape }) => shape).join(''), lines: some(parts.flatMap(({ lines }) => lines)) }
}

function listOnPage(list: Element, depth = 0): Told {
  const own = `${'>'.repeat(depth)}${list.tagName === 'ul' ? 'ul' : `ol${attr(list, 'start') ?? '1'}`}`
  const parts = childrenOf(list).map((item): Told => {
    const nested = inside(item, 'ul', 'ol').map((one) => listOnPage(one, depth + 1))
    return { shape: nested.map(({ shape }) => shape).join(''), lines: [runsOnPage(item), ...nested.flatMap(({ lines }) => lines)] }
  })
  return { shape: own + parts.map(({ shape }) => shape).join(''), lines: some(parts.flatMap(({ lines }) => lines)) }
}

const cellShape = (isHead: boolean, columns: number | string, rows: number | string): string => `${isHead ? 'th' : 'td'}${columns}×${rows}`
const inOneLine = (lines: Run[][]): Run[] => lines.flatMap((runs, index) => (index === 0 ? runs : [{ text: '\n', marks: '' }, ...runs]))

const tableTold = ({ caption, children }: Table, world: BlockWorld): Told => ({
  shape: `table ${children.map((row) => row.children.map((cell) => cellShape(cell.headerState !== 0, cell.colSpan, cell.rowSpan)).join(' ')).join('/')}`,
  lines: [plainRun(caption.trim() === '' ? '' : caption), ...children.flatMap((row) => row.children.map((cell) => inOneLine(cell.children.map((line) => runsOfNodes(line.children, world.slip)))))],
})

function tableOnPage(element: Element): Told {
  const [table] = inside(element, 'table')
  const rows = table === undefined ? [] : inside(table, 'tr')
  const caption = table === undefined ? undefined : inside(table, 'caption')[0]
  const cell = (one: Element): Run[] => {
    const lines = childrenOf(one).filter(({ tagName }) => tagName === 'p')
    return lines.length === 0 ? runsOnPage(one) : inOneLine(lines.map((line) => runsOnPage(line)))
  }
  return {
    shape: `table ${rows.map((row) => childrenOf(row).map((one) => cellShape(one.tagName === 'th', attr(one, 'colspan') ?? 1, attr(one, 'rowspan') ?? 1)).join(' ')).join('/')}`,
    lines: [caption === undefined ? [] : runsOnPage(caption), ...rows.flatMap((row) => childrenOf(row).map(cell))],
  }
}

/** What the article says of the block, to be found on its page. */
function told(block: Block, world: BlockWorld): Told {
  switch (block.type) {
    case 'paragraph': return { shape: 'p', lines: [runsOfNodes(block.children, world.slip)] }
    case 'crosshead': {
      const runs = runsOfNodes(block.children, world.slip)
      return { shape: wordsOf(runs).trim() === '' ? 'p' : `crosshead-${block.level}`, lines: [runs] }
    }
    case 'quote': return { shape: 'quote', lines: [runsOfNodes(block.children, world.slip), ...(block.speaker === undefined ? [] : [plainRun(block.speaker)])] }
    case 'editor-note': return { shape: 'note', lines: some([plainRun(block.label), ...parted(runsOfNodes(block.children, world.slip))]) }
    case 'rule': return { shape: 'hr', lines: [] }
    case 'list': return listTold(block, world)
    case 'figure': return { shape: `figure ${pictureShape(block)}`, lines: some([plainRun(pictureText(block))]) }
    case 'gallery': return { shape: `gallery ${block.pictures.map(pictureShape).join(' ')}`, lines: plain(galleryText(block)).split('\n').filter((line) => line !== '').map(plainRun) }
    case 'related': {
      const card = world.related.get(block.article)
      const leads = card?.permalink !== null && card?.permalink !== undefined && /^(?:https?:\/\/|mailto:)[^\s<>"'\\\u0000-\u001f]+$/i.test(card.permalink)
      if (!leads && world.signed) return { shape: 'p', lines: [[]] }
      // A draft's card says in words of its own what is wanting.
      return { shape: `related ${leads ? plain(card.permalink ?? '') : ''}`, lines: leads && card.headline.trim() !== '' ? [plainRun(card.headline)] : [] }
    }
    case 'article-table': return tableTold(block, world)
  }
}

/** What the page shows in the block's place. */
function shown(element: Element, block: Block): Told {
  const runs = (of: Element | undefined): Run[] => (of === undefined ? [] : runsOnPage(of))
  const { tagName } = element
  const captions = inside(element, 'figcaption')
  if (tagName === 'hr') return { shape: 'hr', lines: [] }
  if (tagName === 'ul' || tagName === 'ol') return listOnPage(element)
  if (hasClass(element, 'editor-note')) return { shape: 'note', lines: some(inside(element, 'p').flatMap((line) => parted(runs(line)))) }
  if (tagName === 'blockquote' || hasClass(element, 'quote')) {
    const [words] = tagName === 'blockquote' ? [element] : inside(element, 'blockquote')
    return { shape: 'quote', lines: [runs(words), ...captions.map(runs)] }
  }
  if (hasClass(element, 'gallery')) {
    return { shape: `gallery ${inside(element, 'img').map(pictureOnPage).join(' ')}`, lines: some(within(element).filter((one) => one.tagName === 'figcaption').map((one) => plainRun(textOf(one)))) }
  }
  if (tagName === 'figure') return { shape: `figure ${inside(element, 'img').map(pictureOnPage).join(' ')}`, lines: some(captions.map((one) => plainRun(textOf(one)))) }
  if (hasClass(element, 'related')) {
    const [link] = inside(element, 'a')
    return { shape: `related ${link === undefined ? '' : attr(link, 'href') ?? ''}`, lines: link === undefined || block.type !== 'related' || textOf(link) === '（无标题）' ? [] : [plainRun(textOf(link))] }
  }
  if (inside(element, 'table').length > 0) return tableOnPage(element)
  const level = [1, 2].find((one) => hasClass(element, `crosshead-${one}`))
  return { shape: level === undefined || !/^h[23]$/.test(tagName) ? tagName : `crosshead-${level}`, lines: [runs(element)] }
}

/** Where the page shows a block other than it is: its words first, then their marks and links, then its kind and what is no words. */
export function checkBlock(block: Block, element: Element, part: string, world: BlockWorld): Difference | null {
  const [here, there] = [told(block, world), shown(element, block)]
  const line = (lines: Run[][], write: (runs: readonly Run[]) => string): string => lines.map(write).join('\n')
  return compareText('block', part, line(here.lines, wordsOf), line(there.lines, wordsOf))
    ?? compareText('block', part, line(here.lines, marked), line(there.lines, marked))
    ?? compareText('block', part, here.shape, there.shape)
}
