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
    await page.keyboard.press('Enter')
    await expect(find.getByRole('status').first()).toContainText('2/4')
    await marked(page, 'found-now').toEqual(['青溪县图书馆'])
    await marked(page, 'found').toHaveLength(3)
  })

  await test.step('全部替换: headline and text as one step, and back', async () => {
    await find.getByRole('button', { name: '替换…' }).click()
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

  await test.step('待核: marked, counted, gone to; 字数 of the whole and of what is selected', async () => {
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('建于【待核：年份】')
    await saved(page)
    await marked(page, 'placeholder').toEqual(['【待核：年份】'])
    await page.keyboard.press('Control+Home')
    await page.getByRole('button', { name: '待核 1' }).click()
    await expect(page.getByRole('button', { name: /^选中 7 \/ \d+ 字$/ })).toBeVisible()
    await page.getByRole('button', { name: /^选中 7 / }).click()
    await expect(page.getByRole('dialog', { name: '字数统计' }).getByText('字数（不计标点）')).toBeVisible()
    await page.keyboard.press('Escape')
  })
})
