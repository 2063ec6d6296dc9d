import { expect, test } from './support/desk-test.ts'

test.use({ library: 'people' })

test('closing the window right after a key loses no word', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('button', { name: '新建' }).first().click()
  const body = page.getByRole('textbox', { name: '正文' })
  await body.click()
  await page.keyboard.insertText('河堤上的柳树一夜之间绿了')
  await expect(page.getByText(/已保存/).first()).toBeVisible()
  // The first paint's styles stand in the page: a part that asked for them once more would put them behind all others.
  await expect(page.locator('head > style')).toHaveCount(1)
  await expect(page.locator('link[rel="stylesheet"][href*="/index-"]')).toHaveCount(0)
  await page.keyboard.insertText('，最后几个字刚刚敲下')
  await desk.close()

  const listed = await desk.cli('list')
  expect(listed.code, listed.stderr).toBe(0)
  expect(listed.stdout).toContain('河堤上的柳树一夜之间绿了，最后几个字刚刚敲下')
})
