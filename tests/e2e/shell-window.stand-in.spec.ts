import { mkdir, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/desk-test.ts'

test.describe('words that cannot be saved', () => {
  test.use({ library: 'people' })

  test('keep the window open until the person says otherwise, and are saved once the disk is back', async ({ desk }) => {
    const { page, standIn, libraryDir } = desk
    await page.getByRole('button', { name: '新建' }).first().click()
    await page.getByRole('textbox', { name: '正文' }).click()
    await expect(page.getByText(/已保存/).first()).toBeVisible()
    // What is typed goes into the journal first: something else stands in its place.
    const journal = join(libraryDir, 'journal.jsonl')
    await mkdir(journal)
    await page.keyboard.insertText('渡口的老船工收起了竹篙，明天换新船')
    standIn?.closeWindow()
    await expect.poll(() => standIn?.dialogs.map((asked) => asked.buttons)).toEqual([['继续编辑', '放弃这些文字并关闭']])
    await expect(page.getByRole('textbox', { name: '正文' })).toContainText('明天换新船')

    await rmdir(journal)
    await desk.close()
    expect((await desk.cli('list')).stdout).toContain('渡口的老船工收起了竹篙，明天换新船')
  })
})

test('a page that died is offered again, and what was saved is there', async ({ desk }) => {
  const { page, standIn } = desk
  standIn?.rendererGone()
  await expect.poll(() => standIn?.dialogs.map((asked) => asked.message)).toEqual(['界面意外停止了'])
  await expect(page.locator('#root')).not.toBeEmpty()
})

test.describe('Electron’s window', () => {
  test('is led nowhere else, by itself, by a link or by a new window', async ({ desk }) => {
    const { page, standIn } = desk
    const address = page.url()
    await page.evaluate(() => { location.href = 'https://example.org/led-away' })
    await expect.poll(() => standIn?.outside).toContain('https://example.org/led-away')
    await page.evaluate(() => { location.href = 'desk-other://app/' }).catch(() => undefined)
    expect(await page.evaluate(() => window.open('https://example.org/new-window'))).toBeNull()
    expect(await page.evaluate(() => window.open('file:///etc/passwd'))).toBeNull()
    await expect.poll(() => standIn?.outside).toEqual(['https://example.org/led-away', 'https://example.org/new-window'])
    expect(page.url()).toBe(address)
    await expect(page.locator('#root')).not.toBeEmpty()
  })

  test('says its menu in Chinese', async ({ desk }) => {
    expect(desk.standIn?.menu.map((item) => item.path.join('/'))).toEqual(expect.arrayContaining(['文件/新建稿件', '文件/粘贴成稿…', '文件/导出…', '编辑/查找稿件', '视图/预览']))
  })

  test('comes to the front when the program is started a second time, and the second one ends', async ({ desk }) => {
    const before = desk.standIn?.broughtToFront ?? 0
    expect(await desk.startAgain()).toBe(0)
    await expect.poll(() => desk.standIn?.broughtToFront).toBeGreaterThan(before)
  })
})
