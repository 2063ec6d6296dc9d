import { TEXT_FORMAT } from '../body/body-schema.ts'
import type { LeadImage } from '../slip/slip.ts'
import { isBlockElement, MEDIA, NO_WORDS } from './element-kinds.ts'
import type { GateNotes } from './gate-report.ts'
import { isGone, lookInside, PLAIN, styleOf, type Look, type Style } from './inline-style.ts'
import { LineWriter, type Around, type Line, type ListPlace } from './lines.ts'
import { describedPicture, isIcon, isTracker, missingPicture, nameOfPicture, sourceOfPicture, type PictureOf } from './pictures.ts'
import { attributeOf, hasAttribute, isElement, isText, textBelow, type HtmlElement, type HtmlNode, type HtmlParent } from './parse-html.ts'
import { linkUrl } from './link-url.ts'
import { isDataTable } from './read-table.ts'
import { isTable, sourceOf, tableOf } from './data-table.ts'
import { saidLevel, wordItemOf, type WordItem } from './word-list.ts'

/** Where the walk stands: what every element inside inherits. */
type Place = Around & {
  look: Look
  inRow: boolean
  /** in a cell of a table: lists are lines with their marks */
  inCell: boolean
  /** the marks of Word's list paragraphs, which the list prints itself */
  skip: HtmlElement | null
}

/** Walks a parsed page in reading order and writes its lines. `keepWhite`: white words are not hidden here, they are the page. */
export class PageReader {
  private readonly writer = new LineWriter()
  private readonly notes: GateNotes
  private readonly keepWhite: boolean
  /** lists that Word's paragraphs are in, by their number, as long as nothing else comes between */
  private word: { list: string, path: ListPlace[], end: number } | null = null
  /** the list that ended last, and how many lines there were then */
  private before: { place: ListPlace, last: number, id: string, end: number } | null = null
  /** pictures of a list or table that is being read: they come after it */
  private beside: Line[] = []
  private readonly pictureOf: PictureOf
  /** the picture of each line that is one */
  readonly pictures = new Map<Line, LeadImage>()
  white = 0
  shown = 0

  constructor(notes: GateNotes, keepWhite: boolean, pictureOf: PictureOf) {
    this.notes = notes
    this.keepWhite = keepWhite
    this.pictureOf = pictureOf
  }

  read(page: HtmlParent): Line[] {
    for (const child of page.childNodes) this.node(child, { as: 'paragraph', place: null, link: null, look: PLAIN, inRow: false, inCell: false, skip: null })
    this.writer.edge()
    if (this.writer.controls > 0) this.notes.add('control', '', this.writer.controls)
    return this.writer.lines
  }

  private node(node: HtmlNode, place: Place): void {
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
    if (element === outer.skip || NO_WORDS.has(name)) return
    const style = styleOf(element)
    if (isGone(element, style)) return this.gone(element)
    // Word fills up the room between a mark and its words.
    if (style.get('mso-list') === 'ignore') return this.mark(textBelow(element).replace(/[\s\u00a0]+$/, ''), outer)
    if (name === 'br') return outer.inRow ? this.writer.text(' ', outer.look, outer) : this.writer.break(outer)
    if (name === 'img' || name === 'image' || (name === 'input' && attributeOf(element, 'type') === 'image')) return this.picture(element, style, outer)
    if (MEDIA.has(name)) return this.notes.add('media', attributeOf(element, 'data-title') || attributeOf(element, 'title') || attributeOf(element, 'src'))
    if (name === 'svg') this.notes.add('image', attributeOf(element, 'aria-label'))
    // Remarks of reviewers stand below Word's text as if they were more of it.
    if (/^comment(?:-list)?$/.test(style.get('mso-element') ?? '')) return this.notes.add('comment', textBelow(element))
    if (hasAttribute(element, 'class') && /\bMsoCommentReference\b/.test(attributeOf(element, 'class'))) return
    const place: Place = { ...outer, look: lookInside(element, style, outer.look) }
    const block = isBlockElement(name, style.get('display'))
    if (!block) {
      if (name === 'a' && hasAttribute(element, 'href')) this.link(element, place)
      if (name === 'strong' && /\brun-in\b/.test(attributeOf(element, 'class'))) place.look = { ...place.look, format: place.look.format | TEXT_FORMAT.bold }
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

  /** 1.1 wants a space after it, 一、 does not. */
  private mark(words: string, place: Place): void {
    this.words(words, place)
    if (/[\w.)\]]$/.test(words)) this.writer.text(' ', place.look, place)
  }

