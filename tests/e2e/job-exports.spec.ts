import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { smallPng } from '#tests/support/small-png.ts'
import { chooseFiles } from './support/choose-files.ts'
import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, openTab, pasted, PEOPLE, saved, slipPanel } from './support/newsroom.ts'

test.use({ library: 'people' })

const FORMATS: [name: RegExp, ending: string][] = [
  [/^公众号/, '.公众号.html'], [/^Word 文稿/, '.docx'], [/^PDF/, '.pdf'], [/^Markdown/, '.md'], [/^纯文本/, '.txt'], [/^ninjs/, '.ninjs.json'], [/^邮件/, '.eml'], [/^图片包/, '.图片.zip'], [/^网页/, '.html'],
]

test('an article leaves in every format from the screen, marked while it is not signed; what was worked on since stays; the 公众号 text is copied', async ({ desk }) => {
  const { page, libraryDir } = desk
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建', exact: true }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await headlineField(page).fill('渡口夜航：灯又亮了')
  await bodyField(page).click()
  await page.keyboard.type('夜里十点，最后一班船靠岸。')
  await chooseFiles(page, [{ name: '渡口.png', mimeType: 'image/png', buffer: smallPng(120, 80) }], () => page.getByRole('button', { name: '插入图片' }).click())
  await bodyField(page).getByRole('textbox', { name: '图说' }).fill('灯下的渡口。')
  await saved(page)
  await expect(slipPanel(page)).toBeVisible()

  // From the key, and from the panel.
  await page.keyboard.press('Control+Alt+Shift+E')
  const dialog = page.getByRole('dialog', { name: '导出稿件' })
  await expect(dialog.getByText('文件名和文中都会标明“未签发”')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await openTab(page, '审稿')
  await page.getByRole('tabpanel', { name: '审稿' }).getByRole('button', { name: '导出为…' }).click()
  const out = join(libraryDir, 'exports')
  for (const [name, ending] of FORMATS) {
    await dialog.getByRole('radio', { name }).click({ force: true })
    await expect(dialog.getByRole('status')).toHaveText('')
    await dialog.getByRole('button', { name: '导出', exact: true }).click()
    await expect(dialog.getByRole('status')).toContainText(/已导出 \d+ 个文件/, { timeout: 60_000 })
    if (ending !== '.html') await expect(dialog.getByRole('status')).toContainText(`-未签发${ending}`)
  }
  const all = (await readdir(out, { recursive: true })).map((path) => path.replaceAll('\\', '/'))
  for (const [, ending] of FORMATS) expect(all.filter((path) => path.endsWith(`-未签发${ending}`)), ending).toHaveLength(1)
  const file = (ending: string): string => join(out, all.find((path) => path.endsWith(`-未签发${ending}`)) ?? '')
  const text = await readFile(file('.txt'), 'utf8')
  expect(text).toMatch(/^【未签发[^]*渡口夜航：灯又亮了[^]*　　夜里十点，最后一班船靠岸。[^]*【图】灯下的渡口。/)
  expect(await readFile(file('.公众号.html'), 'utf8')).toContain('未签发 · 稿件尚未签发，不得发布')
  expect((await readFile(file('.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
  expect(all.filter((path) => /-图片\/01\.png$/.test(path))).toHaveLength(1)

  // Somebody writes on in the exported file: the next export stands beside it.
  await writeFile(file('.txt'), '编辑部改过的字')
  await dialog.getByRole('radio', { name: /^纯文本/ }).click({ force: true })
  await dialog.getByRole('button', { name: '导出', exact: true }).click()
  await expect(dialog.getByRole('status')).toContainText('-未签发-2.txt')
  expect(await readFile(file('.txt'), 'utf8')).toBe('编辑部改过的字')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await page.getByRole('tabpanel', { name: '审稿' }).getByRole('button', { name: '复制到公众号' }).click()
  await expect(page.getByText('已复制，到公众号编辑器里粘贴')).toBeVisible()
  expect(await pasted(page)).toContain('夜里十点，最后一班船靠岸。')
  // The same as rich text, through the gate of another article.
  await page.getByRole('button', { name: '新建', exact: true }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await bodyField(page).click()
  await page.keyboard.press('Control+v')
  await expect(bodyField(page)).toContainText('未签发 · 稿件尚未签发，不得发布')
  await expect(bodyField(page)).toContainText('夜里十点，最后一班船靠岸。')
  await expect(bodyField(page).getByRole('textbox', { name: '图说' })).toHaveCount(1)
})
