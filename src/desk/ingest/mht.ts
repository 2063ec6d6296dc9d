import { posix } from 'node:path'
import { LARGEST_ASSET } from '#contract/limits.ts'
import { decodeHtml } from './decode-html.ts'
import type { DecodedText } from './decode-text.ts'
import type { Embedded } from './embedded-pictures.ts'

/** A page and what belongs to it in one file, as browsers (网页，单个文件), Word and WPS save one: MIME's multipart/related (RFC 2557). */
export type SavedPage = {
  /** its markup, with the style sheets that came along in it */
  page: DecodedText
  /** A picture of it by the address that the page names; null where it did not come along */
  picture: (address: string) => Embedded | null
}

type Part = { headers: ReadonlyMap<string, string>, body: Buffer }

const MOST_PARTS = 5_000
const DEEPEST = 8
const LONGEST_HEADERS = 64 * 1024

const LINE = /^[!-9;-~]{1,70}:/
/** Header lines of a message, folded ones joined; null where it begins with none. */
function headersOf(bytes: Buffer): { headers: ReadonlyMap<string, string>, end: number } | null {
  const head = bytes.subarray(0, LONGEST_HEADERS).toString('latin1')
  const blank = /^(?:\r?\n)|\r?\n\r?\n/.exec(head)
  if (blank === null) return null
  const lines = head.slice(0, blank.index).replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/).filter((line) => line !== '')
  if (lines.some((line) => !LINE.test(line))) return null
  const headers = new Map(lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
  return { headers, end: blank.index + blank[0].length }
}

const typeOf = ({ headers }: Pick<Part, 'headers'>): string => (/^[\w.+/-]+/.exec(headers.get('content-type') ?? '')?.[0] ?? '').toLowerCase()
const parameterOf = ({ headers }: Pick<Part, 'headers'>, name: string): string => {
  const [, quoted, plain] = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(headers.get('content-type') ?? '') ?? []
  return quoted ?? plain ?? ''
}

function fromQuotedPrintable(body: Buffer): Buffer {
  const out = Buffer.alloc(body.length)
  let length = 0
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0
    if (byte !== 0x3d) {
      out[length] = byte
      length += 1
      continue
    }
    // a line that goes on, with what some programs leave behind its mark
    let end = at + 1
    while (body[end] === 0x20 || body[end] === 0x09) end += 1
    if (body[end] === 0x0d && body[end + 1] === 0x0a) at = end + 1
    else if (body[end] === 0x0a || end >= body.length) at = end
    else {
      const hex = body.subarray(at + 1, at + 3).toString('latin1')
      const told = /^[0-9a-f]{2}$/i.test(hex)
      out[length] = told ? Number.parseInt(hex, 16) : byte
      length += 1
      if (told) at += 2
    }
  }
  return out.subarray(0, length)
}

function bytesOf({ headers, body }: Part): Buffer {
  const coding = (headers.get('content-transfer-encoding') ?? '').toLowerCase()
  if (coding.startsWith('base64')) return Buffer.from(body.toString('latin1'), 'base64')
  return coding.startsWith('quoted-printable') ? fromQuotedPrintable(body) : body
}

/** Where a boundary stands next: alone at the head of a line (RFC 2046, 5.1.1), not among words nor as the beginning of another. -1 where it does not. */
function boundaryAt(body: Buffer, mark: Buffer, from: number): number {
  let at = body.indexOf(mark, from)
  for (; at >= 0; at = body.indexOf(mark, at + 1)) {
    const after = body.subarray(at + mark.length, at + mark.length + 2).toString('latin1')
    if ((at === 0 || body[at - 1] === 0x0a) && /^(?:--|[ \t\r\n]|$)/.test(after)) break
  }
  return at
}

/** The parts of a message, those inside others too. */
function partsOf(bytes: Buffer, found: Part[], depth: number): void {
  const head = headersOf(bytes)
  if (head === null || found.length >= MOST_PARTS) return
  const part: Part = { headers: head.headers, body: bytes.subarray(head.end) }
  const boundary = parameterOf(part, 'boundary')
  if (!typeOf(part).startsWith('multipart/') || boundary === '' || depth > DEEPEST) {
    found.push(part)
    return
  }
  const mark = Buffer.from(`--${boundary}`, 'latin1')
  let at = boundaryAt(part.body, mark, 0)
  while (at >= 0) {
    const from = at + mark.length
    if (part.body[from] === 0x2d && part.body[from + 1] === 0x2d) return
    const next = boundaryAt(part.body, mark, from)
    const inside = part.body.subarray(from, next < 0 ? undefined : next)
    const line = inside.indexOf('\n')
    const last = inside.at(-1) === 0x0a ? (inside.at(-2) === 0x0d ? 2 : 1) : 0
    if (line >= 0) partsOf(inside.subarray(line + 1, inside.length - last), found, depth + 1)
    at = next
  }
}

