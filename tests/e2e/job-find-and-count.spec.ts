import type { Page } from '@playwright/test'
import { expect, test } from './support/desk-test.ts'

test.use({ library: 'sample' })

const text = (page: Page) => page.getByRole('textbox', { name: '正文' })
const saved = (page: Page) => expect(page.getByText(/^已保存 \d\d:\d\d$/).first()).toBeVisible()
const marked = (page: Page, name: string) => expect.poll(() => page.evaluate((wanted) => [...CSS.highlights.get(wanted) ?? []].map(String), name))

test('a name is changed everywhere and back, by words and by pattern; what is still to be checked is counted, found', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('option').first().click()
  await expect(text(page)).toBeVisible()
  const headline = page.getByRole('region', { name: '稿件', exact: true }).getByRole('textbox', { name: '主题' })
  const before = await headline.inputValue()
  const find = page.getByRole('search', { name: '查找和替换' })

  await test.step('查找: counted, marked over the text, gone through by Enter', async () => {
    // At once, without waiting for the bar: the words must not go into the article.
    await headline.focus()
    await page.keyboard.press('Control+f')
    await page.keyboard.insertText('青溪县图书馆')
    await expect(find.getByRole('textbox', { name: '查找内容' })).toHaveValue('青溪县图书馆')
    await expect(find.getByRole('status').first()).toContainText('1/4')
    await expect(find.getByRole('status').first()).toContainText('主题')
    // The words in the title, not the whole of it
    await marked(page, 'found-now').toEqual(['青溪县图书馆'])
    await page.keyboard.press('Enter')
    await expect(find.getByRole('status').first()).toContainText('2/4')
    await marked(page, 'found-now').toEqual(['青溪县图书馆'])
    await marked(page, 'found').toHaveLength(4)
  })

  await test.step('全部替换: headline and text as one step, and back', async () => {
    await find.getByRole('button', { name: '替换…', exact: true }).click()
    await expect(find.getByRole('textbox', { name: '替换为' })).toBeFocused()
    await page.keyboard.insertText('白沙市图书馆')
    await find.getByRole('button', { name: '全部替换' }).click()
    await expect(find.getByText('已替换 4 处')).toBeVisible()
    await expect(headline).toHaveValue(before.replace('青溪县', '白沙市'))
    await expect(text(page)).not.toContainText('青溪县图书馆')
    await find.getByRole('button', { name: '撤销' }).click()
    await expect(headline).toHaveValue(before)
    await expect(text(page)).toContainText('青溪县图书馆')
  })

  await test.step('撤销 by key gives the focus to no paragraph: the next Enter breaks none', async () => {
    const paragraphs = text(page).locator('p')
    const many = await paragraphs.count()
    await find.getByRole('textbox', { name: '替换为' }).fill('白沙市图书馆')
    await find.getByRole('button', { name: '全部替换' }).focus()
    await page.keyboard.press('Enter')
    await find.getByRole('button', { name: '撤销' }).focus()
    await page.keyboard.press('Enter')
    await expect(headline).toHaveValue(before)
    await page.keyboard.press('Enter')
    expect.soft(await paragraphs.count(), 'paragraphs after a second Enter').toBe(many)
    if (await paragraphs.count() !== many) await page.keyboard.press('Control+z')
  })

  await test.step('one Enter too many, and Ctrl+Z: the last replacement comes back, the words to put in stay', async () => {
    await find.getByRole('textbox', { name: '查找内容' }).fill('青溪县图书馆')
    await expect(find.getByRole('status').first()).toContainText('/4')
    const field = find.getByRole('textbox', { name: '替换为' })
    await field.fill('白沙市图书馆')
    for (const left of ['/3', '/2', '/1', '没有找到']) {
      await field.press('Enter')
      await expect(find.getByRole('status').first()).toContainText(left)
    }
    await field.press('Enter')
    await page.keyboard.press('Control+z')
    await expect.soft(field).toHaveValue('白沙市图书馆', { timeout: 5_000 })
    await expect(find.getByRole('status').first()).toContainText('1/1', { timeout: 5_000 })
  })

  await test.step('a sentence written since stays: Ctrl+Z in a field of the bar is no undo of the text', async () => {
    await text(page).locator('p').first().click()
    await page.keyboard.press('End')
    await page.keyboard.type('xinxie')
    await expect(text(page)).toContainText('xinxie')
    await find.getByRole('textbox', { name: '查找内容' }).click()
    await page.keyboard.press('Control+z')
    // The browser's own undo took the focus into the text, and the next letter with it.
    await page.keyboard.press('End')
    await page.keyboard.type('？')
    await expect(find.getByRole('textbox', { name: '查找内容' })).toHaveValue(/？$/)
    await expect(text(page)).toContainText('xinxie')
    await text(page).locator('p').first().click()
    for (let back = 0; back < 8; back += 1) await page.keyboard.press('Control+z')
    await expect(headline).toHaveValue(before)
    await expect(text(page)).not.toContainText('xinxie')
  })

  await test.step('a replacement that is too long leaves the focus on its button', async () => {
    await find.getByRole('textbox', { name: '查找内容' }).fill('青溪县图书馆')
    await expect(find.getByRole('status').first()).toContainText('/4')
    await find.getByRole('textbox', { name: '替换为' }).fill('长'.repeat(2_100))
    await find.getByRole('button', { name: '全部替换' }).focus()
    await page.keyboard.press('Enter')
    await expect(find.getByRole('button', { name: '全部替换' })).toBeFocused()
    await expect(find.getByText('没有替换')).toBeVisible()
    await expect(async () => {
      await find.getByRole('textbox', { name: '查找内容' }).press('Enter')
      await expect(find.getByRole('status').first()).toContainText('1/4', { timeout: 500 })
    }).toPass()
  })

  await test.step('替换 by Enter, again and again: each Enter is the bar’s, none breaks a paragraph; one in the headline comes back by the key, wherever the focus is', async () => {
    const paragraphs = text(page).locator('p')
    const many = await paragraphs.count()
    await find.getByRole('textbox', { name: '查找内容' }).fill('青溪县图书馆')
    await expect(find.getByRole('status').first()).toContainText('1/4')
    const field = find.getByRole('textbox', { name: '替换为' })
    await field.fill('白沙市图书馆')
    for (const left of ['1/3', '1/2', '1/1']) {
      await field.press('Enter')
      await expect(find.getByRole('status').first()).toContainText(left)
      await expect(field).toBeFocused()
    }
    expect(await paragraphs.count()).toBe(many)
    await expect(headline).toHaveValue(before.replace('青溪县', '白沙市'))
    for (const left of ['1/2', '1/3', '1/4']) {
      await page.keyboard.press('Control+z')
      await expect(find.getByRole('status').first()).toContainText(new RegExp(`./${left.slice(2)}`))
    }
    await expect(headline).toHaveValue(before)
    await expect(field).toBeFocused()
    await page.keyboard.press('Control+Shift+z')
    await expect(headline).toHaveValue(before.replace('青溪县', '白沙市'))
    await headline.focus()
    await page.keyboard.press('Control+z')
    await expect(headline).toHaveValue(before)
    await expect(headline).toBeFocused()
  })

  await test.step('a pattern whose thread does not start is said so, and no match of an older question is left to replace', async () => {
    await find.getByRole('textbox', { name: '查找内容' }).fill('馆长')
    await expect(find.getByRole('status').first()).toContainText('1/')
    await page.route(/find-thread/, (route) => route.abort())
    await find.getByRole('button', { name: '正则表达式' }).click()
    await expect(find.getByText('正则表达式这次没有查成')).toBeVisible()
    await expect(find.getByRole('button', { name: '全部替换' })).toBeDisabled()
    await page.unroute(/find-thread/)
    await find.getByRole('button', { name: '正则表达式' }).click()
    await expect(find.getByRole('status').first()).toContainText('1/')
  })

  await test.step('a pattern, one at a time; one that is wrong or would never end is said so', async () => {
    await find.getByRole('button', { name: '正则表达式' }).click()
    await find.getByRole('textbox', { name: '查找内容' }).fill('(图)(书馆)馆长')
    // The number alone may still be that of what was sought before: the pattern is sought in its own thread.
    await marked(page, 'found-now').toEqual(['图书馆馆长'])
    await expect(find.getByRole('status').first()).toContainText('1/1')
    await find.getByRole('textbox', { name: '替换为' }).fill('$1-$2-馆长')
    await page.keyboard.press('Enter')
    await expect(text(page)).toContainText('图-书馆-馆长')
    await find.getByRole('textbox', { name: '查找内容' }).fill('(')
    await expect(find.getByText('正则表达式写得不对')).toBeVisible()
    await find.getByRole('textbox', { name: '查找内容' }).fill('(.?.?)*(.?.?)*(.?.?)*(.?.?)*X')
    await expect(find.getByText('这个正则表达式太费时')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(find).toBeHidden()
    await expect(text(page)).toBeFocused()
  })

  await test.step('表题: a placeholder above a table is marked, gone to in its field, replaced and brought back', async () => {
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '插入表格' }).click()
    await page.getByRole('button', { name: '2 行 2 列' }).click()
    const title = page.getByRole('textbox', { name: '表题' })
    await title.fill('【待核】开馆时刻')
    await page.keyboard.press('Enter')
    await marked(page, 'placeholder').toEqual(['【待核】'])
    await page.keyboard.press('Control+Home')
    await page.getByRole('button', { name: '待核 1' }).click()
    await expect(title).toBeFocused()
    expect(await title.evaluate((field) => (field instanceof HTMLInputElement ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0) : ''))).toBe('【待核】')
    await page.keyboard.press('Control+f')
    await find.getByRole('button', { name: '正则表达式' }).click()
    await find.getByRole('textbox', { name: '查找内容' }).fill('【待核】')
    await expect(find.getByRole('status').first()).toContainText('表题')
    await marked(page, 'found-now').toEqual(['【待核】'])
    await find.getByRole('button', { name: '替换…', exact: true }).click()
    await find.getByRole('textbox', { name: '替换为' }).fill('')
    await find.getByRole('button', { name: '全部替换' }).click()
    await expect(text(page).getByRole('table', { name: '开馆时刻' })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('说话人: what is to be checked of who speaks below a quote is shown, gone to in its field from the words above it, found and replaced', async () => {
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Shift+9')
    await page.keyboard.insertText('门一开，人就进来了。')
    const speaker = page.getByRole('textbox', { name: '说话人' })
    await speaker.fill('馆员【待核】')
    await page.keyboard.press('Enter')
    const quote = text(page).getByRole('blockquote')
    await expect(quote).toHaveAttribute('data-to-check', '')
    await page.getByRole('button', { name: '待核 1' }).click()
    await expect(speaker).toBeFocused()
    expect(await speaker.evaluate((field) => (field instanceof HTMLInputElement ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0) : ''))).toBe('【待核】')
    await page.keyboard.press('Control+h')
    await find.getByRole('textbox', { name: '查找内容' }).fill('馆员【待核】')
    await expect(find.getByRole('status').first()).toContainText('说话人')
    await expect(quote).toHaveAttribute('data-found', '')
    await find.getByRole('textbox', { name: '替换为' }).fill('馆员宋晓')
    await find.getByRole('button', { name: '全部替换' }).click()
    await expect(quote).toHaveAttribute('data-speaker', '馆员宋晓')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
  })

  await test.step('待核: marked, counted, gone to; 字数 of the whole and of what is selected', async () => {
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('建于【待核：年份】')
    await saved(page)
    await marked(page, 'placeholder').toEqual(['【待核：年份】'])
    await page.keyboard.press('Control+Home')
    await page.getByRole('button', { name: '待核 1' }).click()
    await expect(page.getByRole('button', { name: /^选中 7 \/ \d+ 字$/ })).toBeVisible()
    // From there to the lines of the title, each of them and each place in one, then to what only the slip has, and round again.
    const [headline, deck] = [page.getByRole('textbox', { name: '主题' }).first(), page.getByRole('textbox', { name: '副题' }).first()]
    const first = await headline.inputValue()
    await headline.fill('TK馆开馆TK')
    await deck.fill('【待核】一句')
    await page.getByRole('tabpanel', { name: '稿签' }).getByRole('textbox', { name: '摘要' }).fill('摘要【待核：人数】')
    await text(page).getByText('建于').click()
    const stands = (): Promise<string> => page.evaluate(() => {
      const at = document.activeElement
      return at instanceof HTMLTextAreaElement ? `${at.getAttribute('aria-label') ?? ''} ${at.selectionStart}` : getSelection()?.toString() ?? ''
    })
    await page.keyboard.press('Home')
    for (const place of ['【待核：年份】', '主题 0', '主题 5', '副题 0']) {
      await page.getByRole('button', { name: '待核 5' }).click()
      await expect.poll(stands).toBe(place)
    }
    await page.getByRole('button', { name: '待核 5' }).click()
    await expect(page.getByRole('status').getByText('稿签或图说里还有：【待核：人数】')).toBeVisible()
    await page.getByRole('button', { name: '待核 5' }).click()
    await expect.poll(stands).toBe('【待核：年份】')
    await headline.fill(first)
    await deck.fill('')
    await page.getByRole('button', { name: /^选中 7 / }).click()
    // of what is selected, beside those of the whole
    await expect(page.getByRole('dialog', { name: '字数统计' }).getByRole('row', { name: /^字数（不计标点） 4 [\d,]+$/ })).toBeVisible()
    await page.keyboard.press('Escape')
  })
})
