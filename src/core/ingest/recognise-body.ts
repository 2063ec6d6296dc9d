import { lineBreak, list, listItem, paragraph } from '../body/body-nodes.ts'
import { TEXT_FORMAT, type Block, type Body, type Figure, type Gallery, type Inline, type List, type ListItem, type Paragraph, type RelatedCard, type Rule, type Table } from '../body/body-schema.ts'
import { emptyBody } from '../body/body-nodes.ts'
import { fullWidthArticle } from '../text/full-width-article.ts'
import { bodyEntries, inlinesText, wordsOnly, type Entry, type WordBlock } from './body-entries.ts'
import { dropLeading } from './drop-leading.ts'
import { ownArticle, withoutLead } from './own-article.ts'
import { recognisePage, saidDropped, type RecogniseOptions } from './recognise-page.ts'
import type { LineKind, Recognition, ReportLine } from './recognition.ts'
import { structureOf } from './structure-of.ts'

const IN_BODY = new Set<LineKind>(['crosshead', 'paragraph', 'list-item', 'leftover'])

/** One entry that stays in the body, in the shape it has there. */
type Kept = { entry: Entry, as: LineKind, block: WordBlock | Table | { type: 'item', listType: List['listType'], start: number, children: Inline[] } | 'own-item' }

const isPlain = (nodes: readonly Inline[]): boolean => nodes.every((node) => node.type === 'text' && node.format === 0)
const unbold = (nodes: readonly Inline[]): Inline[] => nodes.map((node) => (node.type === 'text' ? { ...node, format: node.format & ~TEXT_FORMAT.bold }
  : node.type === 'run-in' ? { ...node, type: 'text' as const, format: node.format & ~TEXT_FORMAT.bold } : node))

/** What the reader of plain lines made of each line of the body, in order. */
type Read = { block: WordBlock } | { item: ListItem, listType: List['listType'] }
const readEntries = (body: Body): Read[] => body.root.children.map(wordsOnly).flatMap((block): Read[] => (block.type === 'article-table' ? [] : block.type === 'list'
  ? block.children.map((item) => ({ item, listType: block.listType }))
  : [{ block }]))
const inlinesOf = (children: readonly (Inline | List)[]): Inline[] => children.filter((child): child is Inline => child.type !== 'list')

/** The richer of two readings of one line: the source's own structure, with what only its words tell (dateline, crosshead, run-in, list). */
function keep(entry: Entry, read: Read, as: LineKind): Kept {
  const own = entry.inlines
  if ('item' in read) {
    if (entry.item !== null) return { entry, as: 'list-item', block: 'own-item' }
    if (entry.type !== 'paragraph') return { entry, as: entry.type === 'crosshead' ? 'crosshead' : 'paragraph', block: blockOf(entry, own) }
    const words = inlinesText(inlinesOf(read.item.children))
    const inside = entry.text.endsWith(words) ? dropLeading(own, entry.text.length - words.length) : inlinesOf(read.item.children)
    return { entry, as: 'list-item', block: { type: 'item', listType: read.listType, start: read.item.value, children: inside } }
  }
  const { block } = read
  const [first, ...after] = block.children
  if (first?.type === 'dateline') {
    const rest = inlinesText(after)
    const inside = entry.text.endsWith(rest) ? dropLeading(own, entry.text.length - rest.length) : after
    return { entry, as, block: paragraph(first, ...inside) }
  }
  if (entry.item !== null) return { entry, as: 'list-item', block: 'own-item' }
  // Only a line that gave the slip something is not there whole.
  if (inlinesText(block.children) !== entry.text.trim()) return { entry, as, block }
  if (entry.type === 'crosshead') return { entry, as: 'crosshead', block: blockOf(entry, own) }
  if (entry.type === 'quote' || entry.type === 'editor-note') return { entry, as: 'paragraph', block: blockOf(entry, own) }
  if (block.type === 'crosshead') return { entry, as, block: { ...block, children: unbold(own) } }
  if (isPlain(own)) return { entry, as, block }
  return { entry, as, block: blockOf(entry, own) }
}

const opensWithRunIn = (block: Kept['block']): boolean => block !== 'own-item' && block.type === 'paragraph' && block.children[0]?.type === 'run-in'

