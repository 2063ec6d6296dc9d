/** The pictures the desk takes, told by their first bytes: a name or a declared type proves nothing. */
export type ImageKind = 'jpg' | 'png' | 'webp' | 'gif'

const ascii = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1')

/** null for everything else, SVG among it: it can carry script. */
export function imageKind(bytes: Uint8Array): ImageKind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg'
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp'
  const head = ascii(bytes, 0, 6)
  return head === 'GIF87a' || head === 'GIF89a' ? 'gif' : null
}
