import { z } from 'zod'
import { PICTURE_KEYS } from '../slip/slip.ts'
import { isWholeGrid } from './table-grid.ts'

/**
 * The body of an article: Lexical's serialised editor state under a closed set
 * of nodes. Every key is fixed, so the same words always make the same bytes
 * (the review record hashes them) and nothing foreign can be stored.
 *
 * Where Lexical writes a field that news copy gives no meaning (alignment,
 * inline style, text direction), the schema holds it to Lexical's default;
 * `normaliseBody` brings an editor's state into this form without losing text.
 */

export const BODY_SCHEMA_VERSION = 1

/** Lexical's bit mask of text formats that news copy uses. */
export const TEXT_FORMAT = { bold: 1, italic: 2, strikethrough: 4, underline: 8, subscript: 32, superscript: 64 } as const
export const TEXT_FORMAT_MASK = 1 | 2 | 4 | 8 | 32 | 64

const elementKeys = {
  direction: z.literal(null),
  format: z.literal(''),
  indent: z.literal(0),
  version: z.literal(1),
}

const textKeys = {
  detail: z.literal(0),
  format: z.int().min(0).refine((mask) => (mask & ~TEXT_FORMAT_MASK) === 0, 'text-format'),
  mode: z.literal('normal'),
  style: z.literal(''),
  text: z.string(),
  version: z.literal(1),
}

export const TextSchema = z.strictObject({ type: z.literal('text'), ...textKeys })
/** 段首语: the bold sentence that opens a paragraph and names its point. */
export const RunInSchema = z.strictObject({ type: z.literal('run-in'), ...textKeys })
export const LineBreakSchema = z.strictObject({ type: z.literal('linebreak'), version: z.literal(1) })
/** 电头: its words live in the slip, so that page, credits and search can never disagree. */
export const DatelineNodeSchema = z.strictObject({ type: z.literal('dateline'), version: z.literal(1) })

