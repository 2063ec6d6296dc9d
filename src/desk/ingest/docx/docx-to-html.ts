import { escapeHtml } from '#core/layout/escape-html.ts'
import { DocxFields } from './docx-fields.ts'
import { groundOfShape, hasGround, isShaded } from './docx-ground.ts'
import { DocxNumbering } from './docx-numbering.ts'
import type { DocxParts } from './docx-parts.ts'
import { dressed } from './docx-run.ts'
import { docxStyles, type DocxStyle, type DocxStyles } from './docx-styles.ts'
import { tableHtml } from './docx-table.ts'
import { eqWords } from './eq-field.ts'
import { symbolOf } from './symbols.ts'
import { child, childrenNamed, textOf, textsOf, valueOf, type Xml } from './xml-tree.ts'

/** Says nothing of the page, or what is not on it: properties, deleted words, places. */
const SKIPPED = new Set([
  'w:pPr', 'w:rPr', 'w:tblPr', 'w:tblGrid', 'w:trPr', 'w:tcPr', 'w:sectPr', 'w:sdtPr', 'w:sdtEndPr', 'w:delText', 'w:moveFrom', 'w:instrText', 'w:delInstrText', 'w:rubyPr', 'w:tblPrEx',
  'w:footnoteRef', 'w:endnoteRef', 'w:annotationRef', 'w:fldData', 'w:customXmlPr', 'w:smartTagPr', 'w:ffData', 'wp:positionH', 'wp:positionV', 'x:positionH', 'x:positionV', 'wp:pctWidth', 'x:sizeRelH', 'x:sizeRelV', 'm:rPr', 'm:ctrlPr',
])
/** Newer forms whose words or picture stand in the older one alone: characters of a colour font, solid models, ink. */
const UNREAD = /\b(?:w16se|am3d|aink)\b/
/** An outline level on a whole paragraph of running text is a slip of the hand. */
const LONGEST_HEADING = 80

/** Styles of the .docx this desk writes (desk/ways-out/docx): what they mean is known, and what only stands around the text is told of. */
const OWN_STYLES = { unsigned: '未签发', notice: '更正说明', slip: '稿签', rule: '分隔线', speaker: '引语署名', tableTitle: '表题', noteLabel: '编者按标题', note: '编者按', runIn: '段首语', pictureCredit: '图片作者', galleryFirst: '组图首图', galleryNext: '组图图片', galleryCaption: '组图说明' } as const

/** Word 2003 says beside its numbering what it prints. */
function markOf2003(list: Xml | undefined): { list: string, level: number, mark: string } | null {
  const mark = child(list, 'x:t')?.attributes['x:val']
  return mark === undefined ? null : { list: valueOf(list, 'w:ilfo') ?? '0', level: Number(valueOf(list, 'w:ilvl') ?? 0) || 0, mark }
}

const isCaption = (name: string): boolean => /^(?:caption|题注|图题|图片说明)$/i.test(name)
const isTitle = (style: DocxStyle): boolean => /^(?:title|标题)$/i.test(style.name)

/** Turns a document into plain HTML for the gate: words, their weight, lists by the marks that Word prints, tables, pictures by their place in the file. */
class DocxReader {
  private readonly parts: DocxParts
  private readonly styles: DocxStyles
  private readonly numbering: DocxNumbering
  private readonly fields: DocxFields
  /** Where the headline has a style of its own (标题), the ranks of headings begin below it. */
  private readonly titled: boolean
  /** of the table that comes next */
  private title = ''
  /** text boxes of a paragraph: they stand beside it, and come after it */
  private boxes: string[] = []
  /** words that tracked changes took out: to be told of */
  private readonly deleted: string[] = []
  private readonly remarks: string[] = []
  /** what is read now stands on no paper: shaded, or over something drawn */
  private onGround: boolean
  /** the lines of the slip, where this desk put them on top */
  readonly slip: [name: string, value: string][] = []
  private readonly notes: { id: string, from: 'footnotes' | 'endnotes' }[] = []
  /** the number of each note, by its part and id: one that is named again keeps it, and is written once */
  private readonly numbers = new Map<string, number>()

  constructor(parts: DocxParts) {
    this.parts = parts
    this.styles = docxStyles(parts.styles)
    this.numbering = new DocxNumbering(parts.numbering, this.styles)
    this.fields = new DocxFields(parts.document)
    this.onGround = hasGround(parts.document)
    this.titled = childrenNamed(parts.document, 'w:body').some((body) => childrenNamed(body, 'w:p').some((one) => isTitle(this.styleOf(one))))
  }

