import { createHash, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** The field both curves are over. */
const P = 2n ** 255n - 19n
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex')
const SPKI = Buffer.from('302a300506032b656e032100', 'hex')

const modulo = (value: bigint): bigint => ((value % P) + P) % P

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, modulo(base)]
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = modulo(result * square)
    square = modulo(square * square)
  }
  return result
}

const numberOf = (littleEndian: Uint8Array): bigint => BigInt(`0x${Buffer.from(littleEndian).reverse().toString('hex')}`)
const bytesOf = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse()

/** The X25519 twin of an Ed25519 public key, of which only the y coordinate is needed (RFC 7748, 4.1); null for the one point that has none. */
export function agreementPublicOf(key: string): Buffer | null {
  const bytes = Buffer.from(key, 'base64url')
  bytes[31] = (bytes[31] ?? 0) & 0x7f
  const y = modulo(numberOf(bytes))
  return y === 1n ? null : bytesOf(modulo((1n + y) * power(1n - y, P - 2n)))
}

/** The same of the private key, of its 32-byte seed (RFC 8032, 5.1.5; X25519 itself clears the bits that must be clear). */
export function agreementKeyOf(seed: Uint8Array): KeyObject {
  const scalar = createHash('sha512').update(seed).digest().subarray(0, 32)
  return createPrivateKey({ key: Buffer.concat([PKCS8, scalar]), format: 'der', type: 'pkcs8' })
}

export function makeAgreementKey(): { publicKey: Buffer, privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return { publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32), privateKey }
}

/** null where the other side's is no key, or one of the few that every secret would come out the same with. */
export function sharedSecret(privateKey: KeyObject, theirs: Uint8Array): Buffer | null {
  try {
    const publicKey = createPublicKey({ key: Buffer.concat([SPKI, theirs]), format: 'der', type: 'spki' })
    return diffieHellman({ privateKey, publicKey })
  } catch {
    return null
  }
}
