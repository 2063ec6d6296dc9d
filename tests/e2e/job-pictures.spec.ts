import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { photo, withIptc } from '#tests/support/photo.ts'
import { smallPng } from '#tests/support/small-png.ts'
import { chooseFiles } from './support/choose-files.ts'
import { expect, test } from './support/desk-test.ts'
import { bodyField, openTab, saved } from './support/newsroom.ts'
import { runCli } from './support/run-cli.ts'

test.use({ library: 'sample' })

const ListedSchema = z.looseObject({ articles: z.array(z.looseObject({ id: z.string() })) })
const ExportedSchema = z.looseObject({ files: z.array(z.looseObject({ path: z.string() })) })
const ShownSchema = z.looseObject({ body: z.looseObject({ root: z.looseObject({ children: z.array(z.looseObject({ type: z.string(), caption: z.string().optional(), credit: z.string().optional() })) }) }) })

/** 插入图片, by the tool and the system's own dialog. */
async function addPictures(page: Page, files: { name: string, mimeType: string, buffer: Buffer }[]): Promise<void> {
  await chooseFiles(page, files, () => page.getByRole('button', { name: '插入图片' }).click())
}

test('a picture is put into the text, gets its words, is previewed, taken away and brought back, and is on the disk', async ({ desk }) => {
  const { page, libraryDir } = desk
  await page.getByRole('option').first().click()
  const body = bodyField(page)
  await body.getByRole('heading').first().click()

  await addPictures(page, [
    { name: '桥.png', mimeType: 'image/png', buffer: smallPng(120, 80) },
    { name: '不是图.png', mimeType: 'image/png', buffer: Buffer.from('这不是图片') },
  ])
  const caption = body.getByRole('textbox', { name: '图说' })
  await expect(caption).toHaveCount(1)
  await expect(page.getByRole('status').filter({ hasText: '不是图.png' })).toBeVisible()

  await caption.click()
  await page.keyboard.insertText('书车开过新桥。')
  await body.getByRole('textbox', { name: '替代文字' }).fill('【待核】桥名')
  await saved(page)
  await body.getByRole('heading').first().click()
  await page.getByRole('button', { name: '待核 1' }).click()
  await expect(body.getByRole('textbox', { name: '替代文字' })).toBeFocused()
  await page.keyboard.insertText('新')
  await expect(body.getByRole('textbox', { name: '替代文字' })).toHaveValue('新桥名')
  await body.getByRole('textbox', { name: '图片来源' }).fill('陆明远 摄')
  await page.keyboard.press('Enter')
  await saved(page)

  await openTab(page, '预览')
  const shown = page.frameLocator('iframe').getByRole('figure')
  await expect(shown).toContainText('书车开过新桥。 陆明远 摄')
  await shown.locator('img').scrollIntoViewIfNeeded()
  await expect(shown.locator('img')).toHaveJSProperty('naturalWidth', 120)

  await body.getByRole('button', { name: '移除图片' }).click()
  await expect(caption).toHaveCount(0)
  await expect(shown).toHaveCount(0)
  await page.getByRole('toolbar', { name: '格式' }).getByRole('button', { name: '撤销' }).click()
  await expect(caption).toHaveValue('书车开过新桥。')
  // Another file in its place: the words stay.
  await chooseFiles(page, [{ name: '新桥.png', mimeType: 'image/png', buffer: smallPng(140, 90) }], () => body.getByRole('button', { name: '换一张' }).click())
  await expect(shown.locator('img')).toHaveJSProperty('naturalWidth', 140)
  await expect(caption).toHaveValue('书车开过新桥。')
  // Chosen whole, and a quick tap into the words: they are written there, not at the head of the article.
  const heading = body.getByRole('heading').first()
  await body.getByRole('figure').getByRole('img').click()
  await heading.click()
  await page.keyboard.press('End')
  await page.keyboard.type('又')
  await expect(heading).toHaveText(/又$/)
  await page.keyboard.press('Backspace')
  await saved(page)

  const { articles } = ListedSchema.parse((await runCli(['list', '--library', libraryDir, '--json'])).json())
  const { body: { root } } = ShownSchema.parse((await runCli(['show', articles[0]?.id ?? '', '--library', libraryDir, '--json'])).json())
  expect(root.children.filter(({ type }) => type === 'figure')).toMatchObject([{ caption: '书车开过新桥。', credit: '陆明远 摄' }])
})

