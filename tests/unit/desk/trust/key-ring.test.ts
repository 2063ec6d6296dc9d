import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isSigned, makeKeyPair } from '#desk/trust/ed25519.ts'
import { KeyRing } from '#desk/trust/key-ring.ts'
import type { SystemVault } from '#desk/trust/system-vault.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { CHEAP, PASSPHRASE } from '#tests/support/trust-bench.ts'

const ringIn = (folder: string, vault: SystemVault | null = null) => new KeyRing({ folder, vault, cost: CHEAP })

/** A keychain that turns every byte round; `there` false: nobody has signed in. */
const turning = (there = true): SystemVault => {
  const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff))
  return { isThere: () => there, seal: turn, open: turn }
}

describe('a key with a passphrase', () => {
  test('signs for whoever has just made it, and after the next start for whoever knows the passphrase', async () => {
    const folder = await tmpFolder()
    const made = await ringIn(folder).make('林知秋', PASSPHRASE)
    const later = ringIn(folder)
    expect(await later.list()).toMatchObject([{ key: made.key, name: '林知秋', sealedBy: 'passphrase', open: false }])
    await expect(later.signer(made.key, '林知秋')).rejects.toMatchObject({ code: 'key-locked', data: { key: made.key, name: '林知秋' } })
    await expect(later.unlock(made.key, '林知秋', `${PASSPHRASE}x`)).rejects.toMatchObject({ code: 'passphrase-wrong' })
    await expect(later.signer(made.key, '林知秋')).rejects.toMatchObject({ code: 'key-locked' })
    const signer = await later.unlock(made.key, '林知秋', PASSPHRASE)
    expect(isSigned('record', made.key, '甲', signer.sign('record', '甲'))).toBe(true)
    expect(await later.list()).toMatchObject([{ open: true }])
    later.lock()
    await expect(later.signer(made.key, '林知秋')).rejects.toMatchObject({ code: 'key-locked' })
  })

  test('opens with the same letters in full width: the input method decides which are typed', async () => {
    const ring = ringIn(await tmpFolder())
    const { key } = await ring.make('林知秋', 'river2026')
    ring.lock()
    expect((await ring.unlock(key, '林知秋', 'ｒｉｖｅｒ２０２６')).key).toBe(key)
  })

  test('a short passphrase makes no key', async () => {
    const folder = await tmpFolder()
    await expect(ringIn(folder).make('林知秋', '七个字的口令啊')).rejects.toMatchObject({ code: 'key-refused', data: { reason: 'passphrase-short' } })
    expect(await readdir(folder)).toEqual([])
  })

  test('neither the private part nor the passphrase lies in the file, and others of the machine may not look into the folder', async () => {
    const folder = join(await tmpFolder(), 'keys')
    const ring = ringIn(folder)
    await ring.make('林知秋', PASSPHRASE)
    const [name = ''] = await readdir(folder)
    const text = await readFile(join(folder, name), 'utf8')
    expect(text).not.toContain(PASSPHRASE)
    // the beginning that every unsealed private key of this kind has
    expect(text).not.toContain(Buffer.from('302e020100300506032b6570', 'hex').toString('base64url').slice(0, 14))
    if (process.platform !== 'win32') expect((await stat(folder)).mode & 0o077).toBe(0)
  })

  test('a file that was altered in any part opens no more, and says so', async () => {
    const folder = await tmpFolder()
    const { key } = await ringIn(folder).make('林知秋', PASSPHRASE)
    const [name = ''] = await readdir(folder)
    const whole = await readFile(join(folder, name), 'utf8')
    for (const [from, to] of [[/"N": 1024/, '"N": 2048'], [/"sealed": "./, '"sealed": "-'], [/"tag": "./, '"tag": "_'], [/"version": 1/, '"version": 2'], [/"key": "./, '"key": "-']] as const) {
      // One key in 64 begins with that letter already.
      const altered = whole.replace(from, to)
      await writeFile(join(folder, name), altered === whole ? whole.replace(from, `${to.slice(0, -1)}A`) : altered)
      await expect(ringIn(folder).unlock(key, '林知秋', PASSPHRASE)).rejects.toMatchObject({ code: expect.stringMatching(/^(?:passphrase-wrong|key-refused)$/) })
    }
    await writeFile(join(folder, name), whole.replace('"version": 1', '"version": 2'))
    await expect(ringIn(folder).unlock(key, '林知秋', PASSPHRASE)).rejects.toMatchObject({ code: 'key-refused', data: { reason: 'newer-version' } })
    await writeFile(join(folder, name), whole.slice(0, 100))
    await expect(ringIn(folder).signer(key, '林知秋')).rejects.toMatchObject({ code: 'key-refused', data: { reason: 'damaged' } })
    expect(await ringIn(folder).list()).toEqual([])
  })

  test('a key of another machine is not here', async () => {
    await expect(ringIn(await tmpFolder()).signer(makeKeyPair().key, '林知秋')).rejects.toMatchObject({ code: 'key-not-here' })
  })
})