function blockOf(entry: Entry, children: Inline[]): WordBlock {
  const { block } = entry
  return block.type === 'list' || block.type === 'article-table' ? paragraph(...children) : { ...block, children }
}

/** A list with the items whose lines stay; null where none does. */
function listWith(source: List, stays: ReadonlySet<object>): List | null {
  let value = source.start
  const children = source.children.flatMap((item): ListItem[] => {
    const lists = item.children.flatMap((child) => (child.type === 'list' ? [listWith(child, stays)] : [])).filter((child) => child !== null)
    const inside = inlinesOf(item.children)
    const kept: (Inline | List)[] = [...(inside.length > 0 && stays.has(item) ? inside : []), ...lists]
    if (kept.length === 0) return []
    const made = { ...listItem(value, kept), indent: item.indent }
    if (kept[0]?.type !== 'list') value += 1
    return [made]
  })
  return children.length === 0 ? null : { ...source, children }
}

/** A picture or card, or the gate's own words in the place of one, or a rule: no line of the text, whoever reads those. */
type Wordless = Figure | Gallery | RelatedCard | Paragraph | Rule
const isWordless = (block: Block): block is Wordless => block.type === 'figure' || block.type === 'gallery' || block.type === 'related' || block.type === 'rule' || (block.type === 'paragraph' && inlinesText(block.children).startsWith('【补图】'))

/** Pictures and rules are no lines: each stands before the first kept line of what it stood before. */
class WordlessBlocks {
  private readonly at = new Map<Block, number>()
  private readonly waiting: { block: Wordless, before: number }[] = []

  constructor(source: Body) {
    for (const [index, block] of source.root.children.entries()) {
      if (isWordless(block)) this.waiting.push({ block, before: index })
      else this.at.set(block, index)
    }
  }

  before(block: Block | null): Wordless[] {
    const until = block === null ? Infinity : this.at.get(block) ?? -1
    const out: Wordless[] = []
    while ((this.waiting[0]?.before ?? Infinity) < until) out.push(...this.waiting.splice(0, 1).map((one) => one.block))
    return out
  }
}

/** A rule under the headline or above the credits parted the body from those. */
function withoutOuterRules(blocks: readonly Block[]): Block[] {
  const first = blocks.findIndex(({ type }) => type !== 'rule')
  return first === -1 ? [] : blocks.slice(first, blocks.findLastIndex(({ type }) => type !== 'rule') + 1)
}

function assembled(kept: readonly Kept[], wordless: WordlessBlocks): Block[] {
  const out: Block[] = []
  const stays = new Set(kept.flatMap((one) => (one.block === 'own-item' && one.entry.item !== null ? [one.entry.item] : [])))
  const done = new Set<Block>()
  let before: Kept | null = null
  for (const one of kept) {
    out.push(...wordless.before(one.entry.block))
    const last = out.at(-1)
    if (one.block === 'own-item') {
      const source = one.entry.block
      if (source.type === 'list' && !done.has(source)) {
        done.add(source)
        const made = listWith(source, stays)
        if (made !== null) out.push(made)
      }
    } else if (one.block.type === 'article-table') {
      out.push(one.block)
    } else if (one.block.type === 'item') {
      const { listType, start, children } = one.block
      const goesOn = last?.type === 'list' && before !== null && before.block !== 'own-item' && before.block.type === 'item' && last.listType === listType
        && (listType === 'bullet' || start === last.start + last.children.length)
      if (goesOn) last.children.push(listItem(listType === 'bullet' ? last.children.length + 1 : start, children))
      else out.push({ ...list(listType, []), start: listType === 'bullet' ? 1 : start, children: [listItem(listType === 'bullet' ? 1 : start, children)] })
    } else if (before?.entry.block === one.entry.block && last !== undefined && last.type !== 'list' && last.type !== 'figure' && last.type !== 'gallery' && last.type !== 'related' && last.type !== 'rule' && last.type !== 'article-table' && last.type === one.block.type) {
      // Lines of one paragraph stay one.
      for (const inline of [lineBreak(), ...one.block.children]) last.children.push(inline)
    } else out.push({ ...one.block, children: [...one.block.children] })
    before = one
  }
  return withoutOuterRules([...out, ...wordless.before(null)])
}

