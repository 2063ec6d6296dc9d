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

  // By mouse: Ctrl, then Shift. The last save has reached the list before: a row that moves under the pointer is another article.
  await expect(list.getByRole('option')).toHaveText([/无标题/, /渡口夜航/, /江堤加固/])
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
  await expect(dialog.getByText('3 篇都没办成')).toBeVisible()
  await expect(each).toHaveText([/正文还是空的|标题/, /正文还是空的|标题/, /正文还是空的|标题/])
  await dialog.getByRole('button', { name: '关闭' }).click()

  await page.getByRole('button', { name: '选择多篇' }).click()
  await row(page, '江堤加固').click()
  await row(page, '渡口夜航').click()
  await act('导出…')
  const format = (name: string) => dialog.getByRole('group', { name: '格式' }).getByText(name, { exact: true })
  await format('网页').click()
  await expect(dialog.getByRole('button', { name: '导出', exact: true })).toBeDisabled()
  await format('纯文本').click()
  await format('Markdown').click()
  await dialog.getByRole('button', { name: '存为方案…' }).click()
  await dialog.getByRole('textbox', { name: '方案名称' }).fill('文字存档')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: /文字存档 导出方案/ })).toBeVisible()
  await isAccessible(page, 'formats and a preset')
  await dialog.getByRole('button', { name: '导出', exact: true }).click()
  await expect(dialog.getByText('办成 2 篇')).toBeVisible()
  const out = await readdir(join(libraryDir, 'exports'), { recursive: true })
  expect(['.txt', '.md', '.html'].map((ending) => out.filter((name) => name.endsWith(ending)).length)).toEqual([2, 2, 0])
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

  // A search that is saved is there again after a restart, and the command line has it.
  await page.getByRole('region', { name: '稿件列表' }).getByRole('button', { name: /标签/ }).click()
  await page.getByRole('option', { name: '防汛' }).click()
  const field = page.getByRole('banner').getByRole('searchbox', { name: '搜索稿件' })
  await field.fill('夜航')
  await expect(list.getByRole('option')).toHaveCount(1)
  await page.getByRole('button', { name: '常用筛选' }).click()
  await page.getByRole('dialog', { name: '常用筛选' }).getByRole('textbox', { name: '名称' }).fill('防汛夜航')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: '常用筛选' }).getByRole('listitem')).toHaveCount(1)
  await isAccessible(page, 'saved searches')
  await page.keyboard.press('Escape')
  await desk.close()
  expect((await desk.cli('list', '--saved', '防汛夜航')).json()).toMatchObject({ total: 1, articles: [{ headline: '渡口夜航' }] })
  expect((await desk.cli('export', '--saved', '防汛夜航', '--preset', '文字存档', '--to', join(libraryDir, '..', '存档'))).json()).toMatchObject({ preset: '文字存档', files: [{}, {}] })
  await desk.start()
  const again = desk.page
  await again.getByRole('button', { name: '常用筛选' }).click()
  const kept = again.getByRole('dialog', { name: '常用筛选' })
  await kept.getByRole('button', { name: '防汛夜航', exact: true }).click()
  await expect(again.getByRole('listbox', { name: '稿库' }).getByRole('option')).toHaveCount(1)
  await again.getByRole('button', { name: '常用筛选：防汛夜航' }).click()
  await kept.getByRole('button', { name: '去掉“防汛夜航”' }).click()
  await expect(kept.getByRole('listitem')).toHaveCount(0)
  expect((await desk.cli('saved')).json()).toEqual({ searches: [] })
})
