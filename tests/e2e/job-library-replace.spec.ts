import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { expect, test } from './support/desk-test.ts'
import { isAccessible } from './support/is-accessible.ts'
import { become, bodyField, headlineField, PEOPLE, row, saved } from './support/newsroom.ts'

test.use({ library: 'people' })

test('a name is put right in the whole library: seen first, chosen, replaced as one revision each, what may not change is named, and all of it is taken back', async ({ desk }) => {
  await desk.close()
  const library = await openLibrary(desk.libraryDir)
  const [author, ...editors] = library.people()
  const chief = library.people().find(({ role }) => role === 'chief')
  const make = (headline: string, words: string) => library.create(author?.id ?? null, { slip: { ...emptySlip(), headline, channel: 'money' }, body: body(paragraph(text(words))) })
  await make('青溪开馆', '青溪县图书馆开馆，青溪人都来了。')
  await make('渡口夜航', '船从青溪开出。')
  await make('不相干', '白沙的事。')
  const signed = await make('已签的青溪', '青溪旧闻。')
  let view = await library.review({ id: signed.id, rev: signed.rev, action: 'submit', by: author?.id ?? '', reason: null })
  for (const editor of editors.slice(0, 3)) view = await library.review({ id: view.id, rev: view.rev, action: 'pass', by: editor.id, reason: null })
  await library.review({ id: view.id, rev: view.rev, action: 'sign', by: chief?.id ?? '', reason: null })
  await library.close()
  await desk.start()

  const { page } = desk
  await become(page, PEOPLE.author)
  // One of them is on the screen, with words that are not saved yet.
  await row(page, '渡口夜航').click()
  await bodyField(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('青溪的灯亮着。')
  await page.keyboard.press('Control+Alt+Shift+f')
  const dialog = page.getByRole('dialog', { name: '全库替换' })

  await test.step('查找: each place with its words; a signed article cannot be chosen', async () => {
    await dialog.getByRole('textbox', { name: '查找内容' }).fill('青溪')
    await dialog.getByRole('textbox', { name: '替换为' }).fill('白沙')
    await dialog.getByRole('button', { name: '查找', exact: true }).click()
    await expect(dialog.getByText('3 篇 7 处')).toBeVisible()
    await expect(dialog.getByText('已签发，要改先更正')).toBeVisible()
    await expect(dialog.getByRole('checkbox', { name: '选《已签的青溪》的全部' })).toBeDisabled()
    await expect(dialog.getByText('已选 2 篇 5 处')).toBeVisible()
    await isAccessible(page, 'what would be replaced')
    await dialog.getByRole('checkbox', { name: /^选这一处：青溪县图书馆开馆/ }).last().uncheck()
    await expect(dialog.getByText('已选 2 篇 4 处')).toBeVisible()
  })

  await test.step('替换: the open article shows the new words, the list too', async () => {
    await dialog.getByRole('button', { name: '替换选中的' }).click()
    await expect(dialog.getByText('已替换 2 篇 4 处')).toBeVisible()
    await dialog.getByRole('button', { name: '关闭' }).click()
    await expect(bodyField(page)).toHaveText('船从白沙开出。白沙的灯亮着。')
    await row(page, '白沙开馆').click()
    await expect(headlineField(page)).toHaveValue('白沙开馆')
    await expect(bodyField(page)).toHaveText('白沙县图书馆开馆，青溪人都来了。')
  })

  await test.step('整批撤销: words written since stay, the rest comes back', async () => {
    await bodyField(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('新写的。')
    await saved(page)
    await page.keyboard.press('Control+Alt+Shift+f')
    await dialog.getByRole('button', { name: '整批撤销' }).click()
    await expect(dialog.getByText('已撤销 1 篇')).toBeVisible()
    await expect(dialog.getByText('换过之后又写了新的，没有动')).toBeVisible()
    await dialog.getByRole('button', { name: '关闭' }).click()
    await expect(bodyField(page)).toContainText('新写的。')
    // Taken back last, so it is the newest: the list has settled.
    await expect(page.getByRole('option').first()).toContainText('渡口夜航')
    await row(page, '渡口夜航').click()
    await expect(bodyField(page)).toHaveText('船从青溪开出。青溪的灯亮着。')
  })

  await test.step('正则和全半角: asked as in one article, shown as it will read; a wrong pattern is said, and what stays the same is not replaced', async () => {
    await page.keyboard.press('Control+Alt+Shift+f')
    await dialog.getByRole('button', { name: '重新查找' }).click()
    await dialog.getByRole('button', { name: '正则表达式' }).click()
    await dialog.getByRole('textbox', { name: '查找内容' }).fill('青溪(')
    await expect(dialog.getByText('正则表达式写得不对')).toBeVisible()
    await expect(dialog.getByRole('button', { name: '查找', exact: true })).toBeDisabled()
    await dialog.getByRole('textbox', { name: '查找内容' }).fill('(青溪|白沙)(县|的)')
    await dialog.getByRole('textbox', { name: '替换为' }).fill('$1市$2')
    await dialog.getByRole('button', { name: '查找', exact: true }).click()
    await expect(dialog.locator('ins').filter({ hasText: '白沙市县' })).toBeVisible()
    await isAccessible(page, 'a pattern in the library')
    await dialog.getByRole('checkbox', { name: '全选' }).uncheck()
    await dialog.getByRole('checkbox', { name: /^选这一处：白沙县图书馆/ }).check()
    await dialog.getByRole('button', { name: '替换选中的' }).click()
    await expect(dialog.getByText('已替换 1 篇 1 处')).toBeVisible()
    await dialog.getByRole('button', { name: '重新查找' }).click()
    await dialog.getByRole('button', { name: '正则表达式' }).click()
    await dialog.getByRole('button', { name: '区分全半角' }).click()
    await dialog.getByRole('textbox', { name: '查找内容' }).fill('开馆,')
    await dialog.getByRole('textbox', { name: '替换为' }).fill('开馆，')
    await dialog.getByRole('button', { name: '查找', exact: true }).click()
    await expect(dialog.getByText('换了也一样')).toBeVisible()
    await expect(dialog.getByRole('button', { name: '替换选中的' })).toBeDisabled()
    await dialog.getByRole('button', { name: '取消' }).click()
    await row(page, '白沙开馆').click()
    await expect(bodyField(page)).toContainText('白沙市县图书馆开馆，')
  })
})
