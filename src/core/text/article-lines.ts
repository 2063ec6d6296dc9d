import type { Block, Body, Inline, Link, List, ListItem, Quote, Table } from '../body/body-schema.ts'
import type { Slip } from '../slip/slip.ts'

/** Where a line of an article stands: a field of its slip, the text, or the words of a picture, a table or who speaks in a quote. */
export const LINE_PLACES = ['kicker', 'headline', 'deck', 'shortTitle', 'summary', 'text', 'caption', 'credit', 'alt', 'table-caption', 'speaker'] as const
export type LinePlace = (typeof LINE_PLACES)[number]
export type ArticleLine = { place: LinePlace, text: string }

type Written = { slip: Slip, body: Body }
/** Gives a line its new words; the same words leave it as it is. */
type Rewrite = (line: ArticleLine) => readonly Splice[]
/** [start, end) of the line's text, and what stands there afterwards; in order, none over another */
export type Splice = { start: number, end: number, words: string }

type Leaf = Extract<Inline, { text: string }>
type Child = Inline | List
/** The new text of each leaf that changed. */
type Changed = Map<Leaf, string>

export function spliced(text: string, splices: readonly Splice[]): string {
  return splices.toReversed().reduce((now, { start, end, words }) => now.slice(0, start) + words + now.slice(end), text)
}

/** The words of a line that runs over several leaves: the new ones take the place of the first they replace, and its look. */
function spliceLeaves(leaves: readonly Leaf[], splices: readonly Splice[], changed: Changed): void {
  let from = 0
  for (const leaf of leaves) {
    const to = from + leaf.text.length
    const own = splices.flatMap(({ start, end, words }): Splice[] => {
      const [a, b] = [Math.max(start, from), Math.min(end, to)]
      return a < b ? [{ start: a - from, end: b - from, words: a === start ? words : '' }] : []
    })
    if (own.length > 0) changed.set(leaf, spliced(leaf.text, own))
    from = to
  }
}

function inlineLines(children: readonly Child[], rewrite: Rewrite, changed: Changed): void {
  let leaves: Leaf[] = []
  const close = (): void => {
    const text = leaves.map((leaf) => leaf.text).join('')
    if (text !== '') spliceLeaves(leaves, rewrite({ place: 'text', text }), changed)
    leaves = []
  }
  for (const child of children) {
    if (child.type === 'text' || child.type === 'run-in') leaves.push(child)
    else if (child.type === 'link') {
      // A line break inside a link parts lines as one outside does.
      for (const inner of child.children) if (inner.type === 'text') leaves.push(inner); else close()
    } else if (child.type !== 'list') close()
  }
  close()
}

/** What is left of a leaf or link; nothing where its words went. */
function put<T extends Child>(child: T, changed: Changed): T[] {
  if (child.type === 'text' || child.type === 'run-in') {
    const text = changed.get(child)
    return text === undefined ? [child] : text === '' ? [] : [{ ...child, text }]
  }
  if (child.type !== 'link') return [child]
  const children = child.children.flatMap((inner: Link['children'][number]) => put(inner, changed))
  return children.length === 0 && child.children.length > 0 ? [] : [{ ...child, children }]
}

function children<T extends Child>(all: readonly T[], rewrite: Rewrite): T[] {
  const changed: Changed = new Map()
  inlineLines(all, rewrite, changed)
  return changed.size === 0 ? [...all] : all.flatMap((child) => put(child, changed))
}

const listOf = (list: List, rewrite: Rewrite): List => ({ ...list, children: list.children.map((item) => itemOf(item, rewrite)) })
const itemOf = (item: ListItem, rewrite: Rewrite): ListItem => ({ ...item, children: children(item.children, rewrite).map((child) => (child.type === 'list' ? listOf(child, rewrite) : child)) })

function words(place: LinePlace, text: string, rewrite: Rewrite): string {
  return text === '' ? '' : spliced(text, rewrite({ place, text }))
}

const tableOf = (table: Table, rewrite: Rewrite): Table => ({
  ...table, caption: words('table-caption', table.caption, rewrite),
  children: table.children.map((row) => ({ ...row, children: row.children.map((cell) => ({ ...cell, children: cell.children.map((line) => ({ ...line, children: children(line.children, rewrite) })) })) })),
})

const pictureOf = <T extends { caption: string, credit: string, alt: string }>(picture: T, rewrite: Rewrite): T =>
  ({ ...picture, caption: words('caption', picture.caption, rewrite), credit: words('credit', picture.credit, rewrite), alt: words('alt', picture.alt, rewrite) })

/** A quote that nobody is left to speak has no speaker, not an empty one. */
function quoteOf({ speaker, ...quote }: Quote, rewrite: Rewrite): Quote {
  const said = { ...quote, children: children(quote.children, rewrite) }
  const left = words('speaker', speaker ?? '', rewrite)
  return left.trim() === '' ? said : { ...said, speaker: left }
}

function blockOf(block: Block, rewrite: Rewrite): Block {
  if (block.type === 'article-table') return tableOf(block, rewrite)
  if (block.type === 'figure') return pictureOf(block, rewrite)
  if (block.type === 'gallery') return { ...block, pictures: block.pictures.map((picture) => pictureOf(picture, rewrite)), caption: words('caption', block.caption, rewrite) }
  if (block.type === 'rule' || block.type === 'related') return block
  if (block.type === 'quote') return quoteOf(block, rewrite)
  return block.type === 'list' ? listOf(block, rewrite) : { ...block, children: children(block.children, rewrite) }
}

/** The article with every line rewritten, in reading order; names, links, times and addresses are no lines. The one given is not changed. */
export function rewriteLines({ slip, body }: Written, rewrite: Rewrite): Written {
  const orNull = (place: 'kicker' | 'deck' | 'shortTitle' | 'summary'): string | null => {
    const text = words(place, slip[place] ?? '', rewrite)
    return text === '' ? null : text
  }
  const next: Slip = { ...slip, kicker: orNull('kicker'), headline: words('headline', slip.headline, rewrite), deck: orNull('deck'), shortTitle: orNull('shortTitle'), summary: orNull('summary') }
  if (slip.leadImage !== null) next.leadImage = pictureOf(slip.leadImage, rewrite)
  return { slip: next, body: { root: { ...body.root, children: body.root.children.map((block) => blockOf(block, rewrite)) } } }
}
