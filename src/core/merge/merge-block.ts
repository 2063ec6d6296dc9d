import { BlockSchema, type Block, type Crosshead, type EditorNote, type Gallery, type List, type Paragraph, type Quote, type Table } from '../body/body-schema.ts'
import { canonicalJson } from '../canonical-json.ts'
import { mergeInline } from './merge-inline.ts'
import { mergeSequences } from './merge-sequences.ts'
import { PICTURE } from './merge-slip.ts'
import { pick, pickByKey } from './three-way.ts'

type Worded = Paragraph | Crosshead | Quote | EditorNote
const isWorded = (block: Block): block is Worded => block.type === 'paragraph' || block.type === 'crosshead' || block.type === 'quote' || block.type === 'editor-note'

/** What kind of block it is, with a heading's level and a quote's speaker: one value. */
function formOf(block: Worded): Worded {
  return { ...block, children: [] }
}

function mergeWorded(base: Worded, ours: Worded, theirs: Worded): Block | null {
  const form = pick(formOf(base), formOf(ours), formOf(theirs))
  if (form === 'clash') return null
  const words = pick(base.children, ours.children, theirs.children)
  const children = words === 'clash' ? mergeInline(base.children, ours.children, theirs.children) : words.value
  return children === null ? null : { ...form.value, children }
}

function mergeList(base: List, ours: List, theirs: List): Block | null {
  const form = pick({ ...base, children: [] }, { ...ours, children: [] }, { ...theirs, children: [] })
  const items = mergeSequences(base.children, ours.children, theirs.children, ({ value: _number, ...item }) => canonicalJson(item))
  return form === 'clash' || items === null ? null : { ...form.value, children: items.map((item, index) => ({ ...item, value: form.value.start + index })) }
}

/** By rows, where nothing reaches over two of them. */
function mergeTable(base: Table, ours: Table, theirs: Table): Block | null {
  const form = pick({ ...base, children: [] }, { ...ours, children: [] }, { ...theirs, children: [] })
  const rows = mergeSequences(base.children, ours.children, theirs.children, canonicalJson)
  return form === 'clash' || rows === null ? null : { ...form.value, children: rows }
}

function mergeGallery(base: Gallery, ours: Gallery, theirs: Gallery): Block | null {
  const caption = pick(base.caption, ours.caption, theirs.caption)
  const pictures = mergeSequences(base.pictures, ours.pictures, theirs.pictures, canonicalJson)
  return caption === 'clash' || pictures === null ? null : { ...ours, caption: caption.value, pictures }
}

function merged(base: Block, ours: Block, theirs: Block): Block | null {
  if (isWorded(base) && isWorded(ours) && isWorded(theirs)) return mergeWorded(base, ours, theirs)
  if (base.type === 'list' && ours.type === 'list' && theirs.type === 'list') return mergeList(base, ours, theirs)
  if (base.type === 'article-table' && ours.type === 'article-table' && theirs.type === 'article-table') return mergeTable(base, ours, theirs)
  if (base.type === 'gallery' && ours.type === 'gallery' && theirs.type === 'gallery') return mergeGallery(base, ours, theirs)
  if (base.type !== 'figure' || ours.type !== 'figure' || theirs.type !== 'figure') return null
  if (ours.asset !== theirs.asset) return null
  const figure = pickByKey(base, ours, theirs, PICTURE)
  return figure === 'clash' ? null : figure.value
}

/** One block of what two sides made of it; null where they changed the same words, or what comes of both is no block of ours. */
export function mergeBlock(base: Block, ours: Block, theirs: Block): Block | null {
  const block = merged(base, ours, theirs)
  return block !== null && BlockSchema.safeParse(block).success ? block : null
}
