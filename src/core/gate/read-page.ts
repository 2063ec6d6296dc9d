import { TEXT_FORMAT } from '../body/body-schema.ts'
import type { LeadImage } from '../slip/slip.ts'
import { isBlockElement, MEDIA, NO_WORDS } from './element-kinds.ts'
import type { GateNotes } from './gate-report.ts'
import { isGone, isTracked, lookInside, PLAIN, styleOf, type Style } from './inline-style.ts'
import { LineWriter, type Line } from './lines.ts'
import { MARKS } from './known-structure.ts'
import { ListPlaces, listNumber } from './list-places.ts'
import type { Place } from './page-place.ts'
import { headingPlace } from './heading-place.ts'
import { isSpeaker, isUnderQuote, noteOf } from './notes-and-speakers.ts'
import { pictureLine } from './picture-line.ts'
import type { PictureOf } from './pictures.ts'
import { attributeOf, hasAttribute, isElement, isText, textBelow, type HtmlElement, type HtmlNode, type HtmlParent } from './parse-html.ts'
import { linkOf } from './link-of.ts'
import { isDataTable, isOurTable, partsOfTable } from './read-table.ts'
import { isTable, sourceOf, tableOf } from './data-table.ts'
import { isFiller, isItemMark, wordItemOf, type WordItem } from './word-list.ts'

/** Pictures side by side, as this desk writes them into a page or marks them in a document. */
const isGallery = (figure: HtmlElement): boolean => /\bgallery\b/.test(attributeOf(figure, 'class')) && figure.childNodes.some((child) => isElement(child) && attributeOf(child, 'class') === 'pictures')

/** Walks a parsed page in reading order and writes its lines. `keepWhite`: white words are not hidden here, they are the page. */
export class PageReader {
  private readonly writer = new LineWriter()
  private readonly notes: GateNotes
  private readonly keepWhite: boolean
  /** see known-structure.ts */
  private readonly known: boolean
  private readonly lists = new ListPlaces()
  /** pictures of a list or table that is being read: they come after it */
  private beside: Line[] = []
  private readonly pictureOf: PictureOf
  /** the picture of each line that is one */
  readonly pictures = new Map<Line, LeadImage>()
  white = 0
  shown = 0

  constructor(notes: GateNotes, keepWhite: boolean, pictureOf: PictureOf, known = false) {
    this.known = known
    this.notes = notes
    this.keepWhite = keepWhite
    this.pictureOf = pictureOf
  }

  read(page: HtmlParent): Line[] {
    for (const child of page.childNodes) this.node(child, { as: 'paragraph', place: null, note: null, link: null, look: PLAIN, inRow: false, inCell: false, skip: null })
    this.writer.edge()
    if (this.writer.controls > 0) this.notes.add('control', '', this.writer.controls)
    return this.writer.lines
  }

  private node(node: HtmlNode, place: Place): void {
    if (node === place.skip) return
    if (isText(node)) this.words(node.value, place)
    else if (isElement(node)) this.element(node, place)
  }

  private words(words: string, place: Place): void {
    const { look } = place
    const blank = words.trim() === ''
    const white = look.white && !look.backed
    if (!blank) {
      if (white) this.white += words.length
      else this.shown += words.length
    }
    if (!blank && (look.zeroSize || look.invisible || (white && !this.keepWhite))) return this.notes.add('hidden', words, [...words.trim()].length)
    // An underline is how a link looks.
    this.writer.text(words, place.link === null ? look : { ...look, format: look.format & ~TEXT_FORMAT.underline }, place)
  }

