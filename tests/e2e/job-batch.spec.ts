import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/desk-test.ts'
import { isAccessible } from './support/is-accessible.ts'
import { become, headlineField, PEOPLE, row, saved } from './support/newsroom.ts'

test.use({ library: 'people' })

test('an editor chooses several articles by keys and by mouse, tags, exports and submits them, is told of each what happened, and takes the bin back', async ({ desk }) => {
  const { page, libraryDir } = desk
  await become(page, PEOPLE.author)
  for (const headline of ['江堤加固', '渡口夜航', '']) {
    await page.getByRole('button', { name: '新建', exact: true }).first().click()
    await expect(headlineField(page)).toHaveText('')
    if (headline !== '') await headlineField(page).fill(headline)
    await saved(page)
  }
  const list = page.getByRole('listbox', { name: '稿库' })
  const bar = page.getByRole('toolbar', { name: '批量操作' })
  const act = async (name: string) => {
    await bar.getByRole('button', { name: '操作' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  const dialog = page.getByRole('dialog')
  const each = dialog.getByRole('list', { name: '每篇的结果' }).getByRole('listitem')

  // By mouse: Ctrl, then Shift.
  await row(page, '江堤加固').click({ modifiers: ['ControlOrMeta'] })
  await expect(bar.getByText('已选 1 篇')).toBeVisible()
  await row(page, '无标题').click({ modifiers: ['Shift'] })
  await expect(bar.getByText('已选 3 篇')).toBeVisible()
  await expect(list).toHaveAttribute('aria-multiselectable', 'true')
  await isAccessible(page, 'several articles chosen')
  await act('标签…')
  await dialog.getByRole('combobox', { name: '加上标签' }).fill('防汛')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: '改标签' }).click()
  await expect(dialog.getByText('办成 3 篇')).toBeVisible()
  await isAccessible(page, 'what came of each')
  await dialog.getByRole('button', { name: '关闭' }).click()
  await expect(bar).toHaveCount(0)
  expect((await desk.cli('list', '--tag', '防汛')).json()).toMatchObject({ articles: [{}, {}, {}] })

  // By keys: all of them, one left out.
  await list.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(bar.getByText('已选 3 篇')).toBeVisible()
  await act('送审…')
  await dialog.getByRole('button', { name: '送审', exact: true }).click()
  await expect(each).toHaveText([/正文还是空的|标题/, /正文还是空的|标题/, /正文还是空的|标题/])
  await dialog.getByRole('button', { name: '关闭' }).click()

  await page.getByRole('button', { name: '选择多篇' }).click()
  await row(page, '江堤加固').click()
  await row(page, '渡口夜航').click()
  await act('导出…')
  await dialog.getByRole('button', { name: /格式/ }).click()
  await page.getByRole('option', { name: '纯文本' }).click()
  await dialog.getByRole('button', { name: '导出', exact: true }).click()
  await expect(dialog.getByText('办成 2 篇')).toBeVisible()
  expect((await readdir(join(libraryDir, 'exports'), { recursive: true })).filter((name) => name.endsWith('.txt'))).toHaveLength(2)
  await dialog.getByRole('button', { name: '关闭' }).click()

  await list.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await act('移入回收站…')
  await dialog.getByRole('button', { name: '移入回收站' }).click()
  await expect(dialog.getByText(/^办成 \d 篇/)).toBeVisible()
  await dialog.getByRole('button', { name: '全部放回' }).click()
  await expect(dialog.getByText(/^办成 \d 篇/)).toBeVisible()
  await dialog.getByRole('button', { name: '关闭' }).click()
  await expect(page.getByRole('option')).toHaveCount(3)
})
