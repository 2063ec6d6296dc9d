import type { Body } from '../body/body-schema.ts'
import { normaliseBody } from '../body/normalise-body.ts'
import { assemble } from './assemble.ts'
import { withCaptions } from './captions.ts'
import { withEditorNotes } from './find-editor-notes.ts'
import { withHeadings, withRunIn } from './find-headings.ts'
import { knownStructure, withKnownRunIns } from './known-structure.ts'
import { GateNotes, type Gated } from './gate-report.ts'
import type { Line } from './lines.ts'
import { noteUnread } from './note-unread.ts'
import { isElement, parseHtml, attributeOf, textBelow, type HtmlNode, type HtmlParent } from './parse-html.ts'
import { withSpeakers } from './notes-and-speakers.ts'
import { plainTextToBody } from './plain-text.ts'
import { noPicture, type PictureOf } from './pictures.ts'
import { PageReader } from './read-page.ts'
import { shapeLine } from './shape-lines.ts'
import { placeStreamed, showWhatWaits } from './shown-by-script.ts'
import { followStyleSheets } from './style-sheets.ts'
import { wordsOfMarkup } from './words-of-markup.ts'

/** Of style sheets only what hides is followed: one that paints grounds may stand behind any white words. */
function paintsByRule(page: HtmlParent): boolean {
  const waiting: HtmlNode[] = [...page.childNodes]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isElement(next)) continue
    if (next.tagName === 'link' && /stylesheet/i.test(attributeOf(next, 'rel'))) return true
    if (next.tagName === 'style' && /background/i.test(textBelow(next))) return true
    for (const child of next.childNodes) waiting.push(child)
  }
  return false
}

function readPage(page: HtmlParent, keepWhite: boolean, pictureOf: PictureOf, known: boolean) {
  const notes = new GateNotes()
  const reader = new PageReader(notes, keepWhite, pictureOf, known)
  const lines = reader.read(page)
  return { lines, notes, pictures: reader.pictures, mostlyWhite: reader.white > reader.shown }
}

type PageRead = ReturnType<typeof readPage>

/** Characters: so few shown, beside so many hidden, are what stands around a page that its script was to show. */
const FEW = 300
const MANY = 1_000
/** beside a sentence: a short notice below a long menu is a page that is all there */
const FAR_MORE = 5_000
const SENTENCE = /[。！？!?]|\.(?:\s|$)/

/** Characters of its lines; what a table or picture shows is enough. */
const shownBy = ({ lines, pictures }: PageRead): number => (pictures.size > 0 ? FEW : lines.reduce((sum, { pieces, table }) => sum + (table === null ? pieces.reduce((all, piece) => all + (piece === 'break' ? 0 : piece.words.trim().length), 0) : FEW), 0))

const saysSomething = ({ lines }: PageRead): boolean => lines.some(({ pieces }) => pieces.some((piece) => piece !== 'break' && SENTENCE.test(piece.words)))

/**
 * `first`: read as the page says of itself. Where nothing is left of it, or next to nothing, its script was to show what its sheets, then what its
 * elements hide: nobody ever saw it so. Word's hidden words wait for no script.
 */
function readShown(html: string, first: PageRead, pictureOf: PictureOf, known: boolean): PageRead {
  const shown = shownBy(first)
  const hiddenBy = ({ notes }: PageRead): number => notes.list().reduce((sum, { kind, count }) => (kind === 'hidden' ? sum + count : sum), 0)
  const hidden = hiddenBy(first)
  const many = saysSomething(first) ? FAR_MORE : MANY
  const isWaiting = (read: number): boolean => read === 0 || (read < FEW && hidden >= many && hidden >= read * 5)
  if (hidden === 0 || !isWaiting(shown) || (shown > 0 && /mso-hide/i.test(html))) return first
  const bare = parsed(html)
  if (bare === null) return first
  const unstyled = readPage(bare, paintsByRule(bare), pictureOf, known)
  if (!isWaiting(shownBy(unstyled))) return saidSo(unstyled)
  showWhatWaits(bare)
  return saidSo(readPage(bare, true, pictureOf, known))

  function saidSo(read: PageRead): PageRead {
    const more = hidden - hiddenBy(read)
    if (more > 0) read.notes.add('unhidden', '', more)
    return read
  }
}

function parsed(html: string): HtmlParent | null {
  const page = parseHtml(html)
  if (page !== null) placeStreamed(page)
  return page
}

function told(body: Body, notes: GateNotes): Gated {
  noteUnread(body, notes)
  return { body, notes: notes.list() }
}

/**
 * The one gate for foreign text: any HTML (a paste, a drop, a file, what a .docx was turned into) as a body of the closed
 * set, and what a person should know of the rest. Pure, the same in every room: no script runs, no picture is asked for.
 * `from`: what a clipboard holds was on a screen, and waits for no script to show it.
 * `pictureOf` gives the library's picture for one of the page; without it 【补图】 keeps the place. Never throws. No visible character is lost or moved; white space folds as on the page it came from (lines.ts).
 */
export function gateHtml(html: string, pictureOf: PictureOf = noPicture, from: 'file' | 'clipboard' = 'file'): Gated {
  const page = parsed(html)
  if (page === null) {
    const notes = new GateNotes()
    notes.add('structure')
    return told(plainTextToBody(wordsOfMarkup(html)), notes)
  }
  const structure = knownStructure(html)
  const known = structure !== 'nothing'
  followStyleSheets(page)
  const first = readPage(page, paintsByRule(page), pictureOf, known)
  // A page in the dark: its words are white on a ground that the clipboard did not take along.
  const seen = first.mostlyWhite ? readPage(page, true, pictureOf, known) : first
  const { lines, notes, pictures } = from === 'file' && !first.mostlyWhite ? readShown(html, seen, pictureOf, known) : seen
  const shaped = withCaptions(lines.flatMap((line) => (pictures.has(line) ? [line] : shapeLine(line))), (line) => pictures.get(line) ?? null, notes, known)
  return told(normaliseBody(assemble(asStructured(withSpeakers(shaped.lines), structure, notes), shaped.pictures)).body, notes)
}

/** Crossheads, run-ins and editor's notes: as the page says where it is known to say so, else by what they look like. */
function asStructured(lines: readonly Line[], structure: ReturnType<typeof knownStructure>, notes: GateNotes): Line[] {
  if (structure === 'nothing') return withHeadings(withEditorNotes(lines, notes), notes)
  const told = withKnownRunIns(lines)
  return structure === 'all' ? told : told.map((line) => withRunIn(line, notes))
}

/** What the pictures that a page shows are found by, each once, in order: addresses, and whole pictures as data:. */
export function picturesOfPage(html: string): string[] {
  const found = new Set<string>()
  gateHtml(html, (source) => {
    if (source !== '') found.add(source)
    return null
  })
  return [...found]
}