  private element(element: HtmlElement, outer: Place): void {
    const name = element.tagName
    if (NO_WORDS.has(name)) return
    const style = styleOf(element)
    if (isGone(element, style)) return this.gone(element)
    // LibreOffice's XHTML sets the mark of an item as words beside it; the page's own list prints it.
    if (isItemMark(element, style, outer.place)) return
    // Word fills up the room between a mark and its words.
    if (isFiller(element, style)) return this.writer.afterMark(outer)
    if (style.get('mso-list') === 'ignore') return this.mark(textBelow(element).replace(/[\s\u00a0]+$/, ''), outer)
    if (name === 'br') return outer.inRow ? this.writer.text(' ', outer.look, outer) : this.writer.break(outer)
    if (name === 'img' || name === 'image' || (name === 'input' && attributeOf(element, 'type') === 'image')) return this.picture(element, style, outer)
    // An object of nothing shows what stands in it.
    if (MEDIA.has(name) && !(name === 'object' && !['data', 'type', 'classid'].some((own) => hasAttribute(element, own)))) return this.notes.add('media', attributeOf(element, 'data-title') || attributeOf(element, 'title') || attributeOf(element, 'src'))
    if (name === 'svg') this.notes.add('image', attributeOf(element, 'aria-label'))
    // Word's tracked changes name their author so; on a web page what is struck out is there to be read.
    if (name === 'del' && isTracked(element)) return this.leftOut('deleted', textBelow(element))
    if (/^(?:header|footer)$/.test(style.get('mso-element') ?? '')) return this.notes.add('frame', textBelow(element))
    // Remarks of reviewers stand below Word's text as if they were more of it.
    if (/^comment(?:-list)?$/.test(style.get('mso-element') ?? '')) return this.notes.add('comment', textBelow(element))
    if (hasAttribute(element, 'class') && /\bMsoCommentReference\b/.test(attributeOf(element, 'class'))) return
    const place: Place = { ...outer, look: lookInside(element, style, outer.look) }
    const block = isBlockElement(name, style.get('display')) || (name === 'cite' && isSpeaker(element))
    if (!block) {
      if (name === 'a' && hasAttribute(element, 'href')) place.link ??= linkOf(element, this.notes)
      if (name === 'strong' && /\brun-in\b/.test(attributeOf(element, 'class'))) place.look = { ...place.look, format: place.look.format | TEXT_FORMAT.bold | (this.known ? MARKS.runIn : 0) }
      if (this.known && name === 'span' && place.as === 'caption' && attributeOf(element, 'class') === 'credit') place.look = { ...place.look, format: place.look.format | MARKS.credit }
      return this.inside(element, place)
    }
    if (place.inRow) return this.inRow(element, place)
    this.writer.edge()
    this.block(element, style, place)
    this.writer.edge()
    if (outer.place !== null || outer.inCell || this.beside.length === 0) return
    for (const line of this.beside) this.writer.picture(line)
    this.beside = []
  }

  private mark(words: string, place: Place): void {
    this.words(words, place)
    this.writer.afterMark(place)
  }

  private inside(element: HtmlElement, place: Place): void {
    for (const child of element.childNodes) this.node(child, place)
  }

  private gone(element: HtmlElement): void {
    this.leftOut('hidden', textBelow(element))
  }

  private leftOut(kind: 'hidden' | 'deleted', source: string): void {
    const words = source.trim()
    if (words !== '') this.notes.add(kind, words, [...words].length)
  }

  private picture(element: HtmlElement, style: Style, place: Place): void {
    const line = pictureLine(element, style, place.look, this.pictureOf, this.notes, this.known)
    if (line === null) return
    if (place.group !== undefined) line.line.group = place.group
    if (line.picture !== null) this.pictures.set(line.line, line.picture)
    if (place.inRow || place.inCell || place.place !== null) this.beside.push(line.line)
    else this.writer.picture(line.line)
  }

  /** A cell is one piece of its row, whatever stands in it. */
  private inRow(element: HtmlElement, place: Place): void {
    const cell = element.tagName === 'td' || element.tagName === 'th'
    if (cell && element.parentNode !== null && element.parentNode.childNodes.find(isElement) !== element) this.writer.tab(place)
    else this.writer.text(' ', { format: 0, whiteSpace: 'normal' }, place)
    this.inside(element, place)
    if (!cell) this.writer.text(' ', { format: 0, whiteSpace: 'normal' }, place)
  }