/** http, https and mailto links only: a body can never carry script. */
export const LinkUrlSchema = z.string().max(2_000).regex(/^(?:https?:\/\/|mailto:)[^\s<>"'\\\u0000-\u001f]+$/i)
export const LinkSchema = z.strictObject({
  type: z.literal('link'),
  ...elementKeys,
  url: LinkUrlSchema,
  rel: z.literal(null),
  target: z.literal(null),
  title: z.literal(null),
  children: z.array(z.discriminatedUnion('type', [TextSchema, LineBreakSchema])),
})

export const InlineSchema = z.discriminatedUnion('type', [TextSchema, RunInSchema, LineBreakSchema, DatelineNodeSchema, LinkSchema])
export type Text = z.infer<typeof TextSchema>
export type RunIn = z.infer<typeof RunInSchema>
export type LineBreak = z.infer<typeof LineBreakSchema>
export type DatelineNode = z.infer<typeof DatelineNodeSchema>
export type Link = z.infer<typeof LinkSchema>
export type Inline = z.infer<typeof InlineSchema>

/** textFormat and textStyle only remember what the next key would type: never stored. */
export const ParagraphSchema = z.strictObject({ type: z.literal('paragraph'), ...elementKeys, textFormat: z.literal(0), textStyle: z.literal(''), children: z.array(InlineSchema) })
/** 小标题, of the first or second level. */
export const CrossheadSchema = z.strictObject({ type: z.literal('crosshead'), ...elementKeys, level: z.union([z.literal(1), z.literal(2)]), children: z.array(InlineSchema) })
/** UTF-16 code units of a quote's speaker */
export const MAX_SPEAKER = 200
/** Who is quoted: one line, without the dash that the layout sets before it. Absent, never empty, where nobody is named: quotes of before version 5 keep the hash they were judged by. */
export const SpeakerSchema = z.string().min(1).max(MAX_SPEAKER).regex(/^[^\u0000-\u001f\u007f\u2028\u2029]+$/)
/** 引语, with the one who speaks in a line of its own below. */
export const QuoteSchema = z.strictObject({ type: z.literal('quote'), ...elementKeys, speaker: SpeakerSchema.exactOptional(), children: z.array(InlineSchema) })

/** What an editor's note is headed by; the layout sets these words. */
export const NOTE_LABELS = ['编者按', '编者的话'] as const
/** 编者按: its paragraphs are its lines, parted by line breaks. */
export const EditorNoteSchema = z.strictObject({ type: z.literal('editor-note'), ...elementKeys, label: z.enum(NOTE_LABELS), children: z.array(InlineSchema) })
/** 分隔线, between two parts of the text. */
export const RuleSchema = z.strictObject({ type: z.literal('rule'), version: z.literal(1) })

export type Paragraph = z.infer<typeof ParagraphSchema>
export type Crosshead = z.infer<typeof CrossheadSchema>
export type Quote = z.infer<typeof QuoteSchema>
export type EditorNote = z.infer<typeof EditorNoteSchema>
export type NoteLabel = EditorNote['label']
export type Rule = z.infer<typeof RuleSchema>
export type List = {
  type: 'list', listType: 'bullet' | 'number', start: number, tag: 'ul' | 'ol'
  direction: null, format: '', indent: 0, version: 1, children: ListItem[]
}
/** Lexical nests a list inside an item of its own; indent counts that depth. */
export type ListItem = {
  type: 'listitem', value: number
  direction: null, format: '', indent: number, version: 1, children: (Inline | List)[]
}

export const MAX_LIST_DEPTH = 8
/** UTF-16 code units of a table's caption */
export const MAX_CAPTION = 300
export const ListItemSchema: z.ZodType<ListItem> = z.lazy(() => z.strictObject({
  type: z.literal('listitem'), ...elementKeys, indent: z.int().min(0).max(MAX_LIST_DEPTH), value: z.int().min(1),
  children: z.array(z.union([InlineSchema, ListSchema])),
}))
export const ListSchema: z.ZodType<List> = z.lazy(() => z.strictObject({
  type: z.literal('list'), ...elementKeys, listType: z.enum(['bullet', 'number']), start: z.int().min(1), tag: z.enum(['ul', 'ol']),
  children: z.array(ListItemSchema),
}))

/** 图片: a picture of the library in the text, with its caption, credit and alternative. */
export const FigureSchema = z.strictObject({ type: z.literal('figure'), version: z.literal(1), ...PICTURE_KEYS })
export type Figure = z.infer<typeof FigureSchema>

/** 组图: as many pictures as a reader takes in together. */
export const GALLERY_SIZE = { least: 2, most: 20 } as const
/** 组图: pictures that are one block, each with its own words, and words for the whole; '' for none. */
export const GallerySchema = z.strictObject({
  type: z.literal('gallery'), version: z.literal(1), caption: PICTURE_KEYS.caption,
  pictures: z.array(z.strictObject(PICTURE_KEYS)).min(GALLERY_SIZE.least).max(GALLERY_SIZE.most),
})
export type Gallery = z.infer<typeof GallerySchema>

/** 相关稿件: a card of another article of the library. Its headline, date and address are that article's own, and follow it. */
export const RelatedSchema = z.strictObject({ type: z.literal('related'), version: z.literal(1), article: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/) })
export type RelatedCard = z.infer<typeof RelatedSchema>

/** What may stand in a cell: paragraphs of plain words. Run-ins and datelines open an article's paragraphs, no cells. */
export const CellParagraphSchema = ParagraphSchema.extend({ children: z.array(z.discriminatedUnion('type', [TextSchema, LineBreakSchema, LinkSchema])) })
/** Lexical's bit mask: 1 stands in a header row (标题行), 2 in a header column (标题列) */
export const CELL_HEADER = { row: 1, column: 2 } as const
export const TableCellSchema = z.strictObject({
  type: z.literal('tablecell'), ...elementKeys,
  backgroundColor: z.literal(null), colSpan: z.int().min(1), rowSpan: z.int().min(1), headerState: z.int().min(0).max(3),
  children: z.array(CellParagraphSchema).min(1),
})
export const TableRowSchema = z.strictObject({ type: z.literal('tablerow'), ...elementKeys, children: z.array(TableCellSchema).min(1) })
/** 表格: its cells fill a rectangle, each place once; `caption` stands above it, '' for none. */
export const TableSchema = z.strictObject({
  type: z.literal('article-table'), ...elementKeys, caption: z.string().max(MAX_CAPTION).regex(/^[^\r\n]*$/), children: z.array(TableRowSchema).min(1),
}).refine(({ children }) => isWholeGrid(children.map((row) => row.children)), 'table-grid')
export type CellParagraph = z.infer<typeof CellParagraphSchema>
export type TableCell = z.infer<typeof TableCellSchema>
export type TableRow = z.infer<typeof TableRowSchema>
export type Table = z.infer<typeof TableSchema>

export const BlockSchema = z.union([ParagraphSchema, CrossheadSchema, QuoteSchema, EditorNoteSchema, RuleSchema, ListSchema, FigureSchema, GallerySchema, RelatedSchema, TableSchema])
export type Block = Paragraph | Crosshead | Quote | EditorNote | Rule | List | Figure | Gallery | RelatedCard | Table

export const BodySchema = z.strictObject({
  root: z.strictObject({ type: z.literal('root'), ...elementKeys, children: z.array(BlockSchema) }),
})
export type Body = { root: { type: 'root', direction: null, format: '', indent: 0, version: 1, children: Block[] } }
