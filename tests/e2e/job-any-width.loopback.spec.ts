import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, openTab, PEOPLE, row, saved, step } from './support/newsroom.ts'

test.use({ library: 'people', viewport: { width: 1440, height: 900 } })

const WIDE = { width: 1440, height: 900 }
const DRAWER = { width: 1000, height: 900 }
const PHONE = { width: 390, height: 844 }

test('a window made narrow and wide again loses no dialog, no word typed into one, no pane; on a phone every list can be reached; with forced colours what is chosen is seen', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建' }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await headlineField(page).fill('石门渡的灯又亮了')
  await page.getByRole('tabpanel', { name: '稿签' }).getByRole('button', { name: /频道/ }).click()
  await page.getByRole('option', { name: '湖南频道' }).click()
  await bodyField(page).fill('傍晚六点，石门渡的灯亮了。')
  await saved(page)
  await step(page, PEOPLE.author, '送审')
  await become(page, PEOPLE.first)

  const dialog = page.getByRole('dialog')
  await page.getByRole('tabpanel', { name: '审稿' }).getByRole('button', { name: '退稿', exact: true }).click()
  const reason = dialog.getByRole('textbox', { name: '理由' })
  await reason.fill('末班船是几点？请核实。')
  for (const size of [DRAWER, PHONE, WIDE, PHONE]) {
    await page.setViewportSize(size)
    await expect(reason).toHaveValue('末班船是几点？请核实。')
  }
  await dialog.getByRole('button', { name: '退稿', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(bodyField(page)).toBeVisible()

  await page.getByRole('button', { name: '稿件操作' }).click()
  await page.getByRole('menuitem', { name: '存为模板…' }).click()
  const name = dialog.getByRole('textbox', { name: '模板名称' })
  await name.fill('渡口消息')
  for (const size of [WIDE, PHONE]) {
    await page.setViewportSize(size)
    await expect(name).toHaveValue('渡口消息')
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  // 手机上：栏目栏和快捷键都到列表，查找不落进正文
  await page.getByRole('navigation').getByRole('button', { name: '待审' }).click()
  await expect(page.getByText('没有待审的稿件')).toBeVisible()
  await page.getByRole('navigation').getByRole('button', { name: '稿库' }).click()
  await row(page, '石门渡').click()
  await bodyField(page).click()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('渡口')
  await expect(page.getByRole('searchbox', { name: '搜索稿件' })).toHaveValue('渡口')
  await page.getByRole('searchbox', { name: '搜索稿件' }).fill('')
  await row(page, '石门渡').click()
  await expect(bodyField(page)).toHaveText('傍晚六点，石门渡的灯亮了。')

  // 抽屉收起，不等于侧栏收起
  await page.setViewportSize(WIDE)
  await openTab(page, '稿签')
  await expect(page.getByRole('tabpanel', { name: '稿签' })).toBeVisible()

  // 系统强制颜色时没有底色，选中的要有框
  await page.emulateMedia({ forcedColors: 'active' })
  for (const chosen of [page.getByRole('tab', { name: '稿签' }), row(page, '石门渡')]) await expect(chosen).toHaveCSS('outline-style', 'solid')
  await expect(page.getByRole('tab', { name: '审稿' })).toHaveCSS('outline-style', 'none')
})

test('what is half typed or half composed beside the text when the window’s width changes is kept, and typing goes on there', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建' }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await headlineField(page).fill('石门渡的灯又亮了')
  const slip = page.getByRole('tabpanel', { name: '稿签' })
  const summary = slip.getByRole('textbox', { name: '摘要' })
  await summary.click()
  const input = await page.context().newCDPSession(page)
  await input.send('Input.imeSetComposition', { text: '灯亮', selectionStart: 2, selectionEnd: 2 })
  await page.setViewportSize(DRAWER)
  await page.setViewportSize(WIDE)
  await openTab(page, '稿签')
  await expect(summary).toHaveValue('灯亮')

  // Folded by the width, it is there again as it was left.
  await slip.getByRole('combobox', { name: '标签' }).fill('石门渡')
  await page.setViewportSize(DRAWER)
  await page.setViewportSize(WIDE)
  await expect(slip.getByText('石门渡', { exact: true })).toBeVisible()
  await saved(page)

  // Moved from the drawer to beside the text, the field has the keys still.
  await page.setViewportSize(DRAWER)
  await page.keyboard.press('ControlOrMeta+Alt+Backslash')
  await summary.click()
  await page.keyboard.press('End')
  await page.keyboard.insertText('了')
  await page.setViewportSize(WIDE)
  await expect(summary).toBeFocused()
  await page.keyboard.insertText('。')
  await expect(summary).toHaveValue('灯亮了。')
  await saved(page)
  await desk.restart()
  await row(desk.page, '石门渡').click()
  await expect(desk.page.getByRole('tabpanel', { name: '稿签' }).getByRole('textbox', { name: '摘要' })).toHaveValue('灯亮了。')
})