test('the system’s keychain opens a key without asking; where it is shut the key says so', async () => {
  const folder = await tmpFolder()
  const { key } = await ringIn(folder, turning()).make('林知秋', null)
  const later = ringIn(folder, turning())
  expect(await later.list()).toMatchObject([{ sealedBy: 'system', open: true }])
  expect(isSigned('card', key, '甲', (await later.signer(key, '林知秋')).sign('card', '甲'))).toBe(true)
  await expect(ringIn(folder, turning(false)).signer(key, '林知秋')).rejects.toMatchObject({ code: 'key-refused', data: { reason: 'vault-closed' } })
  await expect(ringIn(folder).make('周野', null)).rejects.toMatchObject({ code: 'key-refused', data: { reason: 'no-vault' } })
})

test('two programs that start at once on one machine have one desk key', async () => {
  const folder = await tmpFolder()
  const desks = await Promise.all(Array.from({ length: 6 }, () => ringIn(folder).desk()))
  expect(new Set(desks.map(({ key }) => key)).size).toBe(1)
  expect((await ringIn(folder).desk()).key).toBe(desks[0]?.key)
  expect(await readdir(folder)).toEqual(['desk.json'])
  expect(await ringIn(folder).list()).toEqual([])
})

test('a key that the keychain does not open here is not called open', async () => {
  const folder = await tmpFolder()
  await ringIn(folder, turning()).make('林知秋', null)
  for (const vault of [turning(false), null]) expect(await ringIn(folder, vault).list()).toMatchObject([{ sealedBy: 'system', open: false }])
})

describe('the desk’s own key', () => {
  const bench = async () => {
    const folder = await tmpFolder()
    const said: string[] = []
    return { folder, said, ring: (vault: SystemVault | null = null) => new KeyRing({ folder, vault, cost: CHEAP, notice: (text) => { said.push(text) } }) }
  }

  test('made by a program with a keychain opens for every other program of the machine', async () => {
    const { ring, said } = await bench()
    const { key } = await ring(turning()).desk()
    expect((await ring().desk()).key).toBe(key)
    expect(said).toEqual([])
  })

  test('that a keychain sealed once is the same after a program that has it, and then opens for the others', async () => {
    const { folder, ring, said } = await bench()
    const { key, secret } = makeKeyPair()
    const sealed = { by: 'system', sealed: turning().seal(secret).toString('base64url') }
    await writeFile(join(folder, 'desk.json'), JSON.stringify({ format: 'rednet-desk/private-key', version: 1, key, name: '', madeAt: '2026-01-02T03:04:05.678Z', seal: sealed }))
    expect((await ring(turning()).desk()).key).toBe(key)
    expect((await ring().desk()).key).toBe(key)
    expect(said).toEqual([])
  })

  test('that is damaged, or sealed by a keychain that is not here, is kept under another name and said; work goes on with a new one', async () => {
    const { folder, ring, said } = await bench()
    const { key, secret } = makeKeyPair()
    const sealed = JSON.stringify({ format: 'rednet-desk/private-key', version: 1, key, name: '', madeAt: '2026-01-02T03:04:05.678Z', seal: { by: 'system', sealed: turning().seal(secret).toString('base64url') } })
    for (const [index, lying] of ['{"format":', sealed].entries()) {
      await writeFile(join(folder, 'desk.json'), lying)
      const made = await ring(turning(false)).desk()
      expect((await ring().desk()).key).toBe(made.key)
      const aside = (await readdir(folder)).filter((name) => name.endsWith('.aside'))
      expect([aside.length, said.length]).toEqual([index + 1, index + 1])
      expect(await Promise.all(aside.map((name) => readFile(join(folder, name), 'utf8')))).toContain(lying)
    }
  })

  test('of a newer program stays where it is, and says so', async () => {
    const { folder, ring, said } = await bench()
    await ring().desk()
    const newer = (await readFile(join(folder, 'desk.json'), 'utf8')).replace('"version": 1', '"version": 2')
    await writeFile(join(folder, 'desk.json'), newer)
    await expect(ring().desk()).rejects.toMatchObject({ code: 'key-refused', data: { reason: 'newer-version' } })
    expect(await readFile(join(folder, 'desk.json'), 'utf8')).toBe(newer)
    expect(said).toEqual([])
  })
})

test('a signature for one purpose is none for another, nor for other bytes or another key', async () => {
  const ring = ringIn(await tmpFolder())
  const [one, other] = [await ring.make('林知秋', PASSPHRASE), await ring.make('周野', PASSPHRASE)]
  const value = one.sign('record', '签发')
  expect(isSigned('record', one.key, '签发', value)).toBe(true)
  expect([isSigned('package', one.key, '签发', value), isSigned('record', one.key, '签发。', value), isSigned('record', other.key, '签发', value), isSigned('record', one.key, '签发', 'A'), isSigned('record', 'A', '签发', value)]).toEqual([false, false, false, false, false])
})
