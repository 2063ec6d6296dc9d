import type { Channel } from '../article/channel.ts'
import { datelineNode, emptyBody, paragraph } from '../body/body-nodes.ts'
import type { Block, Body } from '../body/body-schema.ts'
import { pictureText } from '../body/body-text.ts'
import { plainText } from '../layout/escape-html.ts'
import { datelineText } from '../slip/dateline.ts'
import type { Dateline, Slip } from '../slip/slip.ts'
import { bodyEntries, inlinesText, type Entry } from './body-entries.ts'
import { dropLeading } from './drop-leading.ts'
import type { LineKind, Recognition } from './recognition.ts'
import { Recognising } from './recognising.ts'
import type { OwnLine, Said } from './said.ts'

/** What the gate may have folded or made visible tells two lines not apart. */
const ink = (words: string): string => plainText(words).replace(/[\s\u200b\ufeff\u00ad\p{Cc}]/gu, '')

type Known = { entry: Entry, line: OwnLine }

/** The lines that this desk printed, one after another from `entries[0]` on; null where one of them is not as it was printed. */
function printed(entries: readonly Entry[], lines: readonly OwnLine[]): Known[] | null {
  const wanted = lines.filter(({ text }) => ink(text) !== '')
  const found = wanted.map((line, at): Known | null => {
    const entry = entries[at]
    return entry !== undefined && ink(entry.text) === ink(line.text) ? { entry, line } : null
  })
  return found.every((one) => one !== null) ? found : null
}

/** The dateline back in its place: the first paragraph that begins with its very words. */
function withDateline(blocks: readonly Block[], dateline: Dateline | null | undefined): Block[] {
  const words = dateline === null || dateline === undefined ? '' : plainText(datelineText(dateline))
  const at = words === '' ? -1 : blocks.findIndex((block) => block.type === 'paragraph' && inlinesText(block.children).startsWith(words))
  return blocks.map((block, index) => (index === at && block.type === 'paragraph' ? paragraph(datelineNode(), ...dropLeading(block.children, words.length)) : block))
}

/** What was written into the slip's table stands against what is printed below it: that is told, field by field. */
const CHANGED = '稿签表'

const kindOf = ({ block, item }: Entry): LineKind => (item !== null ? 'list-item' : block.type === 'crosshead' ? 'crosshead' : 'paragraph')

/** The picture that stands first in the text is the lead image, where the file says that there is one. */
export function withoutLead(blocks: readonly Block[], said: Said['leadImage']): { lead: Slip['leadImage'], rest: Block[] } {
  const [first, ...rest] = blocks
  if (said === null || first?.type !== 'figure') return { lead: null, rest: [...blocks] }
  const { type: _, version: __, ...picture } = first
  const [below] = rest
  // Markdown has no sign for a caption: it is the paragraph below, in the same words.
  const isSaid = below?.type === 'paragraph' && picture.caption === '' && picture.credit === '' && ink(pictureText(said)) !== '' && ink(inlinesText(below.children)) === ink(pictureText(said))
  return { lead: { ...picture, ...said }, rest: isSaid ? rest.slice(1) : rest }
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
  const { lead, rest } = withoutLead(blocks.slice(first + 1, last), said.leadImage)
  // Between the text and what stands below it Markdown has a rule of the export's own.
  const text = rest.at(-1)?.type === 'rule' && said.own.rule ? rest.slice(0, -1) : rest

  const page = new Recognising(channels)
  page.takeOwn(said)
  const { slip } = page
  slip.leadImage = lead
  const of = new Map<Entry, OwnLine>([...head, ...foot].map(({ entry, line }) => [entry, line]))
  const report = entries.map((entry, at) => {
    const line = of.get(entry)
    return { line: at + 1, text: entry.text, as: line?.as ?? kindOf(entry), fields: line?.fields ?? [] }
  })
  const printedFields = new Set(report.flatMap(({ fields }) => fields))
  return {
    text: entries.map((entry) => entry.text).join('\n'), slip,
    body: text.length === 0 ? emptyBody() : { root: { ...emptyBody().root, children: withDateline(text, slip.dateline) } },
    recognition: { report, warnings: page.warnings, newChannel: page.newChannel, said: said.facts.filter(({ field, key }) => key.startsWith(CHANGED) || (!printedFields.has(field) && field !== 'dateline' && field !== 'channel' && field !== 'rights')) },
  }
}
