import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { canonicalJson } from '#core/canonical-json.ts'
import { ZipWriter } from '#desk/backup/zip-writer.ts'
import { isDeskError } from '#desk/desk-error.ts'
import { ByteFile, readableBytes } from '#desk/package/byte-file.ts'
import { readPackage } from '#desk/package/read-package.ts'
import { sha256Of, sha256OfJson } from '#desk/store/sha256.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { KeyRing } from '#desk/trust/key-ring.ts'
import { CHEAP, PASSPHRASE, type Desk } from '#tests/support/trust-bench.ts'
import { recordOf } from '#tests/support/archive-of.ts'
import { deskOf, drafted, filesIn, type PackageBench } from '#tests/support/package-bench.ts'
import { packageOf, partsOf, type Part, type Parts } from '#tests/support/package-of.ts'
import { smallPng } from '#tests/support/small-png.ts'

// Made once, used by every test: one desk that sends, one that must not change by what it is sent.
let good: Buffer
let signed: Buffer
let parts: Parts
let target: PackageBench
let before: Map<string, string>

const desks: Desk[] = []
let top: string
async function lastingDesk(name: string): Promise<Desk> {
  const keyRing = new KeyRing({ folder: join(top, `${name}-keys`), cost: CHEAP })
  const root = join(top, name)
  const desk: Desk = { root, machine: top, keyRing, library: await openLibrary(root, { keyRing }), reopen: () => Promise.reject(new Error('not here')) }
  desks.push(desk)
  return desk
}
afterAll(async () => {
  for (const { library } of desks) await library.close()
  await rm(top, { recursive: true, force: true })
})

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'rednet-desk-'))
  const writer = await deskOf('周灿', 'correspondent', await lastingDesk('writer'))
  const id = await drafted(writer)
  good = (await writer.send(id)).bytes
  parts = await partsOf(good)
  target = await deskOf('林编辑', 'editor', await lastingDesk('target'))
  await target.receive(good)
  await writer.edit(id, '江上起了大雾。')
  good = (await writer.send(id)).bytes
  parts = await partsOf(good)
  await writer.library.trust.makeKey({ person: writer.person.id, passphrase: PASSPHRASE })
  signed = (await writer.send(id)).bytes
  before = await filesIn(target)
})

/** Why the target desk refuses it; nothing of it may be left there. */
async function refusal(bytes: Uint8Array): Promise<unknown> {
  const error: unknown = await target.library.packages.open(bytes, { by: target.person.id }).then((view) => view.outcome, (thrown: unknown) => thrown)
  expect(await filesIn(target)).toEqual(before)
  return isDeskError(error, 'package-rejected') ? error.data : error
}
const withParts = (change: (parts: Part[]) => Part[], manifest: Record<string, unknown> = parts.manifest): Promise<Buffer> => packageOf({ parts: change([...parts.parts]), manifest })
const rewritten = (path: string, change: (text: string) => string | Buffer): Promise<Buffer> =>
  withParts((all) => all.map((part) => (part.path === path ? { path, content: Buffer.from(change(part.content.toString())) } : part)))
/** The article's own words changed, and every hash of it set right: what somebody with this program could make. */
async function forged(change: (article: Record<string, unknown>) => unknown): Promise<Buffer> {
  const entry = z.looseObject({ data: z.looseObject({}) }).parse(JSON.parse(parts.parts.find(({ path }) => path === 'article.json')?.content.toString() ?? ''))
  const data = z.looseObject({}).parse(change(entry.data))
  const { slip, body, ...rest } = data
  return await packageOf({
    parts: parts.parts.map((part) => (part.path === 'article.json' ? { path: part.path, content: Buffer.from(canonicalJson({ ...entry, data })) } : part)),
    manifest: { ...parts.manifest, article: { ...parts.manifest.article, sha256: sha256OfJson({ slip, body }), rest: sha256OfJson(rest) } },
  })
}

test('the packages these tests spoil are good ones', async () => {
  expect(await refusal(good)).toBe('updated')
  expect(await refusal(signed)).toBe('updated')
  expect(await refusal(await packageOf(parts))).toBe('updated')
})

