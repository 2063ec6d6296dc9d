import { chmod } from 'node:fs/promises'
import { z } from 'zod'
import { DeskError, storageError, systemCode } from '../desk-error.ts'
import type { Disk } from '../store/disk.ts'
import { makeFolderDurably, writeDurably } from '../store/durable-file.ts'
import { KeyFileSchema, type KeyFile, type Seal } from './sealed-key.ts'
import type { SystemVault } from './system-vault.ts'

/** Where private keys lie, and by what they are opened. `notice`: one line for whoever looks after the machine */
export type KeyParts = { folder: string, vault: SystemVault | null, disk: Disk, now: () => Date, notice: (text: string) => void }

const HeadSchema = z.looseObject({ format: z.string(), version: z.int() })

/** null: not there. DeskError: key-refused, storage-failed */
export async function readKeyFile(disk: Disk, path: string, name: string): Promise<KeyFile | null> {
  let bytes: Buffer
  try {
    bytes = await disk.read(path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw storageError(error)
  }
  const value = parseJson(bytes)
  const file = KeyFileSchema.safeParse(value)
  if (file.success) return file.data
  const head = HeadSchema.safeParse(value)
  throw new DeskError('key-refused', { reason: head.success && head.data.version > 1 ? 'newer-version' : 'damaged', name })
}

export async function writeKeyFile({ folder, disk, now }: Pick<KeyParts, 'folder' | 'disk' | 'now'>, path: string, key: string, name: string, seal: Seal): Promise<void> {
  const file: KeyFile = { format: 'rednet-desk/private-key', version: 1, key, name, madeAt: now().toISOString(), seal }
  await makeFolderDurably(disk, folder)
  // Before anything lies in it. Windows keeps a person's own folders by other means.
  await chmod(folder, 0o700).catch(() => {})
  await writeDurably(disk, path, Buffer.from(`${JSON.stringify(file, null, 2)}\n`))
}

/** The private part, PKCS #8. DeskError: key-refused (vault-closed) */
export function openBySystem(vault: SystemVault | null, seal: Exclude<Seal, { by: 'passphrase' }>, name: string): Buffer {
  if (seal.by === 'nobody') return Buffer.from(seal.secret, 'base64url')
  if (vault === null || !vault.isThere()) throw new DeskError('key-refused', { reason: 'vault-closed', name })
  try {
    return vault.open(Buffer.from(seal.sealed, 'base64url'))
  } catch (error) {
    throw new DeskError('key-refused', { reason: 'vault-closed', name }, { cause: error })
  }
}

function parseJson(bytes: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return value
  } catch {
    return null
  }
}