test('cutting, pasting and typing with an input method in a caption leave the text as it is, also what was selected in it', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('option').first().click()
  const body = bodyField(page)
  await body.getByRole('heading').first().click()
  await addPictures(page, [{ name: '桥.png', mimeType: 'image/png', buffer: smallPng(120, 80) }])
  const caption = body.getByRole('textbox', { name: '图说' })
  await caption.fill('书车开过新桥。')
  await body.getByRole('heading').first().click()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+End')
  const words = await body.innerText()

  await caption.click()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Control+X')
  await expect(caption).toHaveValue('')
  await page.keyboard.press('Control+V')
  await expect(caption).toHaveValue('书车开过新桥。')
  await page.keyboard.press('End')
  await page.keyboard.press('Backspace')
  await expect(caption).toHaveValue('书车开过新桥')
  const inputMethod = await page.context().newCDPSession(page)
  await inputMethod.send('Input.imeSetComposition', { text: 'li', selectionStart: 2, selectionEnd: 2 })
  await inputMethod.send('Input.insertText', { text: '了' })
  await expect(caption).toHaveValue('书车开过新桥了')
  await saved(page)
  expect(await body.innerText()).toBe(words)
})

test('a camera’s photograph comes with its words, stands upright, and its page shows none of where it was taken', async ({ desk }) => {
  const { page, libraryDir } = desk
  await page.getByRole('option').first().click()
  const body = bodyField(page)
  await body.getByRole('heading').first().click()
  await addPictures(page, [
    { name: '桥.jpg', mimeType: 'image/jpeg', buffer: withIptc(await photo(), { 120: Buffer.from('新桥的早晨。'), 80: Buffer.from('陆明远') }) },
    { name: '手机.heic', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1') },
  ])
  await expect(body.getByRole('textbox', { name: '图说' })).toHaveValue('新桥的早晨。')
  await expect(body.getByRole('textbox', { name: '图片来源' })).toHaveValue('陆明远 摄')
  await expect(page.getByRole('status').filter({ hasText: '手机.heic 是苹果手机的 HEIC' })).toBeVisible()
  await saved(page)

  await openTab(page, '预览')
  const shown = page.frameLocator('iframe').getByRole('figure').filter({ hasText: '新桥的早晨。' }).locator('img')
  await shown.scrollIntoViewIfNeeded()
  await expect(shown).toHaveJSProperty('complete', true)
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalHeight / image.naturalWidth)).toBe(2)

  const { articles } = ListedSchema.parse((await runCli(['list', '--library', libraryDir, '--json'])).json())
  const { files } = ExportedSchema.parse((await runCli(['export', articles[0]?.id ?? '', '--library', libraryDir, '--json'])).json())
  const pictures = files.filter(({ path }) => path.endsWith('.jpg'))
  expect(pictures).toHaveLength(2)
  for (const { path } of pictures) {
    const bytes = await readFile(join(libraryDir, 'exports', ...path.split('/')))
    expect(bytes.includes('Exif') || bytes.includes('8BIM') || bytes.includes('Prober')).toBe(false)
  }
})

