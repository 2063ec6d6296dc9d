import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ArticleView } from '#contract/views.ts'
import { pageInput } from '#core/layout/page-input.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { body, figure } from '#core/body/body-nodes.ts'
import type { Slip } from '#core/slip/slip.ts'
import { DeskError } from '#desk/desk-error.ts'
import { exportArticles } from '#desk/export/export-articles.ts'
import type { ExportSource } from '#desk/export/plan-page.ts'
import { realDisk } from '#desk/store/disk.ts'
import { CHANNEL, fullBody, fullSlip } from '#tests/support/page-input.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const PICTURE = Buffer.from('not looked into by an export')
const ASSET = `${createHash('sha256').update(PICTURE).digest('hex')}.jpg`
const FIRST = '01HZZZZZZZZZZZZZZZZZZZZZZA'
const SECOND = '01HZZZZZZZZZZZZZZZZZZZZZZB'
const PAGE = 'content/2026/01/02/20000001.html'

const article = (id: string, slip: Partial<Slip> = {}, stage: ArticleView['stage'] = 'signed'): ArticleView => ({
  id, rev: 1, sha256: '0'.repeat(64), createdAt: '2026-01-02T10:00:00.000Z', updatedAt: '2026-01-02T12:00:00.000Z', createdBy: null, writers: [],
  slip: { ...fullSlip(), leadImage: null, ...slip }, body: fullBody(), stage, records: [], origin: null, trashed: null, comments: [], deadline: null,
})
const withPicture = { leadImage: { asset: ASSET, width: 10, height: 10, caption: '', credit: '', alt: '' } }

let root: string
let out: string
beforeEach(async () => {
  root = await tmpFolder()
  out = join(root, 'out')
  await writeFile(join(root, ASSET), PICTURE)
})

const sourceOf = (...articles: ArticleView[]): ExportSource => ({
  get: async (id) => articles.find((one) => one.id === id) ?? Promise.reject(new DeskError('article-not-found', { id })),
  channels: () => [CHANNEL],
  rows: () => [], nextOf: () => null, trust: { proofOf: async () => null },
  assetPath: async (name) => (name === ASSET ? join(root, ASSET) : null),
})
const everything = async (): Promise<string[]> =>
  (await readdir(out, { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1)).sort()
const put = async (path: string, words: string | Buffer): Promise<void> => {
  await mkdir(dirname(join(out, path)), { recursive: true })
  await writeFile(join(out, path), words)
}

describe('what an export writes', () => {
  test('a picture that stands in the text goes beside the page as well, once', async () => {
    const one = { ...article(FIRST, withPicture), body: body(figure(withPicture.leadImage), figure(withPicture.leadImage)) }
    await exportArticles(sourceOf(one), [FIRST], out)
    expect(await everything()).toEqual([PAGE, `content/2026/01/02/assets/${ASSET}`].sort())
    const alone = { ...article(SECOND, { permalink: 'https://xiang.example.org/content/2026/01/02/20000002.html' }), body: body(figure(withPicture.leadImage)) }
    expect((await exportArticles(sourceOf(alone), [SECOND], out)).map(({ path }) => path)).toContain(`content/2026/01/02/assets/${ASSET}`)
  })

  test('the very bytes of the preview, where the permalink says, with the picture beside the page', async () => {
    const one = article(FIRST, withPicture)
    const files = await exportArticles(sourceOf(one), [FIRST], out)
    const html = renderPage(pageInput(one, [CHANNEL], null))
    expect(await readFile(join(out, PAGE), 'utf8')).toBe(html)
    expect(await readFile(join(out, `content/2026/01/02/assets/${ASSET}`))).toEqual(PICTURE)
    expect(html).toContain(`src="assets/${ASSET}"`)
    expect(files.map(({ path, draft }) => [path, draft])).toEqual([[`content/2026/01/02/assets/${ASSET}`, false], [PAGE, false]])
    const page = files[1]
    expect(page).toEqual({ id: FIRST, path: PAGE, draft: false, bytes: Buffer.byteLength(html), sha256: createHash('sha256').update(html).digest('hex') })
    expect(await everything()).toEqual([PAGE, `content/2026/01/02/assets/${ASSET}`].sort())
  })

  test('an article that is not signed only as a draft, marked in its name and its page', async () => {
    const [file] = await exportArticles(sourceOf(article(FIRST, {}, 'awaiting-sign-off')), [FIRST], out)
    expect(file).toMatchObject({ path: 'content/2026/01/02/20000001-未签发.html', draft: true })
    expect(await readFile(join(out, file?.path ?? ''), 'utf8')).toContain('稿件尚未签发，不得发布')
    expect(await everything()).toEqual(['content/2026/01/02/20000001-未签发.html'])
  })

  test('a draft without a channel or a date is exported all the same', async () => {
    const [file] = await exportArticles(sourceOf(article(FIRST, { channel: null, permalink: null, contentId: null, publishedAt: null }, 'draft')), [FIRST], out)
    expect(file?.path).toBe(`content/2026/01/02/${FIRST}-未签发.html`)
  })

  test('nothing the second time: files of the same bytes are left untouched', async () => {
    const source = sourceOf(article(FIRST, withPicture))
    const first = await exportArticles(source, [FIRST, FIRST], out)
    const before = await stat(join(out, PAGE))
    expect(await exportArticles(source, [FIRST], out)).toEqual(first)
    const after = await stat(join(out, PAGE))
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs])
  })

  test('an article signed anew replaces its own page', async () => {
    await exportArticles(sourceOf(article(FIRST)), [FIRST], out)
    await exportArticles(sourceOf(article(FIRST, { headline: '改过的标题' })), [FIRST], out)
    expect(await readFile(join(out, PAGE), 'utf8')).toContain('<h1>改过的标题</h1>')
  })

  test('a damaged copy of a picture is replaced by the whole one', async () => {
    await put(`content/2026/01/02/assets/${ASSET}`, 'half')
    await exportArticles(sourceOf(article(FIRST, withPicture)), [FIRST], out)
    expect(await readFile(join(out, `content/2026/01/02/assets/${ASSET}`))).toEqual(PICTURE)
  })
})