test.each([
  '../evil', '/etc/evil', 'assets/../../evil', 'C:/evil', 'C:evil', 'assets\\evil.png', 'assets/evil.png', 'assets//evil', 'assets/', './article.json', 'CON', 'assets/nul.png', 'article.json.', 'article.json ',
  'article\u0000.json', 'evil', '.lock', 'library.json', 'articles/aa/01.json', `assets/${'A'.repeat(64)}.png`, `assets/${'a'.repeat(64)}.exe`, `assets/${'a'.repeat(64)}.png:stream`, 'ARTICLE.JSON', 'inner.rnpkg',
])('an entry called %j is refused', async (path) => {
  expect(await refusal(await withParts((all) => [...all, { path, content: Buffer.from('evil') }]))).toMatchObject({ reason: 'unsafe-entry' })
})

test('links, folders, devices and encrypted entries are refused', async () => {
  for (const type of [0o120777, 0o040755, 0o060600, 0o020600]) {
    const bytes = Buffer.from(good)
    bytes.writeUInt32LE((type << 16) >>> 0, recordOf(bytes, 'article.json') + 38)
    expect(await refusal(bytes)).toMatchObject({ reason: 'unsafe-entry', detail: 'article.json' })
  }
  const encrypted = Buffer.from(good)
  encrypted.writeUInt16LE(0x0801, recordOf(encrypted, 'article.json') + 8)
  expect(await refusal(encrypted)).toMatchObject({ reason: 'unsafe-entry' })
})

test('the same name twice, and names some file system takes for one', async () => {
  const article = parts.parts[0]
  if (article === undefined) throw new Error('no article')
  expect(await refusal(await withParts((all) => [...all, article]))).toMatchObject({ reason: 'duplicate', detail: 'article.json' })
  const name = `assets/${'ab'.repeat(32)}.png`
  expect(await refusal(await withParts((all) => [...all, { path: name, content: Buffer.from('x') }, { path: name, content: Buffer.from('y') }]))).toMatchObject({ reason: 'duplicate' })
})

test('bombs are refused by what they say before they are unpacked, and by what they hold where they lie', async () => {
  const bomb = async (size: number, said = size) => {
    const content = Buffer.alloc(size)
    const out = new ByteFile()
    const zip = new ZipWriter(out)
    await zip.addPacked('article.json', deflateRawSync(content), true, { crc: crc32(content), size: said })
    await zip.end('')
    return out.bytes()
  }
  expect(await refusal(await bomb(2_000_000))).toMatchObject({ reason: 'too-large', detail: 'article.json' })
  // A small size is a lie: never more is unpacked than it says.
  const lying = deflateRawSync(Buffer.alloc(3_000_000))
  const out = new ByteFile()
  const zip = new ZipWriter(out)
  await zip.addPacked('article.json', lying, true, { crc: 0, size: 1_000 })
  const text = Buffer.from(canonicalJson({ ...parts.manifest, entries: [{ path: 'article.json', bytes: 1_000, sha256: sha256Of(''), packed: lying.length, packedSha256: sha256Of(lying) }] }))
  await zip.add('manifest.json', text, false)
  await zip.end('')
  expect(await refusal(out.bytes())).toMatchObject({ reason: 'damaged', detail: 'article.json' })
  const many = new ByteFile()
  const full = new ZipWriter(many)
  for (let n = 0; n < 5_001; n += 1) await full.addPacked(`assets/${n.toString(16).padStart(64, '0')}.png`, Buffer.alloc(0), false, { crc: 0, size: 0 })
  await full.end('')
  expect(await refusal(many.bytes())).toMatchObject({ reason: 'too-large', detail: '5001' })
  const vast = Buffer.from(good)
  for (const offset of [20, 24]) vast.writeUInt32LE(65 * 1024 * 1024, recordOf(vast, 'article.json') + offset)
  expect(await refusal(vast)).toMatchObject({ reason: 'too-large' })
})

