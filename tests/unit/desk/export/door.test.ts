import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { body, link, paragraph, text } from '#core/body/body-nodes.ts'
import { exportArticles } from '#desk/export/export-articles.ts'
import type { PublishSource } from '#desk/export/planner.ts'
import { publishSite } from '#desk/export/publish-site.ts'
import type { ArticleView } from '#contract/views.ts'
import type * as RenderPage from '#core/layout/render-page.ts'
import type * as PlanSite from '#core/site/plan-site.ts'
import { article, ASSET, HOST, PAGE, PICTURED, publishedFrom } from '#tests/support/published.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

/** What a faulty layout would make of a page. */
const fault = vi.hoisted((): { of: (html: string) => string } => ({ of: (html) => html }))
vi.mock('#core/layout/render-page.ts', async (original) => {
  const real = await original<typeof RenderPage>()
  return { ...real, renderPage: (input: Parameters<typeof real.renderPage>[0]) => fault.of(real.renderPage(input)) }
})
vi.mock('#core/site/plan-site.ts', async (original) => {
  const real = await original<typeof PlanSite>()
  return { ...real, planSite: (input: Parameters<typeof real.planSite>[0]) => real.planSite(input).map((file) => ({ ...file, make: () => fault.of(file.make()) })) }
})
afterEach(() => { fault.of = (html) => html })