/**
 * Reads a page or draft that came with its structure (a .docx, an .html) as `recognisePage` reads lines: headline, byline,
 * dateline and credits go into the slip; what is the body's keeps its own crossheads, lists, links and weight.
 * `text` is what the report's lines are lines of.
 */
export function recogniseBody(source: Body, options: RecogniseOptions): { text: string, recognition: Recognition } {
  const own = options.said === null || options.said === undefined ? null : ownArticle(source, options.said, options.channels)
  if (own !== null) return asRead(own, options)
  const entries = bodyEntries({ root: { ...source.root, children: source.root.children.filter((block) => !isWordless(block)) } })
  const text = entries.map((entry) => entry.text).join('\n')
  // A table is the body's whatever its words look like; those who read lines are not asked.
  const tables = new Map(entries.flatMap((entry, index) => (entry.block.type === 'article-table' ? [[index + 1, { entry, block: entry.block }]] : [])))
  const plain = recognisePage(entries.map((entry, index) => (tables.has(index + 1) ? '' : entry.text)).join('\n'), { ...options, fullWidth: false, notes: new Set(entries.flatMap((entry, index) => (entry.type === 'editor-note' ? [index + 1] : []))) })
  const read = readEntries(plain.body)
  const kept: Kept[] = []
  const as = new Map<number, LineKind>()
  const opened = new Set<number>()
  let at = 0
  for (const line of plain.report) {
    const table = tables.get(line.line)
    if (table !== undefined) {
      as.set(line.line, 'paragraph')
      kept.push({ ...table, as: 'paragraph' })
    }
    if (!IN_BODY.has(line.as)) continue
    const entry = entries[line.line - 1]
    const made = read[at]
    if (entry === undefined || made === undefined) continue
    at += 1
    const one = keep(entry, made, line.as)
    as.set(line.line, one.as)
    if (opensWithRunIn(one.block)) opened.add(line.line)
    kept.push(one)
  }
  const { lead, rest: blocks, otherwise } = withoutLead(assembled(kept, new WordlessBlocks(source)), options.said?.leadImage ?? null)
  plain.slip.leadImage = lead
  if (otherwise !== null) plain.warnings.push({ code: 'said-otherwise', line: null, detail: otherwise.slice(0, 200) })
  const body: Body = blocks.length === 0 ? emptyBody() : { root: { ...emptyBody().root, children: blocks } }
  const report = plain.report.map((line): ReportLine => ({
    ...line, text: entries[line.line - 1]?.text ?? line.text, as: as.get(line.line) ?? line.as,
    // Where the source's own structure was kept, so were its run-ins, and no others.
    fields: [...line.fields.filter((field) => field !== 'runIns'), ...(opened.has(line.line) ? ['runIns'] : [])],
  }))
  const written = fullWidthArticle({ slip: plain.slip, body })
  const chosen = options.fullWidth ? written : { slip: plain.slip, body }
  const { crossheads: _, runIns: __, ...fields } = plain.recognised
  const recognised = { ...fields, ...Object.fromEntries(Object.entries(chosen.slip).filter(([field]) => field in fields)), ...structureOf(chosen.slip, chosen.body) }
  return {
    text,
    recognition: { ...plain, ...chosen, recognised, report, leftover: report.filter((line) => line.as === 'leftover'), halfWidthMarks: written.count },
  }
}

/** A file of this desk, known line by line: what a person is asked of a page stays to be asked of it. */
function asRead({ text, slip, body, recognition }: NonNullable<ReturnType<typeof ownArticle>>, { fullWidth, said = null }: RecogniseOptions): { text: string, recognition: Recognition } {
  const written = fullWidthArticle({ slip, body })
  const chosen = fullWidth ? written : { slip, body }
  const fields = Object.entries(chosen.slip).filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
  return {
    text,
    recognition: {
      ...recognition, ...chosen, recognised: { ...Object.fromEntries(fields), ...structureOf(chosen.slip, chosen.body) }, warnings: [...recognition.warnings, ...saidDropped(said)],
      leftover: [], halfWidthMarks: written.count,
    },
  }
}