test('JSON too deep, with keys that are an object’s own, twice, or not in the one spelling; text that is no UTF-8', async () => {
  expect(await refusal(await rewritten('article.json', () => `${'['.repeat(65)}${']'.repeat(65)}`))).toMatchObject({ reason: 'too-deep', detail: 'article.json' })
  expect(await refusal(await rewritten('history.jsonl', (text) => `{"a":${'['.repeat(70)}${']'.repeat(70)}}\n${text}`))).toMatchObject({ reason: 'too-deep' })
  expect(await refusal(await rewritten('article.json', (text) => text.replace('{"data":{', '{"__proto__":{"stage":"signed"},"data":{')))).toMatchObject({ reason: 'damaged', detail: 'article.json' })
  expect(await refusal(await rewritten('article.json', (text) => text.replace('"data":{', '"data":{"__proto__":{},')))).toMatchObject({ reason: 'damaged' })
  expect(await refusal(await rewritten('article.json', (text) => text.replace('{"data":', '{"schema":1,"data":')))).toMatchObject({ reason: 'damaged' })
  expect(await refusal(await rewritten('article.json', (text) => ` ${text}`))).toMatchObject({ reason: 'damaged' })
  expect(await refusal(await rewritten('article.json', () => Buffer.from([0x7b, 0xff, 0x7d])))).toMatchObject({ reason: 'bad-text' })
  expect(await refusal(await rewritten('article.json', (text) => `\ufeff${text}`))).toMatchObject({ reason: 'damaged' })
  expect(await refusal(await packageOf(parts, Buffer.from('{"format":"rednet-desk/package","version":1}')))).toMatchObject({ reason: 'damaged', detail: 'manifest.json' })
})

test('an article that is not the one named, of a newer version, or no article', async () => {
  const article = parts.manifest.article
  for (const [manifest, reason] of [
    [{ ...parts.manifest, version: 2 }, 'newer-version'], [{ ...parts.manifest, article: { ...article, schema: 99 } }, 'newer-version'], [{ ...parts.manifest, format: 'other' }, 'not-a-package'],
    [{ ...parts.manifest, article: { ...article, id: '01HZZZZZZZZZZZZZZZZZZZZZZZ' } }, 'damaged'], [{ ...parts.manifest, article: { ...article, sha256: '0'.repeat(64) } }, 'damaged'],
    [{ ...parts.manifest, article: { ...article, stage: 'signed' } }, 'damaged'], [{ ...parts.manifest, article: { ...article, records: 3 } }, 'damaged'], [{ ...parts.manifest, article: { ...article, rev: 99 } }, 'damaged'], [{ ...parts.manifest, extra: 1 }, 'damaged'],
  ] as const) expect(await refusal(await packageOf({ parts: parts.parts, manifest })), JSON.stringify(manifest).slice(0, 200)).toMatchObject({ reason })
  expect(await refusal(await forged((data) => ({ ...data, stage: 'awaiting' })))).toMatchObject({ reason: 'damaged' })
  expect(await refusal(await forged((data) => ({ ...data, body: { root: { ...z.looseObject({ root: z.looseObject({}) }).parse(data['body']).root, children: [{ type: 'script', text: 'alert(1)' }] } } })))).toMatchObject({ reason: 'damaged' })
  expect(await refusal(await withParts((all) => all.filter(({ path }) => path !== 'history.jsonl')))).toMatchObject({ reason: 'damaged' })
  expect(await refusal(await withParts((all) => all.filter(({ path }) => !path.startsWith('assets/'))))).toMatchObject({ reason: 'asset-missing' })
  expect(await refusal(await rewritten('history.jsonl', (text) => text.replaceAll('江上', '河上')))).toMatchObject({ reason: 'damaged', detail: 'history.jsonl' })
})

test('an asset that is not what it claims, or that no article asks for', async () => {
  const asset = parts.parts.find(({ path }) => path.startsWith('assets/'))?.path ?? ''
  expect(await refusal(await rewritten(asset, () => smallPng(3, 3)))).toMatchObject({ reason: 'wrong-asset' })
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const named = (kind: string) => `${sha256Of(script)}.${kind}`
  for (const kind of ['png', 'docx', 'jpg']) {
    const bytes = await forged((data) => {
      const { leadImage, ...slip } = z.looseObject({ leadImage: z.looseObject({}) }).parse(data['slip'])
      return kind === 'docx' ? { ...data, origin: { name: '稿.docx', sha256: sha256Of('x'), length: 1, file: { asset: named(kind), bytes: script.length } } } : { ...data, slip: { ...slip, leadImage: { ...leadImage, asset: named(kind) } } }
    })
    const { parts: own, manifest } = await partsOf(bytes)
    const all = [...own, { path: `assets/${named(kind)}`, content: script }, ...(kind === 'docx' ? [{ path: 'origin.txt', content: Buffer.from('x') }] : [])]
    // The history's last version is another article: whichever is seen first, nothing comes in.
    expect(['wrong-asset', 'damaged', 'unsafe-entry']).toContain(z.looseObject({ reason: z.string() }).parse(await refusal(await packageOf({ parts: all, manifest }))).reason)
  }
  expect(await refusal(await withParts((all) => [...all, { path: `assets/${sha256Of(smallPng(5, 5))}.png`, content: smallPng(5, 5) }]))).toMatchObject({ reason: 'unsafe-entry' })
})

