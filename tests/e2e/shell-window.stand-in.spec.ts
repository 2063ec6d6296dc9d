import { expect, test } from './support/desk-test.ts'

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
