import { join } from 'node:path'
import { appendFile, readdir } from 'node:fs/promises'
import { z } from 'zod'
import { expect, test } from './support/desk-test.ts'
import { bodyField, headlineField, saved } from './support/newsroom.ts'
import { runCli } from './support/run-cli.ts'

test('a person backs the library up in the settings and sees it there; restored beside it, where the screen says, the new library opens with the article', async ({ desk }) => {
  const { page, libraryDir } = desk
  await page.getByRole('button', { name: '新建' }).first().click()
  await headlineField(page).fill('渡口的灯')
  await bodyField(page).click()
  await page.keyboard.type('守灯人守了三十年。')
  await saved(page)

  await expect(page.getByRole('contentinfo').getByRole('button', { name: '未备份' })).toBeVisible()
  await page.getByRole('contentinfo').getByRole('button', { name: '未备份' }).click()
  const part = page.getByRole('region', { name: '备份', exact: true })
  await expect(part.getByText('还没有备份'), 'the way to more leads to the backups, not to the top of the settings').toBeInViewport()
  await part.getByRole('button', { name: '立即备份' }).click()
  await expect(part.getByText('已备份：1 篇、0 图')).toBeVisible()
  await expect(part.getByText('上次备份 刚刚')).toBeVisible()
  await expect(part.getByRole('list', { name: '已有的备份' }).getByRole('listitem')).toHaveText(/^\d{4}-\d\d-\d\d \d\d:\d\d1 篇、0 图/)
  await expect(page.getByRole('contentinfo').getByRole('button', { name: '上次备份 刚刚' })).toBeVisible()

  const places = async () => (await readdir(join(libraryDir, '..'))).filter((name) => /-\d{8}T\d{6}Z$/.test(name))
  if (desk.shell === 'loopback') {
    const [file = ''] = await readdir(join(libraryDir, 'backups'))
    await appendFile(join(libraryDir, 'backups', file), '\0'.repeat(512))
    await part.getByRole('button', { name: /^恢复 .* 的备份到新稿库$/ }).click()
    await expect(part.getByText('已恢复成新稿库：1 篇、0 图')).toBeVisible()
    await part.getByText('1 处要留意，其余都恢复了').click()
    await expect(part.getByText('备份末尾多出了别的东西')).toBeVisible()
  } else {
    const [file = ''] = await readdir(join(libraryDir, 'backups'))
    expect(await runCli(['backup', 'restore', join(libraryDir, 'backups', file), '--to', join(libraryDir, '..', file.replace('.zip', '')), '--json'])).toMatchObject({ code: 0, stderr: '' })
  }
  const [place = ''] = await places()
  const to = join(libraryDir, '..', place)
  if (desk.shell === 'loopback') await expect(part.getByText(`npm start -- --library "${to}"`)).toBeVisible()
  const listed = await runCli(['list', '--library', to, '--json'])
  expect(z.looseObject({ articles: z.array(z.looseObject({ headline: z.string(), lead: z.string() })) }).parse(listed.json()).articles)
    .toMatchObject([{ headline: '渡口的灯', lead: expect.stringContaining('守灯人守了三十年。') }])
})
