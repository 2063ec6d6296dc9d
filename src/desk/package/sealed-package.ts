import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '#core/canonical-json.ts'
import { PublicKeySchema } from '#core/trust/signed-value.ts'
import type { Signer } from '../trust/ed25519.ts'
import { sha256Of } from '../store/sha256.ts'
import { agreementPublicOf, makeAgreementKey, sharedSecret } from '../trust/x25519.ts'
import { rejected } from './package-error.ts'
import { strictJson } from './strict-json.ts'

const MAGIC = Buffer.from('rednet-desk/sealed-package\n')
const HEAD = 'seal'
const [TAG_BYTES, LONGEST_HEAD] = [16, 400]
/** to: the receiver's Ed25519 key; from: an X25519 key made for this file alone */
const SealSchema = z.strictObject({ version: z.int().min(1), to: PublicKeySchema, from: z.string().regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/) })
type Seal = z.infer<typeof SealSchema>

function keyOf(secret: Buffer, head: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, head, 'rednet-desk/package-seal/1', 32))
}
/** One key for one file: the nonce need not differ. */
const NONCE = Buffer.alloc(12)

export const isSealed = (bytes: Uint8Array): boolean => Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MAGIC.length)).equals(MAGIC)

/** The package's bytes as only the holder of this key can read them. */
export function sealPackage(bytes: Uint8Array, to: string): Buffer {
  const theirs = agreementPublicOf(to)
  const { publicKey, privateKey } = makeAgreementKey()
  const secret = theirs === null ? null : sharedSecret(privateKey, theirs)
  if (secret === null) throw rejected('wrong-signature')
  const seal: Seal = { version: 1, to, from: publicKey.toString('base64url') }
  const head = Buffer.concat([MAGIC, Buffer.from(`${canonicalJson(seal)}\n`)])
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, head), NONCE, { authTagLength: TAG_BYTES })
  cipher.setAAD(head)
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([head, sealed, cipher.getAuthTag()])
}

function headOf(bytes: Buffer): { seal: Seal, head: Buffer } {
  const end = bytes.subarray(0, LONGEST_HEAD).indexOf(10, MAGIC.length)
  if (end === -1) throw rejected('truncated')
  const seal = SealSchema.safeParse(strictJson(bytes.subarray(MAGIC.length, end), HEAD))
  if (!seal.success) throw rejected('damaged', HEAD, seal.error)
  if (seal.data.version > 1) throw rejected('newer-version', String(seal.data.version))
  return { seal: seal.data, head: bytes.subarray(0, end + 1) }
}

/**
 * What its first bytes say. mark: of its head, in which the key made for this one file stands: it tells files apart, and nothing of what is in one.
 * package-rejected: truncated, damaged, newer-version
 */
export function sealOf(bytes: Uint8Array): { to: string, mark: string } {
  const { seal, head } = headOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  return { to: seal.to, mark: sha256Of(head) }
}
export const LONGEST_SEAL = LONGEST_HEAD

/**
 * What was sealed; nothing of it is given out before all of it is known to be whole.
 * @param signerOf the receiver's key, open; DeskError key-not-here, key-locked
 */
export async function openSealed(sealed: Uint8Array, signerOf: (key: string) => Promise<Signer>): Promise<Buffer> {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length)
  const { seal, head } = headOf(bytes)
  if (bytes.length < head.length + TAG_BYTES) throw rejected('truncated')
  const signer = await signerOf(seal.to)
  const secret = signer.agree(Buffer.from(seal.from, 'base64url'))
  if (secret === null) throw rejected('damaged', HEAD)
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, head), NONCE, { authTagLength: TAG_BYTES })
  decipher.setAAD(head)
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(head.length, -TAG_BYTES)), decipher.final()])
  } catch (error) {
    throw rejected('damaged', '', error)
  }
}