test('headers that disagree, entries over one another, gaps, and bytes before or behind', async () => {
  for (const [name, spoil] of [
    ['local size', (bytes: Buffer) => bytes.writeUInt32LE(1, 22)], ['local name', (bytes: Buffer) => bytes.write('X', 30)], ['local method', (bytes: Buffer) => bytes.writeUInt16LE(0, 8)],
    ['local flags', (bytes: Buffer) => bytes.writeUInt16LE(0x0808, 6)], ['date', (bytes: Buffer) => bytes.writeUInt16LE(1, 12)],
    ['offset', (bytes: Buffer) => bytes.writeUInt32LE(0, recordOf(bytes, 'history.jsonl') + 42)], ['central crc', (bytes: Buffer) => bytes.writeUInt32LE(7, recordOf(bytes, 'article.json') + 16)],
    ['comment', (bytes: Buffer) => bytes.writeUInt16LE(1, bytes.length - 2)], ['count', (bytes: Buffer) => bytes.writeUInt16LE(1, bytes.length - 12)], ['disk', (bytes: Buffer) => bytes.writeUInt16LE(1, bytes.length - 18)],
  ] as const) {
    const bytes = Buffer.from(good)
    spoil(bytes)
    expect(await refusal(bytes), name).toMatchObject({ reason: 'damaged' })
  }
  expect(await refusal(Buffer.concat([good, Buffer.from('more')]))).toMatchObject({ reason: 'trailing-data' })
  expect(await refusal(Buffer.concat([Buffer.from('MZ..'), good]))).toMatchObject({ reason: 'not-a-package' })
  const at = recordOf(good, 'article.json')
  expect(await refusal(Buffer.concat([good.subarray(0, at), Buffer.alloc(9), good.subarray(at)]))).toMatchObject({ reason: 'damaged' })
  for (const other of [Buffer.alloc(0), Buffer.from('PK'), Buffer.from('红网'.repeat(200)), Buffer.alloc(5_000)]) expect(await refusal(other)).toMatchObject({ reason: 'not-a-package' })
})

test('a signature that is not of these words, or of another’s card', async () => {
  const { parts: own, manifest } = await partsOf(signed)
  const signature = signed.subarray(signed.lastIndexOf('{"card"'), signed.indexOf('}', signed.indexOf('"value"')) + 1)
  const signedAs = async (text: Buffer) => {
    const out = new ByteFile()
    const zip = new ZipWriter(out)
    for (const { path, content } of own) await zip.addPacked(path, content, false, { crc: crc32(content), size: content.length })
    await zip.add('manifest.json', Buffer.from(canonicalJson({ ...manifest, entries: own.map(({ path, content }) => ({ path, bytes: content.length, sha256: sha256Of(content), packed: content.length, packedSha256: sha256Of(content) })) })), false)
    await zip.add('signature.json', text, false)
    await zip.end('')
    return out.bytes()
  }
  expect(JSON.parse(signature.toString())).toHaveProperty('card')
  // The entries lie unpacked here: another manifest than the one that was signed.
  expect(await refusal(await signedAs(signature))).toMatchObject({ reason: 'wrong-signature' })
  expect(await refusal(await signedAs(Buffer.from('{}')))).toMatchObject({ reason: 'damaged', detail: 'signature.json' })
})

test('cut off at every byte it is refused', async () => {
  for (let length = 0; length < good.length; length += 1) {
    const error: unknown = await readPackage(readableBytes(good.subarray(0, length))).then(() => null, (thrown: unknown) => thrown)
    expect(isDeskError(error, 'package-rejected'), String(length)).toBe(true)
  }
  expect(await filesIn(target)).toEqual(before)
})

test('a bit turned over in any byte is caught', async () => {
  for (const bytes of [good, signed]) {
    for (let at = 0; at < bytes.length; at += 1) {
      const spoilt = Buffer.from(bytes)
      spoilt[at] = (spoilt[at] ?? 0) ^ (1 << (at % 8))
      const error: unknown = await readPackage(readableBytes(spoilt)).then(() => null, (thrown: unknown) => thrown)
      expect(isDeskError(error, 'package-rejected'), `byte ${at}: ${String(error)}`).toBe(true)
    }
  }
}, 60_000)
