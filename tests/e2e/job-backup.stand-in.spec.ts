import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/desk-test.ts'
import { bodyField, saved } from './support/newsroom.ts'

test('a folder chosen in the system’s dialog takes a backup, keeps those to come, and takes a restored library', async ({ desk }) => {
  const { page, standIn, libraryDir } = desk
  const disk = join(libraryDir, '..', '移动硬盘')
  await mkdir(disk)
  await page.getByRole('button', { name: '新建' }).first().click()
  await bodyField(page).click()
  await page.keyboard.type('守灯人守了三十年。')
  await saved(page)
  await page.getByRole('contentinfo').getByRole('button', { name: '未备份' }).click()
  const part = page.getByRole('region', { name: '备份', exact: true })

  // Nothing chosen: nothing done, nothing said.
  await part.getByRole('button', { name: '备份到其他位置…' }).click()
  await expect.poll(() => standIn?.dialogs.length).toBe(1)
  await expect(part.getByText('还没有备份')).toBeVisible()

  if (standIn !== null) standIn.answerDialog = () => ({ filePaths: [disk] })
  await part.getByRole('button', { name: '备份到其他位置…' }).click()
  await expect(part.getByText('已备份：1 篇、0 图')).toBeVisible()
  await expect(part.getByText(`在 ${disk}`)).toBeVisible()
  expect((await readdir(disk)).filter((name) => name.endsWith('.zip'))).toHaveLength(1)

  await part.getByRole('button', { name: '改放别处…' }).click()
  await expect(part.getByRole('button', { name: '放回稿库里' })).toBeVisible()
  await expect(part.getByRole('list', { name: '已有的备份' }).getByRole('listitem')).toHaveCount(1)

  await part.getByRole('button', { name: /的备份到新稿库/ }).click()
  await expect(part.getByText('已恢复成新稿库：1 篇、0 图')).toBeVisible()
})
