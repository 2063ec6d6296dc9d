import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, openTab, PEOPLE, row, saved } from './support/newsroom.ts'

test.use({ library: 'people' })

const IngestedSchema = z.looseObject({ articles: z.array(z.looseObject({ id: z.string() })) })
const PERMALINK = 'http://money.rednet.cn/content/2026/03/04/20000001.html'
const PAGE = `新桥今日通车\n\n来源:红网 作者:通讯员 许小满 2026-03-04 10:20:30\n\n红网时刻3月4日讯(通讯员 许小满)河面上架起了桥,两岸的人往来方便了许多。\n\n本文链接:${PERMALINK}\n`
const PLAIN = '山路修好了\n\n清早第一辆车上了山,人们站在路边看。\n'

test('an article leads to others: by a link to a signed one’s address, by a card that follows its article and says when it cannot lead there yet', async ({ desk }) => {
  await desk.close()
  const file = join(desk.libraryDir, '..', `page-${Date.now()}.txt`)
  const ingest = async (words: string): Promise<string> => {
    await writeFile(file, words)
    return IngestedSchema.parse((await desk.cli('ingest', file)).json()).articles[0]?.id ?? ''
  }
  const signed = await ingest(PAGE)
  await ingest(PLAIN)
  for (const [action, name] of [['submit', PEOPLE.author], ['pass', PEOPLE.first], ['pass', PEOPLE.second], ['pass', PEOPLE.third], ['sign', PEOPLE.chief]] as const) {
    expect((await desk.cli('review', signed, action, '--as', name)).code).toBe(0)
  }
  await desk.start()
  const { page } = desk
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建', exact: true }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await headlineField(page).fill('桥那边的人')
  const body = bodyField(page)
  await body.click()
  await page.keyboard.type('桥通了，人就来了。')
  await page.keyboard.press('Home')
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('Shift+ArrowRight')

  const dialog = page.getByRole('dialog', { name: '相关稿件' })
  const pick = async (query: string, headline: string, form: '卡片' | '链接'): Promise<void> => {
    await page.keyboard.press('Control+Alt+4')
    await dialog.getByRole('searchbox', { name: '找稿件' }).fill(query)
    await dialog.getByRole('option').filter({ hasText: headline }).click()
    await dialog.getByText(form, { exact: true }).click()
  }
  await pick('许小满', '新桥今日通车', '链接')
  await expect(dialog.getByRole('option')).toHaveCount(1)
  await dialog.getByRole('button', { name: '插入' }).click()
  await expect(dialog).toBeHidden()
  await expect(body.locator('a')).toHaveText('桥通了')
  await expect(body.locator('a')).toHaveAttribute('href', PERMALINK)

  await page.keyboard.press('End')
  // Without a mouse, from the words to what they found.
  await page.keyboard.press('Control+Alt+4')
  await dialog.getByRole('searchbox', { name: '找稿件' }).fill('许小满')
  await expect(dialog.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('option', { selected: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  const card = body.getByRole('group', { name: '相关稿件：新桥今日通车' })
  await expect(card).toContainText('2026-03-04')
  await pick('山路', '山路修好了', '链接')
  await expect(dialog.getByRole('status')).toHaveText('它还没有签发，没有网址，不能做链接。')
  await expect(dialog.getByRole('button', { name: '插入' })).toBeDisabled()
  await dialog.getByText('卡片', { exact: true }).click()
  await dialog.getByRole('button', { name: '插入' }).click()
  const later = body.getByRole('group', { name: '相关稿件：山路修好了' })
  await expect(later).toContainText('它还没有签发')
  await saved(page)

  await openTab(page, '预览')
  const preview = page.frameLocator('iframe')
  await expect(preview.getByRole('link', { name: '新桥今日通车' })).toHaveAttribute('href', PERMALINK)
  await expect(preview.locator('.related').filter({ hasText: '山路修好了' })).toContainText('尚未签发')

  await later.getByRole('button', { name: '打开这篇稿件' }).click()
  await expect(headlineField(page)).toHaveValue('山路修好了')
  await headlineField(page).fill('山路昨天修好了')
  await saved(page)
  // The list has it in its new place: a click is not taken by a row that moves.
  await expect(page.getByRole('option').first()).toContainText('山路昨天修好了')
  await row(page, '桥那边的人').click()
  await expect(headlineField(page)).toHaveValue('桥那边的人')
  await expect(body.getByRole('group', { name: '相关稿件：山路昨天修好了' })).toBeVisible()
  await openTab(page, '预览')
  await expect(preview.getByText('山路昨天修好了')).toBeVisible()
  await body.getByRole('group', { name: '相关稿件：山路昨天修好了' }).getByRole('button', { name: '去掉卡片' }).click()
  await expect(preview.getByText('山路昨天修好了')).toBeHidden()
  await saved(page)
})
