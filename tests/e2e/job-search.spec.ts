import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, PEOPLE, row, saved } from './support/newsroom.ts'

test.use({ library: 'people' })

test('an article is found by words deep in its text, the words marked, and one press away in the width they were not typed in; the list’s filters still narrow; clearing brings all back', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  const write = async (headline: string, ...paragraphs: string[]) => {
    await page.getByRole('button', { name: '新建' }).first().click()
    await expect(headlineField(page)).toHaveValue('')
    await headlineField(page).fill(headline)
    await bodyField(page).click()
    for (const words of paragraphs) {
      await page.keyboard.type(words)
      await page.keyboard.press('Enter')
    }
    await saved(page)
  }
  await write('渡口的灯', '江上起雾。'.repeat(30), '守灯人姓柏，守了三十年，灯塔编号 GD-7 至今没有换过。')
  await write('茶山新路', '路修到了茶山脚下，守灯人也来看过。')
  const search = page.getByRole('banner').getByRole('searchbox', { name: '搜索稿件' })

  await search.fill('gd-7 守灯人')
  await expect(page.getByRole('option')).toHaveCount(1)
  await expect(row(page, '渡口的灯').locator('mark')).toHaveText(['守灯人', 'GD-7'])

  await search.fill('守灯人')
  await expect(page.getByRole('option')).toHaveCount(2)
  await expect(page.getByRole('option').first()).toContainText('茶山新路')
  await row(page, '渡口的灯').click()
  await expect(headlineField(page)).toHaveValue('渡口的灯')

  await search.fill('灯，')
  await expect(page.getByText('没有符合的稿件')).toBeVisible()
  await search.fill('ＧＤ－７ 姓柏,')
  await page.getByRole('button', { name: '改查“GD-7 姓柏，”（1 篇）' }).press('Enter')
  await expect(search).toHaveValue('GD-7 姓柏，')
  await expect(row(page, '渡口的灯').locator('mark')).toHaveText(['姓柏，', 'GD-7'])
  await expect(page.getByRole('listbox', { name: '稿库' })).toBeFocused()
  await search.fill('')
  await expect(page.getByRole('option')).toHaveCount(2)
  await expect(page.getByRole('option').locator('mark')).toHaveCount(0)

  const more = page.getByRole('button', { name: '更多筛选' })
  await more.press('Enter')
  await page.getByRole('combobox', { name: '人' }).fill(PEOPLE.first)
  await page.keyboard.press('Tab')
  await expect(page.getByText('没有符合的稿件')).toBeVisible()
  await page.getByRole('combobox', { name: '人' }).fill(PEOPLE.author)
  await page.keyboard.press('Tab')
  await page.getByRole('textbox', { name: '到' }).fill('2000.1.1')
  await page.keyboard.press('Escape')
  await expect(more).toBeFocused()
  await expect(page.getByText('没有符合的稿件')).toBeVisible()
  await page.getByRole('button', { name: '不再按“2000-01-01 止”筛选' }).click()
  await expect(page.getByRole('option')).toHaveCount(2)
  await search.fill('灯塔')
  await expect(page.getByRole('option')).toHaveCount(1)
})