test('a pasted page brings the pictures it carries, with the words below them; one on the web is left as a place to fill', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('option').first().click()
  const body = bodyField(page)
  await body.getByRole('heading').first().click()
  await page.keyboard.press('End')
  const data = `data:image/png;base64,${smallPng(120, 80).toString('base64')}`
  await body.evaluate((element, source) => {
    const clipboard = new DataTransfer()
    clipboard.setData('text/html', `<p>岸上的人都来看。</p><p><img src="${source}"></p><p>头班船开了。陆明远 摄</p><p><img src="https://img.example/lamp.jpg" alt="渡口的灯"></p><p>天亮了。</p>`)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }))
  }, data)
  await expect(body.getByRole('textbox', { name: '图说' })).toHaveValue('头班船开了。')
  await expect(body.getByRole('textbox', { name: '图片来源' })).toHaveValue('陆明远 摄')
  await expect(body.getByText('【补图】渡口的灯 https://img.example/lamp.jpg')).toBeVisible()
  await expect(page.getByRole('button', { name: '待核 1' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '1 张图片没有带进来' })).toBeVisible()
  // Chosen by Backspace: words that come without a key (dictation, a panel of signs) go below the picture, not to the head of the article.
  await body.getByText('【补图】渡口的灯').click({ position: { x: 1, y: 8 } })
  await page.keyboard.press('Home')
  await page.keyboard.press('Backspace')
  await expect(body.getByRole('textbox', { name: '图说' })).toHaveValue('头班船开了。')
  await page.keyboard.insertText('插')
  await page.keyboard.insertText('话')
  await expect(body.locator('p', { hasText: /^插话$/ })).toBeVisible()
  // So does a word of an input method that no key was told of.
  await body.locator('p', { hasText: /^插话$/ }).click({ position: { x: 1, y: 8 } })
  await page.keyboard.press('Home')
  await page.keyboard.press('Backspace')
  const inputMethod = await page.context().newCDPSession(page)
  await inputMethod.send('Input.imeSetComposition', { text: 'deng', selectionStart: 4, selectionEnd: 4 })
  await inputMethod.send('Input.insertText', { text: '灯' })
  await expect(body.locator('p', { hasText: /^灯$/ })).toBeVisible()
  expect((await body.locator(':scope > *').evaluateAll((blocks) => blocks.map((block) => block.textContent))).join('|')).toContain('|灯|插话|')
  expect(await body.locator(':scope > *').evaluateAll((blocks) => blocks.map((block) => block.textContent).findIndex((words) => words === '插话'))).toBeGreaterThan(2)
  await saved(page)
})

