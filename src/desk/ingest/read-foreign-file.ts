import { gateHtml } from '#core/gate/gate-html.ts'
import { KNOWN_BUT_RUN_INS, KNOWN_STRUCTURE } from '#core/gate/known-structure.ts'
import type { OriginalKind } from '#core/article/original-file.ts'
import type { Gated, GateNote } from '#core/gate/gate-report.ts'
import { orNothing, type Said } from '#core/ingest/said.ts'
import { LARGEST_DOCUMENT } from '#contract/limits.ts'
import { DeskError } from '../desk-error.ts'
import { decodeHtml } from './decode-html.ts'
import { decodeText, type DecodedText } from './decode-text.ts'
import { docxToHtml } from './docx/docx-to-html.ts'
import { openDocx, type DocxParts } from './docx/docx-parts.ts'
import { HELD, holdPictures, putBackShown, type Held } from './held-pictures.ts'
import { withoutHoles } from './holes.ts'
import { isMarkdown, markdownToHtml } from './markdown-to-html.ts'
import { isSavedPage, readSavedPage } from './mht.ts'
import { ownPage } from './own-page.ts'
import { isWordXml, openWordXml } from './docx/word-xml.ts'
import { saidOfDocx } from './docx/said-docx.ts'
import { saidOfPage } from './said-page.ts'
import { embeddedPictures, standIns, type EmbeddedPictures } from './embedded-pictures.ts'

/** A file as it lies on disk. */
export type Original = { kind: OriginalKind, bytes: Uint8Array }
/**
 * Plain text, whose lines are all it has; or what came with its structure, through the gate. `original`: the file itself; absent for pasted lines.
 * `notes`: what there is to say of its bytes, beside what the gate says.
 */
export type ForeignFile = ({ text: string, gated?: undefined } | ForeignPage) & { original?: Original, notes?: GateNote[] }
/** `gated`: as it would stand, with stand-ins for the pictures that `html` carries in itself (`embedded`). `said`: what the file says of its article beside the text */
export type ForeignPage = { gated: Gated, html: string, embedded: EmbeddedPictures, said?: Said }

const starts = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte)
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06]
/** Word's and WPS's files of before 2007, and what they write when a password is set, share one container. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const RTF = [0x7b, 0x5c, 0x72, 0x74, 0x66]
/** One whose bytes are all letters would pass for text: its code would be the article. */
const isPdf = (bytes: Uint8Array): boolean => /^%PDF-\d/.test(Buffer.from(bytes.subarray(0, 8)).toString('latin1'))

/** How a page begins, behind its comments: those are passed by hand, since a pattern would try every way to part them. */
function beginsAsHtml(head: string): boolean {
  let rest = head.trimStart().replace(/^<\?xml[^>]*>\s*/i, '')
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', 4)
    if (end === -1) return false
    rest = rest.slice(end + 3).trimStart()
  }
  return /^<(?:!doctype\s+html|html[\s>])/i.test(rest)
}

const isHtml = (bytes: Uint8Array, name: string): boolean =>
  /\.(?:html?|xhtml|shtml)$/i.test(name) || beginsAsHtml(new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)).replace(/^\u00ef\u00bb\u00bf/, ''))

const doubts = ({ encoding, isGuess }: DecodedText): Pick<ForeignFile, 'notes'> => (isGuess && encoding !== null ? { notes: [{ kind: 'encoding', count: 1, details: [encoding] }] } : {})

/**
 * Reads a file that somebody picked or dropped: .docx, Word's XML, .html, .mht or plain text, told apart by what they hold; .md by its name.
 * Throws DeskError `text-unreadable` with its reason; nothing of the file is written anywhere.
 */
export async function readForeignFile(bytes: Uint8Array, name: string): Promise<ForeignFile> {
  const refuse = (reason: 'encrypted' | 'old-format' | 'too-large' | 'empty' | 'not-text'): DeskError => new DeskError('text-unreadable', { name, reason })
  if (bytes.length > LARGEST_DOCUMENT) throw refuse('too-large')
  const gated = async (kind: OriginalKind, source: string, told: Said | null, part?: DocxParts['picture']): Promise<ForeignFile> => {
    const known = told?.own?.guessed
    const marked = (known === undefined ? '' : known === 'nothing' ? KNOWN_STRUCTURE : KNOWN_BUT_RUN_INS) + source
    const read = async ({ html, held }: Held) => {
      const embedded = await embeddedPictures(html, part, held)
      return { html, embedded, made: gateHtml(html, standIns(embedded)) }
    }
    const first = holdPictures(marked)
    const once = await read(first)
    const shows = JSON.stringify(once.made)
    // The address of a picture that stands there to be read, or is linked, stays what it was; the others stay out of the parser's way, but
    // where the page has words like such a name itself.
    const back = (): Held => (marked.includes(HELD) ? { html: marked, held: new Map() } : putBackShown(first, shows))
    const { html, embedded, made } = shows.includes(HELD) ? await read(back()) : once
    if (made.body.root.children.length === 0 && made.notes.length === 0) throw refuse('empty')
    const said = told === null ? null : orNothing(told)
    return { gated: made, html, embedded, ...(said === null ? {} : { said }), original: { kind, bytes } }
  }
  if (starts(bytes, OLE)) throw refuse(Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'old-format')
  if (starts(bytes, RTF)) throw refuse('old-format')
  if (isPdf(bytes)) throw refuse('not-text')
  if (starts(bytes, ZIP) || starts(bytes, EMPTY_ZIP)) {
    const parts = await openDocx(Buffer.from(bytes), name)
    const { html, slip } = docxToHtml(parts)
    return await gated('docx', html, saidOfDocx(parts, slip), parts.picture)
  }
  if (isWordXml(bytes)) {
    const parts = await openWordXml(bytes, name)
    const { html, slip } = docxToHtml(parts)
    return await gated('txt', html, saidOfDocx(parts, slip), parts.picture)
  }
  const saved = isSavedPage(bytes) ? readSavedPage(bytes, name) : null
  if (saved !== null) {
    const { page } = saved
    return { ...await gated('html', page.text, saidOfPage(page.text, page.text), async (source) => saved.picture(source)), ...doubts(page) }
  }
  const whole = withoutHoles(bytes)
  const shown = (read: DecodedText): DecodedText => {
    const text = whole.shown(read.text)
    if (/^[\s\ufffd]*$/.test(text)) throw refuse('empty')
    return { ...read, text }
  }
  if (isHtml(bytes, name) && !isMarkdown(name)) {
    const read = shown(decodeHtml(whole.bytes, name))
    const page = ownPage(read.text)
    return { ...await gated('html', page, saidOfPage(page, read.text)), ...doubts(read) }
  }
  const read = shown(decodeText(whole.bytes, name))
  if (isMarkdown(name)) {
    const { html, said, unread } = await markdownToHtml(read.text)
    const notes = [...doubts(read).notes ?? [], ...(unread ? [{ kind: 'structure' as const, count: 1, details: [] }] : [])]
    return { ...await gated('txt', html, said), ...(notes.length === 0 ? {} : { notes }) }
  }
  return { text: read.text, original: { kind: 'txt', bytes }, ...doubts(read) }
}