let out: string
let sourceOf: (articles: readonly ArticleView[]) => PublishSource
beforeEach(async () => {
  const root = await tmpFolder()
  out = join(root, '网站')
  sourceOf = await publishedFrom(root)
})
const everything = async (): Promise<Map<string, string>> => new Map(await Promise.all((await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  .map(async (entry) => [join(entry.parentPath, entry.name).slice(out.length + 1), await readFile(join(entry.parentPath, entry.name), 'utf8')] as const)))
const instead = (from: string | RegExp, to: string): void => { fault.of = (html) => html.replaceAll(new RegExp(from, 'g'), to) }

describe('a page that does not say what its article says', () => {
  test('keeps the whole site as readers have it, with its name, what was expected and what was found', async () => {
    await publishSite(sourceOf([article(1, '渡口的灯亮了。'), article(2, '江堤加固。')]), out)
    const before = await everything()
    instead('渡口的灯又亮了', '渡口的灯又灭了')
    const report = await publishSite(sourceOf([article(1, '渡口的灯又亮了。', {}, { rev: 2 }), article(2, '江堤加固。')]), out)
    expect(report).toMatchObject({ refused: true, written: [], problems: [{ id: article(1, '').id, path: PAGE(1), reason: 'page-differs', difference: { field: 'block', part: '1', expected: '渡口的灯又亮了。', found: '渡口的灯又灭了。' } }] })
    expect(await everything()).toEqual(before)
    // The layout mended, it goes out.
    fault.of = (html) => html
    expect((await publishSite(sourceOf([article(1, '渡口的灯又亮了。', {}, { rev: 2 }), article(2, '江堤加固。')]), out)).written).toContain(PAGE(1))
  })

  test('is not exported by itself either, and the page before stays', async () => {
    await exportArticles(sourceOf([article(1, '渡口的灯亮了。', PICTURED)]), [article(1, '').id], out)
    const before = await everything()
    instead('<h1>[^<]*', '<h1>别的标题')
    await expect(exportArticles(sourceOf([article(1, '改了。', PICTURED)]), [article(1, '').id], out)).rejects.toMatchObject({ code: 'page-differs', data: { difference: { field: 'headline', expected: '第1号稿件', found: '别的标题' } } })
    expect(await everything()).toEqual(before)
    instead(`assets/${ASSET}`, `assets/${'0'.repeat(64)}.jpg`)
    await expect(exportArticles(sourceOf([article(1, '改了。', PICTURED)]), [article(1, '').id], out)).rejects.toMatchObject({ code: 'page-differs', data: { difference: { field: 'picture' } } })
    expect(await everything()).toEqual(before)
  })
})

test('a page whose own links lead nowhere is kept back, though it was made before all of the site was known', async () => {
  const next = PAGE(1).split('/').at(-1) ?? ''
  instead(`(<a [^>]*href="[^"]*)${next}`, '$1lost.html')
  const report = await publishSite(sourceOf([article(1, '一', PICTURED), article(2, '二')]), out)
  const differs = report.problems.filter(({ path, difference }) => path === PAGE(2) && difference?.field === 'link')
  expect([report.refused, differs.map(({ difference }) => difference?.found.endsWith('lost.html'))]).toEqual([true, [true]])
  expect(await readdir(out)).toEqual([])
})

describe('a front, a feed or a sitemap is kept back that', () => {
  const fieldsOf = async (from: string, to: string): Promise<string[]> => {
    instead(from, to)
    const { refused, problems } = await publishSite(sourceOf([article(1, '一', PICTURED), article(2, '二')]), out)
    expect([refused, (await readdir(out)).length]).toEqual([true, 0])
    return [...new Set(problems.map(({ path, difference }) => `${path} ${difference?.field}`))].toSorted()
  }
  test('leads to a page that is not there', async () => {
    expect(await fieldsOf('<h2><a href="content', '<h2><a href="contents')).toContain(`${HOST}/index.html list`)
    expect(await fieldsOf('href="feed.xml"', 'href="feeds.xml"')).toEqual(['www.rednet.cn/index.html link', `${HOST}/index.html link`])
    expect(await fieldsOf('<loc>https://xiang.example.org/content', '<loc>https://xiang.example.org/contents')).toEqual([`${HOST}/news-sitemap.xml link`, `${HOST}/sitemap-1.xml link`])
  })
  test('gives an article another headline, or none of its picture', async () => {
    expect(await fieldsOf('>第1号稿件</a></h2>', '>第一号稿件</a></h2>')).toContain(`${HOST}/index.html list`)
    expect(await fieldsOf('<title>第1号稿件</title>', '<title>第一号稿件</title>')).toEqual(['www.rednet.cn/atom.xml feed', 'www.rednet.cn/feed.xml feed', `${HOST}/atom.xml feed`, `${HOST}/feed.xml feed`])
    expect(await fieldsOf('"title": "第1号稿件"', '"title": "第一号稿件"')).toEqual(['www.rednet.cn/feed.json feed', `${HOST}/feed.json feed`])
    expect(await fieldsOf(`02/assets/${ASSET}`, '02/assets/x.jpg')).toContain(`${HOST}/index.html picture`)
  })
  test('no reader of feeds could read', async () => {
    expect(await fieldsOf('</item>', '')).toEqual(['www.rednet.cn/feed.xml feed', `${HOST}/feed.xml feed`])
    expect(await fieldsOf('"items":', '"item":')).toEqual(['www.rednet.cn/feed.json feed', `${HOST}/feed.json feed`])
  })
})

test('where an editor’s words lead to a page of the site that is not there, it goes out, and that is said', async () => {
  const lost = `https://${HOST}/content/2019/01/01/1.html`
  const report = await publishSite(sourceOf([article(1, '', {}, { body: body(paragraph(link(lost, [text('旧闻')]), link('https://elsewhere.example/', [text('别处')]))) })]), out)
  expect(report).toMatchObject({ refused: false, notices: [{ path: PAGE(1), reason: 'dead-link', detail: lost }] })
})

test('one article published before all others may lead on to one that is not there yet', async () => {
  const report = await publishSite(sourceOf([article(1, '一'), article(2, '二')]), out, { only: new Set([article(2, '').id]) })
  expect(report).toMatchObject({ refused: false, problems: [] })
  expect((await everything()).get(PAGE(2))).toContain('第1号稿件')
})

test('a headline about style sheets, marks and all, goes out: the feed that bears it says what it should', async () => {
  const headline = '网页里写<style>p{color:red}</style>是什么意思'
  expect(await publishSite(sourceOf([article(1, '一', { headline })]), out)).toMatchObject({ refused: false, problems: [] })
})
