import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/desk-test.ts'
import { isAccessible } from './support/is-accessible.ts'
import { become, bodyField, headlineField, PEOPLE, row, saved } from './support/newsroom.ts'

test.use({ library: 'people' })

const FLOOD = '城南泵站提前一天完成检修'
const FAIR = '秋季农机展周末开放试驾'
const BUS = '五路公交延长到高铁东站'

const strip = (page: Page): Locator => page.getByRole('navigation', { name: '打开的稿件' })
const tab = (page: Page, headline: string): Locator => strip(page).getByRole('button', { name: headline, exact: true })
const names = (page: Page): Locator => strip(page).getByRole('listitem')

async function write(page: Page, headline: string, words: string): Promise<void> {
  await page.getByRole('button', { name: '新建' }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await headlineField(page).fill(headline)
  await bodyField(page).click()
  await page.keyboard.insertText(words)
  await saved(page)
}

test('several articles stand open at once: each keeps its own undo, caret and place, and a closed tab is no lost word', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await write(page, FLOOD, '泵站昨晚八时完成检修。')
  await write(page, FAIR, '展会设三个试驾区。')
  await expect(names(page)).toHaveCount(2)

  await test.step('going back finds the caret where it was, and undo takes back this article’s last words alone', async () => {
    await tab(page, FLOOD).click()
    await expect(bodyField(page)).toHaveText('泵站昨晚八时完成检修。')
    await page.keyboard.insertText('今日恢复供水。')
    await expect(bodyField(page)).toHaveText('泵站昨晚八时完成检修。今日恢复供水。')
    // the page is the picture: no frame around it while it is written in, in whatever order the styles came
    await expect(bodyField(page)).toHaveCSS('outline-style', 'none')
    await page.keyboard.press('Control+Alt+PageDown')
    await expect(bodyField(page)).toHaveText('展会设三个试驾区。')
    await page.keyboard.press('Control+Alt+PageUp')
    await expect(bodyField(page)).toHaveText('泵站昨晚八时完成检修。今日恢复供水。')
    await page.keyboard.press('Control+z')
    await expect(bodyField(page)).toHaveText('泵站昨晚八时完成检修。')
    await saved(page)
  })

  await test.step('words typed a moment before the tab is closed are in the library, and the tab comes back', async () => {
    await bodyField(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('值守人员留到周五。')
    await page.keyboard.press('Control+Alt+w')
    await expect(names(page)).toHaveCount(1)
    await expect(bodyField(page)).toHaveText('展会设三个试驾区。')
    await page.keyboard.press('Control+Alt+t')
    await expect(names(page)).toHaveCount(2)
    await expect(bodyField(page)).toHaveText('泵站昨晚八时完成检修。值守人员留到周五。')
  })

  await test.step('an article only looked at gives its tab to the next one; one written in keeps it', async () => {
    await write(page, BUS, '首班车六时发车。')
    await page.getByRole('button', { name: `关闭 ${BUS}` }).click()
    await expect(names(page)).toHaveCount(2)
    await row(page, BUS).click()
    await expect(names(page)).toHaveCount(3)
    await page.getByRole('button', { name: `关闭 ${FAIR}` }).click()
    await row(page, FAIR).click()
    await expect(bodyField(page)).toHaveText('展会设三个试驾区。')
    await expect(tab(page, BUS)).toHaveCount(0)
    await expect(names(page)).toHaveCount(2)
  })

  await test.step('the line of tabs is one stop for the keyboard, and can be read aloud', async () => {
    await tab(page, FLOOD).focus()
    await page.keyboard.press('ArrowRight')
    await expect(strip(page).locator('[data-tab]').nth(1)).toBeFocused()
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(names(page).first()).toContainText(FAIR)
    await isAccessible(page, 'two articles open')
  })

  await test.step('of more than a narrow window shows, the open article’s stays in sight when the window becomes narrow', async () => {
    for (const which of ['一', '二', '三', '四', '五', '六']) await write(page, `第${which}处渡口复航`, '首班船六时开。')
    await expect(tab(page, '第六处渡口复航')).toBeInViewport({ ratio: 1 })
    await page.setViewportSize({ width: 780, height: 800 })
    await expect(tab(page, FAIR)).not.toBeInViewport()
    await expect(tab(page, '第六处渡口复航')).toBeInViewport({ ratio: 1 })
  })
})

test('after a restart the tabs stand there again, and each opens with its words', async ({ desk }) => {
  await become(desk.page, PEOPLE.author)
  await write(desk.page, FLOOD, '泵站昨晚八时完成检修。')
  await write(desk.page, FAIR, '展会设三个试驾区。')
  await desk.page.reload()
  const { page } = desk
  await expect(names(page)).toHaveCount(2)
  await tab(page, FLOOD).click()
  await expect(bodyField(page)).toHaveText('泵站昨晚八时完成检修。')
})
