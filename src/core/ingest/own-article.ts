import type { Channel } from '../article/channel.ts'
import { datelineNode, emptyBody, paragraph } from '../body/body-nodes.ts'
import type { Block, Body } from '../body/body-schema.ts'
import { pictureText } from '../body/body-text.ts'
import { parseHtml, textBelow } from '../gate/parse-html.ts'
import { plainText } from '../layout/escape-html.ts'
import { lineText } from '../revision/compare-slips.ts'
import { datelineText } from '../slip/dateline.ts'
import { SlipSchema, type Dateline, type Slip } from '../slip/slip.ts'
import { bodyEntries, inlinesText, type Entry } from './body-entries.ts'
import { dropLeading } from './drop-leading.ts'
import { readDateline } from './read-dateline.ts'
import type { LineKind, Recognition } from './recognition.ts'
import { Recognising } from './recognising.ts'
import type { OwnLine, Said } from './said.ts'
import { SLIP_TABLE, type SaidFact } from './said-fact.ts'

/** What the gate may have folded or made visible tells two lines not apart. */
const ink = (words: string): string => plainText(words).replace(/[\s\u200b\ufeff\u00ad\p{Cc}]/gu, '')

/** With blanks as one: a blank that somebody took out of a line, or put in, is a change. */
const folded = (words: string): string => plainText(words).replace(/[\u200b\ufeff\u00ad]/gu, '').replace(/[\s\p{Cc}]+/gu, ' ').trim()

type Known = { entry: Entry, line: OwnLine }

/** The lines that this desk printed, one after another from `entries[0]` on; null where one of them is not as it was printed. */
function printed(entries: readonly Entry[], lines: readonly OwnLine[]): Known[] | null {
  const wanted = lines.filter(({ text }) => ink(text) !== '')
  const found = wanted.map((line, at): Known | null => {
    const entry = entries[at]
    const seen = TITLES.some((one) => line.fields.includes(one)) ? ink : folded
    return entry !== undefined && seen(entry.text) === seen(line.text) ? { entry, line } : null
  })
  return found.every((one) => one !== null) ? found : null
}

/** The dateline back in its place: the first paragraph that begins with its very words. Else `is` says whether the first paragraph begins with another. */
function withDateline(blocks: readonly Block[], dateline: Dateline | null | undefined): { blocks: Block[], is: 'placed' | 'rewritten' | 'absent' } {
  const words = dateline === null || dateline === undefined ? '' : plainText(datelineText(dateline))
  const at = words === '' ? -1 : blocks.findIndex((block) => block.type === 'paragraph' && inlinesText(block.children).startsWith(words))
  const opening = blocks.find((block) => block.type === 'paragraph')
  return {
    blocks: blocks.map((block, index) => (index === at && block.type === 'paragraph' ? paragraph(datelineNode(), ...dropLeading(block.children, words.length)) : block)),
    is: words === '' || at !== -1 ? 'placed' : opening !== undefined && readDateline(inlinesText(opening.children)) !== null ? 'rewritten' : 'absent',
  }
}

/** Lines that are one field, word for word. */
const TITLES = ['kicker', 'headline', 'deck'] as const

const kindOf = ({ block, item }: Entry): LineKind => (item !== null ? 'list-item' : block.type === 'crosshead' ? 'crosshead' : 'paragraph')

/** Markdown's reader takes what looks like a character's name in a description for one, and so does HTML's. */
function decoded(words: string): string {
  const read = words.includes('&') ? parseHtml(words.replaceAll('<', '&lt;')) : null
  return read === null ? words : textBelow(read)
}
const description = (words: string): string => ink(decoded(decoded(words)))

/**
 * The picture that stands first in the text is the lead image, where the file says that there is one and its words say that it is this. What stands below
 * it there is what a person wrote last. `otherwise`: what the file says of the lead image and is not in the slip now; null where all of it is.
 */
export function withoutLead(blocks: readonly Block[], said: Said['leadImage']): { lead: Slip['leadImage'], rest: Block[], otherwise: string | null } {
  if (said === null) return { lead: null, rest: [...blocks], otherwise: null }
  const [first, ...rest] = blocks
  const otherwise = `题图：${[pictureText(said), said.alt].filter((words) => words !== '').join(' ')}`
  if (first?.type !== 'figure') return { lead: null, rest: [...blocks], otherwise }
  const { type: _, version: __, ...picture } = first
  const [below] = rest
  // Markdown has no sign for a caption: it is the paragraph below, in the same words.
  const isSaid = below?.type === 'paragraph' && picture.caption === '' && picture.credit === '' && ink(pictureText(said)) !== '' && ink(inlinesText(below.children)) === ink(pictureText(said))
  const isDescribed = description(picture.alt) === description(said.alt)
  if (isSaid || folded(pictureText(picture)) === folded(pictureText(said))) {
    if (isDescribed) return { lead: { ...picture, ...said }, rest: isSaid ? rest.slice(1) : rest, otherwise: null }
    // Without a word below it, another description is another picture.
    if (pictureText(said) !== '') return { lead: { ...picture, caption: said.caption, credit: said.credit }, rest: isSaid ? rest.slice(1) : rest, otherwise }
  }
  if (isDescribed && said.alt !== '') return { lead: { ...picture, alt: said.alt }, rest, otherwise }
  return { lead: null, rest: [...blocks], otherwise }
}