  private block(element: HtmlElement, style: Style, place: Place): void {
    const name = element.tagName
    const inItem = place.place !== null
    const heading = headingPlace(element, place, this.notes)
    if (heading !== null) {
      // A bullet before a heading is no word of it; a number is.
      const listed = wordItemOf(element, style)
      return this.inside(element, listed?.kind === 'bullet' ? { ...heading, skip: listed.mark } : heading)
    }
    switch (name) {
      case 'figure': if (isGallery(element) && !inItem && !place.inCell) return this.inside(element, { ...place, group: element }); break
      case 'figcaption': if (place.group !== undefined && element.parentNode === place.group) return this.inside(element, { ...place, as: 'gallery-caption' }); return this.inside(element, { ...place, as: inItem || place.as !== 'paragraph' ? place.as : isUnderQuote(element) ? 'speaker' : 'caption' })
      case 'footer': case 'cite': return this.inside(element, { ...place, as: place.as === 'quote' && !inItem ? 'speaker' : place.as })
      case 'blockquote': return this.inside(element, { ...place, as: inItem || place.as !== 'paragraph' ? place.as : 'quote' })
      case 'ul': case 'menu': case 'dir': case 'ol': return this.list(element, place)
      case 'li': return this.inside(element, inItem ? place : { ...place, place: { path: [{ list: {}, ordered: false, start: 1 }], item: element, value: null } })
      case 'table': return isDataTable(element) ? this.table(element, place) : this.inside(element, place)
      case 'hr': return inItem || place.inCell ? this.notes.add('rule') : this.writer.rule()
      default:
    }
    const note = inItem || place.as !== 'paragraph' ? null : noteOf(element)
    if (note !== null) return this.inside(element, { ...place, ...note })
    const word = wordItemOf(element, style)
    if (word === null) return this.inside(element, place)
    if (inItem || place.inCell) return this.inside(element, word.kind === 'bullet' ? { ...place, skip: word.mark } : place)
    if (word.kind === 'other') {
      if (word.mark !== null) this.notes.add('list-mark', textBelow(element))
      return this.inside(element, place)
    }
    this.wordItem(element, word, place)
  }

  private wordItem(element: HtmlElement, word: WordItem & { kind: 'bullet' | 'number' }, place: Place): void {
    const value = word.kind === 'number' ? word.value : null
    const path = this.lists.ofWord(word, value, this.writer.lines.length)
    this.inside(element, { ...place, as: 'paragraph', skip: word.mark, place: { path, item: element, value } })
    this.writer.edge()
    this.lists.wordEnds(word.list, path, this.writer.lines.length)
  }

  private list(element: HtmlElement, place: Place): void {
    const open = this.lists.open(element, place.place?.path ?? [], this.writer.lines.length)
    let { value } = open
    for (const child of element.childNodes) {
      if (isElement(child) && child.tagName === 'li') {
        value = listNumber(attributeOf(child, 'value')) ?? value
        this.item(child, { ...place, as: 'paragraph', place: { path: open.path, item: child, value: open.own.ordered ? value : null } })
        value += 1
      } else this.node(child, { ...place, as: 'paragraph', place: { path: open.path, item: element, value: null } })
    }
    this.writer.edge()
    this.lists.closed(open, value - 1, this.writer.lines.length)
  }

  private item(element: HtmlElement, place: Place): void {
    this.writer.edge()
    const style = styleOf(element)
    if (isGone(element, style)) return this.gone(element)
    const listed = wordItemOf(element, style)
    this.inside(element, { ...place, look: lookInside(element, style, place.look), skip: listed?.kind === 'bullet' ? listed.mark : null })
    this.writer.edge()
  }

  private table(element: HtmlElement, place: Place): void {
    const source = sourceOf(element, place.look)
    if (place.place !== null || place.inCell || !isTable(source, isOurTable(element))) return this.rows(element, place)
    for (const one of source.gone) this.gone(one)
    for (const one of source.rest) this.node(one, place)
    this.writer.table(tableOf(source, (cell, look) => this.linesIn(cell, { ...place, as: 'paragraph', note: null, look, inCell: true })))
  }

  /** The lines inside one element, apart from those of the page. */
  private linesIn(element: HtmlElement, place: Place): Line[] {
    const inner = new PageReader(this.notes, this.keepWhite, this.pictureOf, this.known)
    inner.inside(element, place)
    if (inner.writer.controls > 0) this.notes.add('control', '', inner.writer.controls)
    this.white += inner.white
    this.shown += inner.shown
    // No cell holds a picture: it comes after the table.
    for (const line of inner.beside) this.beside.push(line)
    for (const [line, picture] of inner.pictures) this.pictures.set(line, picture)
    return inner.writer.lines
  }

  /** A table that none of ours can be: a row a paragraph, with tabs between its cells. */
  private rows(element: HtmlElement, place: Place): void {
    let rows = 0
    let first = ''
    for (const { is, node } of partsOfTable(element)) {
      if (is === 'gone') this.gone(node)
      else if (is === 'other') this.node(node, place)
      else {
        rows += 1
        if (first === '') first = node.childNodes.map((cell) => textBelow(cell).trim()).join(' ').trim()
        this.writer.edge()
        this.inside(node, { ...place, as: place.place === null ? 'row' : place.as, inRow: true, look: lookInside(node, styleOf(node), place.look) })
        this.writer.edge()
      }
    }
    if (rows > 0) this.notes.add('table', first)
  }
}
