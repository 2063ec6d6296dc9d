import { expect, type Page } from '@playwright/test'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from './support/desk-test.ts'
import { isAccessible } from './support/is-accessible.ts'
import { become, openTab, pagePane, PEOPLE, row, sign, stageIs, step } from './support/newsroom.ts'
import { sourcePage } from './support/source-page.ts'

// axe's own script would fill a trace at every step
test.use({ trace: 'off' })

const banner = (page: Page) => page.getByRole('banner')
const dialog = (page: Page) => page.getByRole('dialog')

test.describe('with the sample article', () => {
  test.use({ library: 'sample' })

  test('an article from draft to signed, each of its panels and dialogs, shuts nobody out', async ({ desk }) => {
    test.setTimeout(240_000)
    const { page } = desk
    const first = page.getByRole('option').first()
    await expect(first).toBeVisible()
    await isAccessible(page, 'list, nothing open')

    await first.click()
    await expect(pagePane(page).getByRole('textbox', { name: '正文' })).toBeVisible()
    await isAccessible(page, 'draft and slip')
    await openTab(page, '预览')
    await expect(page.locator('iframe')).toBeVisible()
    await isAccessible(page, 'preview beside the text')
    await page.getByRole('button', { name: '预览占满稿面' }).click()
    await expect(page.getByRole('button', { name: '回到稿面' })).toBeVisible()
    await isAccessible(page, 'preview in the page’s place')
    await page.getByRole('button', { name: '回到稿面' }).click()

    await openTab(page, '审稿')
    await isAccessible(page, 'review by nobody')
    await step(page, PEOPLE.author, '送审')
    await stageIs(page, '初审')
    await isAccessible(page, 'in review, closed to its author')
    await become(page, PEOPLE.first)
    await page.getByRole('button', { name: '退稿', exact: true }).click()
    await expect(dialog(page)).toBeVisible()
    await isAccessible(page, 'reason')
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toBeHidden()

    await step(page, PEOPLE.first, '初审通过')
    await step(page, PEOPLE.second, '复审通过')
    await step(page, PEOPLE.third, '终审通过')
    await become(page, PEOPLE.chief)
    await page.getByRole('button', { name: '签发', exact: true }).click()
    await expect(dialog(page)).toBeVisible()
    await isAccessible(page, 'sign-off')
    await page.keyboard.press('Escape')
    await sign(page, PEOPLE.chief)
    await stageIs(page, '已签发')
    await openTab(page, '稿签')
    await isAccessible(page, 'signed, slip closed')
    await openTab(page, '修订')
    await page.getByRole('tabpanel', { name: '修订' }).getByRole('button').last().click()
    await expect(pagePane(page).getByRole('region', { name: '比较', exact: true }).getByRole('heading').first()).toBeVisible()
    await isAccessible(page, 'revisions, one compared, the article closed')
    await page.getByRole('button', { name: '命名…' }).click()
    await expect(dialog(page)).toBeVisible()
    await isAccessible(page, 'a name for a version')
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toBeHidden()
    await openTab(page, '审稿')
    await page.getByRole('button', { name: '导出网页' }).click()
    await expect(page.getByText(/已导出 \d+ 个文件/).first()).toBeVisible()
    await isAccessible(page, 'exported')
  })

  test('a library with a damaged file says so to everybody', async ({ desk }) => {
    await desk.close()
    const articles = join(desk.libraryDir, 'articles')
    const file = (await readdir(articles, { recursive: true })).find((name) => name.endsWith('.json'))
    await writeFile(join(articles, file ?? ''), '{"format"')
    await desk.start()
    const { page } = desk
    await page.getByRole('button', { name: /个文件需要看一眼/ }).click()
    await expect(dialog(page)).toBeVisible()
    await isAccessible(page, 'problems')
  })
})

test('an empty library, making an article from a page, menus and settings shut nobody out', async ({ desk }) => {
  test.setTimeout(240_000)
  const { page } = desk
  await expect(page.getByText('稿库还是空的')).toBeVisible()
  await isAccessible(page, 'empty library')
  await page.getByRole('button', { name: '粘贴成稿' }).first().click()
  const text = dialog(page).getByRole('textbox')
  await expect(text).toBeVisible()
  await isAccessible(page, 'ingest, empty')
  await text.fill((await sourcePage()).text)
  await dialog(page).getByRole('radio', { name: '识别结果' }).check({ force: true })
  await expect(dialog(page).getByText(/个小标题/)).toBeVisible()
  await isAccessible(page, 'ingest, recognised')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()

  await page.getByRole('button', { name: '新建', exact: true }).first().click()
  await expect(row(page, '无标题')).toBeVisible()
  await isAccessible(page, 'a new article')
  const size = page.viewportSize()
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(pagePane(page).getByRole('textbox', { name: '正文' })).toBeVisible()
  await isAccessible(page, 'a page on a phone')
  await page.keyboard.press('Control+Alt+Backslash')
  await expect(page.getByRole('region', { name: '侧栏' })).toBeVisible()
  await isAccessible(page, 'its slip on a phone')
  await page.keyboard.press('Control+Alt+Backslash')
  await pagePane(page).getByRole('button', { name: '返回' }).click()
  await expect(row(page, '无标题')).toBeVisible()
  await isAccessible(page, 'the list on a phone')
  await page.setViewportSize(size ?? { width: 1280, height: 800 })
  await page.getByRole('navigation').getByRole('button', { name: '待审' }).click()
  await isAccessible(page, 'nothing to review')
  await page.getByRole('navigation').getByRole('button', { name: '设置' }).click()
  await isAccessible(page, 'settings')
  await page.getByRole('button', { name: '添加频道' }).click()
  await isAccessible(page, 'a channel')
  await page.keyboard.press('Escape')
  await banner(page).getByRole('button', { name: /选择署名|我是/ }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await isAccessible(page, 'who')
})
