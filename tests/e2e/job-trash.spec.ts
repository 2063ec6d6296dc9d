import { expect, type Page } from '@playwright/test'
import { test } from './support/desk-test.ts'
import { become, bodyField, headlineField, pagePane, PEOPLE, row, saved } from './support/newsroom.ts'

test.use({ library: 'people' })

const [KEPT, ONE, OTHER] = ['渡口的灯', '茶山新路', '旧桥要拆'] as const
const rail = (page: Page) => page.getByRole('navigation', { name: '栏目导航' })
const list = (page: Page) => page.getByRole('listbox')
const toasts = (page: Page, words: string) => page.getByRole('status').getByText(words)

test('articles go into the bin and come out of it, by key, menu and banner, with every word that was typed', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  for (const headline of [KEPT, ONE, OTHER]) {
    await page.getByRole('button', { name: '新建' }).first().click()
    // the new one, not the one before it
    await expect(headlineField(page)).toHaveValue('')
    await headlineField(page).fill(headline)
    await saved(page)
    await expect(row(page, headline)).toBeVisible()
  }

  await test.step('by the list’s key, at the next one afterwards; taken back at once', async () => {
    await row(page, OTHER).click()
    await expect(headlineField(page)).toHaveValue(OTHER)
    await list(page).focus()
    await page.keyboard.press('Control+Backspace')
    await expect(toasts(page, `已移入回收站：${OTHER}`)).toBeVisible()
    await expect(row(page, OTHER)).toHaveCount(0)
    await expect(headlineField(page)).toHaveValue(ONE)
    await page.getByRole('status').getByRole('button', { name: '撤销' }).click()
    await expect(headlineField(page)).toHaveValue(OTHER)
    await expect(row(page, OTHER)).toBeVisible()
    await expect(rail(page).getByRole('button', { name: '回收站', exact: true })).toBeVisible()
  })

  await test.step('in the text the same key takes away a word, and the article stays', async () => {
    await bodyField(page).click()
    await page.keyboard.type('wood stone')
    await page.keyboard.press('Control+Backspace')
    await expect(bodyField(page)).toHaveText(/^wood\s*$/)
    await saved(page)
  })

  await test.step('by the row’s menu and by the article’s own', async () => {
    await row(page, ONE).click({ button: 'right' })
    await page.getByRole('menuitem', { name: '移入回收站' }).click()
    await expect(row(page, ONE)).toHaveCount(0)
    await page.getByRole('banner').getByRole('button', { name: '稿件操作' }).click()
    await page.getByRole('menuitem', { name: '移入回收站' }).click()
    await expect(row(page, OTHER)).toHaveCount(0)
    await expect(headlineField(page)).toHaveValue(KEPT)
  })

  await test.step('they stand in the bin, searched there and not elsewhere, and are read only', async () => {
    await rail(page).getByRole('button', { name: '回收站 2' }).click()
    await expect(page.getByRole('option')).toHaveCount(2)
    await expect(row(page, KEPT)).toHaveCount(0)
    await row(page, OTHER).click()
    await expect(pagePane(page).getByText(/在回收站里，只能看.*由 .*移入/)).toBeVisible()
    await expect(bodyField(page)).not.toBeEditable()
    await page.getByRole('searchbox', { name: '搜索稿件' }).fill('wood')
    await expect(page.getByRole('option')).toHaveCount(1)
    await rail(page).getByRole('button', { name: '稿库' }).click()
    await expect(page.getByText('没有符合的稿件')).toBeVisible()
    await page.getByRole('searchbox', { name: '搜索稿件' }).fill('')
  })

  await test.step('out of it by the banner, on to the article in the library', async () => {
    await pagePane(page).getByRole('button', { name: '移出回收站' }).click()
    await expect(row(page, OTHER)).toBeVisible()
    await expect(bodyField(page)).toBeEditable()
  })

  await test.step('words of a moment ago go with it and come back with it, also after a restart', async () => {
    await bodyField(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('桥上的灯还亮着。')
    await page.keyboard.press('Control+Alt+.')
    await expect(row(page, OTHER)).toHaveCount(0)
    await desk.restart()
    const again = desk.page
    await expect(rail(again).getByRole('button', { name: '回收站 2' })).toBeVisible()
    await again.keyboard.press('Control+Alt+/')
    await row(again, OTHER).click()
    await expect(bodyField(again)).toContainText('桥上的灯还亮着。')
    await again.getByRole('listbox').focus()
    await again.keyboard.press('Control+Backspace')
    await expect(row(again, OTHER)).toHaveCount(0)
    await expect(row(again, ONE)).toBeVisible()
    await again.keyboard.press('Control+Alt+l')
    await expect(row(again, OTHER)).toBeVisible()
  })
})
