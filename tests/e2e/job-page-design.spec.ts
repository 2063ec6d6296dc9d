import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { smallPng } from '#tests/support/small-png.ts'
import { expect, test } from './support/desk-test.ts'
import { isAccessible } from './support/is-accessible.ts'
import { become, headlineField, openTab, pagePane, PEOPLE } from './support/newsroom.ts'

test.use({ library: 'sample', trace: 'off' })

test('a chief gives a channel another layout, tunes it by what the pages will look like, and the next export has it', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('option').first().click()
  const headline = await headlineField(page).inputValue()
  const channel = await page.getByRole('tabpanel', { name: '稿签' }).getByRole('button', { name: /频道/ }).first().innerText()
  const name = /[^\s]+频道/.exec(channel)?.[0] ?? ''
  const frame = page.frameLocator('iframe[title="版式预览"]')
  const pane = pagePane(page)
  const save = pane.getByRole('button', { name: '保存', exact: true })
  const open = async (): Promise<void> => pane.getByRole('button', { name: `${name}的版式` }).click()

  await test.step('others may look, and change nothing', async () => {
    await become(page, PEOPLE.author)
    await page.keyboard.press('Control+,')
    await open()
    await expect(frame.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(pane.getByRole('radio', { name: /财经蓝/ })).toBeDisabled()
    await expect(save).toBeDisabled()
    await become(page, PEOPLE.chief)
  })

  await test.step('a layout, by day and by night', async () => {
    await pane.getByRole('radio', { name: /财经蓝/ }).click({ force: true })
    await expect(frame.locator('.masthead')).toHaveCSS('background-color', 'rgb(13, 47, 87)')
    await isAccessible(page, 'a channel’s page design')
    await pane.getByRole('region', { name: '版式预览' }).getByRole('radio', { name: '深色' }).click({ force: true })
    await expect(frame.locator('body')).toHaveCSS('background-color', 'rgb(17, 22, 28)')
    await pane.getByRole('region', { name: '版式预览' }).getByRole('radio', { name: '浅色' }).click({ force: true })
    await expect(frame.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  })

  await test.step('a colour in which nobody could read is said so, cannot be saved, and is mended with one press', async () => {
    const accent = pane.getByRole('textbox', { name: '主色 #' })
    await accent.fill('#dddddd')
    await expect(pane.getByText('浅色的主色在纸面上看不清（对比 1.35，至少要 4.5）')).toBeVisible()
    await expect(save).toBeDisabled()
    await isAccessible(page, 'a page design that cannot be read')
    await pane.getByRole('button', { name: '调到看得清' }).click()
    await expect(pane.getByText('看不清')).toBeHidden()
    await expect(save).toBeEnabled()
    await accent.fill('#8a1f5c')
    await pane.getByRole('button', { name: '撤销' }).click()
    await expect(accent).not.toHaveValue('#8a1f5c')
    await pane.getByRole('button', { name: '重做' }).click()
    await expect(accent).toHaveValue('#8a1f5c')
  })

  await test.step('the open article as it will be, without what the channel does without', async () => {
    await pane.getByRole('radio', { name: '打开的稿件' }).click({ force: true })
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText(headline)
    await expect(frame.getByText('当前位置：')).toBeVisible()
    await pane.getByRole('switch', { name: '当前位置' }).press('Space')
    await expect(frame.getByText('当前位置：')).toBeHidden()
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText(headline)
  })

  await test.step('a mark in the masthead; a file that is no picture is refused with words and takes nothing away', async () => {
    const file = pane.locator('input[type="file"]')
    await file.setInputFiles({ name: '报头.png', mimeType: 'image/png', buffer: smallPng(600, 150) })
    const mark = frame.getByRole('img', { name: '红网' })
    await expect(mark).toBeVisible()
    await expect.poll(() => mark.evaluate((image) => Number(Reflect.get(image, 'naturalWidth')))).toBe(288)
    await file.setInputFiles({ name: '坏图.png', mimeType: 'image/png', buffer: Buffer.from('不是图片') })
    await expect(page.getByText('坏图.png 用不上：不是图片，或缩不到够小。')).toBeVisible()
    await expect(mark).toBeVisible()
  })

  await test.step('what is not saved is kept while one looks elsewhere', async () => {
    await pane.getByRole('button', { name: '返回设置' }).click()
    await open()
    await expect(pane.getByText('有改动没保存')).toBeVisible()
    await save.click()
    await expect(page.getByText(`${name}的版式已保存`)).toBeVisible()
    await expect(save).toBeDisabled()
    await pane.getByRole('button', { name: '返回设置' }).click()
    await expect(pane.getByText('财经蓝 · 已调整')).toBeVisible()
  })

  await test.step('the preview beside the text and an export have it', async () => {
    await page.getByRole('button', { name: '稿库' }).first().click()
    await page.emulateMedia({ colorScheme: 'light' })
    await openTab(page, '预览')
    await expect(page.frameLocator('iframe[title="页面预览"]').locator('.masthead')).toHaveCSS('background-color', 'rgb(13, 47, 87)')
    const id = /[0-9A-HJKMNP-TV-Z]{26}/.exec(page.url())?.[0] ?? ''
    await desk.close()
    const folder = join(desk.libraryDir, '..', 'out')
    await desk.cli('export', id, '--to', folder)
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.html'))
    const pages = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
    const own = pages.find((text) => text.includes(`<title>${headline}_`)) ?? ''
    expect(own).toContain('--accent:#8a1f5c')
    expect(own).not.toContain('当前位置：')
    expect(own).toMatch(/<img class="logo" src="data:image\/(?:png|webp);base64,[^"]+" width="288" height="72" alt="红网">/)
  })
})
