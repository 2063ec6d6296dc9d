import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import { fingerprintOf } from '#core/trust/fingerprint.ts'
import { DOMAINS, PublicKeySchema, SignatureValueSchema, type SignedFor } from '#core/trust/signed-value.ts'
import { agreementKeyOf, sharedSecret } from './x25519.ts'
import { invariant } from '#core/invariant.ts'

/** `key`: public, base64url. `secret`: PKCS #8, DER. */
export type KeyPair = { key: string, secret: Buffer }

/** What can sign: a key whose private part is open. Ed25519 gives one signature for one text. */
export type Signer = {
  readonly key: string
  sign: (what: SignedFor, bytes: Uint8Array | string) => string
  /** the secret this key shares with whoever made `theirs` (X25519, 32 bytes); null for one that is no key */
  agree: (theirs: Uint8Array) => Buffer | null
}

const publicText = (key: KeyObject): string => PublicKeySchema.parse(key.export({ format: 'jwk' }).x)

export function makeKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { key: publicText(publicKey), secret: privateKey.export({ format: 'der', type: 'pkcs8' }) }
}

const message = (what: SignedFor, bytes: Uint8Array | string): Buffer => Buffer.concat([Buffer.from(`${DOMAINS[what]}\n`), Buffer.from(bytes)])

/** Throws where the bytes are no private key of Ed25519. */
export function signerOf(secret: Buffer): Signer {
  const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' })
  invariant(privateKey.asymmetricKeyType === 'ed25519', 'people sign with Ed25519')
  return {
    key: publicText(createPublicKey(privateKey)),
    sign: (what, bytes) => sign(null, message(what, bytes), privateKey).toString('base64url'),
    agree: (theirs) => sharedSecret(agreementKeyOf(secret.subarray(-32)), theirs),
  }
}

/** Did this key sign these bytes for this purpose? False too for a key or signature that is none. */
export function isSigned(what: SignedFor, key: string, bytes: Uint8Array | string, value: string): boolean {
  if (!PublicKeySchema.safeParse(key).success || !SignatureValueSchema.safeParse(value).success) return false
  try {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' })
    return verify(null, message(what, bytes), publicKey, Buffer.from(value, 'base64url'))
  } catch {
    return false
  }
}

export const fingerprint = (key: string): string =>
  fingerprintOf(createHash('sha256').update('rednet-desk/fingerprint/1\n').update(Buffer.from(key, 'base64url')).digest('hex'))
