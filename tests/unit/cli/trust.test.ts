import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { runDesk } from '../../../src/cli/run-desk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const IdsSchema = z.looseObject({ articles: z.array(z.looseObject({ id: z.string() })) })
const FailureSchema = z.looseObject({ code: z.string() })
const KeySchema = z.looseObject({ fingerprint: z.string(), trusted: z.boolean() })

async function bench() {
  const folder = await tmpFolder()
  const run = async (library: string, ...words: string[]) => {
    const ran = { code: -1, out: '', err: '' }
    ran.code = await runDesk([...words, '--library', join(folder, library)], { out: (said) => { ran.out += said }, err: (said) => { ran.err += said } })
    return ran
  }
  const passphrase = join(folder, 'passphrase.txt')
  await writeFile(passphrase, '山高水长，风清月明\n')
  return { folder, run, passphrase }
}

test('from the command line keys and cards are made, trusted and no longer trusted, a locked key is said, and verify names what does not hold', async () => {
  const { folder, run, passphrase } = await bench()
  await writeFile(join(folder, 'page.txt'), '渡口的灯\n\n夜里过河的人不用再摸黑。\n\n来源:红网财富频道\n')
  const { articles: [made] } = IdsSchema.parse(JSON.parse((await run('one', 'ingest', join(folder, 'page.txt'), '--json')).out))
  const id = made?.id ?? ''
  await run('one', 'people', 'add', '许小满', '--role', 'correspondent')
  await run('one', 'people', 'add', '林知秋', '--role', 'editor')
  const key = KeySchema.parse(JSON.parse((await run('one', 'people', 'key', '林知秋', '--passphrase-from', passphrase, '--json')).out))
  expect((await run('one', 'people', 'list')).out).toContain(key.fingerprint)
  const submitted = await run('one', 'review', id, 'submit', '--as', '林知秋', '--json')
  expect(FailureSchema.parse(JSON.parse(submitted.err))).toMatchObject({ code: expect.stringMatching(/^(?:key-locked|review-refused)$/) })

  const card = join(folder, '林知秋.json')
  expect((await run('one', 'people', 'card', '林知秋', '--to', card)).out).toContain(key.fingerprint)
  expect((await run('two', 'people', 'trust', card)).out).toContain('已信任')
  expect(FailureSchema.parse(JSON.parse((await run('two', 'people', 'trust', join(folder, 'page.txt'), '--json')).err))).toMatchObject({ code: 'card-rejected' })
  expect(KeySchema.parse(JSON.parse((await run('two', 'people', 'distrust', key.fingerprint, '--json')).out))).toMatchObject({ trusted: false })
  expect((await readFile(card, 'utf8'))).not.toContain('山高水长')

  const checked = await run('one', 'verify', id)
  expect([checked.code, checked.out]).toEqual([1, expect.stringContaining('没有任何签名')])
  expect(JSON.parse((await run('one', 'verify', join(folder, 'page.txt'), '--json')).out)).toMatchObject({ ok: false, problem: { code: 'unreadable' }, signers: [] })
  expect((await run('one', 'verify', join(folder, 'none.html'))).code).toBe(1)
})

test('whoever keeps the library gets a lone chief whose key is lost back to work: distrust, another key, and trust by its fingerprint', async () => {
  const { run, passphrase } = await bench()
  await run('one', 'people', 'add', '高远山', '--role', 'chief')
  const key = async () => KeySchema.parse(JSON.parse((await run('one', 'people', 'key', '高远山', '--passphrase-from', passphrase, '--json')).out))
  await run('one', 'people', 'distrust', (await key()).fingerprint)
  const second = await key()
  expect(second.trusted).toBe(false)
  const digits = second.fingerprint.replaceAll(' ', '')
  expect((await run('one', 'people', 'trust', digits)).out).toContain('已信任')
  expect((await run('one', 'people', 'list')).out).toContain(second.fingerprint)
  expect(FailureSchema.parse(JSON.parse((await run('one', 'people', 'trust', digits.replaceAll(/./gu, '1'), '--json')).err))).toMatchObject({ code: 'card-rejected' })
})