  html(): string {
    const main = childrenNamed(this.parts.document, 'w:body').map((body) => this.blocks(body)).join('')
    let notes = ''
    // A note may hold another's mark.
    for (let at = 0; at < this.notes.length && at < 10_000; at += 1) notes += this.note(at)
    const comments = this.parts.comments === null ? '' : childrenNamed(this.parts.comments, 'w:comment').map((one) => `<div style="mso-element:comment">${escapeHtml(textOf(one))}</div>`).join('')
    const deleted = this.deleted.map((words) => `<p><del cite="mailto:">${escapeHtml(words)}</del></p>`).join('')
    return `${main}${notes}${comments}${this.remarks.join('')}${deleted}${frames(this.parts.frames)}`
  }

  private note(at: number): string {
    const wanted = this.notes[at]
    const root = wanted === undefined ? null : this.parts[wanted.from]
    const found = root?.children.find((one): one is Xml => typeof one !== 'string' && one.attributes['w:id'] === wanted?.id)
    return found === undefined ? '' : this.blocks(found).replace('<p>', `<p><sup>${at + 1}</sup> `)
  }

  private blocks(parent: Xml): string {
    const blocks = parent.children.filter((one) => typeof one !== 'string')
    let html = ''
    for (let at = 0; at < blocks.length; at += 1) {
      const one = blocks[at]
      if (one === undefined || (blocks[at + 1]?.name === 'w:tbl' && this.titlesTable(one))) continue
      const [note, gallery] = [this.editorNote(one, blocks[at + 1]), this.gallery(blocks, at)]
      html += note ?? gallery?.html ?? this.block(one)
      if (note !== null) at += 1
      else if (gallery !== null) at = gallery.end - 1
    }
    return html
  }

  private styleOf(paragraph: Xml): DocxStyle {
    return this.styles.of(valueOf(child(paragraph, 'w:pPr'), 'w:pStyle'), 'paragraph')
  }

  /** 编者按 and the paragraph below it, as this desk writes them. */
  private editorNote(label: Xml, words: Xml | undefined): string | null {
    if (this.nameOf(label) !== OWN_STYLES.noteLabel || words === undefined || this.nameOf(words) !== OWN_STYLES.note || textOf(words).trim() === '') return null
    return `<div class="editor-note" role="note"><p class="note-label">${escapeHtml(textOf(label))}</p>${this.block(words)}</div>`
  }

  /** Pictures side by side: the first has a style of its own, those after it another, with their captions; last what is said of all. */
  private gallery(blocks: readonly Xml[], start: number): { html: string, end: number } | null {
    const first = blocks[start]
    if (first === undefined || this.nameOf(first) !== OWN_STYLES.galleryFirst) return null
    let [html, end] = [this.block(first), start + 1]
    for (let next = blocks[end]; next !== undefined && (this.nameOf(next) === OWN_STYLES.galleryNext || isCaption(this.nameOf(next))); next = blocks[end]) {
      html += this.block(next)
      end += 1
    }
    const last = blocks[end]
    const below = last !== undefined && this.nameOf(last) === OWN_STYLES.galleryCaption ? `<figcaption>${this.inlines(last, this.styleOf(last))}</figcaption>` : ''
    return { html: `<figure class="gallery"><div class="pictures">${html}</div>${below}</figure>`, end: below === '' ? end : end + 1 }
  }

  private nameOf(element: Xml): string {
    return element.name === 'w:p' ? this.styleOf(element).name : ''
  }

  private titlesTable(element: Xml): boolean {
    const style = element.name === 'w:p' ? this.styleOf(element) : undefined
    if (style?.name !== OWN_STYLES.tableTitle) return false
    this.title = this.inlines(element, style)
    return true
  }