function resolved(address: string, base: string): string {
  try {
    return decodeURI(new URL(address.replaceAll('\\', '/'), base === '' ? undefined : base.replaceAll('\\', '/')).href)
  } catch {
    return address
  }
}

const withoutBrackets = (id: string): string => id.replace(/^<|>$/g, '')

/** Bytes that some programs leave before the first header. */
function withoutBlank(bytes: Uint8Array): Buffer {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const from = /^(?:\u00ef\u00bb\u00bf)?\s*/.exec(whole.subarray(0, 64).toString('latin1'))?.[0].length ?? 0
  return whole.subarray(from)
}

/** How such a file begins: lines of headers, and among them that it is of several parts or a page. */
export function isSavedPage(bytes: Uint8Array): boolean {
  const head = headersOf(withoutBlank(bytes.subarray(0, LONGEST_HEADERS)))
  return head !== null && head.headers.has('mime-version') && /^(?:multipart\/|text\/html|application\/xhtml)/.test(typeOf(head))
}

/** In the encoding that its part names, which counts before the one that the page itself names; the bytes are asked first all the same (see decodeHtml). */
function decodedPage(bytes: Buffer, charset: string, name: string): DecodedText {
  // Of what a page names twice the first counts. Not UTF-16: this mark would not be in it, and its bytes have one of their own.
  const said = /^[\w.:-]{2,40}$/.test(charset) && !/^(?:utf-?16|unicode|iso-10646)/i.test(charset) ? Buffer.from(`<meta charset="${charset}">`, 'latin1') : Buffer.alloc(0)
  const read = decodeHtml(Buffer.concat([said, bytes]), name)
  return { ...read, text: read.text.slice(said.length) }
}

const LONGEST_SHEETS = 4_000_000

/** A browser saves the page as its script left it, and hides by its sheets what nobody saw: they are parts beside it. */
function withSheets(html: string, sheet: (address: string) => string | null): string {
  let left = LONGEST_SHEETS
  return html.replace(/<link\b[^<>]{1,2000}>/gi, (link) => {
    const [, address = ''] = /\shref\s*=\s*["']([^"']+)["']/i.exec(link) ?? []
    const [, media = 'all'] = /\smedia\s*=\s*["']([^"']*)["']/i.exec(link) ?? []
    if (address === '' || !/\srel\s*=\s*["']?stylesheet/i.test(link) || !/^\s*(?:all|screen)?\s*$/i.test(media)) return link
    const words = sheet(address.replaceAll('&amp;', '&'))
    if (words === null || words.length > left) return link
    left -= words.length
    return `<style>${words.replace(/<\/style/gi, '')}</style>`
  })
}

/** null where no part of it is a page. DeskError `text-unreadable` for one that cannot be decoded; `name` is for that alone. */
export function readSavedPage(bytes: Uint8Array, name: string): SavedPage | null {
  const whole = withoutBlank(bytes)
  const head = headersOf(whole)
  const parts: Part[] = []
  partsOf(whole, parts, 0)
  const start = withoutBrackets(head === null ? '' : parameterOf(head, 'start'))
  const isPage = (part: Part): boolean => /^(?:text\/html|application\/xhtml\+xml)$/.test(typeOf(part))
  const page = parts.find((part) => isPage(part) && start !== '' && withoutBrackets(part.headers.get('content-id') ?? '') === start) ?? parts.find(isPage)
  if (page === undefined) return null
  const base = page.headers.get('content-location') ?? head?.headers.get('snapshot-content-location') ?? ''
  const byAddress = new Map<string, Part>()
  for (const part of parts) {
    const id = part.headers.get('content-id')
    const location = part.headers.get('content-location')
    if (id !== undefined) byAddress.set(`cid:${withoutBrackets(id)}`, part)
    if (location !== undefined) byAddress.set(resolved(location, base), part)
  }
  const find = (address: string): Part | undefined => byAddress.get(address) ?? byAddress.get(resolved(address, base))
  const read = decodedPage(bytesOf(page), parameterOf(page, 'charset'), name)
  const text = withSheets(read.text, (address) => {
    const part = find(address)
    return part !== undefined && typeOf(part) === 'text/css' ? bytesOf(part).toString('utf8') : null
  })
  return {
    page: { ...read, text },
    picture: (address) => {
      const part = find(address)
      if (part === undefined || !typeOf(part).startsWith('image/')) return null
      const own = bytesOf(part)
      const location = part.headers.get('content-location')
      // Nothing, resolved against the page's address, would be the page's own name.
      return own.length > LARGEST_ASSET ? null : { name: (location === undefined ? '' : posix.basename(resolved(location, base))) || '图片', bytes: own }
    },
  }
}
