import type { ImageKind } from './image-kind.ts'

/** What a page needs to show a picture right; every other piece says where, when or by whom, and does not go out. */
const PNG_CHUNKS = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs', 'bKGD', 'acTL', 'fcTL', 'fdAT'])
const WEBP_CHUNKS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])

function jpeg(bytes: Buffer): boolean {
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return false
    const mark = bytes[at + 1] ?? 0
    // From here on there is picture until the end mark, which must be the file's end: phones put films behind it.
    if (mark === 0xda) return bytes.indexOf(Buffer.from([0xff, 0xd9]), at) === bytes.length - 2
    const size = bytes.readUInt16BE(at + 2)
    const words = (mark >= 0xe0 && mark <= 0xef) || mark === 0xfe
    const tag = bytes.toString('latin1', at + 4, at + 4 + Math.min(12, size))
    const shows = (mark === 0xe0 && tag.startsWith('JFIF\0') && size === 16) || (mark === 0xe2 && tag.startsWith('ICC_PROFILE')) || (mark === 0xee && tag.startsWith('Adobe'))
    if (words && !shows) return false
    at += 2 + size
  }
  return false
}

function png(bytes: Buffer): boolean {
  let at = 8
  while (at + 12 <= bytes.length) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (!PNG_CHUNKS.has(type)) return false
    at += 12 + bytes.readUInt32BE(at)
    if (type === 'IEND') return at === bytes.length
  }
  return false
}

function webp(bytes: Buffer): boolean {
  const end = bytes.readUInt32LE(4) + 8
  let at = 12
  while (at + 8 <= end && at + 8 <= bytes.length) {
    if (!WEBP_CHUNKS.has(bytes.toString('latin1', at, at + 4))) return false
    const size = bytes.readUInt32LE(at + 4)
    at += 8 + size + (size % 2)
  }
  return at >= end && bytes.length === end
}

/** Comments and extensions of programs, save the one that says how often to play. */
function gif(bytes: Buffer): boolean {
  const skip = (from: number): number => {
    let at = from
    for (let size = bytes[at] ?? 0; size !== 0; size = bytes[at] ?? 0) at += size + 1
    return at + 1
  }
  const table = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1))
  let at = 13 + table(bytes[10] ?? 0)
  while (at < bytes.length) {
    const mark = bytes[at]
    if (mark === 0x3b) return at === bytes.length - 1
    if (mark === 0x2c) at = skip(at + 11 + table(bytes[at + 9] ?? 0))
    else if (mark === 0x21) {
      const loops = bytes[at + 1] === 0xff && bytes.toString('latin1', at + 3, at + 14) === 'NETSCAPE2.0'
      if (bytes[at + 1] !== 0xf9 && !loops) return false
      at = skip(at + 2)
    } else return false
  }
  return false
}

/** True where a picture's file holds the picture and nothing else: no place, camera, thumbnail, comment, nor anything behind its end. */
export function saysNothingMore(kind: ImageKind, bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (kind) {
    case 'jpg': return jpeg(buffer)
    case 'png': return png(buffer)
    case 'webp': return webp(buffer)
    case 'gif': return gif(buffer)
    default: return false
  }
}
