import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { restoreBackup } from '#desk/backup/restore-backup.ts'
import { verifyArchive } from '#desk/backup/verify-archive.ts'
import { isDeskError } from '#desk/desk-error.ts'
import { realDisk } from '#desk/store/disk.ts'
import { archiveOf, recordOf, type Planned } from '#tests/support/archive-of.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { filesOf, never, own } from './backup-bench.ts'

const GOOD: Planned = { path: 'articles/aa/note.txt', content: '江上起雾。' }
const OTHER: Planned = { path: 'assets/aa/other.png', content: 'x'.repeat(500), stored: true }

/** Restores the bytes as a backup; what it was refused for, and what lies there afterwards. */
async function tried(archive: Buffer, salvage = false) {
  const top = await tmpFolder()
  const file = join(top, 'b.zip')
  await writeFile(file, archive)
  const restored = await restoreBackup({ disk: realDisk, file, to: join(top, 'in', 'to'), salvage, signal: never(), progress: () => {} }).then((done) => done, (error: unknown) => error)
  const verified = await verifyArchive(realDisk, file, never(), () => {}).then(() => null, (error: unknown) => error)
  const inside = await readdir(join(top, 'in'), { recursive: true }).catch(() => [])
  const outside = (await readdir(top)).filter((name) => name !== 'b.zip' && name !== 'in')
  return { restored, verified, inside, outside, to: join(top, 'in', 'to') }
}

/** Why it was refused, by restore and verify alike; nothing may lie anywhere. */
async function refusal(archive: Buffer): Promise<unknown> {
  const { restored, verified, inside, outside } = await tried(archive)
  if (!isDeskError(restored, 'backup-rejected') || !isDeskError(verified, 'backup-rejected')) return { restored, verified }
  return inside.length + outside.length > 0 || restored.data.reason !== verified.data.reason ? { inside, outside, verified } : restored.data
}

test('the archives these tests spoil are good ones', async () => {
  const { restored, verified, to } = await tried(await archiveOf([GOOD, OTHER]))
  expect(restored).toMatchObject({ files: 2 })
  expect(verified).toBeNull()
  expect([...own(await filesOf(to)).keys()]).toEqual([GOOD.path, OTHER.path])
})

test.each([
  '../evil', '/etc/evil', 'articles/../../evil', 'articles/aa/..', 'C:/evil', 'C:evil', 'articles\\aa\\evil', 'articles/aa/evil:stream', 'articles//evil', 'articles/aa/',
  'articles/./evil', 'articles/aa/.hidden', 'articles/aa/CON', 'articles/aa/nul.json', 'articles/aa/COM1.txt', 'articles/aa/evil.', 'articles/aa/evil ', 'articles/aa/ev\u0000il',
  'articles', 'evil', 'catalogue.jsonl', '.lock', 'exports/a.html', 'backups/x.zip', 'library.json/evil', 'ARTICLES/aa/evil', 'articles/a/b/c/d', `articles/aa/${'长'.repeat(201)}`,
])('an entry called %j is refused, and nothing is written anywhere', async (path) => {
  expect(await refusal(await archiveOf([GOOD, { path, content: 'evil' }]))).toMatchObject({ reason: 'unsafe-entry' })
})

test('links, folders and encrypted entries are refused', async () => {
  for (const [offset, value] of [[38, (0o120777 << 16) >>> 0], [38, (0o040755 << 16) >>> 0], [38, (0o060600 << 16) >>> 0]] as const) {
    const archive = await archiveOf([GOOD, OTHER])
    archive.writeUInt32LE(value, recordOf(archive, GOOD.path) + offset)
    expect(await refusal(archive)).toMatchObject({ reason: 'unsafe-entry', detail: GOOD.path })
  }
  const encrypted = await archiveOf([GOOD])
  encrypted.writeUInt16LE(0x0801, recordOf(encrypted, GOOD.path) + 8)
  expect(await refusal(encrypted)).toMatchObject({ reason: 'unsafe-entry', detail: GOOD.path })
})

test('two entries that some file system takes for one are refused', async () => {
  expect(await refusal(await archiveOf([GOOD, { ...GOOD, content: '两' }]))).toMatchObject({ reason: 'duplicate' })
  expect(await refusal(await archiveOf([GOOD, { ...GOOD, path: 'articles/AA/Note.txt' }]))).toMatchObject({ reason: 'duplicate', detail: 'articles/AA/Note.txt' })
  expect(await refusal(await archiveOf([{ ...GOOD, path: 'articles/aa/\u00e9' }, { ...GOOD, path: 'articles/aa/e\u0301' }]))).toMatchObject({ reason: 'duplicate' })
})

