import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { SlipSchema } from '#core/slip/slip.ts'
import { expect, test, type Desk } from './support/desk-test.ts'
import { become, bodyField, headlineField, openTab, pasted, PEOPLE, row, saved, sign, slipPanel, stageIs, step } from './support/newsroom.ts'
import { plain, sourcePage, times, type SourcePage } from './support/source-page.ts'

test.use({ library: 'people' })

const Shown = z.object({ stage: z.string(), slip: SlipSchema })
const Listed = z.object({ articles: z.array(z.object({ id: z.string(), headline: z.string() })) })
const Reported = z.object({ articles: z.array(z.object({ report: z.array(z.object({ text: z.string(), as: z.string() })) })) })

/** The sentences of the text's body, dateline apart: what must stand on the page exactly once. */
function sentences(report: { text: string, as: string }[]): string[] {
  const lines = report.filter((line) => ['paragraph', 'crosshead', 'list-item', 'leftover'].includes(line.as)).map((line) => plain(line.text))
  return lines.flatMap((line) => line.split(/(?<=[。!?])(?!["”])/u)).filter((sentence) => sentence.length > 1)
}

async function pasteAsArticle(page: Page, source: SourcePage): Promise<void> {
  await page.getByRole('button', { name: '粘贴成稿' }).first().click()
  const dialog = page.getByRole('dialog', { name: '粘贴成稿' })
  await dialog.getByRole('textbox', { name: '网页或稿件的文字' }).fill(source.text)
  await dialog.getByRole('radio', { name: '识别结果' }).click({ force: true })
  await expect(dialog.getByText('4 个小标题')).toBeVisible()
  await expect(dialog.getByText('10 处段首语')).toBeVisible()
  await dialog.getByRole('button', { name: '成稿', exact: true }).click()
  await expect(dialog).toBeHidden()
}

async function exportedPages(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile() && entry.name.endsWith('.html')).map((entry) => join(entry.parentPath, entry.name))
}

async function readReport(desk: Desk, source: SourcePage): Promise<{ text: string, as: string }[]> {
  await desk.close()
  const file = join(desk.libraryDir, '..', source.name)
  const { writeFile } = await import('node:fs/promises')
  await writeFile(file, source.text)
  const result = await desk.cli('ingest', file)
  return Reported.parse(result.json()).articles[0]?.report ?? []
}

test('the text of a whole page becomes an article, passes three reviews and sign-off, and is exported whole', async ({ desk, makeContext }) => {
  const source = await sourcePage()
  const { page } = desk
  await become(page, PEOPLE.author)
  await pasteAsArticle(page, source)

  const headline = await headlineField(page).inputValue()
  expect(plain(source.text)).toContain(plain(headline))
  await expect(row(page, headline)).toBeVisible()
  await saved(page)

  await test.step('the slip holds what the page said', async () => {
    const slip = slipPanel(page)
    await expect(slip.getByRole('combobox', { name: '栏目' })).toHaveValue('时刻新闻')
    await expect(slip.getByRole('combobox', { name: '来源' })).toHaveValue('红网')
    await expect(slip.getByRole('textbox', { name: '发布时间' })).toHaveValue(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    await expect(slip.getByRole('textbox', { name: '网址' })).toHaveValue(/^https?:\/\/.+\.html$/)
  })

  await test.step('edited: a sentence added, a word set bold, a step undone', async () => {
    await bodyField(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('欢迎读者提供线索。')
    await page.keyboard.press('Control+z')
    await expect(bodyField(page)).not.toContainText('欢迎读者提供线索。')
    await page.keyboard.press('Control+y')
    await expect(bodyField(page)).toContainText('欢迎读者提供线索。')
    await saved(page)
  })

  await test.step('the preview shows the page beside the words', async () => {
    await openTab(page, '预览')
    const preview = page.frameLocator('iframe[title="页面预览"]')
    await expect(preview.getByRole('heading', { level: 1 })).toHaveText(headline)
    await expect(preview.getByText('欢迎读者提供线索。')).toBeVisible()
    await expect(preview.getByText('未签发').first()).toBeVisible()
  })

  await test.step('three reviews by three people, then the chief signs', async () => {
    await step(page, PEOPLE.author, '送审')
    await stageIs(page, '初审')
    await step(page, PEOPLE.first, '初审通过')
    await stageIs(page, '复审')
    await become(page, PEOPLE.first)
    await expect(page.getByRole('tabpanel', { name: '审稿' }).getByRole('button', { name: '复审通过' })).toBeDisabled()
    await step(page, PEOPLE.second, '复审通过')
    await stageIs(page, '终审')
    await step(page, PEOPLE.third, '终审通过')
    await stageIs(page, '待签发')
    await sign(page, PEOPLE.chief)
    await stageIs(page, '已签发')
  })

  await test.step('exported: the file can be copied to the web root', async () => {
    await page.getByRole('tabpanel', { name: '审稿' }).getByRole('button', { name: '导出网页' }).click()
    await expect(page.getByText(/已导出 \d+ 个文件/).first()).toBeVisible()
  })

  await desk.close()
  const { articles } = Listed.parse((await desk.cli('list')).json())
  const { stage, slip } = Shown.parse((await desk.cli('show', articles[0]?.id ?? '')).json())
  expect(stage).toBe('signed')
  const [file, ...others] = await exportedPages(join(desk.libraryDir, 'exports'))
  expect(others).toEqual([])
  expect(file?.replaceAll('\\', '/')).toMatch(new RegExp(`/content/\\d{4}/\\d\\d/\\d\\d/${slip.contentId}\\.html$`))

  await test.step('the exported page against the article, element by element', async () => {
    const web = await (await makeContext()).newPage()
    const asked: string[] = []
    web.on('request', (request) => asked.push(request.url()))
    await web.goto(pathToFileURL(file ?? '').href)
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([])
    const html = await readFile(file ?? '', 'utf8')
    expect(html).not.toMatch(/<script(?! type="application\/ld\+json">)/i)

    const main = web.getByRole('main')
    await expect(web.getByRole('navigation', { name: '当前位置' })).toContainText('正文')
    await expect(main.getByRole('heading', { level: 1 })).toHaveText(slip.headline)
    const credits = main.locator('.credits')
    const authors = slip.bylines.map((byline) => [byline.role, ...byline.names].join(' ')).join(' ')
    for (const words of [`来源：${slip.source}`, `作者：${authors}`, ...slip.editors.map((editor) => `编辑：${editor}`)]) {
      await expect(credits).toContainText(words)
      await expect(main.locator('.foot-credits')).toContainText(words)
    }
    await expect(credits.getByRole('time')).toHaveText(`${slip.publishedAt?.slice(0, 10)} ${slip.publishedAt?.slice(11, 19)}`)
    await expect(main.locator('.section')).toHaveText(slip.section ?? '')
    await main.getByText('分享', { exact: true }).click()
    await expect(main.getByRole('img', { name: /二维码/ })).toBeVisible()
    await expect(main.getByRole('heading', { level: 2 })).toHaveCount(4)
    await expect(main.locator('strong.run-in')).toHaveCount(10)
    await expect(main.locator('.rights')).toContainText('原创文章，转载请附上原文出处链接和本声明。')
    await expect(main.getByRole('link', { name: slip.permalink ?? '' })).toHaveAttribute('href', slip.permalink ?? '')
    await expect(web.getByRole('link', { name: '返回红网首页' })).toBeVisible()

    const words = plain(await main.innerText())
    await desk.start()
    const report = await readReport(desk, source)
    const all = sentences(report)
    expect(all.length).toBeGreaterThan(20)
    for (const sentence of all) expect(times(words, sentence), sentence.slice(0, 30)).toBe(1)
  })
})

test('an unsigned article leaves the desk only as a draft that says so, in the page and in the file name', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await pasteAsArticle(page, await sourcePage())
  await saved(page)
  await openTab(page, '审稿')
  // The same words for other editors.
  await page.getByRole('tabpanel', { name: '审稿' }).getByRole('button', { name: '复制为 Markdown' }).click()
  await expect(page.getByText('已复制为 Markdown')).toBeVisible()
  expect(await pasted(page)).toMatch(/^# .+\n\n/)
  await page.getByRole('tabpanel', { name: '审稿' }).getByRole('button', { name: '导出草稿（未签发）' }).click()
  await expect(page.getByText(/已导出 \d+ 个文件/).first()).toBeVisible()
  const files = await exportedPages(join(desk.libraryDir, 'exports'))
  expect(files).toHaveLength(1)
  expect(files[0]).toMatch(/-未签发\.html$/)
  const html = await readFile(files[0] ?? '', 'utf8')
  expect(html).toContain('未签发')
  expect(html).toContain('noindex')
})
