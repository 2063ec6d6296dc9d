import { LARGEST_DOCUMENT, LARGEST_TEXT_FILE } from '#contract/limits.ts'
import { DeskError } from '../desk-error.ts'
import { decodeText as decodeWords, isBrokenUtf8, isMostlyLost, type DecodedText } from './decode-text.ts'
import { encodingOf, isGoneEncoding, isSeveralBytes, namedEncoding } from './named-encoding.ts'
import { decodeWestern } from './western.ts'

/** How large a page may be was asked before (`withoutPictures`). */
const decodeText = (bytes: Uint8Array, name: string): DecodedText => decodeWords(bytes, name, LARGEST_DOCUMENT)

const decoded = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return encoding === 'windows-1252' ? decodeWestern(bytes) : new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** UTF-16 without its mark, which no page may be in and some are: a < and another ASCII character, each beside a NUL. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return 'utf-16le'
  return a === 0 && b === 0x3c && c === 0 && d !== 0 ? 'utf-16be' : null
}

/** As the page says of itself: nothing to doubt. */
const asSaid = (text: string): DecodedText => ({ text, encoding: null, isGuess: false })

/** Of another encoding than decodeText tells: as the page says, where that loses less of it. */
function asNamed(named: string, bytes: Uint8Array, name: string): DecodedText {
  const said = new TextDecoder(named).decode(bytes)
  const lostIn = (text: string): number => text.match(/\ufffd/g)?.length ?? 0
  try {
    const told = decodeText(bytes, name)
    // Any bytes are Western: that they are that loses nothing, and says nothing.
    return told.encoding !== 'windows-1252' && lostIn(told.text) <= lostIn(said) ? told : asSaid(said)
  } catch (error) {
    if (isMostlyLost(said)) throw error
    return asSaid(said)
  }
}

/** Characters of three bytes and more: bytes of another encoding are that by accident in next to no page. */
const isSurelyUtf8 = (utf8: string): boolean => /[\u0800-\uffff]/.test(utf8)

/** High bytes in pairs, everywhere: Chinese, whatever a page of before says of itself. In Western words they stand alone. */
function isInPairs(bytes: Uint8Array): boolean {
  let [run, pairs] = [0, 0]
  for (let at = 0; at <= bytes.length; at += 1) {
    if ((bytes[at] ?? 0) >= 0x80) run += 1
    else {
      if (run % 2 === 1) return false
      pairs += run / 2
      run = 0
    }
  }
  return pairs >= 4
}

/** High bytes that stand together, nearly all: whole words of Chinese, where some character's second byte is a low one. Western words have them one by one. */
function isInWords(bytes: Uint8Array): boolean {
  let [run, all, together] = [0, 0, 0]
  for (let at = 0; at <= bytes.length; at += 1) {
    if ((bytes[at] ?? 0) >= 0x80) run += 1
    else {
      all += run
      if (run >= 4) together += run
      run = 0
    }
  }
  return all >= 8 && together * 5 >= all * 4
}

const BASE64 = new TextEncoder().encode(';base64,')
/** of base64, with the escapes that stand in it */
const IS_DIGIT = Uint8Array.from({ length: 256 }, (_, byte) => (/[A-Za-z0-9+/=%]/.test(String.fromCharCode(byte)) && byte < 0x80 ? 1 : 0))

const isBlank = (byte: number | undefined): boolean => byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d)
/** digits of a line of base64 that another follows: programs break it at 60 and more, and no prose has a line of one such word */
const SHORTEST_LINE = 40

/** Where base64 ends that begins at `from`: white space is of it at its head and between its lines alone, else plain words would be base64. */
function endOfBase64(bytes: Uint8Array, from: number): number {
  let at = from
  while (isBlank(bytes[at])) at += 1
  for (;;) {
    const line = at
    while (IS_DIGIT[bytes[at] ?? 0] === 1) at += 1
    let next = at
    let isBroken = false
    for (; isBlank(bytes[next]); next += 1) isBroken ||= bytes[next] === 0x0a || bytes[next] === 0x0d
    if (!isBroken || at - line < SHORTEST_LINE) return at
    at = next
  }
}

/** Bytes of the markup alone: a saved page holds its pictures (`data:…;base64,`), which take no more to read than they take to carry. */
function withoutPictures(bytes: Uint8Array): number {
  const page = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let left = bytes.length
  for (let at = page.indexOf(BASE64); at >= 0; at = page.indexOf(BASE64, at)) {
    const begin = at + BASE64.length
    at = endOfBase64(bytes, begin)
    left -= at - begin
  }
  return left
}

/**
 * The markup of an .html file. Its bytes are asked first (byte order mark, UTF-8), since many a page names an encoding it was not
 * saved in; then what it names, any of the Encoding Standard; then what they are likelier to be. U+FFFD stands where some fit nowhere. Throws DeskError `text-unreadable`,
 * as too-large for more markup than a text file may have.
 */
export function decodeHtml(bytes: Uint8Array, name: string): DecodedText {
  if (bytes.length > LARGEST_TEXT_FILE && withoutPictures(bytes) > LARGEST_TEXT_FILE) throw new DeskError('text-unreadable', { name, reason: 'too-large' })
  const wide = unmarkedUtf16(bytes)
  const label = namedEncoding(bytes)
  if (isGoneEncoding(label)) throw new DeskError('text-unreadable', { name, reason: 'encoding' })
  const named = encodingOf(label)
  if (wide !== null) return asSaid(new TextDecoder(wide).decode(bytes))
  if (named === null || named.startsWith('utf-')) return decodeText(bytes, name)
  const utf8 = decoded('utf-8', bytes)
  const several = isSeveralBytes(named)
  // Its own bytes may be UTF-8 by accident (two for two), or seven bits all of them.
  if (utf8 !== null && (!several || isSurelyUtf8(utf8))) return decodeText(bytes, name)
  // One broken byte in a UTF-8 page must not make other words of all the rest.
  if (utf8 === null && isBrokenUtf8(bytes)) return decodeText(bytes, name)
  if (named === 'windows-1252' && (isInPairs(bytes) || (isInWords(bytes) && decoded('gb18030', bytes) !== null))) return decodeText(bytes, name)
  // One byte a character: whatever the bytes are, they would be it. But a mark at the head says better.
  const isMarked = bytes[0] === 0xff || bytes[0] === 0xfe || bytes[0] === 0xef
  if (isMarked) return decodeText(bytes, name)
  const whole = decoded(named === 'gbk' ? 'gb18030' : named, bytes)
  if (whole !== null) return asSaid(whole)
  return /^(?:gbk|gb18030|big5)$/.test(named) ? decodeText(bytes, name) : asNamed(named, bytes, name)
}
