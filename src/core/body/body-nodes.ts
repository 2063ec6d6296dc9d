import { pictureOf } from '../slip/picture-of.ts'
import type { LeadImage } from '../slip/slip.ts'
import type { Block, Body, Crosshead, DatelineNode, EditorNote, Figure, Gallery, Inline, LineBreak, Link, List, ListItem, NoteLabel, Paragraph, Quote, RelatedCard, Rule, RunIn, Table, TableCell, Text } from './body-schema.ts'

/** Makers of body nodes, so that ingest, the gate and tests never spell Lexical's fixed keys by hand. */
const element = { direction: null, format: '', indent: 0, version: 1 } as const

export const text = (words: string, format = 0): Text => ({ type: 'text', detail: 0, format, mode: 'normal', style: '', text: words, version: 1 })
export const runIn = (words: string): RunIn => ({ ...text(words), type: 'run-in' })
export const lineBreak = (): LineBreak => ({ type: 'linebreak', version: 1 })
export const datelineNode = (): DatelineNode => ({ type: 'dateline', version: 1 })
export const link = (url: string, children: Link['children']): Link => ({ type: 'link', ...element, url, rel: null, target: null, title: null, children })
export const paragraph = (...children: Inline[]): Paragraph => ({ type: 'paragraph', ...element, textFormat: 0, textStyle: '', children })
export const crosshead = (words: string, level: 1 | 2 = 1): Crosshead => ({ type: 'crosshead', ...element, level, children: [text(words)] })
export const quote = (...children: Inline[]): Quote => ({ type: 'quote', ...element, children })
export const quoteBy = (speaker: string, ...children: Inline[]): Quote => ({ ...quote(...children), speaker })
export const editorNote = (label: NoteLabel, ...children: Inline[]): EditorNote => ({ type: 'editor-note', ...element, label, children })
export const rule = (): Rule => ({ type: 'rule', version: 1 })
export const listItem = (value: number, children: ListItem['children']): ListItem => ({ type: 'listitem', ...element, value, children })
export const list = (listType: List['listType'], items: ListItem['children'][]): List => ({
  type: 'list', ...element, listType, start: 1, tag: listType === 'bullet' ? 'ul' : 'ol',
  children: items.map((children, index) => listItem(index + 1, children)),
})
export const figure = (picture: LeadImage): Figure => ({ type: 'figure', version: 1, ...pictureOf(picture) })
export const gallery = (pictures: readonly LeadImage[], caption = ''): Gallery => ({ type: 'gallery', version: 1, caption, pictures: pictures.map(pictureOf) })
export const related = (article: string): RelatedCard => ({ type: 'related', version: 1, article })
/** A cell with one paragraph a line; an empty one for the caret where it has no words. */
export const tableCell = (lines: TableCell['children'][number]['children'][], { colSpan = 1, rowSpan = 1, headerState = 0 }: Partial<Pick<TableCell, 'colSpan' | 'rowSpan' | 'headerState'>> = {}): TableCell => ({
  type: 'tablecell', ...element, backgroundColor: null, colSpan, rowSpan, headerState,
  children: (lines.length === 0 ? [[]] : lines).map((children) => ({ type: 'paragraph', ...element, textFormat: 0, textStyle: '', children })),
})
export const table = (rows: TableCell[][], caption = ''): Table => ({ type: 'article-table', ...element, caption, children: rows.map((children) => ({ type: 'tablerow', ...element, children })) })
export const body = (...children: Block[]): Body => ({ root: { type: 'root', ...element, children } })
/** A new article's body: one empty paragraph for the caret to stand in. */
export const emptyBody = (): Body => body(paragraph())
