import { imageSize } from 'image-size'
import { DeskError } from '../desk-error.ts'
import { imageKind, type ImageKind } from './image-kind.ts'

const MOST_BYTES = 64 * 1024 * 1024
/** px: past this a browser runs out of memory showing it */
const MOST_PIXELS = 200_000_000
const LONGEST_SIDE = 32_767

/** JPEG's end mark, PNG's IEND, GIF's trailer; RIFF carries its length. Without it the file was cut short on the way. */
function isWhole(bytes: Uint8Array, kind: ImageKind): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (kind) {
    case 'jpg': return buffer.lastIndexOf(Buffer.from([0xff, 0xd9])) > 0
    case 'png': return buffer.lastIndexOf('IEND', undefined, 'latin1') > 8
    case 'gif': return buffer.lastIndexOf(0x3b) > 0
    case 'webp': return buffer.length >= 12 && buffer.readUInt32LE(4) + 8 <= buffer.length
  }
}

/** Width and height in px of a picture the desk takes; DeskError('asset-rejected') for anything else. */
export function checkImage(name: string, bytes: Uint8Array): { kind: ImageKind, width: number, height: number } {
  if (bytes.length > MOST_BYTES) throw new DeskError('asset-rejected', { name, reason: 'too-large' })
  const kind = imageKind(bytes)
  if (kind === null) throw new DeskError('asset-rejected', { name, reason: 'not-an-image' })
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
  return { kind, width, height }
}
