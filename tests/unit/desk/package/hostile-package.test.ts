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
import { strictJson } from '#desk/package/strict-json.ts'
import { packedBytes, readStrictZip, unpacked } from '#desk/package/strict-zip.ts'
import { sha256Of, sha256OfJson } from '#desk/store/sha256.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { makeKeyPair, signerOf } from '#desk/trust/ed25519.ts'
import { KeyRing } from '#desk/trust/key-ring.ts'
import { CHEAP, PASSPHRASE, type Desk } from '#tests/support/trust-bench.ts'
import { recordOf } from '#tests/support/archive-of.ts'
import { deskOf, drafted, filesIn, type PackageBench } from '#tests/support/package-bench.ts'
import { packageOf, partsOf, type Part, type Parts } from '#tests/support/package-of.ts'
import { smallPng } from '#tests/support/small-png.ts'

// Made once, used by every test: one desk that sends, one that must not change by what it is sent.
let good: Buffer
let signed: Buffer
let submitted: Buffer
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
  const other = await drafted(writer)
  const { rev, slip } = await writer.library.get(other)
  await writer.library.save({ id: other, baseRev: rev, by: writer.person.id, slip: { ...slip, channel: 'money' }, why: 'saved' })
  await writer.library.review({ id: other, rev: (await writer.library.get(other)).rev, action: 'submit', by: writer.person.id, reason: null })
  submitted = (await writer.send(other)).bytes
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