  private block(element: Xml): string {
    switch (element.name) {
      case 'w:p': return this.paragraph(element)
      case 'w:tbl': return this.table(element)
      case 'mc:AlternateContent': return this.blocks(this.chosen(element))
      case 'w:del': return this.deletion(element)
      case 'w:altChunk': return this.parts.chunks.get(element.attributes['r:id'] ?? '') ?? '<object type="application/octet-stream" title="嵌入的文稿"></object>'
      // Word 2003 has reviewers' remarks where they stand.
      case 'x:annotation': return this.annotation(element, () => this.blocks(element))
      // Words that stand in no paragraph, and what is no paragraph by name and holds some as one does.
      case 'w:r': case 'w:hyperlink': return `<p>${this.inline(element, this.styles.of(undefined, 'paragraph'))}</p>`
      default: return SKIPPED.has(element.name) ? '' : child(element, 'w:r') === undefined ? this.blocks(element) : this.paragraph(element)
    }
  }

  /** The newer form of what is given twice where it is one that is read here, else the older. */
  private chosen(element: Xml): Xml {
    const newer = childrenNamed(element, 'mc:Choice').find((choice) => !UNREAD.test(choice.attributes['Requires'] ?? ''))
    return newer ?? child(element, 'mc:Fallback') ?? child(element, 'mc:Choice') ?? { ...element, children: [] }
  }

  private paragraph(element: Xml): string {
    const properties = child(element, 'w:pPr')
    const styleId = valueOf(properties, 'w:pStyle')
    const style = this.styles.of(styleId, 'paragraph')
    const level = valueOf(properties, 'w:numPr', 'w:ilvl')
    const mark = markOf2003(child(properties, 'w:listPr')) ?? this.numbering.next(valueOf(properties, 'w:numPr', 'w:numId'), level !== undefined && /^\d$/.test(level) ? Number(level) : undefined, styleId, style)
    const outer = this.boxes
    this.boxes = []
    const inside = this.on(this.onGround || (isShaded(properties) ?? style.painted) === true, () => this.inlines(element, style))
    const boxes = this.boxes.join('')
    this.boxes = outer
    const outline = Number(valueOf(properties, 'w:outlineLvl') ?? style.outline ?? 9)
    if (style.name === OWN_STYLES.rule && textOf(element) === '') return '<hr>'
    if (style.name === OWN_STYLES.unsigned || style.name === OWN_STYLES.notice) return `<div style="mso-element:header">${escapeHtml(textOf(element))}</div>`
    if (style.name === OWN_STYLES.speaker) return `<figcaption>${escapeHtml(textOf(element).replace(/^——/, ''))}</figcaption>${boxes}`
    const isHeadline = isTitle(style)
    const isHeading = (outline < 9 || isHeadline) && textOf(element).length <= LONGEST_HEADING
    const tag = isCaption(style.name) || style.name === OWN_STYLES.galleryCaption ? 'figcaption' : isHeadline ? 'h1' : isHeading ? `h${Math.min(6, outline + (this.titled ? 2 : 1))}` : 'p'
    const list = mark === null ? '' : ` style="mso-list:l${Number(mark.list) || 0} level${mark.level + 1} lfo${Number(mark.list) || 0}"`
    const printed = mark === null ? '' : `<span style="mso-list:Ignore">${escapeHtml(mark.mark)}</span>`
    const isQuote = tag === 'p' && mark === null && /^(?:quote|intense quote|quotations|引用|明显引用)$/i.test(style.name)
    // By itself: below a quotation of the page it would say who speaks.
    if (tag === 'figcaption') return `<figure><figcaption>${inside}</figcaption></figure>${boxes}`
    return isQuote ? `<blockquote><p>${inside}</p></blockquote>${boxes}` : `<${tag}${list}>${printed}${inside}</${tag}>${boxes}`
  }

  private on(ground: boolean, read: () => string): string {
    const outer = this.onGround
    this.onGround = ground
    const html = read()
    this.onGround = outer
    return html
  }

  private inlines(parent: Xml, style: DocxStyle): string {
    return parent.children.map((one) => (typeof one === 'string' ? '' : this.inline(one, style))).join('')
  }

