import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { SiteProgress } from '#contract/site-views.ts'
import type { ArticleView } from '#contract/views.ts'
import type { Channel } from '#core/article/channel.ts'
import type { Slip } from '#core/slip/slip.ts'
import { pageInput } from '#core/layout/page-input.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { body, related } from '#core/body/body-nodes.ts'
import type { PublishSource, SiteProblem } from '#desk/export/planner.ts'
import { publishSite, STAGING_NAME } from '#desk/export/publish-site.ts'
import { LOG_NAME, MANIFEST_NAME } from '#desk/export/site-manifest.ts'
import { readRecord } from '#desk/export/site-record.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { checkedLine } from '#desk/store/checked-line.ts'
import { FailingDisk } from '#tests/support/failing-disk.ts'
import { CHANNEL } from '#tests/support/page-input.ts'
import { article, ASSET, HOST, PAGE, PICTURE, PICTURED, publishedFrom } from '#tests/support/published.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const HOME = 'www.rednet.cn'

let root: string
let out: string
let sourceOf: (articles: readonly ArticleView[], read?: string[], isWhole?: boolean) => PublishSource
beforeEach(async () => {
  root = await tmpFolder()
  out = join(root, '网站')
  sourceOf = await publishedFrom(root)
})

async function everything(folder = out): Promise<Map<string, string>> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => !entry.isDirectory())
  const files = await Promise.all(entries.filter((entry) => entry.name !== MANIFEST_NAME && !LOG_NAME.test(entry.name)).map(async (entry) => [join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'), await readFile(join(entry.parentPath, entry.name), 'utf8')] as const))
  return new Map(files.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
const put = async (path: string, words: string): Promise<void> => {
  await mkdir(dirname(join(out, path)), { recursive: true })
  await writeFile(join(out, path), words)
}

describe('the site as it is written', () => {
  test('has each article’s very page, its picture, and the lists that lead to it', async () => {
    const [one, two] = [article(1, '渡口的灯亮了。', PICTURED), article(2, '江堤加固。')]
    const report = await publishSite(sourceOf([one, two]), out)
    expect(report).toMatchObject({ refused: false, problems: [], removed: [], unchanged: 0 })
    const files = await everything()
    expect(files.get(PAGE(1))).toBe(renderPage(pageInput(one, [CHANNEL], null)))
    expect(files.get(PAGE(2))).toBe(renderPage(pageInput(two, [CHANNEL], { headline: one.slip.headline, permalink: one.slip.permalink ?? '' })))
    expect(files.get(`${HOST}/content/2026/01/02/assets/${ASSET}`)).toBe(PICTURE.toString())
    expect(files.get(`${HOST}/index.html`)).toMatch(/第2号稿件[\s\S]*第1号稿件/)
    expect([...files.keys()]).toEqual(report.written.toSorted())
  })

  test('written again without a change leaves every file as it lies, and reads no article', async () => {
    await publishSite(sourceOf([article(1, '一'), article(2, '二')]), out)
    const [before, read]: [Map<string, string>, string[]] = [await everything(), []]
    const again = await publishSite(sourceOf([article(1, '一'), article(2, '二')], read), out)
    expect(again).toMatchObject({ written: [], removed: [], refused: false })
    expect(await everything()).toEqual(before)
    expect(read).toEqual([])
  })

  test('after one more article is, byte for byte, what a new folder would hold; the older pages are not read', async () => {
    const old = [article(1, '一'), article(2, '二'), article(3, '三')]
    await publishSite(sourceOf(old), out)
    const read: string[] = []
    const report = await publishSite(sourceOf([...old, article(4, '四')], read), out)
    expect(read).toEqual([article(4, '四').id])
    expect(report.written).not.toContain(PAGE(2))
    const fresh = join(root, '新')
    await publishSite(sourceOf([...old, article(4, '四')]), fresh)
    expect(await everything()).toEqual(await everything(fresh))
  })

  test('two channels that share a host are published: each page leads to its own channel’s front, and to none that is not there', async () => {
    const other = { ...CHANNEL, id: 'second', name: '江岸频道' }
    const [one, two] = [article(1, '一'), article(2, '二', { channel: 'second' })]
    const source = (channels: readonly Channel[], of: readonly ArticleView[]): PublishSource => ({ ...sourceOf(of), channels: () => channels })
    // Alone on its host first: its front moves when another comes, and with it what its pages lead to.
    expect(await publishSite(source([CHANNEL], [one]), out)).toMatchObject({ refused: false, problems: [] })
    expect((await everything()).get(PAGE(1))).toContain(`href="https://${HOST}/"`)
    expect(await publishSite(source([CHANNEL, other], [one, two]), out)).toMatchObject({ refused: false, problems: [] })
    const files = await everything()
    for (const [page, id, name] of [[PAGE(1), CHANNEL.id, CHANNEL.name], [PAGE(2), 'second', '江岸频道']] as const) {
      expect(files.get(page)).toContain(`<a href="https://${HOST}/channel/${id}/">${name}</a>`)
      expect(files.get(page)).not.toContain(`href="https://${HOST}/"`)
      expect(files.get(`${HOST}/channel/${id}/index.html`)).toContain(name)
      expect(files.get(`${HOST}/index.html`)).toContain(`<a href="https://${HOST}/channel/${id}/">${name}</a>`)
    }
    const fresh = join(root, '新')
    await publishSite(source([CHANNEL, other], [one, two]), fresh)
    const wanted = await everything(fresh)
    expect([...files].filter(([path]) => wanted.has(path))).toEqual([...wanted])
    // Besides, what stood elsewhere once leads on: the section's page, and for the web server the feeds.
    expect([...files.keys()].filter((path) => !wanted.has(path))).toEqual([`nginx/${HOST}.conf`, `${HOST}/_redirects`, `${HOST}/section/时刻新闻/index.html`].toSorted())
    expect(files.get(`${HOST}/section/时刻新闻/index.html`)).toContain(`url=https://${HOST}/channel/${CHANNEL.id}/section/`)
  })

  test('follows a card whose article took another headline, and the page that leads on to it', async () => {
    const card = { ...article(2, '二'), body: body(related(article(1, '').id)) }
    await publishSite(sourceOf([article(1, '一'), card]), out)
    await publishSite(sourceOf([article(1, '一', { headline: '改过的标题' }, { rev: 2 }), card]), out)
    expect((await everything()).get(PAGE(2))?.split('改过的标题').length).toBeGreaterThan(2)
  })

  test('of a withdrawn article nothing is left, page, picture nor line of a list', async () => {
    await publishSite(sourceOf([article(1, '一', PICTURED), article(2, '二')]), out)
    const report = await publishSite(sourceOf([article(1, '一', PICTURED, { rev: 2, stage: 'withdrawn' }), article(2, '二')]), out)
    expect(report.removed.toSorted()).toEqual([`${HOME}/assets/${ASSET}`, PAGE(1), `${HOST}/content/2026/01/02/assets/${ASSET}`])
    expect([...await everything()].filter(([, words]) => words.includes('第1号稿件'))).toEqual([])
  })

  test('its own host has the pictures its home shows: a reader’s browser asks no other for them', async () => {
    await publishSite(sourceOf([article(1, '一', PICTURED), article(2, '二', { ...PICTURED, tags: ['渡口'] })]), out)
    const files = await everything()
    expect(files.get(`${HOME}/assets/${ASSET}`)).toBe(String(PICTURE))
    expect(files.get(`${HOME}/index.html`)).toContain(`<img src="assets/${ASSET}"`)
    expect(files.get(`${HOME}/tag/渡口/index.html`)).toContain(`<img src="../../assets/${ASSET}"`)
    expect(files.get(`${HOST}/index.html`)).toContain(`<img src="content/2026/01/02/assets/${ASSET}"`)
    // Two show it: it stays with the one.
    await publishSite(sourceOf([article(1, '一', PICTURED), article(2, '二', {}, { rev: 2 })]), out)
    expect((await everything()).get(`${HOME}/assets/${ASSET}`)).toBe(String(PICTURE))
    expect((await publishSite(sourceOf([article(1, '一', {}, { rev: 2 }), article(2, '二', {}, { rev: 2 })]), out)).removed).toContain(`${HOME}/assets/${ASSET}`)
  })

  test('a site that a program before published without pictures at home gets them whole, also where one article alone is published', async () => {
    const source = () => sourceOf([article(1, '一', PICTURED), article(2, '二')])
    await publishSite(source(), out)
    const { state, log } = await readRecord(realDisk, out)
    await rm(join(out, HOME), { recursive: true })
    const before = state.articles.map(({ key: _, item, files, ...one }) => ({ ...one, key: '0'.repeat(64), files: files.filter((path) => !path.startsWith(HOME)), item: item.image === null ? item : { ...item, image: { asset: item.image.asset, width: item.image.width, height: item.image.height, alt: item.image.alt } } }))
    await rm(join(out, log?.name ?? ''))
    await put(MANIFEST_NAME, JSON.stringify({ format: 'rednet-desk/site', version: 2, articles: before, files: Object.fromEntries([...state.files].filter(([path]) => !path.startsWith(HOME))), pending: {}, moved: [] }))
    expect(await publishSite(source(), out, { only: new Set([article(2, '').id]) })).toMatchObject({ problems: [], refused: false })
    expect(await publishSite(source(), out)).toMatchObject({ problems: [], refused: false })
    expect((await everything()).get(`${HOME}/tag/乡村/index.html`)).toContain(`<img src="../../assets/${ASSET}"`)
    expect((await everything()).get(`${HOME}/assets/${ASSET}`)).toBe(String(PICTURE))
  })

  test('has the words the library has, also where a restored backup gave one number to other words', async () => {
    await publishSite(sourceOf([article(1, '一')]), out)
    await publishSite(sourceOf([article(1, '别的话', {}, { updatedAt: '2026-01-03T12:00:00.000Z' })]), out)
    expect((await everything()).get(PAGE(1))).toContain('别的话')
  })

  test('a page changed by hand to as many letters is seen', async () => {
    await publishSite(sourceOf([article(1, '一万元')]), out)
    await put(PAGE(1), ((await everything()).get(PAGE(1)) ?? '').replace('一万元', '九万元'))
    expect((await publishSite(sourceOf([article(1, '一万元')]), out)).problems).toMatchObject([{ path: PAGE(1), reason: 'not-ours' }])
  })

  test('what goes out is written down before the first page of it stands there', async () => {
    const noted: string[] = []
    await publishSite(sourceOf([article(1, '一')]), out, { note: async (pages) => {
      noted.push(...pages.map(({ path }) => path))
      expect((await everything()).has(PAGE(1))).toBe(false)
    } })
    expect(noted).toEqual([PAGE(1)])
  })

  test('one article published alone takes the lists with it and leaves every other page as it was', async () => {
    await publishSite(sourceOf([article(1, '一'), article(2, '二')]), out)
    const before = await everything()
    const read: string[] = []
    const now = [article(1, '一改', { headline: '改过的标题' }, { rev: 2 }), article(2, '二改', {}, { rev: 2 }), article(3, '三')]
    const report = await publishSite(sourceOf(now, read), out, { only: new Set([article(1, '').id]) })
    // The second's next article is this one: its sign-off is asked for, and is not what the site has.
    expect([report.refused, read, report.articles]).toEqual([false, [now[1]?.id, now[0]?.id], [{ id: now[0]?.id, headline: '改过的标题', change: 'changed', path: PAGE(1) }]])
    const files = await everything()
    expect(files.get(PAGE(1))).toContain('一改')
    expect(files.get(`${HOST}/index.html`)).toContain('改过的标题')
    expect(files.get(PAGE(2))).toBe(before.get(PAGE(2)))
    expect(files.has(PAGE(3))).toBe(false)
    // Nor is it looked at: what somebody did to it is a matter of the next whole publication.
    await rm(join(out, PAGE(2)))
    expect(await publishSite(sourceOf([...now.slice(1), article(1, '又改', {}, { rev: 3 })]), out, { only: new Set([article(1, '').id]) })).toMatchObject({ refused: false })
    // The next whole publication brings what waited, to what a new folder would hold.
    await publishSite(sourceOf(now), out)
    const fresh = join(root, '新')
    await publishSite(sourceOf(now), fresh)
    expect(await everything()).toEqual(await everything(fresh))
  })

  test('one published alone between two others is led to by the one above it, and taken down alone takes no picture that another shows', async () => {
    const others = [article(1, '一', PICTURED), article(3, '三')]
    await publishSite(sourceOf(others), out)
    const between = article(2, '二', PICTURED)
    const alone = { only: new Set([between.id]) }
    await publishSite(sourceOf([...others, between]), out, alone)
    expect((await everything()).get(PAGE(3))).toContain('第2号稿件')
    expect(await publishSite(sourceOf([...others, { ...between, rev: 2, stage: 'withdrawn' }]), out, alone)).toMatchObject({ refused: false, removed: [PAGE(2)] })
    const fresh = join(root, '新')
    await publishSite(sourceOf(others), fresh)
    expect(await everything()).toEqual(await everything(fresh))
  })

  test('one withdrawn article taken down alone leaves no page and no line, and the others stand', async () => {
    await publishSite(sourceOf([article(1, '一'), article(2, '二')]), out)
    const report = await publishSite(sourceOf([article(1, '一', {}, { rev: 2, stage: 'withdrawn' }), article(2, '二')]), out, { only: new Set([article(1, '').id]) })
    expect([report.removed, report.articles.map(({ id, change }) => [Number(id), change])]).toEqual([[PAGE(1)], [[2, 'changed'], [1, 'removed']]])
    expect((await everything()).get(PAGE(2))).toContain('<p>二</p>')
    expect([...await everything()].filter(([, words]) => words.includes('第1号稿件')).map(([path]) => path)).toEqual([])
  })

  test('a dry run names what is new, changed and gone, also where something stands in the way', async () => {
    await publishSite(sourceOf([article(1, '一'), article(2, '二')]), out)
    const now = sourceOf([article(1, '一改', {}, { rev: 2 }), article(2, '二', {}, { rev: 2, stage: 'withdrawn' }), article(3, '三'), article(4, '四', { headline: '' })])
    const report = await publishSite(now, out, { dryRun: true })
    expect(report).toMatchObject({ refused: true, problems: [{ reason: 'no-headline' }], written: [] })
    expect(report.articles.map(({ id, change }) => [Number(id), change])).toEqual([[3, 'new'], [1, 'changed'], [2, 'removed']])
  })

  const AT = (path: string): Partial<Slip> => ({ permalink: `https://${HOST}/${path}` })
  test('an article that took another address leads there from each one it had, for readers and for the web server', async () => {
    const other = article(2, '二')
    await publishSite(sourceOf([article(1, '一'), other]), out)
    const moved = await publishSite(sourceOf([article(1, '一', AT('news/1.html'), { rev: 2 }), other]), out)
    expect([moved.refused, moved.problems, moved.articles]).toEqual([false, [], [{ id: article(1, '').id, headline: '第1号稿件', change: 'moved', path: `${HOST}/news/1.html` }, { id: other.id, headline: '第2号稿件', change: 'changed', path: PAGE(2) }].toSorted((a, b) => (a.id < b.id ? 1 : -1))])
    await publishSite(sourceOf([article(1, '一', AT('last/1.html'), { rev: 3 }), other]), out)
    const files = await everything()
    for (const old of [PAGE(1), `${HOST}/news/1.html`]) {
      expect(files.get(old)).toContain(`<meta http-equiv="refresh" content="0; url=https://${HOST}/last/1.html">`)
      expect(files.get(old)).toContain(`<link rel="canonical" href="https://${HOST}/last/1.html">`)
      expect(files.get(old)).not.toContain('<p>一</p>')
    }
    expect(files.get(`${HOST}/last/1.html`)).toContain('<p>一</p>')
    expect(files.get(`${HOST}/_redirects`)).toBe(`/content/2026/01/02/20000001.html https://${HOST}/last/1.html 301\n/news/1.html https://${HOST}/last/1.html 301\n`)
    expect(files.get(`nginx/${HOST}.conf`)).toContain(`location = "/news/1.html" { return 301 "https://${HOST}/last/1.html"; }`)
    expect(files.get(`${HOST}/sitemap-1.xml`)).not.toContain('news/1.html')
    expect(await publishSite(sourceOf([article(1, '一', AT('last/1.html'), { rev: 3 }), other]), out)).toMatchObject({ written: [], removed: [] })
  })

  test('an address left behind leads on only while its article is on the site, and makes way for whatever stands there next', async () => {
    await publishSite(sourceOf([article(1, '一'), article(2, '二')]), out)
    await publishSite(sourceOf([article(1, '一', {}, { rev: 2, stage: 'withdrawn' }), article(2, '二')]), out)
    expect((await everything()).has(PAGE(1))).toBe(false)
    const again = article(1, '一', AT('news/1.html'), { rev: 3 })
    await publishSite(sourceOf([again, article(2, '二')]), out)
    expect((await everything()).get(PAGE(1))).toContain('url=https://xiang.example.org/news/1.html')
    const heir = article(3, '三', { permalink: `https://${PAGE(1)}` })
    expect(await publishSite(sourceOf([again, article(2, '二'), heir]), out)).toMatchObject({ refused: false })
    expect((await everything()).get(PAGE(1))).toContain('<p>三</p>')
    // And home again.
    await publishSite(sourceOf([article(1, '一', {}, { rev: 4 }), article(2, '二'), { ...heir, rev: 2, stage: 'withdrawn' }]), out)
    const files = await everything()
    expect([files.get(PAGE(1))?.includes('<p>一</p>'), files.get(`${HOST}/_redirects`)]).toEqual([true, `/news/1.html https://${PAGE(1)} 301\n`])
  })

  test('an article published alone goes back to the address it left, and another to one that was left to it: the page that leads on from there makes way', async () => {
    const home = [article(1, '一'), article(2, '二')]
    await publishSite(sourceOf(home), out)
    const away = [article(1, '一', AT('news/1.html'), { rev: 2 }), article(2, '二')]
    await publishSite(sourceOf(away), out)
    const alone = async (now: readonly ArticleView[], id: string): Promise<void> => {
      expect(await publishSite(sourceOf(now), out, { only: new Set([id]) })).toMatchObject({ refused: false, problems: [] })
      const files = await everything()
      expect(await publishSite(sourceOf(now), out)).toMatchObject({ written: [], removed: [], problems: [] })
      expect(await everything()).toEqual(files)
    }
    await alone([article(1, '一又改', {}, { rev: 3 }), article(2, '二')], article(1, '').id)
    const files = await everything()
    expect([files.get(PAGE(1))?.includes('<p>一又改</p>'), files.get(`${HOST}/_redirects`)]).toEqual([true, `/news/1.html https://${PAGE(1)} 301\n`])
    // In other capitals it is the same place to some file systems.
    const heir = article(3, '三', AT('News/1.html'))
    await alone([article(1, '一又改', {}, { rev: 3 }), article(2, '二'), heir], heir.id)
    expect((await everything()).get(`${HOST}/News/1.html`)).toContain('<p>三</p>')
  })

  test('a list that took an address left behind stays there when another article is published alone', async () => {
    const [other, third] = [article(2, '二', { section: null }), article(3, '三', { section: null })]
    await publishSite(sourceOf([article(1, '一', { ...AT('section/bank/index.html'), section: null }), other, third]), out)
    const moved = article(1, '一', { ...AT('news/1.html'), section: null }, { rev: 2 })
    await publishSite(sourceOf([moved, other, third]), out)
    const listed = article(2, '二', { section: 'bank' }, { rev: 2 })
    await publishSite(sourceOf([moved, listed, third]), out)
    expect((await everything()).get(`${HOST}/section/bank/index.html`)).toContain('第2号稿件')
    const now = [moved, listed, article(3, '三改', { section: null }, { rev: 2 })]
    expect(await publishSite(sourceOf(now), out, { only: new Set([article(3, '').id]) })).toMatchObject({ refused: false, problems: [] })
    expect((await everything()).get(`${HOST}/section/bank/index.html`)).toContain('第2号稿件')
    expect(await publishSite(sourceOf(now), out)).toMatchObject({ written: [], removed: [] })
    // Nor does an article published alone take the list's place for one that is free.
    const taker = article(3, '三', { ...AT('section/bank/index.html'), section: null }, { rev: 3 })
    expect(await publishSite(sourceOf([moved, listed, taker]), out, { only: new Set([taker.id]) })).toMatchObject({ refused: true, written: [], removed: [], problems: expect.arrayContaining([expect.objectContaining({ reason: 'path-clash', path: `${HOST}/section/bank/index.html` })]) })
  })

  test('an address that changed in its capitals alone leaves no page behind where that is another file, and takes none away where it is the same', async () => {
    const before = [article(1, '一', { ...AT('News/1.html'), ...PICTURED }), article(2, '二')]
    const now = [article(1, '一改', { ...AT('news/1.html'), ...PICTURED }, { rev: 2 }), article(2, '二')]
    for (const only of [null, new Set([article(1, '').id])]) {
      await rm(out, { recursive: true, force: true })
      await publishSite(sourceOf(before), out)
      expect(await publishSite(sourceOf(now), out, { only })).toMatchObject({ refused: false, problems: [] })
      const fresh = join(root, '新')
      await publishSite(sourceOf(now), fresh)
      expect(await everything()).toEqual(await everything(fresh))
      expect([...(await readRecord(realDisk, out)).state.files.keys()].filter((path) => path.includes('News'))).toEqual([])
      expect(await publishSite(sourceOf(now), out)).toMatchObject({ written: [], removed: [], problems: [] })
    }
    // As Windows and macOS have it: one folder, under the name it was made with.
    const spelt = (path: string): string => (path.includes(STAGING_NAME) ? path : path.replace(/\/news(?=\/|$)/, '/News'))
    const oneFolder: Disk = { ...realDisk, stampNow: (path) => realDisk.stampNow(spelt(path)), read: (path) => realDisk.read(spelt(path)), makeFolder: (path) => realDisk.makeFolder(spelt(path)), rename: (from, to) => realDisk.rename(spelt(from), spelt(to)), renameNow: (from, to) => { realDisk.renameNow(spelt(from), spelt(to)) }, isThereNow: (path) => realDisk.isThereNow(spelt(path)), syncFolder: (path) => realDisk.syncFolder(spelt(path)), remove: (path) => realDisk.remove(spelt(path)) }
    await rm(out, { recursive: true, force: true })
    await publishSite(sourceOf(before), out)
    expect(await publishSite(sourceOf(now), out, { disk: oneFolder })).toMatchObject({ refused: false, problems: [], removed: [] })
    const files = await everything()
    expect(files.get(`${HOST}/News/1.html`)).toContain('一改')
    expect(files.has(`${HOST}/News/assets/${ASSET}`)).toBe(true)
    // Nor does another that is published alone make a page there that leads on to itself.
    expect(await publishSite(sourceOf([...now.slice(0, 1), article(2, '二改', {}, { rev: 2 })]), out, { disk: oneFolder, only: new Set([article(2, '').id]) })).toMatchObject({ refused: false, problems: [] })
    expect((await everything()).get(`${HOST}/News/1.html`)).toContain('一改')
  })

  test('a channel that took another host leads there from where its front, sections and feeds were; the articles stay, and what is at home again no longer leads away', async () => {
    const at = (host: string, articles = [article(1, '一'), article(2, '二')]): PublishSource => ({ ...sourceOf(articles), channels: () => [{ ...CHANNEL, host }] })
    const section = 'section/时刻新闻/index.html'
    const whole = await publishSite(at(HOST), out)
    expect(whole.written).toContain(`${HOST}/${section}`)
    // The second time while one article is published alone; what was at the first host leads to the third, not to a page that leads on.
    for (const [host, only] of [['zwei.example.org', null], ['drei.example.org', new Set([article(1, '').id])]] as const) expect(await publishSite(at(host), out, { only })).toMatchObject({ refused: false, problems: [] })
    const files = await everything()
    for (const old of [HOST, 'zwei.example.org']) {
      expect(files.get(`${old}/index.html`)).toContain('<meta http-equiv="refresh" content="0; url=https://drei.example.org/">')
      expect(files.get(`${old}/${section}`)).toContain(`<link rel="canonical" href="https://drei.example.org/section/${encodeURIComponent('时刻新闻')}/">`)
      expect(files.has(`${old}/feed.xml`)).toBe(false)
      expect(files.get(`${old}/_redirects`)).toContain('/ https://drei.example.org/ 301\n/index.html https://drei.example.org/ 301\n')
      expect(files.get(`${old}/_redirects`)).toContain('/feed.xml https://drei.example.org/feed.xml 301\n')
      expect(files.get(`${old}/_redirects`)).toContain(`/section/${encodeURIComponent('时刻新闻')}/ https://drei.example.org/section/`)
      expect(files.get(`nginx/${old}.conf`)).toContain('location = "/" { return 301 "https://drei.example.org/"; }')
      expect(files.get(`nginx/${old}.conf`)).toContain(`location = "/section/时刻新闻/" { return 301`)
    }
    expect([files.get(PAGE(1))?.includes('<p>一</p>'), files.get('drei.example.org/index.html')?.includes('第1号稿件')]).toEqual([true, true])
    expect(await publishSite(at('drei.example.org'), out)).toMatchObject({ written: [], removed: [] })
    await publishSite(at(HOST), out)
    const home = await everything()
    expect([home.get(`${HOST}/index.html`)?.includes('第1号稿件'), home.has(`${HOST}/_redirects`)]).toEqual([true, false])
    expect(home.get('zwei.example.org/index.html')).toContain(`url=https://${HOST}/"`)
  })

  test('one whose next article has a new address that is not published yet can be published alone', async () => {
    await publishSite(sourceOf([article(1, '一'), article(2, '二')]), out)
    const now = [article(1, '一', AT('news/1.html'), { rev: 2 }), article(2, '二改', {}, { rev: 2 })]
    expect(await publishSite(sourceOf(now), out, { only: new Set([article(2, '').id]) })).toMatchObject({ refused: false, problems: [] })
    const files = await everything()
    expect([files.get(PAGE(2))?.includes('二改'), files.get(PAGE(1))?.includes('<p>一</p>'), files.has(`${HOST}/news/1.html`)]).toEqual([true, true, false])
    await publishSite(sourceOf(now), out)
    expect((await everything()).get(`${HOST}/news/1.html`)).toContain('<p>一</p>')
  })

  test('two addresses left behind that differ in capitals alone stop no publication: one page leads on, the web server knows both', async () => {
    for (const [at, path] of ['news/1.html', 'News/1.html', 'last/1.html'].entries()) {
      expect(await publishSite(sourceOf([article(1, '一', AT(path), { rev: at + 1 }), article(2, '二')]), out)).toMatchObject({ refused: false, problems: [] })
    }
    const files = await everything()
    expect([...files.keys()].filter((path) => /news\/1\.html$/i.test(path))).toEqual([`${HOST}/News/1.html`])
    expect(files.get(`${HOST}/News/1.html`)).toContain(`url=https://${HOST}/last/1.html`)
    expect(files.get(`${HOST}/_redirects`)).toBe(`/News/1.html https://${HOST}/last/1.html 301\n/news/1.html https://${HOST}/last/1.html 301\n`)
  })

  test('a page changed by hand at an address left behind is not written over', async () => {
    await publishSite(sourceOf([article(1, '一'), article(2, '二')]), out)
    await put(PAGE(1), '有人手改过')
    const report = await publishSite(sourceOf([article(1, '一', AT('news/1.html'), { rev: 2 }), article(2, '二')]), out)
    expect(report).toMatchObject({ refused: true, problems: [{ path: PAGE(1), reason: 'not-ours' }] })
    expect((await everything()).get(PAGE(1))).toBe('有人手改过')
  })

  test('a manifest of the version before is read as it was, and written as this one', async () => {
    await publishSite(sourceOf([article(1, '一')]), out)
    const before = await everything()
    for (const [version, more] of [[1, {}], [2, { moved: [] }]] as const) {
      const { state } = await readRecord(realDisk, out)
      await rm(out, { recursive: true })
      for (const [at, words] of before) await put(at, words)
      await put(MANIFEST_NAME, JSON.stringify({ format: 'rednet-desk/site', version, articles: state.articles, files: Object.fromEntries(state.files), pending: {}, ...more }))
      expect(await publishSite(sourceOf([article(1, '一')]), out)).toMatchObject({ written: [], refused: false })
      expect(JSON.parse(await readFile(join(out, MANIFEST_NAME), 'utf8'))).toMatchObject({ format: 'rednet-desk/site', version: 5 })
    }
    await publishSite(sourceOf([article(1, '一', AT('news/1.html'), { rev: 2 })]), out)
    expect((await readRecord(realDisk, out)).state.moved).toEqual([{ from: PAGE(1), id: article(1, '').id }])
  })

  test('a log of the version before, which knows no former hosts, is read as it was and not added to: its program would take the new lines for damage', async () => {
    const [one, elsewhere] = [[article(1, '一')], (): PublishSource => ({ ...sourceOf([article(1, '一')]), channels: () => [{ ...CHANNEL, host: 'neu.example.org' }] })]
    await publishSite(sourceOf(one), out)
    const { log } = await readRecord(realDisk, out)
    const [head = '', ...lines] = (await readFile(join(out, log?.name ?? ''), 'utf8')).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line)[1] as Record<string, unknown>)
    await put(log?.name ?? '', [{ ...Object(head), version: 3 }, ...lines.map(({ roots: _, ...line }) => line)].map((line) => checkedLine(line)).join(''))
    await put(MANIFEST_NAME, JSON.stringify({ format: 'rednet-desk/site', version: 3, log: log?.name }))
    expect((await readRecord(realDisk, out)).state.articles).toHaveLength(1)
    expect(await publishSite(sourceOf(one), out)).toMatchObject({ written: [], refused: false })
    expect(JSON.parse(await readFile(join(out, MANIFEST_NAME), 'utf8'))).toMatchObject({ version: 5 })
    await publishSite(elsewhere(), out)
    expect((await everything()).get(`${HOST}/index.html`)).toContain('url=https://neu.example.org/"')
  })

  test('a file that went missing is written again', async () => {
    await publishSite(sourceOf([article(1, '一')]), out)
    const before = await everything()
    await rm(join(out, PAGE(1)))
    expect((await publishSite(sourceOf([article(1, '一')]), out)).written).toEqual([PAGE(1)])
    expect(await everything()).toEqual(before)
  })
})

describe('nothing is written, and the reason is given', () => {
  const refusedOf = async (articles: readonly ArticleView[]): Promise<SiteProblem[]> => {
    const before = await everything()
    const report = await publishSite(sourceOf(articles), out)
    expect(report).toMatchObject({ refused: true, written: [], removed: [] })
    expect(await everything()).toEqual(before)
    return report.problems
  }

  test('where somebody else’s front page lies', async () => {
    await put(`${HOST}/index.html`, '别人的首页')
    expect(await refusedOf([article(1, '一')])).toEqual([{ id: null, path: `${HOST}/index.html`, reason: 'not-ours', detail: '' }])
  })

  test('where a page was changed by hand since, and would be written over', async () => {
    await publishSite(sourceOf([article(1, '一')]), out)
    await put(PAGE(1), '手改的')
    expect(await refusedOf([article(1, '一改', {}, { rev: 2 })])).toMatchObject([{ path: PAGE(1), reason: 'not-ours' }])
  })

  test('where an article has no channel here, or its picture is gone, or two have one address', async () => {
    const problems = await refusedOf([article(1, '一', { channel: 'gone' }), article(2, '二', { leadImage: { ...PICTURED.leadImage, asset: `${'0'.repeat(64)}.jpg` } }), article(3, '三'), article(4, '四', { permalink: article(3, '').slip.permalink })])
    expect(problems.map(({ reason }) => reason).toSorted()).toEqual(['asset-missing', 'no-channel', 'path-clash'])
  })

  test('where the manifest cannot be read: without it nobody could say which files are whose', async () => {
    await publishSite(sourceOf([article(1, '一')]), out)
    await put(MANIFEST_NAME, '{"format":"rednet-desk/site","version":1')
    await expect(publishSite(sourceOf([article(1, '一')]), out)).rejects.toMatchObject({ code: 'site-refused', data: { reason: 'manifest-damaged' } })
    await put(MANIFEST_NAME, JSON.stringify({ format: 'rednet-desk/site', version: 6, more: 1 }))
    await expect(publishSite(sourceOf([article(1, '一')]), out)).rejects.toMatchObject({ code: 'site-refused', data: { reason: 'manifest-newer' } })
    await put(MANIFEST_NAME, JSON.stringify({ format: 'rednet-desk/site', version: 1, articles: [], files: { '../旁边.html': { sha256: '0'.repeat(64), bytes: 1 } }, pending: {} }))
    await expect(publishSite(sourceOf([article(1, '一')]), out)).rejects.toMatchObject({ data: { reason: 'manifest-damaged' } })
  })

  test('while the library is still being read: what is not yet known would be taken for withdrawn', async () => {
    await publishSite(sourceOf([article(1, '一')]), out)
    const before = await everything()
    await expect(publishSite(sourceOf([], [], false), out)).rejects.toMatchObject({ data: { reason: 'still-reading' } })
    expect(await everything()).toEqual(before)
  })

  test('where the library does not know an article that is on the site: it may only not be readable just now', async () => {
    await publishSite(sourceOf([article(1, '一'), article(2, '二')]), out)
    expect(await refusedOf([article(2, '二')])).toEqual([{ id: article(1, '').id, path: null, reason: 'unreadable', detail: '' }])
  })

  test('where so many would go that it looks like the wrong library, unless that is asked for', async () => {
    const all = Array.from({ length: 24 }, (_, index) => article(index + 1, '一'))
    await publishSite(sourceOf(all), out)
    const withdrawn = all.map((one, index) => (index < 14 ? { ...one, rev: 2, stage: 'withdrawn' as const } : one))
    expect(await refusedOf(withdrawn)).toMatchObject([{ reason: 'many-gone', detail: '14' }])
    expect((await publishSite(sourceOf(withdrawn), out, { removeMany: true })).removed).toContain(PAGE(1))
  })

  test('in a dry run, which says what it would do', async () => {
    const report = await publishSite(sourceOf([article(1, '一')]), out, { dryRun: true })
    expect(report.written).toContain(PAGE(1))
    expect(await everything()).toEqual(new Map())
  })
})

test('a page of a withdrawn article that somebody changed by hand is left, and named', async () => {
  await publishSite(sourceOf([article(1, '一'), article(2, '二')]), out)
  await put(PAGE(1), '手改的')
  const withdrawn = [article(1, '一', {}, { rev: 2, stage: 'withdrawn' }), article(2, '二')]
  // It is named again until somebody has taken it away.
  for (let run = 0; run < 2; run += 1) expect((await publishSite(sourceOf(withdrawn), out)).problems).toEqual([{ id: null, path: PAGE(1), reason: 'left', detail: '' }])
  expect((await everything()).get(PAGE(1))).toBe('手改的')
})

test('stopped at any call to the disk, the next run finishes: the old site or the new, never a broken page', async () => {
  const gone = article(1, '一', PICTURED, { rev: 2, stage: 'withdrawn' })
  const [before, after] = [[article(1, '一', PICTURED), article(2, '二')], [gone, article(2, '二改', {}, { rev: 2 }), article(3, '三', PICTURED)]]
  const between = [gone, article(2, '二改', {}, { rev: 2 }), article(4, '四')]
  const fresh = join(root, '新')
  await publishSite(sourceOf(after), fresh)
  const wanted = await everything(fresh)
  const whole = new Set([...wanted.values()])
  for (let at = 0, failed = true; failed; at += 9) {
    await rm(out, { recursive: true, force: true })
    await publishSite(sourceOf(before), out)
    for (const words of (await everything()).values()) whole.add(words)
    const disk = new FailingDisk({ at, kind: 'EIO', forGood: true })
    await publishSite(sourceOf(after), out, { disk }).catch(() => null)
    failed = disk.failed.length > 0
    for (const [path, words] of await everything()) if (!path.endsWith('.tmp') && !path.startsWith(STAGING_NAME)) expect(whole.has(words), path).toBe(true)
    // Cut a second time with other words on the way, then whole.
    await publishSite(sourceOf(between), out, { disk: new FailingDisk({ at: at + 40, kind: 'ENOSPC', forGood: true }) }).catch(() => null)
    await publishSite(sourceOf([...after, article(4, '四', {}, { rev: 2, stage: 'withdrawn' })]), out)
    expect(new Map([...await everything()].filter(([path]) => !path.endsWith('.tmp')))).toEqual(wanted)
  }
}, 120_000)

test('who waits for a publication is told what is being done, and how much of it is: articles, lists, and last what takes its place', async () => {
  const [many, told]: [ArticleView[], SiteProgress[]] = [Array.from({ length: 50 }, (_, at) => article(at + 1, '一')), []]
  const { written } = await publishSite(sourceOf(many), out, { onProgress: (now) => { told.push({ ...now }) } })
  expect([...new Set(told.map(({ phase }) => phase))]).toEqual(['articles', 'lists', 'placing'])
  const of = (phase: SiteProgress['phase']): SiteProgress[] => told.filter((one) => one.phase === phase)
  // Pages are written while the articles are looked at, and are said to be.
  expect(of('articles').at(-1)).toMatchObject({ done: 50, total: 50 })
  expect(of('articles').some(({ written: files, current }) => files > 0 && current?.endsWith('.html') === true)).toBe(true)
  expect(of('lists').at(-1)).toMatchObject({ done: written.length, total: written.length, written: written.length })
  expect(of('placing').map(({ done, total }) => [done, total])).toEqual(Array.from({ length: written.length + 1 }, (_, at) => [at, written.length]))
  told.length = 0
  await publishSite(sourceOf(many), out, { dryRun: true, onProgress: (now) => { told.push({ ...now }) } })
  expect(told.map(({ phase, done, total, written: files }) => [phase, done, total, files])).toEqual(many.map((_, at) => ['looking', at + 1, 50, 0]))
})

test('a site of several runs may be stopped by who asked for it', async () => {
  const stop = new AbortController()
  await expect(publishSite(sourceOf([article(1, '一'), article(2, '二')]), out, { signal: stop.signal, onProgress: () => stop.abort() })).rejects.toMatchObject({ data: { reason: 'stopped' } })
  await publishSite(sourceOf([article(1, '一'), article(2, '二')]), out)
  expect((await everything()).has(PAGE(2))).toBe(true)
})
