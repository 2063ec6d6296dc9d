/** A label of the Encoding Standard, as a page or an XML declaration names it; '' where none is named. */
export function namedEncoding(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4_096))
  const meta = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(head)?.[1]
  return (meta ?? /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w:.-]{2,40})["']/i.exec(head)?.[1] ?? '').toLowerCase()
}

/** Its one name in the standard: latin1, l1 and iso-8859-1 are windows-1252. null where no decoder has it. */
export function encodingOf(label: string): string | null {
  try {
    return label === '' ? null : new TextDecoder(label).encoding
  } catch {
    return null
  }
}

/** Seven bits a byte, so that any decoder reads them, as other words: HZ, ISO 2022 of Korea and China, UTF-7. Nobody decodes them any more. */
export const isGoneEncoding = (label: string): boolean => /^(?:hz-gb-2312|hz|iso-2022-(?:kr|cn|cn-ext)|csiso2022kr|utf-7|unicode-1-1-utf-7|csutf7)$/.test(label)

/** Several bytes a character: bytes that are none of it are told. */
export const isSeveralBytes = (encoding: string): boolean => /^(?:big5|shift_jis|euc-jp|euc-kr|iso-2022-jp|gbk|gb18030)$/.test(encoding)
