import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, PEOPLE, saved } from './support/newsroom.ts'

test.use({ library: 'people' })

test('focus, typewriter and blanks change how the text is looked at, never a word of it; today’s date is one key', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建' }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await headlineField(page).fill('三座便民桥下月开工')
  await bodyField(page).click()
  for (let line = 1; line <= 30; line += 1) {
    await page.keyboard.insertText(`第${line}段 便民桥的图纸已经审完。`)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.insertText('最后一段')
  await saved(page)
  const words = await bodyField(page).innerText()
  const mode = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: '写作视图' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  const opacity = (index: number): Promise<string> => bodyField(page).locator('p').nth(index).evaluate((block) => getComputedStyle(block).opacity)

  await test.step('the paragraph with the caret alone stands out', async () => {
    await mode('聚焦当前段落')
    await bodyField(page).locator('p').nth(29).click()
    await expect.poll(() => opacity(29)).toBe('1')
    await expect.poll(() => opacity(28)).toBe('0.38')
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => opacity(28)).toBe('1')
  })

  await test.step('the line written on keeps its height, also far down', async () => {
    await page.keyboard.press('Control+Alt+8')
    const part = (): Promise<number> => bodyField(page).evaluate((text) => {
      const scroller = text.closest('[data-page-scroll]')
      const here = text.querySelector('[data-here]')
      if (scroller === null || here === null) return -1
      const view = scroller.getBoundingClientRect()
      return (here.getBoundingClientRect().top - view.top) / view.height
    })
    await page.keyboard.press('ArrowUp')
    await expect.poll(part).toBeGreaterThan(0.35)
    await expect.poll(part).toBeLessThan(0.5)
    for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowUp')
    await expect.poll(part).toBeGreaterThan(0.35)
    await expect.poll(part).toBeLessThan(0.5)
  })

  await test.step('blanks are marked, and nothing was written by any of it', async () => {
    await mode('显示空白标记')
    await expect.poll(() => page.evaluate(() => CSS.highlights.get('blank')?.size ?? 0)).toBe(30)
    await expect(bodyField(page)).toHaveText(words, { useInnerText: true })
    await mode('聚焦当前段落')
    await expect.poll(() => opacity(3)).toBe('1')
  })

  await test.step('Alt+Shift+D', async () => {
    await bodyField(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Alt+Shift+KeyD')
    await expect(bodyField(page)).toContainText(/最后一段\d{1,2}月\d{1,2}日$/)
  })

  await test.step('a sign at the head of a paragraph stays as it was typed, until a person asks for blocks', async () => {
    const sign = async (): Promise<void> => {
      await bodyField(page).click()
      await page.keyboard.press('Control+End')
      await page.keyboard.press('Enter')
      await page.keyboard.type('# ')
    }
    await sign()
    await expect(bodyField(page).locator('p').last()).toHaveText('#')
    await page.getByRole('navigation').getByRole('button', { name: '设置' }).click()
    await page.getByRole('switch', { name: '段首记号变成版块' }).press('Space')
    await page.getByRole('navigation').getByRole('button', { name: '稿库', exact: true }).click()
    await sign()
    await expect(bodyField(page).getByRole('heading')).toHaveCount(1)
  })
})
