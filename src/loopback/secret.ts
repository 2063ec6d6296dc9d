import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, as base64url: 43 characters */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Compared by digest, so that neither content nor length of what is right shows in the time it takes. */
export function sameSecret(given: string, right: string): boolean {
  return timingSafeEqual(digest(given), digest(right))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
