import { appendFile, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { publishSite } from '#desk/export/publish-site.ts'
import type { PublishSource } from '#desk/export/planner.ts'
import { LOG_NAME, MANIFEST_NAME, type ManifestChange } from '#desk/export/site-manifest.ts'
import { SiteMemory } from '#desk/export/site-memory.ts'
import { addChange, readRecord, type SiteRecord } from '#desk/export/site-record.ts'
import { SiteState } from '#desk/export/site-state.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { sha256Of } from '#desk/store/sha256.ts'
import type { ArticleView } from '#contract/views.ts'
import { article, PAGE, publishedFrom } from '#tests/support/published.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

let out: string
let sourceOf: (articles: readonly ArticleView[]) => PublishSource
beforeEach(async () => {
  const root = await tmpFolder()
  out = join(root, '网站')
  sourceOf = await publishedFrom(root)
})
const logs = async (): Promise<string[]> => (await readdir(out)).filter((name) => LOG_NAME.test(name))
const log = async (): Promise<string> => join(out, (await logs())[0] ?? '')
const known = async () => {
  const { articles, files, moved, pending } = (await readRecord(realDisk, out)).state
  return { articles, files: new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1))), moved, pending }
}
const two = [article(1, '一'), article(2, '二')]

test('a line that was cut short counts for nothing: the run before it stands, and the next one goes on', async () => {
  await publishSite(sourceOf(two), out)
  const before = await known()
  await appendFile(await log(), '["00000000",{"articles":[{"rev":9')
  expect(await known()).toEqual(before)
  const next = [article(1, '一改', {}, { rev: 2 }), article(2, '二')]
  expect(await publishSite(sourceOf(next), out)).toMatchObject({ refused: false, written: [PAGE(1)] })
  expect((await readRecord(realDisk, out)).state.article(article(1, '').id)).toMatchObject({ rev: 2 })
  expect(await publishSite(sourceOf(next), out)).toMatchObject({ written: [], problems: [] })
})

test('where any other line is not what was written, or the log is gone, nothing is published over it', async () => {
  await publishSite(sourceOf(two), out)
  const [path, words] = [await log(), await readFile(await log(), 'utf8')]
  const refused = { code: 'site-refused', data: { reason: 'manifest-damaged' } }
  for (const damaged of [words.replace('"rev":1', '"rev":2'), words.slice(words.indexOf('\n') + 1), words.split('\n').slice(0, 1).join('\n'), '']) {
    await writeFile(path, damaged)
    await expect(publishSite(sourceOf(two), out)).rejects.toMatchObject(refused)
    expect(await readFile(path, 'utf8')).toBe(damaged)
  }
  await rm(path)
  await expect(publishSite(sourceOf(two), out)).rejects.toMatchObject(refused)
})

test('a program of before finds a version it does not know in the very place it looks, and no articles it could misread', async () => {
  await publishSite(sourceOf(two), out)
  const head: unknown = JSON.parse(await readFile(join(out, MANIFEST_NAME), 'utf8'))
  expect(head).toEqual({ format: 'rednet-desk/site', version: 5, log: (await logs())[0] })
})

test('a log that has grown past its base is written anew, says the same, and leaves nothing of the old one or of one that was killed', async () => {
  const file = (path: string, bytes: number): ManifestChange => ({ files: { [path]: { sha256: 'a'.repeat(64), bytes, mtimeMs: bytes } } })
  await publishSite(sourceOf(two), out)
  const record: SiteRecord = await readRecord(realDisk, out)
  const [first] = await logs()
  await writeFile(join(out, 'rednet-site.00000000.log'), 'left')
  const wanted = new SiteState()
  wanted.change({ articles: [...record.state.articles], files: Object.fromEntries(record.state.files) })
  for (let run = 0; run < 60; run += 1) {
    // Long ones, so that sixty are more than is let pass.
    const change: ManifestChange = { ...file(`x.example.org/${run % 7}/${'长'.repeat(300)}.html`, run), pending: { [`x.example.org/${'长'.repeat(900)}`]: Array.from({ length: 80 }, () => 'b'.repeat(64)) } }
    wanted.change(change)
    await addChange(realDisk, out, record, change, async () => {})
  }
  expect(await logs()).toHaveLength(1)
  expect((await logs())[0]).not.toBe(first)
  const { state } = await readRecord(realDisk, out)
  for (const now of [state, record.state]) expect([now.articles, new Map([...now.files].toSorted()), now.pending, now.countIn('x.example.org')]).toEqual([wanted.articles, new Map([...wanted.files].toSorted()), wanted.pending, 7])
})

