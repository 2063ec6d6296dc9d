import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto'
import { z } from 'zod'
import { InstantSchema } from '#core/article/article.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import { PublicKeySchema } from '#core/trust/signed-value.ts'

/** scrypt's own letters; 128 MiB and some tenths of a second at one guess. Written beside each key, so that they can be raised later. */
export type Cost = { N: number, r: number, p: number }
export const COST: Cost = { N: 2 ** 17, r: 8, p: 1 }
export const SHORTEST_PASSPHRASE = 8

const bytes = z.base64url()
const byPassphrase = z.strictObject({
  by: z.literal('passphrase'),
  // Bounded: a file of somebody else's must not hold the program for an hour.
  N: z.int().min(2).max(2 ** 20), r: z.int().min(1).max(32), p: z.int().min(1).max(16),
  salt: bytes, nonce: bytes, tag: bytes, sealed: bytes,
})
const bySystem = z.strictObject({ by: z.literal('system'), sealed: bytes })
/** the desk's own key, which signs while nobody sits there; only the folder's access rights keep it */
const open = z.strictObject({ by: z.literal('nobody'), secret: bytes })

export const KeyFileSchema = z.strictObject({
  format: z.literal('rednet-desk/private-key'),
  version: z.literal(1),
  key: PublicKeySchema,
  /** whose it is, as they were called when it was made: for people who look for it */
  name: z.string().max(60),
  madeAt: InstantSchema,
  seal: z.discriminatedUnion('by', [byPassphrase, bySystem, open]),
})
export type KeyFile = z.infer<typeof KeyFileSchema>
export type Seal = KeyFile['seal']

/** Full-width and half-width letters are one: the input method decides which somebody types. */
const plain = (passphrase: string): string => passphrase.normalize('NFKC')
export const isTooShort = (passphrase: string): boolean => [...plain(passphrase)].length < SHORTEST_PASSPHRASE

const derive = (passphrase: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> => new Promise((resolve, reject) => {
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r }
  scrypt(plain(passphrase), salt, 32, options, (error, key) => { if (error === null) resolve(key); else reject(error) })
})

/** What the sealed bytes are bound to: a file whose key or cost was altered does not open. */
const bound = (key: string, { N, r, p }: Cost): Buffer => Buffer.from(canonicalJson({ for: 'rednet-desk/private-key/1', key, N, r, p }))

export async function sealByPassphrase(key: string, secret: Buffer, passphrase: string, cost: Cost): Promise<Seal> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, cost), nonce)
  cipher.setAAD(bound(key, cost))
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
  const [saltText, nonceText, tag, sealedText] = [salt, nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))
  return byPassphrase.parse({ by: 'passphrase', ...cost, salt: saltText, nonce: nonceText, tag, sealed: sealedText })
}

/** null: not this passphrase (or the file was altered; nobody can tell the two apart) */
export async function openByPassphrase(key: string, seal: Extract<Seal, { by: 'passphrase' }>, passphrase: string): Promise<Buffer | null> {
  const part = (text: string): Buffer => Buffer.from(text, 'base64url')
  const derived = await derive(passphrase, part(seal.salt), seal)
  try {
    const decipher = createDecipheriv('aes-256-gcm', derived, part(seal.nonce), { authTagLength: 16 })
    decipher.setAAD(bound(key, seal))
    decipher.setAuthTag(part(seal.tag))
    return Buffer.concat([decipher.update(part(seal.sealed)), decipher.final()])
  } catch {
    return null
  }
}
