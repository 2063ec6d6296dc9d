import { checkImage } from '../assets/check-image.ts'
import { isDeskError } from '../desk-error.ts'
import { sha256Of } from '../store/sha256.ts'
import { rejected } from './package-error.ts'

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')

/** An asset is what its name says: the hash of its bytes, and a whole file of its kind where a kind can be told. package-rejected 'wrong-asset'. */
export function checkAsset(name: string, bytes: Buffer): void {
  const kind = name.slice(65)
  if (sha256Of(bytes) !== name.slice(0, 64)) throw rejected('wrong-asset', name)
  // Words in whatever coding, and what the programs that write them put between: nothing in the bytes tells a text from what is none.
  if (kind === 'html' || kind === 'txt') return
  if (kind === 'docx') {
    if (!bytes.subarray(0, 4).equals(ZIP)) throw rejected('wrong-asset', name)
    return
  }
  try {
    if (checkImage(name, bytes) !== kind) throw rejected('wrong-asset', name)
  } catch (error) {
    throw isDeskError(error, 'asset-rejected') ? rejected('wrong-asset', name, error) : error
  }
}
