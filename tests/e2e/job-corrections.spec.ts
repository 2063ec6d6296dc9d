import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/desk-test.ts'
import { isAccessible } from './support/is-accessible.ts'
import { become, bodyField, headlineField, openTab, PEOPLE, row, saved, sign, slipPanel, stageIs, step } from './support/newsroom.ts'

test.use({ library: 'people' })

const HEADLINE = '城南书房今天开馆'
const NOTICE = '原稿把开馆时间写成了上午八时，应为上午九时。'
const WHY = '活动取消，原稿内容不再属实。'

const panel = (page: Page) => page.getByRole('tabpanel', { name: '审稿' })
const publication = (page: Page) => panel(page).getByRole('region', { name: '发布状态' })

/** The one page under the export, after it was exported again. */
async function exportedPage(page: Page, libraryDir: string, by: string): Promise<string> {
  await become(page, by)
  await openTab(page, '审稿')
  await panel(page).getByRole('button', { name: '导出网页' }).click()
  await expect(panel(page).getByText(/已导出 \d+ 个文件/).first()).toBeVisible()
  await expect(publication(page).getByText(/最近一次导出/)).toBeVisible()
  const folder = join(libraryDir, 'exports')
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html'))
  expect(names).toHaveLength(1)
  return await readFile(join(folder, names[0] ?? ''), 'utf8')
}

