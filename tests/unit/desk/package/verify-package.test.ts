import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { canonicalJson } from '#core/canonical-json.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { packageOf, partsOf } from '#tests/support/package-of.ts'
import { deskOf, drafted, filesIn, writtenTo, type PackageBench } from '#tests/support/package-bench.ts'
import { cardOf, PASSPHRASE } from '#tests/support/trust-bench.ts'

async function keyed(name: string, role: 'correspondent' | 'editor'): Promise<PackageBench> {
  const desk = await deskOf(name, role)
  await desk.library.trust.makeKey({ person: desk.person.id, passphrase: PASSPHRASE })
  return desk
}

test('a package is checked without receiving it: whose it is, to the last byte, and what its records say', async () => {
  const [writer, editor] = [await keyed('周灿', 'correspondent'), await keyed('林编辑', 'editor')]
  const id = await drafted(writer)
  const draft = await writtenTo((await writer.send(id)).bytes)
  const check = async (path: string) => await editor.library.packages.verifyFile(path)
  expect(await check(draft)).toMatchObject({ covers: 'package', ok: false, problem: { code: 'signer-unknown', name: '周灿' } })
  await editor.library.trust.trust(await cardOf(writer, writer.person.id), editor.person.id)
  const before = await filesIn(editor)
  // Nobody has reviewed it: there are no records that could be wrong.
  expect(await check(draft)).toEqual({ covers: 'package', ok: true, problem: null, signers: [] })
  const { rev, slip } = await writer.library.get(id)
  const saved = await writer.library.save({ id, baseRev: rev, by: writer.person.id, slip: { ...slip, channel: 'money' }, why: 'saved' })
  await writer.library.review({ id, rev: saved.rev, action: 'submit', by: writer.person.id, reason: null })
  const submitted = await writtenTo((await writer.send(id)).bytes)
  expect(await check(submitted)).toMatchObject({ ok: true, signers: [{ action: 'submit', state: 'signed' }] })
  const bytes = await readFile(submitted)
  for (const at of [0, 200, bytes.length >> 1, bytes.length - 1]) {
    const spoilt = Buffer.from(bytes)
    spoilt.writeUInt8((spoilt[at] ?? 0) ^ 1, at)
    await writeFile(submitted, spoilt)
    expect(await check(submitted)).toMatchObject({ ok: false, problem: { code: 'package-damaged' } })
  }
  const nobodys = await writtenTo((await writer.library.packages.make({ id, by: null, note: null })).bytes)
  expect(await check(nobodys)).toMatchObject({ ok: false, problem: { code: 'package-unsigned' } })
  expect(await filesIn(editor)).toEqual(before)
})

test('a trusted sender’s package that says it is signed off, with no records or with records nobody here vouches for, does not pass', async () => {
  const [writer, editor] = [await keyed('周灿', 'correspondent'), await keyed('林编辑', 'editor')]
  await editor.library.trust.trust(await cardOf(writer, writer.person.id), editor.person.id)
  const id = await drafted(writer)
  const { parts, manifest } = await partsOf((await writer.send(id)).bytes)
  const key = (await writer.library.trust.card(writer.person.id)).key
  const signer = await writer.keyRing.signer(key, '')
  const [article, ...others] = parts
  const { schema, data: { slip, body, ...rest } } = z.strictObject({ schema: z.int(), data: z.looseObject({ slip: z.unknown(), body: z.unknown() }) }).parse(JSON.parse(article?.content.toString() ?? ''))
  const claimed = { ...rest, stage: 'signed' }
  const bytes = await packageOf({
    parts: [{ path: article?.path ?? '', content: Buffer.from(canonicalJson({ schema, data: { ...claimed, slip, body } })) }, ...others],
    manifest: { ...manifest, article: { ...manifest.article, stage: 'signed', rest: sha256OfJson(claimed) } },
  }, undefined, (text) => ({ key, value: signer.sign('package', text), card: null }))
  expect(await editor.library.packages.verifyFile(await writtenTo(bytes))).toMatchObject({ ok: false, problem: { code: 'nothing-signed' } })
  // And it is received as what it is.
  expect(await editor.receive(bytes)).toMatchObject({ records: 'dropped', leftOut: 'unvouched' })
  expect((await editor.library.get(id)).stage).toBe('draft')
})