  private inline(element: Xml, style: DocxStyle): string {
    switch (element.name) {
      case 'w:r': return this.run(element, style)
      case 'w:hyperlink': return this.link(this.parts.targets.get(element.attributes['r:id'] ?? '') ?? '', this.inlines(element, style))
      case 'w:p': case 'w:tbl': this.boxes.push(this.block(element)); return ''
      case 'mc:AlternateContent': return this.inlines(this.chosen(element), style)
      case 'w:del': return this.deletion(element)
      case 'w:hlink': return this.link(element.attributes['w:dest'] ?? '', this.inlines(element, style))
      case 'x:annotation': return this.annotation(element, () => this.inlines(element, style))
      // Inside a run given in two forms, or in none at all.
      case 'w:t': case 'w:tab': case 'w:ptab': case 'w:br': case 'w:cr': case 'w:sym': case 'w:noBreakHyphen': case 'w:fldChar': case 'w:footnoteReference': case 'w:endnoteReference':
      case 'w:drawing': case 'w:pict': case 'w:object': return this.piece(element, style)
      case 'm:t': return escapeHtml(textOf(element))
      case 'w:ruby': return `<ruby>${this.inlines(child(element, 'w:rubyBase') ?? { ...element, children: [] }, style)}<rt>${this.inlines(child(element, 'w:rt') ?? { ...element, children: [] }, style)}</rt></ruby>`
      default: return SKIPPED.has(element.name) ? '' : this.inlines(element, style)
    }
  }

  private annotation(element: Xml, inside: () => string): string {
    const type = element.attributes['w:type'] ?? ''
    if (/Deletion$/.test(type)) return this.deletion(element)
    if (!/Comment$/.test(type)) return inside()
    this.remarks.push(`<div style="mso-element:comment">${escapeHtml(textOf(element))}</div>`)
    return ''
  }

  private deletion(element: Xml): string {
    const words = textsOf(element, ['w:delText', 'w:t'])
    if (words !== '') this.deleted.push(words)
    return ''
  }

  private link(url: string, inside: string): string {
    return url === '' ? inside : `<a href="${escapeHtml(url)}">${inside}</a>`
  }

  private run(element: Xml, paragraph: DocxStyle): string {
    const properties = child(element, 'w:rPr')
    const inside = element.children.map((one) => (typeof one === 'string' ? '' : this.piece(one, paragraph))).join('')
    if (inside === '') return ''
    const style = this.styles.of(valueOf(properties, 'w:rStyle'), 'character')
    const html = dressed(inside, properties, style, paragraph, this.onGround)
    return style.name === OWN_STYLES.runIn ? `<strong class="run-in">${html}</strong>` : style.name === OWN_STYLES.pictureCredit ? `<span class="credit">${html}</span>` : html
  }

  private piece(element: Xml, style: DocxStyle): string {
    if (element.name === 'w:fldChar' || element.name === 'w:instrText') {
      const shown = this.fields.take(element)
      return this.fields.hides || shown === '' ? '' : eqWords(shown)
    }
    // A run may stand in a run, and the end of the field in it.
    if (this.fields.hides) return element.name === 'w:r' ? this.run(element, style) : ''
    switch (element.name) {
      case 'w:t': return `<span style="white-space:pre-wrap">${this.linked(escapeHtml(textOf(element)))}</span>`
      case 'w:tab': case 'w:ptab': return '<span style="white-space:pre">\t</span>'
      case 'w:br': case 'w:cr': return '<br>'
      case 'w:noBreakHyphen': return '\u2011'
      case 'w:softHyphen': return ''
      case 'w:sym': return escapeHtml(symbolOf(element.attributes['w:char'] ?? ''))
      case 'w:footnoteReference': case 'w:endnoteReference': {
        const note = { id: element.attributes['w:id'] ?? '', from: element.name === 'w:footnoteReference' ? 'footnotes' as const : 'endnotes' as const }
        const known = this.numbers.get(`${note.from} ${note.id}`) ?? this.notes.push(note)
        this.numbers.set(`${note.from} ${note.id}`, known)
        return `<sup>${known}</sup>`
      }
      case 'w:drawing': case 'w:pict': case 'w:object': return this.drawing(element, style)
      default: return this.inline(element, style)
    }
  }

  private linked(words: string): string {
    const { url } = this.fields
    return url === undefined ? words : this.link(url, words)
  }