/**
 * A file that this desk wrote and nobody changed around the text: its slip is what it says beside the text, and the text is what stands between the lines
 * that the export printed, as it is, with nothing guessed. null where those lines are others by now: then the file is read as anybody's.
 */
export function ownArticle(source: Body, said: Said, channels: readonly Channel[]): { text: string, body: Body, slip: Slip, recognition: Pick<Recognition, 'report' | 'warnings' | 'newChannel' | 'said'> } | null {
  if (said.own === null) return null
  const blocks = source.root.children
  const isWordless = ({ type }: Block): boolean => type === 'figure' || type === 'gallery' || type === 'related' || type === 'rule'
  const entries = bodyEntries({ root: { ...source.root, children: blocks.filter((block) => !isWordless(block)) } })
  const head = printed(entries, said.own.head)
  const foot = printed(entries.toReversed(), said.own.foot.toReversed())
  if (head === null || foot === null || head.length + foot.length > entries.length) return null
  const inside = entries.slice(head.length, entries.length - foot.length)
  const kept = new Set<Block>(inside.map(({ block }) => block))
  // A paragraph half of which is around the text is none that was printed.
  if ([...head, ...foot].some(({ entry }) => kept.has(entry.block))) return null
  const edge = (known: readonly Known[]): number => Math.max(-1, ...known.map(({ entry }) => blocks.findIndex((block) => block === entry.block)))
  const first = edge(head)
  const last = foot.length === 0 ? blocks.length : Math.min(...foot.map(({ entry }) => blocks.findIndex((block) => block === entry.block)))
  const { lead, rest, otherwise } = withoutLead(blocks.slice(first + 1, last), said.leadImage)
  // What somebody laid above the headline or below the foot is of the text, too.
  const around = new Set<Block>([...head, ...foot].map(({ entry }) => entry.block))
  const laid = (outside: readonly Block[]): Block[] => outside.filter((block) => !around.has(block) && block.type !== 'rule')
  // Between the text and what stands below it Markdown has a rule of the export's own.
  const inner = rest.at(-1)?.type === 'rule' && said.own.rule ? rest.slice(0, -1) : rest
  const text = [...laid(blocks.slice(0, first + 1)), ...inner, ...laid(blocks.slice(last))]

  const page = new Recognising(channels)
  page.takeOwn(said)
  const { slip } = page
  slip.leadImage = lead
  if (otherwise !== null) page.warn('said-otherwise', null, otherwise)
  const tell = (field: (typeof TITLES)[number] | 'dateline'): void => page.warn('said-otherwise', null, `${said.facts.find((fact) => fact.field === field)?.key ?? field}：${lineText(field, slip)}`)
  for (const { entry, line } of head) {
    const field = TITLES.find((one) => line.fields.includes(one))
    if (field === undefined || folded(entry.text) === folded(line.text) || !SlipSchema.shape[field].safeParse(entry.text.trim()).success) continue
    tell(field)
    slip[field] = entry.text.trim()
  }
  const { blocks: children, is } = withDateline(text, slip.dateline)
  if (is === 'rewritten') {
    tell('dateline')
    slip.dateline = null
  }
  const of = new Map<Entry, OwnLine>([...head, ...foot].map(({ entry, line }) => [entry, line]))
  const report = entries.map((entry, at) => {
    const line = of.get(entry)
    return { line: at + 1, text: entry.text, as: line?.as ?? kindOf(entry), fields: line?.fields ?? [] }
  })
  const printedFields = new Set(report.flatMap(({ fields }) => fields))
  // What was written into the slip's table stands against what is printed below it: that is told, field by field.
  const { withoutHeadline } = said.own
  const isAlone = (field: SaidFact['field'], key: string): boolean => key.startsWith(SLIP_TABLE) || (field === 'headline' && withoutHeadline) || (field === 'dateline' ? is === 'absent' : !printedFields.has(field) && field !== 'channel' && field !== 'rights')
  return {
    text: entries.map((entry) => entry.text).join('\n'), slip,
    body: text.length === 0 ? emptyBody() : { root: { ...emptyBody().root, children } },
    recognition: { report, warnings: page.warnings, newChannel: page.newChannel, said: said.facts.filter(({ field, key }) => isAlone(field, key)) },
  }
}
