import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { SITE } from '#core/layout/page-input.ts'
import { listPages } from '#core/site/list-pages.ts'
import { planSite } from '#core/site/plan-site.ts'
import type { SiteArticle } from '#core/site/site-article.ts'
import { folderName, relativeHref } from '#core/site/site-paths.ts'
import { CHANNEL } from '#tests/support/page-input.ts'
import { xmlOf, xmlTexts } from '#tests/support/xml-of.ts'

const MONEY = { ...CHANNEL, id: 'money', name: '财富频道', host: 'money.example.org', permalink: 'http://{host}/content/{YYYY}/{MM}/{DD}/{id}.html' }
const CHANNELS = [CHANNEL, MONEY]

/** `at`: minutes after a fixed moment */
function article(at: number, changes: Partial<SiteArticle> = {}): SiteArticle {
  const id = String(at).padStart(26, '0')
  const publishedAt = new Date(Date.parse('2026-01-01T00:00:00+08:00') + at * 60_000).toISOString()
  const path = `content/2026/01/0${1 + Math.floor(at / 1_440) % 9}/${20_000_000 + at}.html`
  return {
    id, headline: `第${at}号稿件`, lead: '渡口的灯亮了。', byline: '记者 沈听澜', source: '红网', channel: 'xiang', section: '时刻新闻', tags: ['渡口'],
    publishedAt: publishedAt.replace('.000Z', 'Z'), signedAt: publishedAt, permalink: `https://xiang.example.org/${path}`, host: 'xiang.example.org', path, image: null, related: [], ...changes,
  }
}
const many = (count: number): SiteArticle[] => Array.from({ length: count }, (_, index) => article(count - index))
const site = (articles: readonly SiteArticle[]): Map<string, string> => new Map(planSite({ site: SITE, channels: CHANNELS, articles }).map(({ path, make }) => [path, make()]))
const hrefs = (html: string): string[] => [...html.matchAll(/<(?:a|link)[^>]* href="([^"]*)"/g)].map(([, href = '']) => href).filter((href) => !href.startsWith('data:') && href !== '#list')

describe('a front and its older pages', () => {
  test('hold every article once, newest first, and a full page keeps its articles when one more is published', () => {
    fc.assert(fc.property(fc.nat(400), fc.integer({ min: 1, max: 40 }), (count, per) => {
      const list = Array.from({ length: count }, (_, index) => count - index)
      const pages = listPages(list, per)
      expect(pages.flatMap(({ items }) => items)).toEqual(list)
      const more = new Map(listPages([count + 1, ...list], per).map(({ number, items }) => [number, items]))
      for (const { number, items } of pages) if (number !== null) expect(more.get(number)).toEqual(items)
    }))
  })
})

