/** The pictures the desk takes, told by their content: a name or a declared type proves nothing. */
export type ImageKind = 'jpg' | 'png' | 'webp' | 'gif' | 'avif' | 'tif' | 'svg'
/** Pictures that nothing here can read: a person is told what to do with each. */
export type UnreadKind = 'heic' | 'bmp' | 'metafile'

const ascii = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1')
const SVG = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*|<!doctype\s+svg[^>[]*>\s*)*<svg[\s>]/i

/** The first brands that a file of the HEIF family names: what its pictures are packed with. */
function heif(bytes: Uint8Array): 'avif' | 'heic' | null {
  if (ascii(bytes, 4, 8) !== 'ftyp') return null
  const brands = ascii(bytes, 8, 40)
  if (/avif|avis/.test(brands)) return 'avif'
  return /^(?:heic|heix|hevc|hevx|heim|heis|mif1|msf1)/.test(brands) ? 'heic' : null
}

/** null for what is no picture. An SVG can carry script: it is never shown, only what is drawn of it. */
export function imageKind(bytes: Uint8Array): ImageKind | UnreadKind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg'
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp'
  const head = ascii(bytes, 0, 6)
  if (head === 'GIF87a' || head === 'GIF89a') return 'gif'
  if (/^(?:II\*\0|MM\0\*|II\+\0|MM\0\+)/.test(head)) return 'tif'
  const packed = heif(bytes)
  if (packed !== null) return packed
  if (/^\xd7\xcd\xc6\x9a|^\x01\0\x09\0\0\x03/.test(head) || (/^\x01\0\0\0/.test(head) && ascii(bytes, 40, 44) === ' EMF')) return 'metafile'
  // 'BM' begins many a text; the second size of its header has a handful of values.
  if (head.startsWith('BM') && /^(?:\x0c|\x28|\x34|\x38|\x40|\x6c|\x7c)\0\0\0/.test(ascii(bytes, 14, 18))) return 'bmp'
  return SVG.test(ascii(bytes, 0, 2_048).replace(/^\xef\xbb\xbf/, '')) ? 'svg' : null
}
