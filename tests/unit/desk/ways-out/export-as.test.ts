import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text as streamText } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ArticleView } from '#contract/views.ts'
import { EXPORT_FORMATS, type FileFormat } from '#core/export/export-formats.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import { DeskError } from '#desk/desk-error.ts'
import type { ExportSource } from '#desk/export/plan-page.ts'
import { printWithBrowser } from '#desk/redline/print-with-browser.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { exportAs } from '#desk/ways-out/export-as.ts'
import { withWayTools } from '#desk/ways-out/way-tools.ts'
import { articleView, CARD, everyBody, pictureOf } from '#tests/support/every-way.ts'
import { CHANNEL } from '#tests/support/page-input.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const FILES = EXPORT_FORMATS.filter((format): format is FileFormat => format !== 'page')
const PDF = Buffer.from('%PDF-1.4\nprinted elsewhere\n%%EOF\n')
const NAME = '青石桥村的夜校开课了：三十二位村民学会用手机卖橘子-20000001'

let shown: { picture: LeadImage, bytes: Buffer }[]
beforeAll(async () => {
  shown = [
    await pictureOf('jpeg', '#b98a4a', { caption: '夜校第一课。', credit: '顾念慈 摄', alt: '村民围看一部手机' }),
    await pictureOf('png', '#4a7ab9', { caption: '开课的钟。', credit: '', alt: '一口钟' }, [600, 900]),
    await pictureOf('webp', '#4ab97a', { caption: '下课的路。', credit: '沈听澜 摄', alt: '' }),
    await pictureOf('jpeg', '#7a4ab9', { caption: '', credit: '', alt: '题图' }),
  ]
})
let out: string
let root: string
beforeEach(async () => {
  root = await tmpFolder()
  out = join(root, 'out')
  for (const { picture, bytes } of shown) await writeFile(join(root, picture.asset), bytes)
})