test('a published article is corrected with a notice, then withdrawn; readers keep what was signed until the next is', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建' }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await headlineField(page).fill(HEADLINE)
  await bodyField(page).click()
  await page.keyboard.insertText('城南书房今天上午八时开馆。')
  await slipPanel(page).getByRole('button', { name: /频道/ }).click()
  await page.getByRole('option', { name: '财富频道' }).click()
  await saved(page)
  await step(page, PEOPLE.author, '送审')
  for (const [name, act, to] of [[PEOPLE.first, '初审通过', '复审'], [PEOPLE.second, '复审通过', '终审'], [PEOPLE.third, '终审通过', '待签发']] as const) {
    await step(page, name, act)
    await stageIs(page, to)
  }
  await sign(page, PEOPLE.chief)
  await stageIs(page, '已签发')
  let published = ''

  await test.step('signed, it is published and not yet exported; exported, its signature is not taken back any more', async () => {
    await expect(publication(page).getByText('已发布', { exact: true })).toBeVisible()
    await expect(publication(page).getByText('还没有导出过。')).toBeVisible()
    await expect(panel(page).getByRole('button', { name: '撤回签发' })).toBeVisible()
    published = await exportedPage(page, desk.libraryDir, PEOPLE.chief)
    expect(published).toContain('上午八时')
    await expect(panel(page).getByRole('button', { name: '撤回签发' })).toHaveCount(0)
    await become(page, PEOPLE.author)
    await expect(publication(page).getByRole('button', { name: '更正' })).toBeDisabled()
  })

  await test.step('更正: what readers are told and why are asked for; the article is a draft again, its page stays', async () => {
    await become(page, PEOPLE.first)
    await publication(page).getByRole('button', { name: '更正' }).click()
    const dialog = page.getByRole('dialog', { name: `更正《${HEADLINE}》` })
    await dialog.getByRole('button', { name: '开始更正' }).click()
    await expect(dialog.getByText('要写给读者看的说明')).toBeVisible()
    await expect(dialog.getByText('要写理由')).toBeVisible()
    await dialog.getByRole('textbox', { name: '更正说明' }).fill(NOTICE)
    await dialog.getByRole('textbox', { name: '理由' }).fill('读者来电')
    await dialog.getByRole('button', { name: '开始更正' }).click()
    await expect(dialog).toBeHidden()
    await stageIs(page, '草稿')
    await expect(publication(page).getByText('更正中', { exact: true })).toBeVisible()
    await expect(row(page, HEADLINE)).toContainText('更正中')
    await isAccessible(page, 'an article that is being corrected')
    await bodyField(page).click()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText('城南书房今天上午九时开馆。')
    await saved(page)
    await openTab(page, '预览')
    await expect(page.frameLocator('iframe').getByText(NOTICE)).toBeVisible()
    expect(await exportedPage(page, desk.libraryDir, PEOPLE.author)).toBe(published)
    await panel(page).getByRole('button', { name: '导出为…' }).click()
    const formats = page.getByRole('dialog', { name: '导出稿件' })
    await expect(formats.getByText('更正／撤稿中：导出的是上次签发的文字，不含正在改的内容。')).toBeVisible()
    await expect(formats.getByText('文件名和文中都会标明“未签发”')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(formats).toBeHidden()
    await panel(page).getByRole('button', { name: '复制到公众号' }).click()
    await expect(page.getByText('已复制。更正／撤稿中：导出的是上次签发的文字，不含正在改的内容。标题另填。')).toBeVisible()
  })

  await test.step('reviewed again and signed, the page says what was wrong and what is right', async () => {
    await step(page, PEOPLE.author, '送审')
    await become(page, PEOPLE.first)
    await expect(panel(page).getByText('自己写的、自己提出更正或撤稿的，不能自己审或签')).toBeVisible()
    for (const [name, act, to] of [[PEOPLE.second, '初审通过', '复审'], [PEOPLE.third, '复审通过', '终审'], [PEOPLE.chief, '终审通过', '待签发']] as const) {
      await step(page, name, act)
      await stageIs(page, to)
    }
    expect(await exportedPage(page, desk.libraryDir, PEOPLE.chief)).toBe(published)
    await sign(page, PEOPLE.chief)
    await stageIs(page, '已签发')
    await expect(publication(page).getByText(/要再导出一次/)).toBeVisible()
    await expect(publication(page).getByRole('list', { name: '登过的说明' }).getByText(NOTICE)).toBeVisible()
    published = await exportedPage(page, desk.libraryDir, PEOPLE.chief)
    expect(published).toContain(`<p>${NOTICE}</p>`)
    expect(published).toContain('上午九时开馆')
  })

  await test.step('撤稿: one review and a signature, then a notice stands at its address', async () => {
    await become(page, PEOPLE.first)
    await publication(page).getByRole('button', { name: '撤稿' }).click()
    const dialog = page.getByRole('dialog', { name: `撤下《${HEADLINE}》` })
    await dialog.getByRole('textbox', { name: '撤稿说明' }).fill(WHY)
    await dialog.getByRole('textbox', { name: '理由' }).fill('主办方来函')
    await dialog.getByRole('button', { name: '提交撤稿' }).click()
    await stageIs(page, '终审')
    await expect(publication(page).getByText('撤稿中', { exact: true })).toBeVisible()
    expect(await exportedPage(page, desk.libraryDir, PEOPLE.first)).toBe(published)
    await step(page, PEOPLE.chief, '终审通过')
    await stageIs(page, '待签发')
    await sign(page, PEOPLE.chief)
    await expect(publication(page).getByText('已撤稿', { exact: true })).toBeVisible()
    const withdrawn = await exportedPage(page, desk.libraryDir, PEOPLE.chief)
    expect(withdrawn).toContain('本文已撤回')
    expect(withdrawn).toContain(WHY)
    expect(withdrawn).not.toContain('上午九时开馆')
    await isAccessible(page, 'an article that is withdrawn')
  })

  await test.step('begun to be put back and given up, it stays withdrawn; the list finds it so', async () => {
    await publication(page).getByRole('button', { name: '恢复发布' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: '理由' }).fill('再核一遍')
    await dialog.getByRole('button', { name: '开始恢复' }).click()
    await expect(publication(page).getByText('恢复中', { exact: true })).toBeVisible()
    await publication(page).getByRole('button', { name: '放弃恢复' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '放弃，保持原样' }).click()
    await expect(publication(page).getByText('已撤稿', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: '更多筛选' }).click()
    const filters = page.getByRole('dialog', { name: '更多筛选' })
    await filters.getByRole('button', { name: /发布状态/ }).click()
    await page.getByRole('option', { name: '已撤稿', exact: true }).click()
    // Escape closes the list of states as long as it is there, and is pressed again.
    await expect(async () => {
      await page.keyboard.press('Escape')
      await expect(filters).toBeHidden({ timeout: 1_000 })
    }).toPass()
    await expect(row(page, HEADLINE)).toBeVisible()
    await page.getByRole('button', { name: '不再按“已撤稿”筛选' }).click()
  })

  await desk.close()
  const { stdout } = await desk.cli('list', '--publication', 'withdrawn')
  expect(stdout).toContain(HEADLINE)
})
