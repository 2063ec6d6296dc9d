import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprintOf } from '#core/trust/fingerprint.ts'
import { PublicKeySchema, SignatureValueSchema } from '#core/trust/signed-value.ts'

test('a fingerprint is four groups of five digits, also where it begins with noughts', () => {
  expect(fingerprintOf('0'.repeat(64))).toBe('00000 00000 00000 00000')
  expect(fingerprintOf(`${(12_345n).toString(16).padStart(32, '0')}${'f'.repeat(32)}`)).toBe('00000 00000 00000 12345')
})

test('one spelling for one key and one signature: no changed character of either leaves its bytes', () => {
  for (const [schema, length] of [[PublicKeySchema, 32], [SignatureValueSchema, 64]] as const) {
    fc.assert(fc.property(fc.uint8Array({ minLength: length, maxLength: length }), fc.nat(), fc.nat(63), (bytes, place, letter) => {
      const text = Buffer.from(bytes).toString('base64url')
      expect(schema.safeParse(text).success).toBe(true)
      const at = place % text.length
      const other = text.slice(0, at) + 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.charAt(letter) + text.slice(at + 1)
      if (other !== text && schema.safeParse(other).success) expect(Buffer.from(other, 'base64url').equals(bytes)).toBe(false)
    }))
  }
})