const every = (stage: ArticleView['stage'] = 'signed'): ArticleView => articleView({ stage, body: everyBody(shown.map(({ picture }) => picture)), slip: { leadImage: shown[3]?.picture ?? null } })
const sourceOf = (...articles: ArticleView[]): ExportSource => ({
  get: async (id) => articles.find((one) => one.id === id) ?? Promise.reject(new DeskError('article-not-found', { id })),
  channels: () => [CHANNEL],
  rows: () => [{
    id: CARD, rev: 1, headline: '清溪镇的粮仓改成了图书馆', stage: 'signed', channel: 'xiang', section: null, byline: '', tags: [], lead: '', words: 10, createdAt: '2026-01-01T10:00:00.000Z', updatedAt: '2026-01-01T10:00:00.000Z',
    publishedAt: '2026-01-01T10:00:00+08:00', permalink: 'https://xiang.example.org/content/2026/01/01/20000000.html', createdBy: null, trashed: null, since: '2026-01-01T10:00:00.000Z', publication: 'published', public: null, deadline: null,
  }],
  nextOf: () => null, trust: { proofOf: async () => null },
  assetPath: async (name) => (shown.some(({ picture }) => picture.asset === name) ? join(root, name) : null),
})
const exported = (article: ArticleView, format: FileFormat, disk?: Disk, printPdf: (html: string) => Promise<Uint8Array> = async () => PDF) => withWayTools(printPdf, (tools) => exportAs(sourceOf(article), [article.id], format, out, tools, disk))
const names = async (): Promise<string[]> => (await readdir(out, { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1)).sort()

describe('every way out', () => {
  test('a file each under the headline and the number, with the pictures beside those that name them', async () => {
    for (const format of FILES) await exported(every(), format)
    const pictures = ['01.jpg', '02.jpg', '03.png', '04.webp'].map((name) => `${NAME}-图片/${name}`)
    expect(await names()).toEqual(['.docx', '.eml', '.md', '.ninjs.json', '.pdf', '.txt', '.公众号.html', '.图片.zip'].map((ending) => NAME + ending).concat(pictures).sort())
    const markdown = await readFile(join(out, `${NAME}.md`), 'utf8')
    expect(markdown).toContain(`(<${NAME}-图片/02.jpg>)`)
  })

  test('an article that is not signed says so in each file’s name and words', async () => {
    for (const format of FILES) {
      const { articles } = await exported(every('first-review'), format, undefined, async (html) => {
        expect(html).toContain('稿件尚未签发，不得发布')
        return PDF
      })
      expect(articles.map(({ path, draft }) => [path.includes('-未签发'), draft]), format).toEqual([[true, true]])
      const bytes = await readFile(join(out, articles[0]?.path ?? ''))
      if (format === 'text' || format === 'markdown' || format === 'wechat' || format === 'ninjs') expect(bytes.toString('utf8'), format).toContain('未签发 · 稿件尚未签发，不得发布')
    }
  })

  test('the same article gives the same file again, whenever it leaves: nothing is put beside it', async () => {
    let printed = 20
    const printer = async (): Promise<Uint8Array> => Buffer.from(`%PDF-1.4\n1 0 obj <</Title (x)\n/CreationDate (D:202611290525${printed += 1}+00'00')\n/ModDate (D:202611290525${printed}+00'00')>>\n%%EOF\n`)
    for (const format of FILES) for (let again = 0; again < 2; again += 1) await exported(every(), format, undefined, printer)
    expect((await names()).filter((name) => /-2\.|-2-/.test(name))).toEqual([])
    expect(await readFile(join(out, `${NAME}.pdf`), 'latin1')).toContain("/CreationDate (D:20260102120000+00'00')\n/ModDate (D:20260102120000+00'00')>>")
    const docx = await fromBufferPromise(await readFile(join(out, `${NAME}.docx`)), { autoClose: false })
    const parts = new Map<string, string>()
    for await (const entry of docx.eachEntry()) parts.set(entry.fileName, await streamText(await docx.openReadStreamPromise(entry)))
    const links = [...(parts.get('word/document.xml') ?? '').matchAll(/<w:hyperlink [^>]*r:id="([^"]*)"/g)].map(([, id]) => id)
    expect(links.length).toBeGreaterThan(2)
    for (const id of links) expect(parts.get('word/_rels/document.xml.rels')).toContain(`Id="${id}"`)
    expect(parts.get('docProps/core.xml')).toContain('2026-01-02T12:00:00.000Z</dcterms:created>')
  })

  test('no file that is there is ever changed: somebody may have worked on it', async () => {
    await exported(every(), 'text')
    await exported(every(), 'text')
    expect(await names()).toEqual([`${NAME}.txt`])
    await writeFile(join(out, `${NAME}.txt`), '改过的字')
    await mkdir(join(out, `${NAME}-2.txt`))
    expect((await exported(every(), 'text')).articles.map(({ path }) => path)).toEqual([`${NAME}-3.txt`])
    expect(await readFile(join(out, `${NAME}.txt`), 'utf8')).toBe('改过的字')
    const first = await exported(every(), 'markdown')
    await writeFile(join(out, `${NAME}-图片/01.jpg`), 'another picture')
    const second = await exported(every(), 'markdown')
    expect(second.articles[0]?.path).toBe(`${NAME}-2.md`)
    expect(second.files.map(({ path }) => path)).toContain(`${NAME}-2-图片/01.jpg`)
    expect(await readFile(join(out, `${NAME}-2.md`), 'utf8')).toContain(`${NAME}-2-图片/01.jpg`)
    expect(first.files.length).toBe(second.files.length)
  })

  test('the same article gives the same bytes, but for what a printer or Word’s form makes of it', async () => {
    for (const format of ['text', 'markdown', 'wechat', 'ninjs', 'images'] as const) {
      const [one, other] = [await exported(every(), format), await exported(every(), format)]
      expect(one.files, format).toEqual(other.files)
    }
  })
})

describe('what is refused, before anything is written', () => {
  const refusal = async (work: Promise<unknown>) => await work.then(() => null, (error: unknown) => (error instanceof DeskError ? { code: error.code, data: error.data } : error))

  test('a missing picture, no headline, the bin, no browser to print with', async () => {
    const lost = { ...every(), slip: { ...every().slip, leadImage: { asset: `${'e'.repeat(64)}.jpg`, width: 1, height: 1, caption: '', credit: '', alt: '' } } }
    expect(await refusal(exported(lost, 'text'))).toMatchObject({ code: 'export-refused', data: { reason: 'asset-missing' } })
    expect(await refusal(exported({ ...every(), slip: { ...every().slip, headline: ' ' } }, 'docx'))).toMatchObject({ code: 'export-refused', data: { reason: 'no-headline' } })
    expect(await refusal(exported({ ...every(), trashed: { at: '2026-01-02T12:00:00.000Z', by: null } }, 'eml'))).toMatchObject({ code: 'export-refused', data: { reason: 'trashed' } })
    expect(await refusal(exported(every(), 'pdf', undefined, (html) => printWithBrowser(html, null)))).toEqual({ code: 'pdf-refused', data: { reason: 'no-browser' } })
    expect(await names()).toEqual([])
  })

  test('a full disk leaves no half of a file, and a picture that only calls itself one stops a Word file', async () => {
    const full: Disk = { ...realDisk, create: async () => { throw Object.assign(new Error('full'), { code: 'ENOSPC' }) } }
    expect(await refusal(exported(every(), 'text', full))).toEqual({ code: 'disk-full', data: {} })
    expect(await names()).toEqual([])
    const broken = Buffer.from('no picture')
    const { sha256Of } = await import('#desk/store/sha256.ts')
    const asset = `${sha256Of(broken)}.webp`
    await writeFile(join(root, asset), broken)
    shown.push({ bytes: broken, picture: { asset, width: 1, height: 1, caption: '', credit: '', alt: '' } })
    const article = { ...every(), slip: { ...every().slip, leadImage: { asset, width: 1, height: 1, caption: '', credit: '', alt: '' } } }
    expect(await refusal(exported(article, 'docx'))).toMatchObject({ code: 'asset-rejected', data: { reason: 'damaged' } })
    shown.pop()
    expect(await names()).toEqual([])
  })

  test.each(['EACCES', 'EROFS'])('a folder that may not be written in is said, in the system’s own word: %s', async (code) => {
    const closed: Disk = { ...realDisk, create: async () => { throw Object.assign(new Error('closed'), { code }) } }
    for (const format of FILES) expect(await refusal(exported(every(), format, closed)), format).toEqual({ code: 'storage-failed', data: { code } })
    expect(await names()).toEqual([])
  })
})
