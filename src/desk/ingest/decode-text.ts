import { LARGEST_TEXT_FILE } from '#contract/limits.ts'
import { DeskError } from '../desk-error.ts'
import { decodePairs, isUnlikely, likelierPairs } from './byte-pairs.ts'
import { decodeMixed } from './mixed-bytes.ts'
import { decodeWestern, isWestern } from './western.ts'
import { unmarkedWide } from './wide-bytes.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'windows-1252'
/**
 * `text`: U+FFFD where bytes were lost or strange. `encoding`: null where the file named its own.
 * `isGuess`: its bytes could well be other words in another encoding, so a person is to look.
 */
export type DecodedText = { text: string, encoding: Encoding | null, isGuess: boolean }

const MARKS: [Encoding, readonly number[]][] = [['utf-8', [0xef, 0xbb, 0xbf]], ['utf-16le', [0xff, 0xfe]], ['utf-16be', [0xfe, 0xff]]]

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte)

/** null where the bytes are not wholly that encoding */
function wholly(encoding: Encoding, bytes: Uint8Array): string | null {
  if (encoding === 'windows-1252') return decodeWestern(bytes)
  try {
    // ignoreBOM keeps a mark that is not ours to drop; the one at the head is cut by its length.
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function inPart(encoding: Encoding, bytes: Uint8Array): string {
  if (encoding === 'gb18030' || encoding === 'big5') return decodePairs(encoding, bytes)
  return encoding === 'utf-8' ? decodeMixed(bytes) : new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
}

/** One strange byte in a UTF-8 file makes all of it valid, meaningless GB18030; true GB18030 is UTF-8 almost nowhere. */
export function isBrokenUtf8(bytes: Uint8Array): boolean {
  const read = new TextDecoder('utf-8').decode(bytes)
  let whole = 0
  let broken = 0
  for (const character of read) {
    if (character === '\ufffd') broken += 1
    else if (character > '\u07ff') whole += 1
  }
  return whole > broken
}

/** Line ends and tabs apart, a text has no control characters to speak of; the place of a hole (holes.ts) is none. */
const isBinary = (text: string): boolean => (text.match(/[\u0000-\u0008\u000e-\u0019\u001b-\u001f]/g) ?? []).length * 50 > text.length

/** More is lost than is left: another encoding than any that is known here, or no text. */
export function isMostlyLost(text: string): boolean {
  const lost = text.match(/\ufffd/g)?.length ?? 0
  if (lost === 0 || lost * 20 <= text.length) return false
  return lost >= (text.match(/[^\u0000-\u007f\ufffd]/g)?.length ?? 0)
}

/** null for what is no text */
function encodingOfBytes(bytes: Uint8Array): Encoding | null {
  // A NUL is in no text of a single-byte-led encoding and in almost every binary file; UTF-16 is full of them.
  if (bytes.includes(0)) return unmarkedWide(bytes)
  if (wholly('utf-8', bytes) !== null) return 'utf-8'
  const wide = unmarkedWide(bytes)
  if (wide !== null) return wide
  if (isBrokenUtf8(bytes)) return 'utf-8'
  return isWestern(bytes) ? 'windows-1252' : likelierPairs(bytes)
}

const isGuess = (encoding: Encoding, bytes: Uint8Array): boolean =>
  encoding === 'windows-1252' || ((encoding === 'gb18030' || encoding === 'big5') && isUnlikely(encoding, bytes))

/**
 * The words of a text file: by its byte order mark, else as UTF-8, as UTF-16 that has no mark, as GB18030
 * (what older Windows editors in China write; it holds GBK and GB2312), Big5 or windows-1252, by what its bytes are likelier to be.
 * Where some fit nowhere, all else is read and U+FFFD stands in their place. `name` is for the refusal alone. `most`: bytes.
 * Throws DeskError `text-unreadable` with its reason: empty, too-large, not-text (a picture, a .docx), encoding.
 */
export function decodeText(bytes: Uint8Array, name: string, most = LARGEST_TEXT_FILE): DecodedText {
  const refuse = (reason: 'empty' | 'encoding' | 'too-large' | 'not-text'): never => {
    throw new DeskError('text-unreadable', { name, reason })
  }
  if (bytes.length > most) return refuse('too-large')
  const marked = MARKS.find(([, mark]) => startsWith(bytes, mark))
  const own = bytes.subarray(marked?.[1].length ?? 0)
  if (own.length === 0) return refuse('empty')
  if (marked?.[0] === 'utf-8' && own.includes(0)) return refuse('not-text')
  const encoding = marked?.[0] ?? encodingOfBytes(own)
  if (encoding === null) return refuse('not-text')
  const text = wholly(encoding, own) ?? inPart(encoding, own)
  if (isBinary(text)) return refuse('not-text')
  if (isMostlyLost(text)) return refuse('encoding')
  return text.trim() === '' ? refuse('empty') : { text, encoding, isGuess: marked === undefined && isGuess(encoding, own) }
}
