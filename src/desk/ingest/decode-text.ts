import { LARGEST_TEXT_FILE } from '#contract/limits.ts'
import { DeskError } from '../desk-error.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'
export type DecodedText = { text: string, encoding: Encoding }

const MARKS: [Encoding, readonly number[]][] = [['utf-8', [0xef, 0xbb, 0xbf]], ['utf-16le', [0xff, 0xfe]], ['utf-16be', [0xfe, 0xff]]]

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte)

/** null where the bytes are not wholly that encoding: a doubtful byte must never become U+FFFD in somebody's words */
function decodeAs(encoding: Encoding, bytes: Uint8Array): string | null {
  try {
    // ignoreBOM keeps a mark that is not ours to drop; the one at the head is cut by its length.
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
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

/** Line ends and tabs apart, a text has no control characters to speak of. */
const isBinary = (text: string): boolean => (text.match(/[\u0000-\u0008\u000e-\u001f]/g) ?? []).length * 50 > text.length

/**
 * The words of a text file: by its byte order mark, else as UTF-8, else as GB18030
 * (what older Windows editors in China write; it holds GBK and GB2312), and only
 * where every byte fits. `name` is for the refusal alone.
 * Throws DeskError `text-unreadable` with its reason: empty, too-large, not-text (a picture, a .docx), encoding.
 */
export function decodeText(bytes: Uint8Array, name: string): DecodedText {
  const refuse = (reason: 'empty' | 'encoding' | 'too-large' | 'not-text'): never => {
    throw new DeskError('text-unreadable', { name, reason })
  }
  if (bytes.length > LARGEST_TEXT_FILE) return refuse('too-large')
  const marked = MARKS.find(([, mark]) => startsWith(bytes, mark))
  const own = bytes.subarray(marked?.[1].length ?? 0)
  if (own.length === 0) return refuse('empty')
  // A NUL is in no text of a single-byte-led encoding and in almost every binary file; UTF-16 is full of them.
  if (!(marked?.[0].startsWith('utf-16') ?? false) && own.includes(0)) return refuse('not-text')
  for (const encoding of marked === undefined ? (['utf-8', 'gb18030'] as const) : [marked[0]]) {
    const text = decodeAs(encoding, own)
    if (text === null) {
      if (encoding === 'utf-8' && isBrokenUtf8(own)) break
      continue
    }
    if (isBinary(text)) return refuse('not-text')
    return text.trim() === '' ? refuse('empty') : { text, encoding }
  }
  return refuse('encoding')
}