  private inside(element: HtmlElement, place: Place): void {
    for (const child of element.childNodes) this.node(child, place)
  }

  private gone(element: HtmlElement): void {
    const words = textBelow(element).trim()
    if (words !== '') this.notes.add('hidden', words, [...words].length)
  }

  private picture(element: HtmlElement, style: Style, place: Place): void {
    if (isTracker(element, style)) return
    const picture = isIcon(element, style) ? null : this.pictureOf(sourceOfPicture(element))
    if (picture === null) this.notes.add('image', nameOfPicture(element))
    if (isIcon(element, style) || place.look.invisible) return
    const words = picture === null ? missingPicture(element) : ' '
    const line: Line = { as: picture === null ? 'paragraph' : 'picture', place: null, pieces: [{ words, format: 0, link: null, runIn: false }], table: null }
    if (picture !== null) this.pictures.set(line, describedPicture(picture, element))
    if (place.inRow || place.inCell || place.place !== null) this.beside.push(line)
    else this.writer.picture(line)
  }

  private link(element: HtmlElement, place: Place): void {
    // A bookmark or Word's own anchor leads nowhere a reader could miss.
    const href = attributeOf(element, 'href').trim()
    const url = linkUrl(href)
    if (url !== null) place.link ??= { url }
    else if (href !== '' && !href.startsWith('#')) this.notes.add('link', `${textBelow(element)} ${href}`)
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
    const rank = rankOf(element)
    if (rank > 0) {
      // A page of this desk says the level; elsewhere a page's h1 is its headline, so h1 and h2 are both of the first.
      const own = /\bcrosshead-([12])\b/.exec(attributeOf(element, 'class'))?.[1]
      const second = own === undefined ? rank > 2 : own === '2'
      if (rank > 3) this.notes.add('heading-level', textBelow(element))
      return this.inside(element, inItem || place.as === 'quote' ? place : { ...place, as: second ? 'crosshead-2' : 'crosshead-1' })
    }
    switch (name) {
      case 'figcaption': return this.inside(element, { ...place, as: inItem || place.as !== 'paragraph' ? place.as : 'caption' })
      case 'blockquote': return this.inside(element, { ...place, as: inItem || place.as !== 'paragraph' ? place.as : 'quote' })
      case 'ul': case 'menu': case 'dir': case 'ol': return this.list(element, place)
      case 'li': return this.inside(element, inItem ? place : { ...place, place: { path: [{ list: {}, ordered: false, start: 1 }], item: element, value: null } })
      case 'table': return isDataTable(element) ? this.table(element, place) : this.inside(element, place)
      case 'hr': return this.notes.add('rule')
      default:
    }
    const word = inItem ? null : wordItemOf(element, style)
    if (word === null) return this.inside(element, place)
    if (place.inCell) return this.inside(element, word.kind === 'bullet' ? { ...place, skip: word.mark } : place)
    if (word.kind === 'other') {
      if (word.mark !== null) this.notes.add('list-mark', textBelow(element))
      return this.inside(element, place)
    }
    this.wordItem(element, word, place)
  }

  private wordItem(element: HtmlElement, word: WordItem & { kind: 'bullet' | 'number' }, place: Place): void {
    const value = word.kind === 'number' ? word.value : null
    const fresh = (): ListPlace => ({ list: {}, ordered: value !== null, start: value ?? 1 })
    const goesOn = this.word !== null && this.word.list === word.list && this.word.end === this.writer.lines.length
    const path = goesOn && this.word !== null ? this.word.path.slice(0, word.level + 1) : []
    while (path.length <= word.level) path.push(fresh())
    if (path[word.level]?.ordered !== (value !== null)) path[word.level] = fresh()
    this.inside(element, { ...place, as: 'paragraph', skip: word.mark, place: { path, item: element, value } })
    this.writer.edge()
    this.word = { list: word.list, path, end: this.writer.lines.length }
  }

