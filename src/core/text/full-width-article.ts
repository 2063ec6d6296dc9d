import type { Block, Body, Inline, Link, List, ListItem, Table } from '../body/body-schema.ts'
import type { LeadImage, Slip } from '../slip/slip.ts'
import { toFullWidth } from './full-width.ts'

/** One character for one, so that every text node keeps its length; `count`: characters changed. */
export type Convert = (text: string) => { text: string, count: number }

export type Written = { slip: Slip, body: Body }

/**
 * The words of a line, run together over its text nodes, so that a mark at the edge of a
 * bold word still sees its neighbour; then handed back node by node. Every other node
 * stands in as one character.
 */
class LineWords {
  private readonly parts: string[] = []
  private converted = ''
  private at = 0
  count = 0

  add(words: string): void {
    this.parts.push(words)
  }

  convert(by: Convert): void {
    const { text, count } = by(this.parts.join(''))
    this.converted = text
    this.count = count
  }

  /** the next `length` characters, converted */
  take(length: number): string {
    this.at += length
    return this.converted.slice(this.at - length, this.at)
  }
}

const STAND_IN = '\ufffc'
type Child = Inline | List

function collect(children: readonly Child[], line: LineWords): void {
  for (const child of children) {
    if (child.type === 'text' || child.type === 'run-in') line.add(child.text)
    else if (child.type === 'link') collect(child.children, line)
    else if (child.type !== 'list') line.add(STAND_IN)
  }
}

function give<T extends Child>(child: T, line: LineWords): T {
  if (child.type === 'text' || child.type === 'run-in') return { ...child, text: line.take(child.text.length) }
  if (child.type === 'link') return { ...child, children: child.children.map((inner: Link['children'][number]) => give(inner, line)) }
  if (child.type !== 'list') line.take(STAND_IN.length)
  return child
}

type Counter = { count: number, convert: Convert }

function convertChildren<T extends Child>(children: readonly T[], counter: Counter): T[] {
  const line = new LineWords()
  collect(children, line)
  line.convert(counter.convert)
  counter.count += line.count
  return children.map((child) => (child.type === 'list' ? child : give(child, line)))
}

function convertItem(item: ListItem, counter: Counter): ListItem {
  const children = convertChildren(item.children, counter)
  return { ...item, children: children.map((child) => (child.type === 'list' ? convertList(child, counter) : child)) }
}
const convertList = (list: List, counter: Counter): List => ({ ...list, children: list.children.map((item) => convertItem(item, counter)) })

function convertWords(words: string, counter: Counter): string {
  const { text, count } = counter.convert(words)
  counter.count += count
  return text
}

const convertTable = (table: Table, counter: Counter): Table => ({
  ...table, caption: convertWords(table.caption, counter),
  children: table.children.map((row) => ({
    ...row, children: row.children.map((cell) => ({ ...cell, children: cell.children.map((line) => ({ ...line, children: convertChildren(line.children, counter) })) })),
  })),
})

const convertPicture = <T extends LeadImage>(picture: T, counter: Counter): T => ({ ...picture, caption: convertWords(picture.caption, counter), alt: convertWords(picture.alt, counter) })

function convertBlock(block: Block, counter: Counter): Block {
  if (block.type === 'article-table') return convertTable(block, counter)
  if (block.type === 'related') return block
  if (block.type === 'figure') return convertPicture(block, counter)
  if (block.type === 'gallery') return { ...block, pictures: block.pictures.map((picture) => convertPicture(picture, counter)), caption: convertWords(block.caption, counter) }
  if (block.type === 'rule') return block
  if (block.type === 'quote') return { ...block, children: convertChildren(block.children, counter), ...(block.speaker === undefined ? {} : { speaker: convertWords(block.speaker, counter) }) }
  return block.type === 'list' ? convertList(block, counter) : { ...block, children: convertChildren(block.children, counter) }
}

/** Slip texts that are prose; names, links and times keep their marks. */
const PROSE = ['kicker', 'headline', 'deck', 'shortTitle', 'summary'] as const

/** A whole article with its half-width marks set full width, and how many were; the article given is not changed. */
export const fullWidthArticle = (written: Written): Written & { count: number } => convertArticle(written, toFullWidth)

/** Every line of the article that is prose, converted; names, links and times stay. The article given is not changed. */
export function convertArticle({ slip, body }: Written, convert: Convert): Written & { count: number } {
  const counter: Counter = { count: 0, convert }
  const prose = <T extends string | null>(words: T): T | string => {
    return words === null ? words : convertWords(words, counter)
  }
  const changed: Slip = { ...slip }
  for (const field of PROSE) {
    if (field === 'headline') changed.headline = prose(slip.headline)
    else changed[field] = prose(slip[field])
  }
  if (slip.leadImage !== null) changed.leadImage = { ...slip.leadImage, caption: prose(slip.leadImage.caption), alt: prose(slip.leadImage.alt) }
  const children = body.root.children.map((block) => convertBlock(block, counter))
  return { slip: changed, body: { root: { ...body.root, children } }, count: counter.count }
}