test('a log of decisions with another head than the package vouches for', async () => {
  const reviewed = await partsOf(submitted)
  const { article } = reviewed.manifest
  expect(article).toMatchObject({ decision: 'submit', records: 1 })
  const { key, sign } = signerOf(makeKeyPair().secret)
  const vouched = (bytes: Buffer) => ({ key, value: sign('package', bytes), card: null })
  expect(await refusal(await packageOf(reviewed, undefined, vouched))).toBe('new')
  for (const logHead of [null, '0'.repeat(64), article.rest]) {
    const manifest = { ...reviewed.manifest, article: { ...article, logHead } }
    expect(await refusal(await packageOf({ parts: reviewed.parts, manifest })), String(logHead)).toMatchObject({ reason: 'damaged', detail: 'article.json' })
    // Whoever signs it: it is the sender's word against the sender's.
    expect(await refusal(await packageOf({ parts: reviewed.parts, manifest }, undefined, vouched)), String(logHead)).toMatchObject({ reason: 'damaged', detail: 'article.json' })
  }
  expect(await refusal(await packageOf({ parts: parts.parts, manifest: { ...parts.manifest, article: { ...parts.manifest.article, logHead: '0'.repeat(64) } } }))).toMatchObject({ reason: 'damaged', detail: 'article.json' })
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

test('names that a disk would write as one, or that only look like one a package has', async () => {
  for (const [first, second] of [['assets/渡口é.png', 'assets/渡口e\u0301.png'], ['assets/が.png', 'assets/か\u3099.png'], ['assets/K.png', 'assets/\u212a.png']] as const) {
    expect(first.normalize('NFC').toLowerCase()).toBe(second.normalize('NFC').toLowerCase())
    expect(await refusal(await withParts((all) => [...all, { path: first, content: Buffer.from('x') }, { path: second, content: Buffer.from('y') }]))).toMatchObject({ reason: 'unsafe-entry', detail: first })
    expect(await refusal(await withParts((all) => [...all, { path: second, content: Buffer.from('y') }]))).toMatchObject({ reason: 'unsafe-entry', detail: second })
  }
  for (const path of ['ａrticle.json', 'article.json\u200b', 'art\u0131cle.json', `assets/${'ａ'.repeat(64)}.png`]) expect(await refusal(await withParts((all) => [...all, { path, content: Buffer.from('x') }]))).toMatchObject({ reason: 'unsafe-entry', detail: path })
})

test('what is just as large as a package may be is read; one more of anything is refused', async () => {
  const picture = (n: number): string => `assets/${n.toString(16).padStart(64, '0')}.png`
  // The first picture nobody asked for is seen once everything else held.
  const filled = (more: number) => withParts((all) => [...all, ...Array.from({ length: more }, (_, n) => ({ path: picture(n), content: Buffer.alloc(0) }))])
  const room = 5_000 - parts.parts.length - 1
  expect(await refusal(await filled(room))).toMatchObject({ reason: 'unsafe-entry', detail: picture(0).slice('assets/'.length) })
  expect(await refusal(await filled(room + 1))).toMatchObject({ reason: 'too-large', detail: '5001' })

  const MIB = 1024 * 1024
  const packed = Buffer.alloc(Math.ceil(64 * MIB / 100))
  const saying = async (...sizes: number[]): Promise<Buffer> => {
    const out = new ByteFile()
    const zip = new ZipWriter(out)
    for (const [n, size] of sizes.entries()) await zip.addPacked(picture(n), packed, true, { crc: 0, size })
    await zip.end('')
    return out.bytes()
  }
  expect(await refusal(await saying(64 * MIB, 64 * MIB, 64 * MIB, 64 * MIB))).toMatchObject({ reason: 'not-a-package' })
  expect(await refusal(await saying(64 * MIB + 1))).toMatchObject({ reason: 'too-large', detail: picture(0) })
  expect(await refusal(await saying(64 * MIB, 64 * MIB, 64 * MIB, 64 * MIB, 1))).toMatchObject({ reason: 'too-large', detail: picture(4) })

  // A hundred to one, to the byte: zeros behind noise, as many as make it come out even.
  const noise = Buffer.from(Array.from({ length: 3_000 }, (_, n) => sha256Of(String(n)).charCodeAt(n % 64) ^ (n * 31) & 0xff))
  const dense = (size: number): Buffer => Buffer.concat([noise, Buffer.alloc(size - noise.length)])
  let size = 300_000
  for (let next = 0; next !== size;) [size, next] = [next === 0 ? size : next, deflateRawSync(dense(next === 0 ? size : next)).length * 100]
  const even = dense(size)
  const one = async (said: number): Promise<Buffer> => {
    const out = new ByteFile()
    const zip = new ZipWriter(out)
    await zip.addPacked('origin.txt', deflateRawSync(even), true, { crc: crc32(even), size: said })
    await zip.end('')
    return out.bytes()
  }
  const file = readableBytes(await one(size))
  const [entry] = await readStrictZip(file)
  if (entry === undefined) throw new Error('no entry')
  expect(entry.size).toBe(entry.packed * 100)
  expect((await unpacked(await packedBytes(file, entry), entry)).equals(even)).toBe(true)
  expect(await refusal(await one(size + 1))).toMatchObject({ reason: 'too-large', detail: 'origin.txt' })

  const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
  expect(strictJson(Buffer.from(nested(64)), 'x')).toEqual(JSON.parse(nested(64)))
  expect(await refusal(await rewritten('article.json', () => nested(64)))).toMatchObject({ reason: 'damaged' })
  for (const depth of [65, 1_000_000]) expect(await refusal(await packageOf(parts, Buffer.from(nested(depth))))).toMatchObject({ reason: 'too-deep', detail: 'manifest.json' })
  expect(await refusal(await packageOf(parts, Buffer.alloc(4 * MIB, ' ')))).toMatchObject({ reason: 'damaged', detail: 'manifest.json' })
  expect(await refusal(await packageOf(parts, Buffer.alloc(4 * MIB + 1, ' ')))).toMatchObject({ reason: 'too-large', detail: 'manifest.json' })
})

test('a key that would be an object’s prototype, however deep it lies and however it is written', async () => {
  const proto = (text: string): string => text.replaceAll('"type":"paragraph"', '"a":[{"b":{"__proto__":{"stage":"signed"}}}],"type":"paragraph"')
  for (const spelling of ['__proto__', '\\u005f_proto__']) {
    const deep = `[{"a":[[{"b":{"${spelling}":{"stage":"signed"},"c":1}}]]}]`
    expect(() => strictJson(Buffer.from(deep), 'article.json'), deep).toThrow(expect.objectContaining({ data: { reason: 'damaged', detail: 'article.json' } }))
  }
  expect(strictJson(Buffer.from('[{"a":"__proto__"}]'), 'article.json')).toEqual([{ a: '__proto__' }])
  for (const path of ['article.json', 'history.jsonl']) expect(await refusal(await rewritten(path, (text) => {
    expect(proto(text)).not.toBe(text)
    return proto(text)
  }))).toMatchObject({ reason: 'damaged', detail: path })
  expect(await refusal(await packageOf(parts, Buffer.from(canonicalJson({ ...parts.manifest, from: JSON.parse('{"__proto__":{"person":null},"library":"x","person":null}') as unknown }))))).toMatchObject({ reason: 'damaged', detail: 'manifest.json' })
  expect(Object.keys(Object.prototype)).toEqual([])
  expect('stage' in {}).toBe(false)
})

test('zip64 records, and sizes that follow the content', async () => {
  const end = good.length - 22
  const [start, bytes] = [good.readUInt32LE(end + 16), good.readUInt32LE(end + 12)]
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(0x0606_4b50, 0)
  end64.writeBigUInt64LE(44n, 4)
  end64.writeUInt16LE(45, 12)
  end64.writeUInt16LE(45, 14)
  for (const [offset, value] of [[24, good.readUInt16LE(end + 10)], [32, good.readUInt16LE(end + 10)], [40, bytes], [48, start]] as const) end64.writeBigUInt64LE(BigInt(value), offset)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x0706_4b50, 0)
  locator.writeBigUInt64LE(BigInt(end), 8)
  locator.writeUInt32LE(1, 16)
  // True to the standard, and the plain end record true too; then with all of it left to the long one.
  expect(await refusal(Buffer.concat([good.subarray(0, end), end64, locator, good.subarray(end)]))).toMatchObject({ reason: 'damaged' })
  const far = Buffer.from(good.subarray(end)).fill(0xff, 8, 20)
  expect(await refusal(Buffer.concat([good.subarray(0, end), end64, locator, far]))).toMatchObject({ reason: 'too-large', detail: '65535' })

  // One record whose offset, or whose size, stands in an extra field of its own.
  const at = recordOf(good, 'manifest.json')
  const name = Buffer.from('manifest.json')
  for (const offset of [42, 24]) {
    const record = Buffer.from(good.subarray(at, at + 46 + name.length))
    const extra = Buffer.alloc(12)
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(8, 2)
    extra.writeBigUInt64LE(BigInt(record.readUInt32LE(offset)), 4)
    record.writeUInt32LE(0xffff_ffff, offset)
    record.writeUInt16LE(extra.length, 30)
    const tail = Buffer.from(good.subarray(end))
    tail.writeUInt32LE(bytes + extra.length, 12)
    expect(await refusal(Buffer.concat([good.subarray(0, at), record, extra, good.subarray(at + record.length, end), tail])), String(offset)).toMatchObject({ reason: 'damaged', detail: 'manifest.json' })
  }

  for (const hidden of [false, true]) {
    const out = new ByteFile()
    const zip = new ZipWriter(out)
    const once = async function* (content: Buffer) { yield content }
    for (const { path, content } of parts.parts) await (path === 'history.jsonl' ? zip.addStream(path, once(content), false) : zip.add(path, content, false))
    await zip.add('manifest.json', Buffer.from(canonicalJson((await partsOf(await packageOf(parts))).manifest)), false)
    await zip.end('')
    const described = out.bytes()
    // Also where the directory says nothing of it.
    if (hidden) described.writeUInt16LE(0x0800, recordOf(described, 'history.jsonl') + 8)
    expect(await refusal(described)).toMatchObject({ reason: 'damaged', detail: hidden ? parts.parts[2]?.path : 'history.jsonl' })
  }
})

test('no size that a package only says fills memory', async () => {
  const largest = async (bytes: Buffer): Promise<{ largest: number, error: unknown }> => {
    const file = readableBytes(bytes)
    let most = 0
    const error: unknown = await readPackage({ ...file, read: async (into, ...rest) => {
      most = Math.max(most, into.byteLength)
      return await file.read(into, ...rest)
    } }).then(() => null, (thrown: unknown) => thrown)
    return { largest: most, error }
  }
  const end = good.length - 22
  const manifest = recordOf(good, 'manifest.json')
  const local = good.readUInt32LE(manifest + 42)
  const lies: [string, (bytes: Buffer) => void][] = [
    ['the directory’s', (bytes) => {
      bytes.writeUInt16LE(5_000, end + 8)
      bytes.writeUInt16LE(5_000, end + 10)
      bytes.writeUInt32LE(1_200_000, end + 12)
    }],
    ['packed', (bytes) => {
      for (const [from, method] of [[manifest + 20, manifest + 10], [local + 18, local + 8]] as const) {
        bytes.writeUInt16LE(8, method)
        bytes.writeUInt32LE(50 * 1024 * 1024, from)
      }
    }],
  ]
  for (const [name, lie] of lies) {
    const bytes = Buffer.from(good)
    lie(bytes)
    const { largest: most, error } = await largest(bytes)
    expect(isDeskError(error, 'package-rejected'), name).toBe(true)
    expect(most, name).toBeLessThanOrEqual(bytes.length)
  }
  // Three megabytes that say they are a thousand bytes: unpacking stops there, and is not measured afterwards.
  const packed = deflateRawSync(Buffer.alloc(3_000_000))
  const entry = { path: 'article.json', name: Buffer.from('article.json'), isDeflated: true, crc: 0, packed: packed.length, size: 1_000, at: 0 }
  await expect(unpacked(packed, entry)).rejects.toMatchObject({ data: { reason: 'damaged' }, cause: { code: 'ERR_BUFFER_TOO_LARGE' } })
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