test('several pictures become a group, are put in order by key and by mouse, previewed, taken apart and joined again', async ({ desk }) => {
  const { page, libraryDir } = desk
  await page.getByRole('option').first().click()
  const body = bodyField(page)
  await body.getByRole('heading').first().click()
  const pictures = ['甲', '乙', '丙'].map((name, at) => ({ name: `${name}.png`, mimeType: 'image/png', buffer: smallPng(120 + at, 80) }))
  await chooseFiles(page, pictures, () => page.keyboard.press('Control+Alt+3'))
  const group = body.getByRole('figure', { name: '组图，3 张' })
  const captions = group.getByRole('textbox', { name: '图说', exact: true })
  await expect(captions).toHaveCount(3)
  for (const [at, words] of ['甲岸', '乙岸', '丙岸'].entries()) await captions.nth(at).fill(words)
  await group.getByRole('textbox', { name: '图片来源' }).first().fill('陆明远 摄')
  await group.getByRole('textbox', { name: '组图说明' }).fill('一条河，三处渡口。')
  const order = (): Promise<string[]> => captions.evaluateAll((fields) => fields.map((field) => (field instanceof HTMLTextAreaElement ? field.value : '')))

  const hold = (words: string) => group.getByRole('button', { name: new RegExp(`张 ${words}$`) })
  await hold('丙岸').focus()
  await page.keyboard.press('Alt+Shift+ArrowLeft')
  await expect.poll(order).toEqual(['甲岸', '丙岸', '乙岸'])
  await expect(hold('丙岸')).toBeFocused()
  await page.keyboard.press('Alt+Shift+ArrowLeft')
  await expect.poll(order).toEqual(['丙岸', '甲岸', '乙岸'])
  const [from, to] = [await hold('丙岸').boundingBox(), await hold('乙岸').boundingBox()]
  if (from === null || to === null) throw new Error('the pictures are not shown')
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 6 })
  await page.mouse.up()
  await expect.poll(order).toEqual(['甲岸', '乙岸', '丙岸'])
  await saved(page)

  await openTab(page, '预览')
  const shown = page.frameLocator('iframe').getByRole('figure').filter({ hasText: '一条河，三处渡口。' }).first()
  await expect(shown.locator('img')).toHaveCount(3)
  await expect(shown).toContainText('甲岸 陆明远 摄')
  await shown.locator('img').first().scrollIntoViewIfNeeded()
  await expect(shown.locator('img').first()).toHaveJSProperty('naturalWidth', 120)

  // Another file in the place of one keeps what was said of it, and the keyboard its place; so does taking one out.
  await hold('乙岸').hover()
  await chooseFiles(page, [{ name: '新乙.png', mimeType: 'image/png', buffer: smallPng(150, 90) }], () => group.getByRole('group', { name: /乙岸/ }).getByRole('button', { name: '换一张' }).click())
  await expect(hold('乙岸').locator('img')).toHaveJSProperty('naturalWidth', 150)
  await expect(hold('乙岸')).toBeFocused()
  await group.getByRole('group', { name: /乙岸/ }).getByRole('button', { name: '去掉这张' }).click()
  await expect(body.getByRole('figure', { name: '组图，2 张' })).toBeVisible()
  await expect(body.getByRole('button', { name: /张 丙岸$/ })).toBeFocused()
  await body.getByRole('button', { name: '拆成单张图片' }).click()
  await expect(body.getByRole('figure')).toHaveCount(2)
  await expect(body.getByText('一条河，三处渡口。')).toBeVisible()
  await body.getByRole('button', { name: '与上下相邻的图片合成组图' }).first().click()
  await expect(body.getByRole('figure', { name: '组图，2 张' })).toBeVisible()
  await saved(page)
  const { articles } = ListedSchema.parse((await runCli(['list', '--library', libraryDir, '--json'])).json())
  const { body: { root } } = ShownSchema.parse((await runCli(['show', articles[0]?.id ?? '', '--library', libraryDir, '--json'])).json())
  expect(root.children.filter(({ type }) => type === 'gallery')).toMatchObject([{ pictures: [{ caption: '甲岸', credit: '陆明远 摄' }, { caption: '丙岸' }] }])
})

test('what is copied out of Word brings its pictures, which stand in the RTF beside a page that names files', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('option').first().click()
  const body = bodyField(page)
  await body.getByRole('heading').first().click()
  await page.keyboard.press('End')
  const paste = (pictures: Buffer[]) => body.evaluate((element, hex) => {
    const clipboard = new DataTransfer()
    const named = (at: number): string => `<p class=MsoNormal><img width=267 height=200 src="file:///C:/msohtmlclip1/01/clip_image00${at}.png"></p>`
    clipboard.setData('text/html', `<html><body><p class=MsoNormal>头班船开了。</p>${named(1)}<p class=MsoNormal>天亮了。</p>${named(2)}</body></html>`)
    clipboard.setData('text/rtf', `{\\rtf1\\ansi ${hex.map((one) => `{\\*\\shppict{\\pict\\picw40\\pngblip ${one}}}{\\nonshppict{\\pict\\wmetafile8 00}}`).join('\\par ')}}`)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }))
  }, pictures.map((one) => one.toString('hex')))
  await paste([smallPng(120, 80), smallPng(90, 60)])
  await expect(body.getByRole('figure')).toHaveCount(2)
  await expect(body.locator('figure img').nth(1)).toHaveJSProperty('naturalWidth', 90)
  await saved(page)
  // One short: nobody knows which, so both keep their places.
  await body.getByRole('heading').first().click()
  await page.keyboard.press('End')
  await paste([smallPng(120, 80)])
  await expect(body.getByText('【补图】')).toHaveCount(2)
  await expect(body.getByRole('figure')).toHaveCount(2)
})
