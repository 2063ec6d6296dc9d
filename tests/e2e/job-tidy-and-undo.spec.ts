import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, pagePane, PEOPLE, saved } from './support/newsroom.ts'

test.use({ library: 'people' })

test('quotation marks curl as they are typed in Chinese, never in an address, a Latin passage or a composition; one undo brings the straight one back', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建' }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await bodyField(page).click()
  const cdp = await page.context().newCDPSession(page)
  const compose = async (letters: string, word: string): Promise<void> => {
    for (let end = 1; end <= letters.length; end += 1) await cdp.send('Input.imeSetComposition', { text: letters.slice(0, end), selectionStart: end, selectionEnd: end })
    await cdp.send('Input.insertText', { text: word })
  }
  await compose('tashuo', '他说')
  await page.keyboard.type('"')
  await expect(bodyField(page)).toHaveText('他说“')
  await compose("hen'hao", '很好')
  await page.keyboard.type('"')
  await expect(bodyField(page)).toHaveText('他说“很好”')
  await page.keyboard.press('Control+z')
  await expect(bodyField(page)).toHaveText('他说“很好"')
  await page.keyboard.press('Control+Shift+z')
  await expect(bodyField(page)).toHaveText('他说“很好”')
  await compose('jian', '，见')
  await page.keyboard.type('http://a.example/?q="a"')
  await expect(bodyField(page)).toHaveText('他说“很好”，见http://a.example/?q="a"')
  await page.keyboard.press('Enter')
  await page.keyboard.type(`It's 5" of "rain"`)
  await expect(bodyField(page).locator('p').last()).toHaveText(`It's 5" of "rain"`)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+,')
  await page.getByText('输入时直引号自动转弯').click()
  await page.keyboard.press('Control+Alt+l')
  await page.getByRole('option').first().click()
  await bodyField(page).click()
  await page.keyboard.press('Control+End')
  await compose('tashuo', '他说')
  await page.keyboard.type('"')
  await expect(bodyField(page).locator('p').last()).toHaveText('他说"')
  await saved(page)
})

test('quotes and figures are set right throughout an article, undo says what it takes back, and takes the headline along', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建' }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await headlineField(page).fill('"一站通"窗口开到乡镇')
  await bodyField(page).click()
  await page.keyboard.insertText('办事群众说"很方便",全县已设２６个窗口。')
  const tools = page.getByRole('toolbar', { name: '格式' })
  const tidy = async (name: string): Promise<void> => {
    await tools.getByRole('button', { name: '规整' }).click()
    await page.getByRole('menuitem', { name }).click()
  }

  await tidy('直引号转弯引号')
  await expect(bodyField(page)).toHaveText('办事群众说“很方便”,全县已设２６个窗口。')
  await expect(headlineField(page)).toHaveValue('“一站通”窗口开到乡镇')
  await expect(pagePane(page).getByText('已换 4 个引号')).toBeVisible()
  // The caret stood in the text: what is written next is written there, not at the menu's button.
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(bodyField(page)).toBeFocused({ timeout: 5_000 })
  await expect(tools.getByRole('button', { name: '撤销：引号转弯 4 处' })).toBeEnabled()

  await tidy('全角数字字母转半角')
  await expect(bodyField(page)).toHaveText('办事群众说“很方便”,全县已设26个窗口。')
  await tidy('半角标点转全角')
  await expect(bodyField(page)).toHaveText('办事群众说“很方便”，全县已设26个窗口。')
  await tidy('直引号转弯引号')
  await expect(pagePane(page).getByText('没有可换的直引号')).toBeVisible()

  await test.step('back through all three by the key, each told to the ear', async () => {
    await bodyField(page).click()
    await page.keyboard.press('Control+z')
    await expect(pagePane(page).getByText('已撤销：标点转全角 1 处')).toBeAttached()
    await page.keyboard.press('Control+z')
    await expect(tools.getByRole('button', { name: '撤销：引号转弯 4 处' })).toBeEnabled()
    await expect(tools.getByRole('button', { name: '重做：数字字母转半角 2 处' })).toBeEnabled()
    await page.keyboard.press('Control+z')
    await expect(bodyField(page)).toHaveText('办事群众说"很方便",全县已设２６个窗口。')
    await expect(headlineField(page)).toHaveValue('"一站通"窗口开到乡镇')
    await saved(page)
  })
})