test('an entry that is not what the manifest says is refused by its name', async () => {
  expect(await refusal(await archiveOf([GOOD, { ...OTHER, promised: { bytes: 499 } }]))).toMatchObject({ reason: 'damaged', detail: OTHER.path })
  expect(await refusal(await archiveOf([GOOD, { ...OTHER, promised: { sha256: '0'.repeat(64) } }]))).toMatchObject({ reason: 'damaged', detail: OTHER.path })
  expect(await refusal(await archiveOf([GOOD, OTHER], { files: 3 }))).toMatchObject({ reason: 'damaged', detail: 'backup.jsonl' })
  expect(await refusal(await archiveOf([GOOD], {}, [{ path: 'articles/aa/late.txt', content: 'x' }]))).toMatchObject({ reason: 'not-a-backup' })
  expect(await refusal(await archiveOf([{ ...GOOD, path: 'backup.jsonl' }]))).toMatchObject({ reason: 'unsafe-entry' })
  expect(await refusal(await archiveOf([GOOD], { version: 2 }))).toMatchObject({ reason: 'newer-version', detail: '2' })
})

test('a bomb is refused: content over content, sizes that lie, more than a disk holds', async () => {
  const zeros = Buffer.alloc(3_000_000)
  const lying = await archiveOf([{ ...GOOD, content: zeros, promised: { bytes: 100 } }])
  lying.writeUInt32LE(100, recordOf(lying, GOOD.path) + 24)
  expect(await refusal(lying)).toMatchObject({ reason: 'damaged', detail: GOOD.path })
  const vast = await archiveOf([{ ...GOOD, promised: { bytes: 4_000_000_000 } }])
  vast.writeUInt32LE(4_000_000_000, recordOf(vast, GOOD.path) + 24)
  expect(await refusal(vast)).toMatchObject({ reason: 'too-large' })
  const overlapping = await archiveOf([OTHER, ...Array.from({ length: 9 }, (_, n) => ({ ...OTHER, path: `assets/aa/${n}` }))])
  for (let n = 0; n < 9; n += 1) overlapping.writeUInt32LE(1_000, recordOf(overlapping, `assets/aa/${n}`) + 20)
  expect((await tried(overlapping)).restored).toMatchObject({ code: 'backup-rejected' })
})

test('a tail cut off, or a file that is something else', async () => {
  const archive = await archiveOf([GOOD, OTHER])
  for (const length of [archive.length - 1, archive.length - 30, 600, 100]) expect(await refusal(archive.subarray(0, length))).toMatchObject({ reason: 'truncated' })
  for (const other of [Buffer.alloc(0), Buffer.from('PK'), Buffer.from('红网'.repeat(200)), Buffer.alloc(5_000)]) expect(await refusal(other)).toMatchObject({ reason: 'not-a-backup' })
  const foreign = await archiveOf([], {}, [{ path: 'word/document.xml', content: '<w/>' }])
  expect(await refusal(foreign)).toMatchObject({ reason: 'not-a-backup' })
})

test('bytes that something wrote behind its end keep nobody from a backup: all of it comes back, and they are named', async () => {
  const inner = await archiveOf([GOOD])
  const archive = await archiveOf([GOOD, { path: 'articles/aa/kept.docx', content: inner, stored: true }])
  // so long that the end's mark lies across what is read first and what is read next
  const across = [65_534, 65_535, 65_536].map((length) => Buffer.alloc(length))
  for (const tail of [Buffer.from('more'), Buffer.alloc(1_000_000), Buffer.from('PK\u0005\u0006'.repeat(9_000), 'latin1'), inner, archive, ...across]) {
    const { restored, to, verified } = await tried(Buffer.concat([archive, tail]))
    expect(restored).toMatchObject({ files: 2, warnings: [{ code: 'trailing-data', file: 'b.zip' }] })
    expect(verified).toBeNull()
    expect([...own(await filesOf(to)).keys()]).toHaveLength(2)
  }
  // A kept .docx has an end of its own: cut off behind it, the backup is cut off.
  const kept = archive.indexOf(inner)
  for (const end of [kept + inner.length + 1, kept + inner.length + 100]) expect(await refusal(archive.subarray(0, end))).toMatchObject({ reason: 'truncated' })
})

test('salvage brings back what is whole and names the rest', async () => {
  const archive = await archiveOf([GOOD, OTHER])
  archive[archive.indexOf('xxxx') + 3] = 0
  expect(await refusal(Buffer.from(archive))).toMatchObject({ reason: 'damaged', detail: OTHER.path })
  const { restored, to } = await tried(archive, true)
  expect(restored).toMatchObject({ warnings: [{ code: 'lost', file: OTHER.path }] })
  expect([...own(await filesOf(to)).keys()]).toEqual([GOOD.path])
})

test('whatever bytes are changed, it is refused in words, or comes back the same: never other bytes, never anything outside', async () => {
  const archive = await archiveOf([GOOD, OTHER, { path: 'library.json', content: '{}' }])
  const good = (await tried(archive)).to
  const before = await filesOf(good)
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 3 }), async (changes) => {
    const spoilt = Buffer.from(archive)
    for (const [at, by] of changes) spoilt[at] = (spoilt[at] ?? 0) ^ by
    const { restored, inside, outside, to } = await tried(spoilt)
    expect(outside).toEqual([])
    if (restored instanceof Error) {
      expect(isDeskError(restored), String(restored.stack)).toBe(true)
      expect(inside).toEqual([])
    } else expect(await filesOf(to)).toEqual(before)
  }), { numRuns: 120 })
}, 60_000)
