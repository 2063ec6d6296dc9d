import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { DeskError, isDeskError, storageError, systemCode } from '../desk-error.ts'
import { linkOrCopy } from '../store/durable-file.ts'
import { makeKeyPair, signerOf, type Signer } from './ed25519.ts'
import { openBySystem, readKeyFile, writeKeyFile, type KeyParts } from './key-files.ts'
import type { Seal } from './sealed-key.ts'

export const DESK_FILE = 'desk.json'

/** The desk's own key, as it lies there, or made. DeskError: key-refused (newer-version), disk-full, storage-failed */
export async function openDeskKey(parts: KeyParts): Promise<Signer> {
  const path = join(parts.folder, DESK_FILE)
  let found = await deskAt(parts, path)
  // Once more before it is put away: another program may just have done so, and made the one that stays.
  if (found === 'closed') found = await deskAt(parts, path)
  if (found === 'closed') await setAside(parts, path)
  if (typeof found === 'object') return found
  await makeDesk(parts, path)
  const made = await deskAt(parts, path)
  if (typeof made !== 'object') throw new DeskError('key-refused', { reason: 'damaged', name: DESK_FILE })
  return made
}

/** What the file opens to, sealed by a keychain no more. closed: it is damaged, or sealed by a keychain that is not this program's. */
async function deskAt(parts: KeyParts, path: string): Promise<Signer | 'none' | 'closed'> {
  try {
    const file = await readKeyFile(parts.disk, path, DESK_FILE)
    if (file === null) return 'none'
    if (file.seal.by === 'passphrase') return 'closed'
    const secret = openBySystem(parts.vault, file.seal, DESK_FILE)
    const signer = signerOf(secret)
    if (signer.key !== file.key) return 'closed'
    if (file.seal.by === 'system') await writeKeyFile(parts, path, file.key, '', { by: 'nobody', secret: secret.toString('base64url') }).catch(() => {})
    return signer
  } catch (error) {
    // A newer program's key is not this one's to put away, and a disk that does not answer says nothing of what lies on it.
    if (isDeskError(error, 'key-refused') ? error.data.reason === 'newer-version' : error instanceof DeskError) throw error
    return 'closed'
  }
}

/** What lies there stays, under a name of its own. Nothing there: nothing done. */
async function setAside(parts: KeyParts, path: string): Promise<void> {
  const name = `desk-${parts.now().toISOString().replaceAll(/[^\dTZ]/gu, '')}-${randomBytes(3).toString('hex')}.aside`
  try {
    await parts.disk.rename(path, join(parts.folder, name))
    await parts.disk.syncFolder(parts.folder)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return
    throw storageError(error)
  }
  parts.notice(`the desk's own key could not be opened: it is kept as ${name}, and another is made`)
}

/** Two programs may start at once on one machine: the first one's stays. */
async function makeDesk(parts: KeyParts, path: string): Promise<void> {
  const { key, secret } = makeKeyPair()
  const seal: Seal = { by: 'nobody', secret: secret.toString('base64url') }
  const beside = join(parts.folder, `desk-${randomBytes(6).toString('hex')}.new`)
  await writeKeyFile(parts, beside, key, '', seal)
  try {
    await linkOrCopy(parts.disk, beside, path)
    await parts.disk.syncFolder(parts.folder)
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw storageError(error)
  } finally {
    await parts.disk.remove(beside).catch(() => {})
  }
}
