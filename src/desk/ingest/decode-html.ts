import { decodeText } from './decode-text.ts'

/** Encodings that a page may name and its bytes cannot tell: those of Taiwan, Japan, Korea. */
const NAMED = /^(?:big5|big5-hkscs|shift_jis|shift-jis|euc-jp|euc-kr|iso-2022-jp|windows-1252|iso-8859-1)$/i

/**
 * The markup of an .html file. Its bytes are asked first (byte order mark, UTF-8, GB18030), since many a page names an
 * encoding it was not saved in. Throws DeskError `text-unreadable`.
 */
export function decodeHtml(bytes: Uint8Array, name: string): string {
  const named = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})/i.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 4_096)))?.[1]
  if (named !== undefined && NAMED.test(named)) {
    try {
      return new TextDecoder(named, { fatal: true }).decode(bytes)
    } catch {
      // not what it says
    }
  }
  return decodeText(bytes, name).text
}
