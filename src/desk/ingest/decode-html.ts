import { decodeText } from './decode-text.ts'

/** Encodings that a page may name and its bytes cannot tell: those of Taiwan, Japan, Korea. */
const NAMED = /^(?:big5|big5-hkscs|shift_jis|shift-jis|euc-jp|euc-kr|iso-2022-jp|windows-1252|iso-8859-1)$/i

/** One byte a character, so that any bytes would be it: only where they are no UTF-8. Old pages in Cyrillic, Greek, Turkish, Hebrew, Arabic, Baltic, Thai, Vietnamese and of Central Europe. */
const SINGLE = /^(?:windows-(?:874|125[0-8])|iso-8859-(?:[2-8]|8-i|1[03-6])|koi8-[ru]|macintosh|x-mac-cyrillic|ibm866|tis-620)$/i

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * The markup of an .html file. Its bytes are asked first (byte order mark, UTF-8, GB18030), since many a page names an
 * encoding it was not saved in. Throws DeskError `text-unreadable`.
 */
export function decodeHtml(bytes: Uint8Array, name: string): string {
  const named = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})/i.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 4_096)))?.[1]
  if (named !== undefined && (NAMED.test(named) ? !/^windows-1252$/i.test(named) || !isUtf8(bytes) : SINGLE.test(named) && !isUtf8(bytes))) {
    try {
      return new TextDecoder(named, { fatal: true }).decode(bytes)
    } catch {
      // not what it says
    }
  }
  return decodeText(bytes, name).text
}
