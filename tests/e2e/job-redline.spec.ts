import { expect, type Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { test } from './support/desk-test.ts'
import { isAccessible } from './support/is-accessible.ts'
import { become, bodyField, headlineField, openTab, pagePane, PEOPLE, saved, slipPanel, stageIs, step, withReason } from './support/newsroom.ts'

test.use({ library: 'people' })

const HEADLINE = '白沙镇图书流动车开进三个村小'
const FIRST = '流动车每周三到村小，孩子们可以借两本书。'
const SECOND = '司机老周说，路不好走，可是孩子们等着。'
const ADDED = '县图书馆年底再添一辆。'

const redline = (page: Page) => pagePane(page).getByRole('region', { name: '花脸稿' })
const words = (page: Page) => redline(page).getByRole('document', { name: '花脸稿正文' })
const bar = (page: Page) => redline(page).getByRole('group', { name: '这处改动' })
const toast = (page: Page, said: string) => page.getByRole('status').getByText(said)

test('two editors correct at two stages and send it back; the author sees who changed what and why, rejects one change, and keeps the sheet', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建' }).first().click()
  await expect(headlineField(page)).toHaveText('')
  await headlineField(page).fill(HEADLINE)
  await bodyField(page).click()
  await page.keyboard.type(FIRST)
  await page.keyboard.press('Enter')
  await page.keyboard.type(SECOND)
  await openTab(page, '稿签')
  await slipPanel(page).getByRole('button', { name: /频道/ }).click()
  await page.getByRole('option', { name: '财富频道' }).click()
  await saved(page)
  await step(page, PEOPLE.author, '送审')
  await stageIs(page, '初审')

  await test.step('the first editor changes a number and a headline, the second puts in a sentence and returns it', async () => {
    await become(page, PEOPLE.first)
    await headlineField(page).fill(HEADLINE.replace('三个', '四个'))
    await bodyField(page).click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('End')
    for (let back = 0; back < 3; back += 1) await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('三')
    await expect(bodyField(page)).toContainText('可以借三本书')
    await saved(page)
    await step(page, PEOPLE.first, '初审通过')
    await stageIs(page, '复审')
    await become(page, PEOPLE.second)
    await bodyField(page).click()
    await page.keyboard.press('Control+End')
    // At once: what is typed over more than one save is of two stages, since the first of them sends it back to the first review.
    await page.keyboard.insertText(ADDED)
    await saved(page)
    await step(page, PEOPLE.second, '退稿')
    await withReason(page, '添一辆车的事要有来源', '退稿')
    await stageIs(page, '草稿')
  })

  await test.step('the author opens it: each editor’s words, their stage, and the reason beside', async () => {
    await become(page, PEOPLE.author)
    await openTab(page, '审稿')
    await page.getByRole('tabpanel', { name: '审稿' }).getByRole('button', { name: '花脸稿' }).click()
    await expect(redline(page).getByRole('button', { name: PEOPLE.first })).toContainText('初审')
    await expect(redline(page).getByRole('button', { name: PEOPLE.second })).toContainText('复审')
    await expect(redline(page).getByText('添一辆车的事要有来源')).toBeVisible()
    await expect(words(page).getByRole('insertion').filter({ hasText: ADDED })).toHaveAttribute('title', new RegExp(`${PEOPLE.second} 复审 .*添`))
    await expect(words(page).getByRole('deletion').filter({ hasText: '两' })).toHaveAttribute('title', new RegExp(`${PEOPLE.first} 初审 .*删`))
    await expect(words(page).getByRole('insertion').filter({ hasText: '四' })).toBeVisible()
    await isAccessible(page, 'redline')
  })

  await test.step('one stage alone, and one person hidden', async () => {
    await redline(page).getByRole('button', { name: PEOPLE.first }).click()
    await expect(words(page).getByRole('deletion')).toHaveCount(0)
    await expect(words(page)).toContainText('可以借三本书')
    await redline(page).getByRole('button', { name: PEOPLE.first }).click()
    await redline(page).getByRole('button', { name: /看哪个环节的改动/ }).click()
    await page.getByRole('option', { name: /初审/ }).click()
    await expect(words(page)).not.toContainText(ADDED)
    await page.keyboard.press('Control+Alt+]')
    await expect(bar(page).getByRole('button', { name: '退回这处' })).toBeDisabled()
    await redline(page).getByRole('button', { name: /看哪个环节的改动/ }).click()
    await page.getByRole('option', { name: '全部环节' }).click()
  })

  await test.step('from change to change by key; one is ticked off, one rejected, taken back and rejected again', async () => {
    await words(page).getByRole('insertion').filter({ hasText: '四' }).click()
    await expect(bar(page).getByText('第 1 处，共 3 处')).toBeVisible()
    await bar(page).getByRole('button', { name: '看过' }).click()
    await expect(bar(page).getByText('第 2 处，共 3 处')).toBeVisible()
    await page.keyboard.press('Control+Alt+[')
    await expect(bar(page).getByRole('button', { name: '没看过' })).toBeVisible()
    await page.keyboard.press('Control+Alt+]')
    const behind = pagePane(page).getByRole('textbox', { name: '正文', includeHidden: true })
    await bar(page).getByRole('button', { name: '退回这处' }).click()
    await expect(toast(page, '已写回改动前的文字')).toBeVisible()
    await expect(behind).toContainText('可以借两本书')
    await expect(behind).toContainText(ADDED)
    await page.getByRole('status').getByRole('button', { name: '撤销' }).click()
    await expect(behind).toContainText('可以借三本书')
    // What is chosen in the redline of before is no longer among the changes once that of the words just put back is there.
    await expect(words(page)).toHaveAttribute('aria-busy', 'false')
    await expect(words(page).getByRole('deletion').filter({ hasText: '两' })).toBeVisible()
    await words(page).getByRole('deletion').filter({ hasText: '两' }).click()
    await bar(page).getByRole('button', { name: '退回这处' }).click()
    await expect(behind).toContainText('可以借两本书')
    // The redline has it as the author's change before the next is rejected.
    await expect(words(page).getByRole('insertion').filter({ hasText: '两' })).toHaveAttribute('title', new RegExp(PEOPLE.author))
    await expect(words(page)).toHaveAttribute('aria-busy', 'false')
    await words(page).getByRole('insertion').filter({ hasText: '四' }).click()
    await bar(page).getByRole('button', { name: '退回这处' }).click()
    await expect(pagePane(page).getByRole('textbox', { name: '主题', includeHidden: true })).toHaveText(HEADLINE)
    await saved(page)
  })

  await test.step('saved as a page: slip, records, and every word', async () => {
    const [file] = await Promise.all([page.waitForEvent('download'), redline(page).getByRole('button', { name: '存成网页…' }).click()])
    expect(file.suggestedFilename()).toMatch(/^花脸稿.*\.html$/)
    const html = await readFile(await file.path(), 'utf8')
    for (const part of ['稿签', '审稿记录', '添一辆车的事要有来源', PEOPLE.first, PEOPLE.second, ADDED]) expect(html).toContain(part)
    expect(html).not.toContain('<script')
  })

  await test.step('Escape leads back to the text, which has the rejected words as they were', async () => {
    await words(page).focus()
    await page.keyboard.press('Escape')
    await expect(bodyField(page)).toContainText(FIRST)
    await expect(headlineField(page)).toHaveText(HEADLINE)
    await page.keyboard.press('Control+Alt+Shift+Y')
    await expect(words(page)).toBeVisible()
  })
})
