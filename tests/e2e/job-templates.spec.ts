import { expect, test } from './support/desk-test.ts'
import { isAccessible } from './support/is-accessible.ts'
import { become, bodyField, headlineField, pagePane, PEOPLE, row, saved, slipPanel } from './support/newsroom.ts'

test.use({ library: 'people' })

test('an article begins from a template, is kept as one, and the newsroom changes its templates', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)

  await test.step('按模板写稿: slip and paragraphs are there, what is to be filled in is counted', async () => {
    await page.getByRole('button', { name: '按模板写稿' }).click()
    await page.getByRole('menuitem', { name: '消息' }).click()
    await expect(bodyField(page)).toContainText('【待写：导语')
    await expect(headlineField(page)).toBeFocused()
    await page.keyboard.insertText('新桥合龙')
    await expect(slipPanel(page).getByText(/红网时刻\d+月\d+日讯$/)).toBeVisible()
    await expect(page.getByRole('button', { name: '待核 5' })).toBeVisible()
    await saved(page)
  })

  await test.step('存为模板: offered at once under its name', async () => {
    await page.getByRole('button', { name: '稿件操作' }).first().click()
    await page.getByRole('menuitem', { name: '存为模板…' }).click()
    const dialog = page.getByRole('dialog', { name: '存为模板' })
    await dialog.getByRole('textbox', { name: '模板名称' }).fill('消息')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('已有叫“消息”的')).toBeVisible()
    await dialog.getByRole('textbox', { name: '模板名称' }).fill('工程消息')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByText('已存为模板：工程消息')).toBeVisible()
  })

  await test.step('设置: written as an article is, saved as it is typed, under a new name', async () => {
    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: '修改模板 工程消息' }).click()
    await expect(headlineField(page)).toHaveValue('新桥合龙')
    await bodyField(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('【待核：造价】')
    const kept = pagePane(page).getByText(/^已保存 \d\d:\d\d$/)
    await expect(kept).toBeVisible()
    await pagePane(page).getByRole('textbox', { name: '模板名称' }).fill('桥梁消息')
    await page.keyboard.press('Enter')
    await expect(kept).toBeVisible()
    await isAccessible(page, 'a template')
    await page.getByRole('button', { name: '返回设置' }).click()
    await expect(page.getByRole('button', { name: '修改模板 桥梁消息' })).toBeVisible()
    await page.getByRole('button', { name: '删除模板 评论' }).click()
    await expect(page.getByRole('button', { name: '修改模板 评论' })).toBeHidden()
  })

  await test.step('after a restart the next article is made from it, by keys alone', async () => {
    await desk.restart()
    const again = desk.page
    await row(again, '新桥合龙').click()
    await expect(bodyField(again)).toContainText('【待写：导语')
    await again.keyboard.press('Control+Alt+Shift+n')
    await expect(again.getByRole('menuitem', { name: '桥梁消息' })).toBeVisible()
    await expect(again.getByRole('menuitem', { name: '评论' })).toHaveCount(0)
    await again.keyboard.press('ArrowUp')
    await again.getByRole('menuitem', { name: '桥梁消息' }).press('Enter')
    await expect(bodyField(again)).toContainText('【待核：造价】')
    await expect(again.getByRole('button', { name: '待核 6' })).toBeVisible()
    // what was deleted of the program's own can be had again, beside the newsroom's
    await again.keyboard.press('Control+,')
    await again.getByRole('button', { name: '补回自带的' }).click()
    await expect(again.getByText('已补回：评论')).toBeVisible()
    await expect(again.getByRole('button', { name: '修改模板 评论' })).toBeVisible()
    await expect(again.getByRole('button', { name: '修改模板 桥梁消息' })).toBeVisible()
    await expect(again.getByRole('button', { name: '补回自带的' })).toBeHidden()
  })
})