test('what a run that was cut short had begun is not forgotten by one that publishes another article alone', async () => {
  await publishSite(sourceOf(two), out)
  const record = await readRecord(realDisk, out)
  const words = (await readFile(join(out, PAGE(2)), 'utf8')).replace('二', '二改')
  // It had moved this page, and was killed before it could say so.
  await addChange(realDisk, out, record, { pending: { [PAGE(2)]: [sha256Of(words)] } }, async () => {})
  await writeFile(join(out, PAGE(2)), words)
  expect(await publishSite(sourceOf([article(1, '一改', {}, { rev: 2 }), article(2, '二再改', {}, { rev: 3 })]), out, { only: new Set([article(1, '').id]) })).toMatchObject({ refused: false })
  expect(await publishSite(sourceOf([article(1, '一改', {}, { rev: 2 }), article(2, '二再改', {}, { rev: 3 })]), out)).toMatchObject({ refused: false, problems: [] })
  expect(await readFile(join(out, PAGE(2)), 'utf8')).toContain('二再改')
})

test('a line cut short by no more than its end is not taken up by whoever publishes next', async () => {
  await publishSite(sourceOf([article(2, '二')]), out)
  // Killed as it wrote what it had made: the first article was new, and was taken back before anybody published again.
  await publishSite(sourceOf(two), out)
  await writeFile(await log(), (await readFile(await log(), 'utf8')).replace(/\n$/, ''))
  const taken = [article(1, '一', {}, { rev: 2, stage: 'withdrawn' }), article(2, '二改', {}, { rev: 2 })]
  expect(await publishSite(sourceOf(taken), out)).toMatchObject({ refused: false })
  expect((await readRecord(realDisk, out)).state.article(article(1, '').id)).toBeUndefined()
  expect((await readRecord(realDisk, out)).state.files.has(PAGE(1))).toBe(false)
})

test('a disk that fills up again in the line after one that was cut short costs nobody the site', async () => {
  await publishSite(sourceOf(two), out)
  const before = await known()
  await appendFile(await log(), '["00000000",{"articles":[{"rev":9')
  const record = await readRecord(realDisk, out)
  let left = 12
  const disk: Disk = { ...realDisk, openToAppend: async (path) => {
    const file = await realDisk.openToAppend(path)
    return { ...file, write: async (bytes, offset, length) => {
      if (left === 0) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
      const some = Math.min(left, length)
      left -= some
      return await file.write(bytes, offset, some)
    } }
  } }
  await addChange(disk, out, record, { gone: [article(1, '').id] }, async () => {}).catch(() => {})
  const now = await known()
  expect([before, { ...before, articles: now.articles }]).toContainEqual(now)
})

test('an address as long as an address may be is read again as it was written', async () => {
  const permalink = `https://xiang.example.org/${`${'a'.repeat(240)}/`.repeat(7)}1.html`
  const long = [article(1, '一', { permalink }), article(2, '二')]
  await publishSite(sourceOf(long), out)
  expect(await publishSite(sourceOf(long), out)).toMatchObject({ refused: false, written: [] })
})

test('a desk that knows the site by heart reads it anew where another named a new base, also in the same moment and before the old one went', async () => {
  const memory = new SiteMemory()
  await publishSite(sourceOf(two), out)
  const [old, at] = [await log(), new Date('2026-01-02T00:00:00.000Z')]
  await utimes(join(out, MANIFEST_NAME), at, at)
  await publishSite(sourceOf(two), out, { memory, dryRun: true })
  const other = join(out, 'rednet-site.00000001.log')
  await writeFile(other, await readFile(old))
  await writeFile(join(out, MANIFEST_NAME), (await readFile(join(out, MANIFEST_NAME), 'utf8')).replace(/rednet-site\.[0-9a-f]{8}\.log/, 'rednet-site.00000001.log'))
  await utimes(join(out, MANIFEST_NAME), at, at)
  await publishSite(sourceOf([article(1, '一改', {}, { rev: 2 }), article(2, '二')]), out, { memory })
  expect((await readRecord(realDisk, out)).state.article(article(1, '').id)).toMatchObject({ rev: 2 })
  memory.forget()
})

test('on a share that tells old sizes until a file is opened, what another desk published meanwhile is seen', async () => {
  const memory = new SiteMemory()
  const stamps = new Map<string, ReturnType<Disk['stampNow']>>()
  const share: Disk = { ...realDisk, stampNow: (path) => {
    const known = stamps.get(path) ?? realDisk.stampNow(path)
    if (LOG_NAME.test(path.slice(out.length + 1))) stamps.set(path, known)
    return known
  } }
  await publishSite(sourceOf(two), out)
  await publishSite(sourceOf(two), out, { disk: share, memory, dryRun: true })
  await publishSite(sourceOf([...two, article(3, '三')]), out)
  const report = await publishSite(sourceOf([...two, article(3, '三'), article(4, '四')]), out, { disk: share, memory })
  expect([report.refused, report.articles.filter(({ change }) => change === 'new').map(({ id }) => Number(id))]).toEqual([false, [4]])
  expect((await readRecord(realDisk, out)).state.articles).toHaveLength(4)
  memory.forget()
})

test('a run says of addresses left behind and of lists only what is other than before', async () => {
  await publishSite(sourceOf(two), out)
  await publishSite(sourceOf([article(1, '一改', {}, { rev: 2 }), article(2, '二')]), out)
  const last = (await readFile(await log(), 'utf8')).trim().split('\n').at(-1) ?? ''
  expect(last).toContain('"rev":2')
  expect(last).not.toMatch(/"moved"|"lists"/)
})
