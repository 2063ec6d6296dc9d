import { datelineText } from '../slip/dateline.ts'
import { TEXT_FORMAT, type Block, type Body, type Crosshead, type EditorNote, type Inline, type Link, type List, type ListItem, type Quote, type Text } from '../body/body-schema.ts'
import type { Slip } from '../slip/slip.ts'
import { escapeHtml, safeHref } from './escape-html.ts'
import { renderGallery, renderPicture } from './render-picture.ts'
import { NOTHING_RELATED, type RelatedArticles } from '../article/related.ts'
import { renderRelated } from './render-related.ts'
import { renderTable } from './render-table.ts'

/** What a block needs to know of the world around it. */
export type BlockContext = {
  slip: Pick<Slip, 'dateline'>
  /** the element of a level 2 crosshead: h3 under a level 1, h2 where none has stood yet, so that no level is skipped */
  secondLevel: 'h2' | 'h3'
  world: World
}

/** What a page says of other articles, and whether it is published itself. */
export type World = { related: RelatedArticles, signed: boolean }
const NO_WORLD: World = { related: NOTHING_RELATED, signed: false }

/** Outermost first, so that the same mask always nests the same way. */
const FORMAT_TAGS: [number, string][] = [
  [TEXT_FORMAT.bold, 'strong'], [TEXT_FORMAT.italic, 'em'], [TEXT_FORMAT.underline, 'u'], [TEXT_FORMAT.strikethrough, 's'],
  [TEXT_FORMAT.subscript, 'sub'], [TEXT_FORMAT.superscript, 'sup'],
]

const words = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>')

function renderText({ text, format }: Pick<Text, 'text' | 'format'>): string {
  if (text === '') return ''
  const tags = FORMAT_TAGS.filter(([bit]) => (format & bit) !== 0).map(([, tag]) => tag)
  return tags.reduceRight((html, tag) => `<${tag}>${html}</${tag}>`, words(text))
}

/** Links and headings without words are stops that screen readers announce and nobody sees. */
const isBlank = (html: string): boolean => html.replace(/<[^>]*>/g, '').trim() === ''

function renderLink(link: Link, context: BlockContext): string {
  const content = link.children.map((child) => renderInline(child, context)).join('')
  const href = safeHref(link.url)
  return href === null || isBlank(content) ? content : `<a href="${escapeHtml(href)}">${content}</a>`
}

function renderInline(node: Inline, context: BlockContext): string {
  switch (node.type) {
    case 'text': return renderText(node)
    case 'run-in': return node.text === '' ? '' : `<strong class="run-in">${renderText({ ...node, format: node.format & ~TEXT_FORMAT.bold })}</strong>`
    case 'linebreak': return '<br>'
    case 'dateline': return context.slip.dateline === null ? '' : `<span class="dateline">${escapeHtml(datelineText(context.slip.dateline))}</span>`
    case 'link': return renderLink(node, context)
  }
}

const renderInlines = (nodes: Inline[], context: BlockContext): string => nodes.map((node) => renderInline(node, context)).join('')

/** An item that holds nothing but a deeper list: Lexical's way to nest. */
const isNest = (item: ListItem): boolean => item.children.length > 0 && item.children.every((child) => child.type === 'list')

const renderItem = (item: ListItem, context: BlockContext): string =>
  item.children.map((child) => (child.type === 'list' ? renderList(child, context) : renderInline(child, context))).join('')

/** A deeper list goes into the item above it, where HTML readers expect it. */
function renderList(list: List, context: BlockContext): string {
  const items: string[] = []
  for (const item of list.children) {
    const content = renderItem(item, context)
    const above = items.length - 1
    if (isNest(item) && above >= 0) items[above] += content
    else items.push(`<li${isNest(item) ? ' class="nest"' : ''}>${content}`)
  }
  const tag = list.listType === 'bullet' ? 'ul' : 'ol'
  const start = tag === 'ol' && list.start !== 1 ? ` start="${list.start}"` : ''
  return `<${tag}${start}>${items.map((item) => `${item}</li>`).join('')}</${tag}>`
}

function renderCrosshead(crosshead: Crosshead, context: BlockContext): string {
  const content = renderInlines(crosshead.children, context)
  if (isBlank(content)) return `<p>${content}</p>`
  const tag = crosshead.level === 1 ? 'h2' : context.secondLevel
  return `<${tag} class="crosshead-${crosshead.level}">${content}</${tag}>`
}

/** The dash before a speaker is the page's style's; one that was typed stands alone. */
function renderQuote(quote: Quote, context: BlockContext): string {
  const words = `<blockquote><p>${renderInlines(quote.children, context)}</p></blockquote>`
  if (quote.speaker === undefined) return words
  const dash = /^\s*[—–―-]/.test(quote.speaker) ? '' : ' class="speaker"'
  return `<figure class="quote">\n${words}\n<figcaption${dash}>${escapeHtml(quote.speaker)}</figcaption>\n</figure>`
}

/** The lines of inline nodes, as their breaks part them; breaks inside a link stay in it. */
function linesOf(nodes: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'linebreak') lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines
}

function renderNote(note: EditorNote, context: BlockContext): string {
  const lines = linesOf(note.children).map((line) => `<p>${renderInlines(line, context)}</p>`).filter((html) => html !== '<p></p>')
  return `<div class="editor-note" role="note">\n<p class="note-label">${note.label}</p>\n${lines.map((line) => `${line}\n`).join('')}</div>`
}

/** One block as exactly one element. */
export function renderBlock(block: Block, context: BlockContext): string {
  switch (block.type) {
    case 'paragraph': return `<p>${renderInlines(block.children, context)}</p>`
    case 'crosshead': return renderCrosshead(block, context)
    case 'quote': return renderQuote(block, context)
    case 'editor-note': return renderNote(block, context)
    case 'rule': return '<hr>'
    case 'list': return renderList(block, context)
    case 'figure': return renderPicture(block, 'picture')
    case 'gallery': return renderGallery(block)
    case 'related': return renderRelated(context.world.related.get(block.article) ?? null, context.world.signed)
    case 'article-table': return renderTable(block, (nodes) => renderInlines(nodes, context))
  }
}

/** The body's blocks in order, one string an element: the children of .article-body, which the preview patches one by one. */
export function renderBlocks(body: Body, slip: Pick<Slip, 'dateline'>, render: typeof renderBlock = renderBlock, world = NO_WORLD): string[] {
  let secondLevel: BlockContext['secondLevel'] = 'h2'
  return body.root.children.map((block) => {
    const html = render(block, { slip, secondLevel, world })
    if (html.startsWith('<h2 class="crosshead-1"')) secondLevel = 'h3'
    return html
  })
}

/**
 * renderBlock, for whoever shows one article again and again: a block that is the very object it was, in the
 * same surroundings, is not rendered anew. It holds no block alive.
 */
export function rememberedBlock(): typeof renderBlock {
  const known = new WeakMap<Block, { dateline: Slip['dateline'], secondLevel: BlockContext['secondLevel'], html: string }>()
  return (block, context) => {
    const { slip: { dateline }, secondLevel } = context
    // What it shows is not its own.
    if (block.type === 'related') return renderBlock(block, context)
    const before = known.get(block)
    if (before !== undefined && before.dateline === dateline && before.secondLevel === secondLevel) return before.html
    const html = renderBlock(block, context)
    known.set(block, { dateline, secondLevel, html })
    return html
  }
}
