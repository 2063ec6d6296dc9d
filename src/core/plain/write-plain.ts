import type { Block, Body, Inline, List, ListItem, Table } from '../body/body-schema.ts'
import { pictureText } from '../body/body-text.ts'
import { footLines, topCredits } from '../export/credit-lines.ts'
import { UNSIGNED_WORDS } from '../export/export-name.ts'
import { noticeLines } from '../export/notice-lines.ts'
import { slipFacts } from '../export/slip-facts.ts'
import type { PageInput } from '../layout/page-input.ts'
import { datelineText } from '../slip/dateline.ts'

type World = Pick<PageInput, 'slip' | 'related' | 'signed'>

/** 首行缩进两字, as a newspaper's copy has it. */
const INDENT = '　　'
const RULE = `${INDENT}＊　＊　＊`

function inline(node: Inline, world: World): string {
  switch (node.type) {
    case 'text': case 'run-in': return node.text
    case 'linebreak': return '\n'
    case 'dateline': return world.slip.dateline === null ? '' : datelineText(world.slip.dateline)
    case 'link': return node.children.map((child) => inline(child, world)).join('')
  }
}
const inlines = (nodes: readonly Inline[], world: World): string => nodes.map((node) => inline(node, world)).join('')
const isInline = (node: Inline | List): node is Inline => node.type !== 'list'
const indented = (words: string, by = INDENT): string[] => words.split(/\r\n|[\r\n]/).filter((line) => line.trim() !== '').map((line) => `${by}${line}`)

function itemLines(item: ListItem, mark: string, by: string, world: World): string[] {
  const [first, ...more] = inlines(item.children.filter(isInline), world).split(/\r\n|[\r\n]/).filter((line) => line.trim() !== '')
  const own = first === undefined ? [] : [`${by}${mark}${first}`, ...more.map((line) => `${by}${INDENT}${line}`)]
  return [...own, ...item.children.flatMap((child) => (child.type === 'list' ? listLines(child, first === undefined ? by : `${by}${INDENT}`, world) : []))]
}

function listLines(list: List, by: string, world: World): string[] {
  let number = list.start
  return list.children.flatMap((item) => {
    const isNest = item.children.length > 0 && item.children.every((child) => child.type === 'list')
    const lines = itemLines(item, list.listType === 'bullet' ? '· ' : `${number}. `, isNest ? `${by}${INDENT}` : by, world)
    if (!isNest) number += 1
    return lines
  })
}

/** Caption, then a row a line, its cells parted by tabs: a table goes into any spreadsheet that way. */
function tableLines({ caption, children }: Table, world: World): string[] {
  const rows = children.map((row) => row.children.map((cell) => cell.children.map((line) => inlines(line.children, world).replace(/[\t\r\n]+/g, ' ')).join(' ')).join('\t'))
  return [...(caption === '' ? [] : [caption]), ...rows]
}

function relatedLines(id: string, { related, signed }: World): string[] {
  const one = related.get(id)
  if (one === undefined || one.headline === '' || (one.permalink === null && signed)) return []
  return [`${INDENT}相关阅读：${one.headline}${one.permalink === null ? '（尚未签发）' : ` ${one.permalink}`}`]
}

/** The lines of one block; none where it shows nothing. */
function blockLines(block: Block, world: World): string[] {
  switch (block.type) {
    case 'paragraph': return indented(inlines(block.children, world))
    case 'crosshead': return indented(inlines(block.children, world), block.level === 1 ? '' : INDENT)
    case 'quote': {
      const speaker = block.speaker === undefined ? [] : [`${INDENT}${/^\s*[—–―-]/.test(block.speaker) ? '' : '——'}${block.speaker}`]
      return [...indented(inlines(block.children, world)), ...speaker]
    }
    case 'editor-note': return [`${INDENT}【${block.label}】`, ...indented(inlines(block.children, world))]
    case 'rule': return [RULE]
    case 'list': return listLines(block, INDENT, world)
    case 'article-table': return tableLines(block, world)
    case 'figure': return [`${INDENT}【图】${pictureText(block)}`]
    case 'gallery': return [...block.pictures.map((one, at) => `${INDENT}【组图${at + 1}】${pictureText(one)}`), ...indented(block.caption)]
    case 'related': return relatedLines(block.article, world)
  }
}

/** A crosshead, table or picture stands by itself; paragraphs follow each other as in a column. */
const standsAlone = (block: Block): boolean => block.type !== 'paragraph'

export function plainBody({ root }: Body, world: World): string {
  const out: string[] = []
  let last: Block | null = null
  for (const block of root.children) {
    const lines = blockLines(block, world)
    if (lines.length === 0) continue
    if (last !== null && (standsAlone(block) || (standsAlone(last) && last.type !== 'crosshead'))) out.push('')
    out.push(...lines)
    last = block
  }
  return out.join('\n')
}

const markLines = (signed: boolean): string[] => (signed ? [] : [`【${UNSIGNED_WORDS}】`, ''])

/** Title lines, credits, what was corrected, text, credits again. */
function wordLines(input: PageInput): string[] {
  const { slip, channel, site } = input
  const lead = slip.leadImage === null ? [] : [`${INDENT}【题图】${pictureText(slip.leadImage)}`]
  const deck = slip.deck === null ? [] : [/^\s*[—–―-]/.test(slip.deck) ? slip.deck : `——${slip.deck}`]
  const notices = noticeLines(slip)
  return [
    ...(slip.kicker === null ? [] : [slip.kicker]), slip.headline, ...deck, ...(topCredits(slip) === '' ? [] : [topCredits(slip)]), ...(notices.length === 0 ? [] : ['', ...notices]),
    '', ...lead, plainBody(input.body, input), '', ...footLines(slip, channel?.name ?? site.name),
  ]
}

/**
 * An article as plain text in a Chinese newspaper's form: the whole slip on top, then title lines, text and credits. Ends in one
 * line break; lines end in \n.
 */
export function articlePlain(input: PageInput): string {
  const facts = slipFacts(input).map(({ name, value }) => `${name}：${value.split(/\r\n|[\r\n]/).join(`\n${INDENT}`)}`)
  return `${[...markLines(input.signed), '【稿签】', ...facts, '', '【正文】', ...wordLines(input)].join('\n')}\n`
}

/** The same without the slip: what a paste as plain text brings. */
export const copiedPlain = (input: PageInput): string => `${[...markLines(input.signed), ...wordLines(input)].join('\n')}\n`
