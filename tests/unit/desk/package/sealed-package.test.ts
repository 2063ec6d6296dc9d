import { createPublicKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { isDeskError } from '#desk/desk-error.ts'
import { openSealed, sealPackage } from '#desk/package/sealed-package.ts'
import { makeKeyPair, signerOf } from '#desk/trust/ed25519.ts'
import { agreementKeyOf, agreementPublicOf } from '#desk/trust/x25519.ts'
import { deskOf, drafted, filesIn, writtenTo } from '#tests/support/package-bench.ts'
import { cardOf, PASSPHRASE } from '#tests/support/trust-bench.ts'

test('a key’s twin for agreement is the same whether it is made of the public part or of the private', () => {
  for (let n = 0; n < 20; n += 1) {
    const { key, secret } = makeKeyPair()
    const own = createPublicKey(agreementKeyOf(secret.subarray(-32))).export({ format: 'der', type: 'spki' }).subarray(-32)
    expect(agreementPublicOf(key)?.equals(own)).toBe(true)
  }
})

test('a package for one person opens on the desk that has their key, and nowhere else; what it is about stands nowhere in it', async () => {
  const [writer, editor, other] = [await deskOf('周灿', 'correspondent'), await deskOf('林编辑', 'editor'), await deskOf('旁人', 'editor')]
  await editor.library.trust.makeKey({ person: editor.person.id, passphrase: PASSPHRASE })
  const { person: to } = await writer.library.trust.trust(await cardOf(editor, editor.person.id), writer.person.id)
  const id = await drafted(writer)
  const { bytes } = await writer.library.packages.make({ id, by: writer.person.id, note: null, to })
  expect(bytes.includes(Buffer.from('渡口'))).toBe(false)
  expect(bytes.includes(Buffer.from('周灿'))).toBe(false)
  const before = await filesIn(other)
  // Nobody's name is known there: that the key is not here is said of the package, with what to do.
  await expect(other.receive(bytes)).rejects.toMatchObject({ code: 'package-rejected', data: { reason: 'not-for-here' } })
  await expect(other.library.packages.verifyFile(await writtenTo(bytes))).rejects.toMatchObject({ code: 'package-rejected', data: { reason: 'not-for-here' } })
  expect(await filesIn(other)).toEqual(before)
  editor.library.trust.lock()
  await expect(editor.receive(bytes)).rejects.toMatchObject({ code: 'key-locked' })
  await editor.library.trust.unlock({ key: (await editor.library.trust.view()).contacts[0]?.key ?? '', passphrase: PASSPHRASE })
  const spoilt = Buffer.from(bytes)
  spoilt.writeUInt8((spoilt.at(-1) ?? 0) ^ 1, spoilt.length - 1)
  expect(await editor.library.packages.verifyFile(await writtenTo(spoilt))).toMatchObject({ ok: false, problem: { code: 'package-damaged' } })
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'new', headline: '渡口' })
  await expect(writer.library.packages.make({ id, by: writer.person.id, note: null, to: writer.person.id })).rejects.toMatchObject({ code: 'card-rejected', data: { reason: 'no-key' } })
})

test('a sealed package cut off anywhere, or with any one bit turned over, does not open', async () => {
  const { key, secret } = makeKeyPair()
  const signer = signerOf(secret)
  const opened = async (bytes: Buffer): Promise<unknown> => await openSealed(bytes, async (to) => {
    if (to !== key) throw new Error('another key')
    return signer
  }).then((plain) => plain.toString(), (error: unknown) => (isDeskError(error, 'package-rejected') || (error instanceof Error && error.message === 'another key') ? null : error))
  const sealed = sealPackage(Buffer.from('江上起了雾。'.repeat(9)), key)
  expect(await opened(sealed)).toBe('江上起了雾。'.repeat(9))
  for (let length = 27; length < sealed.length; length += 1) expect(await opened(sealed.subarray(0, length)), String(length)).toBeNull()
  for (let bit = 27 * 8; bit < sealed.length * 8; bit += 1) {
    const spoilt = Buffer.from(sealed)
    spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(await opened(spoilt), String(bit)).toBeNull()
  }
})
