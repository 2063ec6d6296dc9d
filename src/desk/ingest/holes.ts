import { unmarkedWide } from './wide-bytes.ts'

/** NULs in a row that are no character of any encoding: UTF-32 has three. */
const HOLE = 4
/** stands for a hole while the bytes are read */
const SUBSTITUTE = 0x1a

/**
 * Where a disk lost what stood there (the power went, a copy broke off), a file has NULs. `bytes` with each such run as one byte; `shown` puts U+FFFD in
 * its place in what was read of them, so that a person is told and has to look: words may have stood there. Behind the end of a page none did.
 * UTF-16 is left as it is: a NUL is half a character there.
 */
export function withoutHoles(bytes: Uint8Array): { bytes: Uint8Array, shown: (text: string) => string } {
  const isMarked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (isMarked || !bytes.includes(0) || unmarkedWide(bytes) !== null) return { bytes, shown: (text) => text }
  const kept = new Uint8Array(bytes.length)
  let [length, holes] = [0, 0]
  for (let at = 0; at < bytes.length;) {
    let end = at
    while (bytes[end] === 0) end += 1
    if (end - at >= HOLE) {
      kept[length] = SUBSTITUTE
      length += 1
      holes += 1
    } else {
      end = Math.max(end, at + 1)
      kept.set(bytes.subarray(at, end), length)
      length += end - at
    }
    at = end
  }
  if (holes === 0) return { bytes, shown: (text) => text }
  return { bytes: kept.subarray(0, length), shown: (text) => text.replace(/(<\/html>\s*)\u001a\s*$/i, '$1').replaceAll('\u001a', '\ufffd') }
}