describe('what an export refuses, before it has written anything', () => {
  const refusal = async (ids: string[], ...articles: ArticleView[]) => {
    const before = await everything()
    const error: unknown = await exportArticles(sourceOf(...articles), ids, out).then(() => null, (thrown: unknown) => thrown)
    expect(await everything()).toEqual(before)
    return error instanceof DeskError ? { code: error.code, data: error.data } : error
  }
  const refused = (id: string, reason: string, detail: string) => ({ code: 'export-refused', data: { id, reason, detail } })

  test('an article without a headline', async () => {
    expect(await refusal([FIRST], article(FIRST, { headline: ' 　' }, 'draft'))).toEqual(refused(FIRST, 'no-headline', ''))
  })
  test('a signed article of no channel, or of one the library does not know', async () => {
    expect(await refusal([FIRST], article(FIRST, { channel: null }))).toEqual(refused(FIRST, 'no-channel', ''))
    expect(await refusal([FIRST], article(FIRST, { channel: 'gone' }))).toEqual(refused(FIRST, 'no-channel', 'gone'))
  })
  test('a signed article without a permalink, or with one that leads out of the folder', async () => {
    expect(await refusal([FIRST], article(FIRST, { permalink: null }))).toEqual(refused(FIRST, 'no-date', ''))
    expect(await refusal([FIRST], article(FIRST, { permalink: 'https://xiang.example.org/../x.html' }))).toMatchObject(refused(FIRST, 'no-date', 'https://xiang.example.org/../x.html'))
  })
  test('a picture that is not in the library, or no longer what its name says', async () => {
    const absent = `${'0'.repeat(64)}.png`
    expect(await refusal([FIRST], article(FIRST, { leadImage: { ...withPicture.leadImage, asset: absent } }))).toEqual(refused(FIRST, 'asset-missing', absent))
    expect(await refusal([FIRST], { ...article(FIRST), body: body(figure({ ...withPicture.leadImage, asset: absent })) })).toEqual(refused(FIRST, 'asset-missing', absent))
    await writeFile(join(root, ASSET), 'damaged')
    expect(await refusal([FIRST], article(FIRST, withPicture))).toEqual(refused(FIRST, 'asset-missing', ASSET))
  })
  test('two articles at one address, in one export or in two', async () => {
    expect(await refusal([FIRST, SECOND], article(FIRST), article(SECOND))).toEqual(refused(SECOND, 'path-clash', PAGE))
    await exportArticles(sourceOf(article(FIRST)), [FIRST], out)
    expect(await refusal([SECOND], article(SECOND))).toEqual(refused(SECOND, 'path-clash', PAGE))
  })
  test('a place where a file or folder of somebody else stands', async () => {
    await put(PAGE, '<!DOCTYPE html><title>someone’s own page</title>')
    expect(await refusal([FIRST], article(FIRST))).toEqual(refused(FIRST, 'path-clash', PAGE))
    await put(`content/2026/01/02/20000001-未签发.html/inside.txt`, 'x')
    expect(await refusal([FIRST], article(FIRST, {}, 'draft'))).toEqual(refused(FIRST, 'path-clash', 'content/2026/01/02/20000001-未签发.html'))
  })
  test('everything, where one article of several cannot be exported', async () => {
    expect(await refusal([FIRST, SECOND], article(FIRST), article(SECOND, { headline: '', permalink: 'https://xiang.example.org/content/2.html' }))).toEqual(refused(SECOND, 'no-headline', ''))
    expect(await refusal([FIRST, '01HZZZZZZZZZZZZZZZZZZZZZZC'], article(FIRST))).toEqual({ code: 'article-not-found', data: { id: '01HZZZZZZZZZZZZZZZZZZZZZZC' } })
  })
})

describe('when the disk fails', () => {
  test('an old page stays whole and no temporary file is left', async () => {
    await exportArticles(sourceOf(article(FIRST)), [FIRST], out)
    const before = await readFile(join(out, PAGE))
    const full = { ...realDisk, create: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) }
    await expect(exportArticles(sourceOf(article(FIRST, { headline: '改过的标题' })), [FIRST], out, full)).rejects.toMatchObject({ code: 'disk-full' })
    expect(await readFile(join(out, PAGE))).toEqual(before)
    expect(await everything()).toEqual([PAGE])
  })

  test('a page that reads back differently is not called exported, and takes nobody’s place', async () => {
    await exportArticles(sourceOf(article(FIRST)), [FIRST], out)
    const before = await readFile(join(out, PAGE))
    const lying = { ...realDisk, readNow: (path: string, size?: number) => (path.endsWith('.tmp') ? Buffer.from('other bytes') : realDisk.readNow(path, size)) }
    await expect(exportArticles(sourceOf(article(FIRST, { headline: '改过的标题' })), [FIRST], out, lying)).rejects.toMatchObject({ code: 'export-refused', data: { reason: 'read-back-differs', detail: PAGE } })
    expect(await readFile(join(out, PAGE))).toEqual(before)
    expect(await everything()).toEqual([PAGE])
  })

  test('a file where a folder should be is told as the system’s refusal', async () => {
    await put('content', 'a file')
    await expect(exportArticles(sourceOf(article(FIRST)), [FIRST], out)).rejects.toMatchObject({ code: 'storage-failed' })
    expect(await readFile(join(out, 'content'), 'utf8')).toBe('a file')
  })
})
