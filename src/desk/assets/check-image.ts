import { imageSize } from 'image-size'
import { LARGEST_ASSET } from '#contract/limits.ts'
import { DeskError } from '../desk-error.ts'
import { imageKind, type ImageKind } from './image-kind.ts'

/** px: past this a browser runs out of memory showing it */
export const MOST_PIXELS = 200_000_000
const LONGEST_SIDE = 32_767

/** Kinds whose size and end are told without unpacking them. */
type PlainKind = Extract<ImageKind, 'jpg' | 'png' | 'webp' | 'gif'>

/** JPEG's end mark, PNG's IEND, GIF's trailer; RIFF carries its length. Without it the file was cut short on the way. */
function isWhole(bytes: Uint8Array, kind: PlainKind): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (kind) {
    case 'jpg': return buffer.lastIndexOf(Buffer.from([0xff, 0xd9])) > 0
    case 'png': return buffer.lastIndexOf('IEND', undefined, 'latin1') > 8
    case 'gif': return buffer.lastIndexOf(0x3b) > 0
    case 'webp': return buffer.length >= 12 && buffer.readUInt32LE(4) + 8 <= buffer.length
  }
}

/** The kind of a picture the desk takes; DeskError('asset-rejected') for anything else, before anything is unpacked. */
export function checkImage(name: string, bytes: Uint8Array): ImageKind {
  if (bytes.length > LARGEST_ASSET) throw new DeskError('asset-rejected', { name, reason: 'too-large' })
  const kind = imageKind(bytes)
  switch (kind) {
    case null: throw new DeskError('asset-rejected', { name, reason: 'not-an-image' })
    case 'heic': case 'bmp': case 'metafile': throw new DeskError('asset-rejected', { name, reason: kind })
    // What unpacks them knows their size, and keeps to MOST_PIXELS.
    case 'avif': case 'tif': case 'svg': return kind
    default:
  }
  let size: { width: number, height: number }
  try {
    size = imageSize(bytes)
  } catch (error) {
    throw new DeskError('asset-rejected', { name, reason: 'damaged' }, { cause: error })
  }
  const { width, height } = size
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0 && isWhole(bytes, kind))) {
    throw new DeskError('asset-rejected', { name, reason: 'damaged' })
  }
  if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) throw new DeskError('asset-rejected', { name, reason: 'too-large' })
  return kind
}