describe('the site', () => {
  test('of one article more changes the fronts, the day and the feeds; what is older stays as it was to the byte', () => {
    const before = site(many(200))
    const after = site([article(201), ...many(200)])
    const changed = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path.replace(/\d+/g, 'N')).toSorted()
    expect(changed).toEqual([
      'www.rednet.cn/archive/N/N/N.html', 'www.rednet.cn/archive/N/N/index.html', 'www.rednet.cn/atom.xml', 'www.rednet.cn/feed.json', 'www.rednet.cn/feed.xml', 'www.rednet.cn/index.html', 'www.rednet.cn/tag/渡口/index.html',
      'xiang.example.org/atom.xml', 'xiang.example.org/feed.json', 'xiang.example.org/feed.xml', 'xiang.example.org/index.html', 'xiang.example.org/news-sitemap.xml', 'xiang.example.org/section/时刻新闻/index.html', 'xiang.example.org/sitemap-N.xml',
    ])
    expect([...before.keys()].filter((path) => !after.has(path))).toEqual([])
  })

  test('leads every reader somewhere: each link to a page of the site has its file', () => {
    const articles = [...many(70), article(3_000, { channel: 'money', host: 'money.example.org', permalink: 'http://money.example.org/content/2026/01/03/20003000.html', path: 'content/2026/01/03/20003000.html', section: '银行', tags: ['渡口', 'A/B 测试'] })].toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))
    const files = site(articles)
    const pages = new Set(articles.map(({ host, path }) => `${host}/${path}`))
    for (const [path, text] of files) {
      if (!path.endsWith('.html')) continue
      for (const href of hrefs(text)) {
        const { host, pathname } = new URL(href, `https://${path}`)
        const file = `${host}${decodeURIComponent(pathname)}`
        const there = file.endsWith('/') ? `${file}index.html` : file
        if (path.endsWith('404.html') && there === path) continue
        expect(files.has(there) || pages.has(there), `${path} → ${href}`).toBe(true)
      }
    }
  })

  test('a list shows a picture only where its own host has it: the article’s host and the site’s, not the one that a channel has moved to', () => {
    const image = { asset: `${'1'.repeat(64)}.jpg`, width: 480, height: 320, alt: '灯', isAtHome: true } as const
    const path = 'content/2026/01/01/20000001.html'
    const files = site([article(2, { image }), article(1, { image, host: 'alt.example.org', permalink: `https://alt.example.org/${path}`, path })])
    const shown = (page: string): string[] => [...(files.get(page) ?? '').matchAll(/<img src="([^"]*)"/g)].map(([, src = '']) => src)
    expect(shown('xiang.example.org/index.html')).toEqual([`content/2026/01/01/assets/${image.asset}`])
    expect(shown('www.rednet.cn/tag/渡口/index.html')).toEqual([`../../assets/${image.asset}`, `../../assets/${image.asset}`])
  })

  test('a host that several channels have together has a page at its root that leads to each front; one channel alone there is its own front again', () => {
    const [HILLS, TIDES] = [{ ...MONEY, id: 'hills', name: '山乡' }, { ...MONEY, id: 'tides', name: '潮汐' }]
    const at = (minute: number, channel: string): SiteArticle => ({ ...article(minute, { channel, host: MONEY.host }), permalink: `http://money.example.org/${minute}.html`, path: `${minute}.html` })
    const of = (channels: typeof CHANNELS, articles: SiteArticle[], noticed: string[] = []) => new Map(planSite({ site: SITE, channels, articles, noticed: new Set(noticed) }).map(({ path, make }) => [path, make()]))
    const files = of([CHANNEL, HILLS, TIDES], [at(9, 'tides'), at(7, 'hills')])
    const root = files.get('money.example.org/index.html') ?? ''
    expect(root).toContain('<title>山乡、潮汐_')
    expect(hrefs(root)).toEqual(expect.arrayContaining(['http://money.example.org/channel/hills/', 'http://money.example.org/channel/tides/', '7.html', '9.html']))
    expect(files.get('money.example.org/sitemap.xml') ?? [...files].find(([path]) => /money.*sitemap.*xml$/.test(path) && !path.includes('news'))?.[1]).toContain('http://money.example.org/')
    // of a channel that has nothing yet there is no front to lead to; one that says of an article that it was withdrawn has one
    expect(hrefs(of([CHANNEL, HILLS, TIDES], [at(7, 'hills')]).get('money.example.org/index.html') ?? '')).not.toContain('http://money.example.org/channel/tides/')
    expect(hrefs(of([CHANNEL, HILLS, TIDES], [at(7, 'hills')], ['tides']).get('money.example.org/index.html') ?? '')).toContain('http://money.example.org/channel/tides/')
    expect(of([CHANNEL, HILLS], [at(7, 'hills')]).get('money.example.org/index.html')).toContain('<title>山乡_')
  })

  test('is valid HTML, whatever headlines, sections and tags hold, and asks no other host for anything', () => {
    const checker = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off' } })
    const line = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('</title><script>', '"><img src=x>', '&amp;', 'CON', '..', 'a/b', '银行'))
    fc.assert(fc.property(line, line, line, fc.boolean(), (headline, section, tag, hasImage) => {
      const image = hasImage ? { asset: `${'a1'.repeat(32)}.jpg`, width: 640, height: 400, alt: headline } : null
      const files = planSite({ site: SITE, channels: CHANNELS, articles: [article(7, { headline: headline.trim() === '' ? '题' : headline, section, tags: tag.trim() === '' ? [] : [tag.trim()], image })] })
      for (const { path, make } of files) {
        const text = make()
        expect(path.split('/').every((part) => /^[^\\/:*?"<>|\s][^\\/:*?"<>|]*$/u.test(part) && part !== '..'), path).toBe(true)
        if (path.endsWith('.xml')) expect(xmlOf(text).length, path).toBeGreaterThan(0)
        if (!path.endsWith('.html')) continue
        expect(checker.validateStringSync(text).results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${path} ${ruleId}: ${message}`))).toEqual([])
        for (const [, src] of text.matchAll(/ src="([^"]*)"/g)) expect(src).not.toMatch(/^(?:https?:)?\/\//)
      }
    }), { numRuns: 6 })
  })
})

test('a channel of which only a notice stands has the front that the notice leads to', () => {
  const paths = planSite({ site: SITE, channels: CHANNELS, articles: [article(1)], noticed: new Set(['money']) }).map(({ path }) => path)
  expect(paths).toContain('money.example.org/index.html')
  expect(planSite({ site: SITE, channels: CHANNELS, articles: [article(1)] }).map(({ path }) => path)).not.toContain('money.example.org/index.html')
})

test('an article published turns round no line of pages that do not show it: sections and tags keep their order', () => {
  const of = (some: readonly SiteArticle[]): Map<string, string> => site(some)
  const old = [article(3, { section: '乙', tags: ['乙'] }), article(2, { section: '甲', tags: ['甲'] })]
  const [before, after] = [of(old), of([article(5, { section: '甲', tags: ['甲'] }), ...old])]
  for (const path of ['xiang.example.org/section/乙/index.html', 'www.rednet.cn/tag/乙/index.html', 'xiang.example.org/sitemap-lists.xml', 'www.rednet.cn/sitemap-lists.xml']) expect([path, after.get(path)]).toEqual([path, before.get(path)])
})

describe('feeds and sitemaps', () => {
  const files = site([article(1, { headline: '甲 & 乙 <丙>', source: '湘江早报', publishedAt: '2026-01-02T20:15:08+08:00' })])
  const file = (path: string): string => files.get(path) ?? ''

  test('give a reader of feeds the headline, the link and the moment, in each of the three forms', () => {
    const [rss, atom] = [file('xiang.example.org/feed.xml'), file('xiang.example.org/atom.xml')]
    const item = (name: string): string[] => xmlTexts(rss, `rss/channel/item/${name}`)
    expect([xmlTexts(rss, 'rss/channel/title'), item('title'), item('link'), item('pubDate')]).toEqual([['三湘频道_红网'], ['甲 & 乙 <丙>'], [article(1).permalink], ['Fri, 02 Jan 2026 20:15:08 +0800']])
    const entry = (name: string): string[] => xmlTexts(atom, `feed/entry/${name}`)
    expect([xmlTexts(atom, 'feed/id'), entry('title'), entry('id'), entry('updated'), entry('author/name')]).toEqual([['https://xiang.example.org/atom.xml'], ['甲 & 乙 <丙>'], [article(1).permalink], ['2026-01-02T20:15:08+08:00'], ['记者 沈听澜']])
    expect(JSON.parse(file('xiang.example.org/feed.json'))).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', items: [{ title: '甲 & 乙 <丙>', url: article(1).permalink, date_published: '2026-01-02T20:15:08+08:00' }] })
  })

  test('tell search engines of every page of the host, and of what is news', () => {
    expect(xmlTexts(file('xiang.example.org/sitemap.xml'), 'sitemapindex/sitemap/loc')).toEqual(['https://xiang.example.org/sitemap-lists.xml', 'https://xiang.example.org/sitemap-1.xml'])
    expect(xmlTexts(file('xiang.example.org/sitemap-1.xml'), 'urlset/url/loc')).toEqual([article(1).permalink])
    expect(xmlTexts(file('xiang.example.org/sitemap-lists.xml'), 'urlset/url/loc')).toEqual(['https://xiang.example.org/', 'https://xiang.example.org/section/%E6%97%B6%E5%88%BB%E6%96%B0%E9%97%BB/'])
    expect(xmlTexts(file('xiang.example.org/news-sitemap.xml'), 'urlset/url/news:news/news:title')).toEqual(['甲 & 乙 <丙>'])
    expect(xmlTexts(file('xiang.example.org/news-sitemap.xml'), 'urlset/url/news:news/news:publication/news:name')).toEqual(['红网'])
    expect(files.get('xiang.example.org/robots.txt')).toContain('Sitemap: https://xiang.example.org/sitemap.xml')
  })
})

test('two names never share a folder, and none is a device of Windows', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
    if (a.normalize('NFC').trim() !== b.normalize('NFC').trim()) expect(folderName(a)).not.toBe(folderName(b))
  }))
  expect(folderName('CON')).not.toMatch(/^con$/i)
  expect(folderName('银行')).toBe('银行')
})

test('a link leads from any page to any other of its host', () => {
  const folder = fc.array(fc.constantFrom('a', 'b', '栏目', '100%'), { maxLength: 3 })
  const page = fc.tuple(folder, fc.constantFrom('index.html', '1.html')).map(([folders, file]) => [...folders, file].join('/'))
  const address = (path: string): string => new URL(path.split('/').map(encodeURIComponent).join('/').replace(/index\.html$/, ''), 'https://x.example/').href
  fc.assert(fc.property(page, page, (from, to) => { expect(new URL(relativeHref(from, to), address(from)).href).toBe(address(to)) }))
})

test('the same articles give the same files, in the same order', () => {
  expect([...site(many(90))]).toEqual([...site(many(90))])
})
