/** Both bytes high, and of GB 2312’s first level or its marks: no UTF-8 of Chinese is that throughout. */
function isGb(bytes: Uint8Array): boolean {
  if (bytes.length < 4 || bytes.length % 2 === 1) return false
  for (let at = 0; at < bytes.length; at += 2) {
    const lead = bytes[at] ?? 0
    if ((bytes[at + 1] ?? 0) < 0xa1 || !((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7))) return false
  }
  return true
}

/**
 * A page in UTF-8 that is not all of it: what was lost is U+FFFD; a stretch in GB 2312, as a menu from another file is, is read as
 * that.
 */
export function decodeMixed(bytes: Uint8Array): string {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const lax = new TextDecoder('utf-8', { ignoreBOM: true })
  const gb = new TextDecoder('gb18030')
  const stretch = (own: Uint8Array): string => {
    try {
      return utf8.decode(own)
    } catch {
      return isGb(own) ? gb.decode(own) : lax.decode(own)
    }
  }
  const parts: string[] = []
  for (let start = 0, at = 1; at <= bytes.length; at += 1) {
    const isHigh = (bytes[start] ?? 0) >= 0x80
    if (at < bytes.length && (bytes[at] ?? 0) >= 0x80 === isHigh) continue
    parts.push(stretch(bytes.subarray(start, at)))
    start = at
  }
  return parts.join('')
}