  private list(element: HtmlElement, place: Place): void {
    const ordered = element.tagName === 'ol'
    const start = count(attributeOf(element, 'start')) ?? 1
    const first = element.childNodes.find((child): child is HtmlElement => isElement(child) && child.tagName === 'li')
    const id = first === undefined ? '' : attributeOf(first, 'data-listid')
    const outer = place.place?.path ?? []
    const before = outer.length === 0 && this.before?.end === this.writer.lines.length ? this.before : null
    // A list that says it is deeper than it stands, as Word Online's, goes under the one before it.
    const said = before === null || first === undefined ? 0 : saidLevel(first)
    const goesOn = before !== null && said === 0 && ordered === before.place.ordered
      && ((ordered && hasAttribute(element, 'start') && start === before.last + 1) || (id !== '' && id === before.id))
    const own: ListPlace = goesOn ? before.place : { list: {}, ordered, start }
    const above = said === 0 || before === null ? [] : [before.place, ...Array.from({ length: said - 1 }, (): ListPlace => ({ list: {}, ordered: false, start: 1 }))]
    const path = [...outer, ...above, own]
    let value = goesOn ? before.last + 1 : start
    for (const child of element.childNodes) {
      if (isElement(child) && child.tagName === 'li') {
        value = count(attributeOf(child, 'value')) ?? value
        this.item(child, { ...place, as: 'paragraph', place: { path, item: child, value: ordered ? value : null } })
        value += 1
      } else this.node(child, { ...place, as: 'paragraph', place: { path, item: element, value: null } })
    }
    this.writer.edge()
    if (outer.length > 0) return
    const end = this.writer.lines.length
    this.before = said > 0 && before !== null ? { ...before, end } : { place: own, last: value - 1, id, end }
  }

  private item(element: HtmlElement, place: Place): void {
    this.writer.edge()
    const style = styleOf(element)
    if (isGone(element, style)) return this.gone(element)
    this.inside(element, { ...place, look: lookInside(element, style, place.look) })
    this.writer.edge()
  }

  private table(element: HtmlElement, place: Place): void {
    const source = sourceOf(element, place.look)
    if (place.place !== null || place.inCell || !isTable(source)) return this.rows(element, place)
    for (const one of source.gone) this.gone(one)
    for (const one of source.rest) this.node(one, place)
    this.writer.table(tableOf(source, (cell, look) => this.linesIn(cell, { ...place, as: 'paragraph', look, inCell: true })))
  }

  /** The lines inside one element, apart from those of the page. */
  private linesIn(element: HtmlElement, place: Place): Line[] {
    const inner = new PageReader(this.notes, this.keepWhite, this.pictureOf)
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
    const row = (parent: HtmlElement): void => {
      for (const child of parent.childNodes) {
        if (!isElement(child)) this.node(child, place)
        else if (child.tagName === 'tr') {
          this.writer.edge()
          const style = styleOf(child)
          if (isGone(child, style)) this.gone(child)
          else {
            rows += 1
            if (first === '') first = child.childNodes.map((cell) => textBelow(cell).trim()).join(' ').trim()
            this.inside(child, { ...place, as: place.place === null ? 'row' : place.as, inRow: true, look: lookInside(child, style, place.look) })
          }
          this.writer.edge()
        } else if (/^(?:thead|tbody|tfoot)$/.test(child.tagName)) {
          const style = styleOf(child)
          if (isGone(child, style)) this.gone(child)
          else row(child)
        } else this.node(child, place)
      }
    }
    row(element)
    if (rows > 0) this.notes.add('table', first)
  }
}

/** 1 to 6 for a heading; 0 for what is none. Word for the web says it of plain paragraphs. */
function rankOf(element: HtmlElement): number {
  const own = /^h([1-6])$/.exec(element.tagName)?.[1]
  if (own !== undefined) return Number(own)
  return attributeOf(element, 'role') === 'heading' ? Math.min(6, count(attributeOf(element, 'aria-level')) ?? 2) : 0
}

/** A list's number; null where it says none that a list of ours could have */
function count(said: string): number | null {
  const number = said === '' ? 0 : Math.trunc(Number(said))
  return number >= 1 && number <= 9_999 ? number : null
}
