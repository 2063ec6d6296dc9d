import { expect, type Page } from '@playwright/test'
import { test } from './support/desk-test.ts'
import { become, bodyField, headlineField, openTab, pagePane, PEOPLE, row, saved } from './support/newsroom.ts'

test.use({ library: 'people' })

const HEADLINE = '白沙镇图书流动车开进三个村小'
const FIRST = '流动车每周三到村小，孩子们可以借两本书。'
const REWRITTEN = '流动车停了，孩子们等着。'

const panel = (page: Page) => page.getByRole('tabpanel', { name: '修订' })
const compared = (page: Page) => pagePane(page).getByRole('region', { name: '比较', exact: true })
const toast = (page: Page, words: string | RegExp) => page.getByRole('status').getByText(words)

test('words written over are found again: compared, restored, taken back, named, and all there after a restart', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建' }).first().click()
  await headlineField(page).fill(HEADLINE)
  await bodyField(page).click()
  await page.keyboard.type(FIRST)
  await page.keyboard.press('Control+s')
  await expect(toast(page, '已存为一版')).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(REWRITTEN)

  await test.step('the timeline has both, the newest with what was typed a moment ago', async () => {
    await page.keyboard.press('Control+Alt+y')
    await expect(panel(page).getByRole('button', { name: /最新/ })).toContainText('12 字')
    await page.keyboard.press('ArrowDown')
    await expect(panel(page).getByRole('button', { name: /最新/ })).toBeFocused()
    await expect(panel(page).getByRole('button', { name: /保存/ }).filter({ hasText: PEOPLE.author }).filter({ hasText: '20 字' })).toBeVisible()
  })

  await test.step('the saved one, compared with the words now', async () => {
    await panel(page).getByRole('button', { name: /20 字/ }).click()
    await expect(compared(page).getByRole('heading', { name: HEADLINE })).toBeVisible()
    await expect(compared(page).getByRole('deletion').first()).toBeVisible()
    await expect(compared(page).getByRole('insertion').first()).toBeVisible()
    // From one change to the next by key, and back over the first to the last.
    const place = (words: string) => pagePane(page).getByRole('status').getByText(words)
    await expect(place('2 处改动')).toBeVisible()
    await page.keyboard.press('Control+Alt+]')
    await expect(place('第 1 处，共 2 处')).toBeVisible()
    await pagePane(page).getByRole('button', { name: '上一处改动' }).click()
    await expect(place('第 2 处，共 2 处')).toBeVisible()
    await pagePane(page).getByText('只看改动').click()
    await expect(compared(page).getByRole('heading', { name: HEADLINE })).toHaveCount(0)
  })

  await test.step('side by side, and one block brought back: in the place of the one now, and beside it', async () => {
    await pagePane(page).getByText('左右对照').click()
    await expect(compared(page).getByText(FIRST.slice(0, 3)).first()).toBeVisible()
    // Two sentences that have nothing in common are two blocks: one that is gone comes back at once, no menu asks where to.
    await compared(page).getByRole('button', { name: '取回这一段' }).first().click()
    await expect(toast(page, '已取回这一段')).toBeVisible()
    // The text is behind the comparison, which goes on showing what differs.
    const behind = pagePane(page).getByRole('textbox', { name: '正文', includeHidden: true })
    await expect(behind).toContainText(FIRST)
    await page.getByRole('status').getByRole('button', { name: '撤销' }).click()
    await expect(behind).toHaveText(REWRITTEN)
    await saved(page)
    await pagePane(page).getByText('合在一起').click()
  })

  await test.step('restored, and the restoring taken back and done again', async () => {
    await pagePane(page).getByRole('button', { name: '恢复这一版' }).click()
    await expect(bodyField(page)).toHaveText(FIRST)
    await page.getByRole('status').getByRole('button', { name: '撤销' }).click()
    await expect(bodyField(page)).toHaveText(REWRITTEN)
    await panel(page).getByRole('button', { name: /^\d\d:\d\d\s*保存.*20 字/ }).click()
    await pagePane(page).getByRole('button', { name: '恢复这一版' }).click()
    await expect(bodyField(page)).toHaveText(FIRST)
    await saved(page)
  })

  await test.step('what was replaced is still listed; it gets a name', async () => {
    await panel(page).getByRole('button', { name: /恢复旧版.*12 字/ }).click()
    await expect(compared(page)).toContainText('停了')
    await pagePane(page).getByRole('button', { name: '命名…' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: '名称' }).fill('停开的说法')
    await page.keyboard.press('Enter')
    await expect(panel(page).getByRole('button', { name: /停开的说法/ })).toBeVisible()
    await compared(page).focus()
    await page.keyboard.press('Escape')
    await expect(bodyField(page)).toHaveText(FIRST)
  })

  await test.step('after a restart', async () => {
    await desk.restart()
    const again = desk.page
    await row(again, HEADLINE).click()
    await expect(bodyField(again)).toHaveText(FIRST)
    await openTab(again, '修订')
    await panel(again).getByRole('button', { name: /停开的说法/ }).click()
    await expect(compared(again)).toContainText('停了')
    // restored, taken back, restored again
    await expect(panel(again).getByRole('button', { name: /恢复旧版/ })).toHaveCount(3)
  })
})