  /** Pictures by source; words in shapes as boxes of their own; a chart has its words in another part. */
  private drawing(element: Xml, style: DocxStyle): string {
    let html = ''
    let described = ''
    let isMark = false
    const walk = (one: Xml, outer: boolean): void => {
      const { name, attributes } = one
      if (name === 'v:shape') isMark = /watermark/i.test(`${attributes['id'] ?? ''} ${attributes['x:spid'] ?? ''}`)
      const ground = groundOfShape(one) ?? outer
      if (/:docPr$/.test(name)) described = attributes['descr'] || attributes['title'] || ''
      if (name === 'v:shape') described = attributes['alt'] ?? described
      const picture = name === 'a:blip' ? attributes['r:embed'] ?? attributes['r:link'] : name === 'v:imagedata' ? attributes['r:id'] ?? attributes['src'] : undefined
      if (picture !== undefined) html += `<img alt="${escapeHtml(described)}" src="${escapeHtml(this.parts.targets.get(picture) ?? '')}">`
      if (name === 'a:graphicData' && /\/(?:chart|diagram)/.test(attributes['uri'] ?? '')) html += `<img alt="${escapeHtml(described === '' ? '图表' : described)}">`
      // A letter drawn along a line (WordArt, 艺术字): the red head of many a notice is one. What stands behind a page as its watermark is none of its words.
      const art = name === 'v:textpath' && !isMark && !/^(?:f|false|0|off)$/.test(attributes['on'] ?? '') ? (attributes['string'] ?? '').trim() : ''
      if (art !== '') this.boxes.push(`<p>${escapeHtml(art).replace(/\r\n?|\n/g, '<br>')}</p>`)
      // Strict documents have the box in a namespace of its own.
      if (/:txbxContent$/.test(name)) this.boxes.push(this.on(ground, () => this.blocks(one)))
      // Words drawn as a picture's own, each paragraph a line.
      else if (name === 'a:p') this.boxes.push(`<p>${escapeHtml(textsOf(one, ['a:t']))}</p>`)
      else if (name === 'mc:AlternateContent') walk(this.chosen(one), ground)
      else if (!SKIPPED.has(name)) for (const inner of one.children) if (typeof inner !== 'string') walk(inner, ground)
    }
    walk(element, this.onGround)
    return style.hidden === true ? '' : html
  }

  private table(element: Xml): string {
    const rows = this.rows(element).map((row) => ({ row, cells: this.cells(row) }))
    const first = rows[0]?.cells[0]?.children.find((one) => typeof one !== 'string' && one.name === 'w:p')
    if (typeof first === 'object' && this.styleOf(first).name === OWN_STYLES.slip) {
      for (const { cells: [name, value] } of rows) if (name !== undefined && value !== undefined) this.slip.push([textOf(name), childrenNamed(value, 'w:p').map(linesOf).join('\n')])
      return ''
    }
    const title = this.title
    this.title = ''
    const properties = child(element, 'w:tblPr')
    const painted = isShaded(properties) ?? this.styles.of(valueOf(properties, 'w:tblStyle'), 'table').painted
    return tableHtml(properties, rows, (cell) => this.on(this.onGround || (isShaded(child(cell, 'w:tcPr')) ?? painted) === true, () => this.blocks(cell)), title)
  }

  private rows(element: Xml): Xml[] {
    return element.children.flatMap((one) => (typeof one === 'string' || SKIPPED.has(one.name) ? [] : one.name === 'w:tr' ? (child(one, 'w:trPr', 'w:del') === undefined ? [one] : this.noRow(one)) : this.rows(one)))
  }

  private noRow(row: Xml): [] {
    this.deletion(row)
    return []
  }

  private cells(element: Xml): Xml[] {
    return element.children.flatMap((one) => (typeof one === 'string' || SKIPPED.has(one.name) ? [] : one.name === 'w:tc' ? [one] : this.cells(one)))
  }
}

/** Heads and feet of pages, each once: they are told of. A number alone says nothing. */
const frames = (parts: readonly Xml[]): string => [...new Set(parts.map((part) => childrenNamed(part, 'w:p').map((one) => textsOf(one, ['w:t'])).join(' ').trim()))]
  .filter((words) => /\p{L}/u.test(words)).map((words) => `<div style="mso-element:header">${escapeHtml(words)}</div>`).join('')

/** Its words as the table shows them: breaks are line ends. */
const linesOf = (paragraph: Xml): string => childrenNamed(paragraph, 'w:r').map((run) => run.children.map((one) => (typeof one === 'string' ? '' : one.name === 'w:br' ? '\n' : one.name === 'w:t' ? textOf(one) : '')).join('')).join('')

/** `slip`: the lines of a slip's table on top, by name; they are no text. */
export function docxToHtml(parts: DocxParts): { html: string, slip: [name: string, value: string][] } {
  const reader = new DocxReader(parts)
  return { html: reader.html(), slip: reader.slip }
}
