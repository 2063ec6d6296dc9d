import { checkImage } from '../assets/check-image.ts'
import { isDeskError } from '../desk-error.ts'
import { sha256Of } from '../store/sha256.ts'
import { rejected } from './package-error.ts'

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')

function isDocument(kind: string, bytes: Buffer): boolean {
  if (kind === 'docx') return bytes.subarray(0, 4).equals(ZIP)
  // Words in whatever coding; UTF-16 alone has zeros, and says so at its head.
  return bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xfe])) || bytes.subarray(0, 2).equals(Buffer.from([0xfe, 0xff])) || !bytes.includes(0)
}

/** An asset is what its name says: the hash of its bytes, and a whole file of its kind. package-rejected 'wrong-asset'. */
export function checkAsset(name: string, bytes: Buffer): void {
  const kind = name.slice(65)
  if (sha256Of(bytes) !== name.slice(0, 64)) throw rejected('wrong-asset', name)
  if (kind === 'docx' || kind === 'html' || kind === 'txt') {
    if (!isDocument(kind, bytes)) throw rejected('wrong-asset', name)
    return
  }
  try {
    if (checkImage(name, bytes) !== kind) throw rejected('wrong-asset', name)
  } catch (error) {
    throw isDeskError(error, 'asset-rejected') ? rejected('wrong-asset', name, error) : error
  }
}
