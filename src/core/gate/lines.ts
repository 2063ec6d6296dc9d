import type { NoteLabel } from '../body/body-schema.ts'
import type { ForeignNode } from '../body/foreign-node.ts'
import type { Look } from './inline-style.ts'

/** One list a line stands in. Lines of one `list` object belong together. */
export type ListPlace = { list: object, ordered: boolean, start: number }
/** Where a line stands: outermost list first. `item`: lines of one object are one item. */
export type ItemPlace = { path: readonly ListPlace[], item: object, value: number | null }

export type LineKind = 'gallery-caption' | 'paragraph' | 'quote' | 'crosshead-1' | 'crosshead-2' | 'row' | 'caption' | 'picture' | 'table' | 'rule' | 'speaker' | 'note'
export type Piece = { words: string, format: number, link: { url: string } | null, runIn: boolean } | 'break'
/**
 * One block of the page: a paragraph's words with their formats, or (as: 'table') a whole table in the editor's manner.
 * Lines of one `note` object (as: 'note') are one editor's note.
 */
export type Line = { as: LineKind, place: ItemPlace | null, pieces: Piece[], table: ForeignNode | null, note: { label: NoteLabel } | null, /** the pictures of one object stand side by side, and its caption is for all of them */ group?: object }

export type Around = Pick<Line, 'as' | 'place' | 'note' | 'group'> & { link: { url: string } | null }

// Space that HTML folds; every other kind (no-break, ideographic) is a character of the words.
const FOLDS = /[ \t\n\r\f]/
const PARTS = /[ \t\n\r\f]+|[^ \t\n\r\f]+/g
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6“”‘’…—·]/u
/** Nothing a page can show or a file can keep; and marks of width nought that editors leave behind. */
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b\ufeff]/g
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g
/** Line ends that HTML does not fold: Word's own is \v. */
const HARD_END = /[\v\u0085\u2028\u2029]/

/**
 * Collects pieces into lines as a browser would lay them out: space folds across elements, goes at the edges of a line,
 * and a source's line end between two Chinese characters is none at all (CSS Text 3: Word wraps its source anywhere).
 */
export class LineWriter {
  readonly lines: Line[] = []
  private open: Line | null = null
  /** the character before the next one of this line; '' at its start and after a break. Asking the growing text itself would copy it each time. */
  private last = ''
  private space: { format: number, link: Around['link'], hasEnd: boolean } | null = null
  /** pictures of the line that is open */
  private beside: Line[] = []
  controls = 0

  text(source: string, look: Pick<Look, 'format' | 'whiteSpace'>, around: Around): void {
    this.controls += source.match(CONTROL)?.length ?? 0
    for (const [at, words] of source.replace(UNSEEN, '').split(HARD_END).entries()) {
      if (at > 0) this.break(around)
      if (look.whiteSpace === 'pre') this.kept(words, look.format, around)
      else this.folded(words, look, around)
    }
  }

  private folded(source: string, look: Pick<Look, 'format' | 'whiteSpace'>, around: Around): void {
    for (const [part] of source.matchAll(PARTS)) {
      if (!FOLDS.test(part.charAt(0))) this.put(part, look.format, around)
      else if (look.whiteSpace === 'pre-line' && part.includes('\n')) {
        for (const end of part) if (end === '\n') this.break(around)
      } else if (this.open !== null && this.space === null) this.space = { format: look.format, link: around.link, hasEnd: /[\n\r]/.test(part) }
      else if (this.space !== null && /[\n\r]/.test(part)) this.space.hasEnd = true
    }
  }

  /** The room behind a list's mark that stays as words: 1.1 wants a space, 一、 does not. */
  afterMark(around: Around): void {
    if (this.open !== null && /[\w.)\]]/.test(this.last)) this.text(' ', { format: 0, whiteSpace: 'normal' }, around)
  }

  /** Space between cells of a row: kept as it is. */
  tab(around: Around): void {
    this.space = null
    this.lineFor(around).pieces.push({ words: '\t', format: 0, link: null, runIn: false })
    this.last = '\t'
  }

  /** A table read by itself, between the lines before and after it. */
  table(table: ForeignNode): void {
    this.edge()
    this.lines.push({ as: 'table', place: null, pieces: [], table, note: null })
  }

  /** A rule between the lines before and after it; two in a row part no more than one. */
  rule(): void {
    this.edge()
    if (this.lines.at(-1)?.as !== 'rule') this.lines.push({ as: 'rule', place: null, pieces: [], table: null, note: null })
  }

  /** A picture stands between lines: here where none is begun, else after the one it stands in, whose words stay together. */
  picture(line: Line): void {
    if (this.open !== null && this.open.pieces.at(-1) !== 'break') this.beside.push(line)
    else {
      this.edge()
      this.lines.push(line)
    }
  }

  break(around: Around): void {
    if (this.beside.length > 0) return this.edge()
    this.space = null
    this.lineFor(around).pieces.push('break')
    this.last = ''
  }

  edge(): void {
    this.open = null
    this.space = null
    this.last = ''
    for (const line of this.beside) this.lines.push(line)
    this.beside = []
  }

  private kept(source: string, format: number, around: Around): void {
    for (const [at, part] of source.split(/\r\n|[\n\r\f]/).entries()) {
      if (at > 0) this.break(around)
      if (part !== '') this.put(part, format, around)
    }
  }

  private lineFor(around: Around): Line {
    if (this.open === null) {
      this.open = { as: around.as, place: around.place, pieces: [], table: null, note: around.note, ...(around.group === undefined ? {} : { group: around.group }) }
      this.lines.push(this.open)
    }
    return this.open
  }

  private put(words: string, format: number, around: Around): void {
    const { pieces } = this.lineFor(around)
    if (this.space !== null && this.last !== '') {
      const { format: own, link, hasEnd } = this.space
      const joins = hasEnd && WIDE.test(this.last) && WIDE.test(String.fromCodePoint(words.codePointAt(0) ?? 0))
      if (!joins && this.last !== '\t') push(pieces, ' ', own, link)
    }
    this.space = null
    this.last = /[\s\S]$/u.exec(words.slice(-2))?.[0] ?? ''
    push(pieces, words, format, around.link)
  }
}

function push(pieces: Piece[], words: string, format: number, link: Around['link']): void {
  const last = pieces.at(-1)
  if (last !== undefined && last !== 'break' && last.format === format && last.link === link && !last.runIn) last.words += words
  else pieces.push({ words, format, link, runIn: false })
}
