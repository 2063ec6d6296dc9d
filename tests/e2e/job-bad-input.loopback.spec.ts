import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { z } from 'zod'
import { chooseFiles } from './support/choose-files.ts'
import { expect, test, type Desk } from './support/desk-test.ts'
import { become, bodyField, headlineField, PEOPLE, row, saved } from './support/newsroom.ts'

test.use({ library: 'people' })

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: '粘贴成稿' })

async function openDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: '粘贴成稿' }).first().click()
  return dialogOf(page)
}

async function choose(page: Page, files: { name: string, mimeType: string, buffer: Buffer }): Promise<void> {
  await chooseFiles(page, files, () => dialogOf(page).getByRole('button', { name: '选择文件' }).click())
}

const textFile = (name: string, buffer: Buffer) => ({ name, mimeType: 'text/plain', buffer })

/** 渡口停航通知 / 北岸今天起停航三天。 as Windows editors in China write it */
const GB18030 = Buffer.from('b6c9bfdacda3babdcda8d6aa0d0ab1b1b0b6bdf1ccecc6f0cda3babdc8fdcceca1a3', 'hex')

test('files that hold no words are refused by name, with what to do; a good one then becomes an article', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  const dialog = await openDialog(page)
  const refused: [string, Buffer, string, string][] = [
    ['空.txt', Buffer.alloc(0), '空.txt 里面没有文字', '把文字直接贴进来'],
    ['照片.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), '照片.txt 不是文本文件', '图片放到稿签的题图处'],
    ['坏.txt', Buffer.from([...Buffer.from('gale'), 0xff, 0xfd, 0xff, 0x20, 0xff]), '坏.txt 的编码认不出来', '复制文字后粘贴成稿'],
  ]
  for (const [name, bytes, what, advice] of refused) {
    await test.step(name, async () => {
      await choose(page, textFile(name, bytes))
      await expect(dialog.getByRole('alert')).toContainText(what)
      await expect(dialog.getByRole('alert')).toContainText(advice)
      await expect(dialog.getByRole('button', { name: '成稿', exact: true })).toBeDisabled()
      await dialog.getByRole('button', { name: '换一份' }).click()
      await expect(dialog.getByRole('alert')).toBeHidden()
    })
  }
  await test.step('one whose bytes are broken in one place is read but for that', async () => {
    await choose(page, textFile('断.txt', Buffer.from([...Buffer.from('大风蓝色预警\n县气象台发布大风'), 0xff, 0xff, ...Buffer.from('，请注意防范。')])))
    await expect(dialog.getByRole('region', { name: '稿签和结构' })).toContainText('1 处的字读不出')
    await expect(dialog).toContainText('县气象台发布大风\ufffd')
    await dialog.getByRole('button', { name: '换一份' }).click()
  })
  await choose(page, textFile('通知.txt', GB18030))
  await expect(dialog.getByRole('region', { name: '稿签和结构' })).toContainText('渡口停航通知')
  await dialog.getByRole('button', { name: '成稿', exact: true }).click()
  await expect(headlineField(page)).toHaveValue('渡口停航通知')
  await expect(bodyField(page)).toContainText('停航三天。')
  await page.getByRole('button', { name: '查看原文' }).click()
  await expect(page.getByRole('dialog').getByRole('textbox', { name: '原文' })).toHaveValue(/^渡口停航通知\n/)
})

test('what an article was made from is kept as it came, marks and all, when full width is switched off', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  const dialog = await openDialog(page)
  const chooser = 'CRLF、𠮷、👨‍👩‍👧、e\u0301、עברית,三点(半)开会.'
  await choose(page, textFile('通知.txt', Buffer.from(`\ufeff开会通知\r\n\r\n${chooser}\r\n`)))
  const fullWidth = dialog.getByRole('switch', { name: /还原全角标点/ })
  await expect(fullWidth).toBeChecked()
  await dialog.getByText(/还原全角标点/).click()
  await expect(fullWidth).not.toBeChecked()
  await dialog.getByRole('button', { name: '成稿', exact: true }).click()
  await expect(headlineField(page)).toHaveValue('开会通知')
  await expect(bodyField(page)).toHaveText(chooser)
  await saved(page)
  await desk.close()
  const entries = await readdir(desk.libraryDir, { recursive: true, withFileTypes: true })
  const kept = entries.filter((entry) => entry.name.endsWith('.origin.txt'))
  expect(kept).toHaveLength(1)
  const [only] = kept
  expect(await readFile(join(only?.parentPath ?? '', only?.name ?? ''), 'utf8')).toBe(`开会通知\r\n\r\n${chooser}\r\n`)
})

const Listed = z.object({ articles: z.array(z.object({ id: z.string(), headline: z.string() })) })

async function write(page: Page, headline: string, body: string): Promise<void> {
  await page.getByRole('button', { name: '新建' }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await headlineField(page).fill(headline)
  await bodyField(page).click()
  await page.keyboard.insertText(body)
  await saved(page)
  await expect(row(page, headline)).toBeVisible()
}

async function fileOf(desk: Desk, headline: string): Promise<string> {
  const { articles } = Listed.parse((await desk.cli('list')).json())
  const id = articles.find((article) => article.headline === headline)?.id ?? ''
  const entries = await readdir(join(desk.libraryDir, 'articles'), { recursive: true, withFileTypes: true })
  const entry = entries.find((one) => one.name === `${id}.json`)
  return join(entry?.parentPath ?? '', entry?.name ?? '')
}

test('a damaged article is shown and set aside, the one before it stands in, and everything else is as it was', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await write(page, '水库今起泄洪', '下游三镇已通知到户。')
  await write(page, '夜市试行延时', '营业到零点。')
  await desk.close()
  const file = await fileOf(desk, '水库今起泄洪')
  const damaged = (await readFile(file)).subarray(0, 200)
  await writeFile(file, damaged)
  await desk.start()

  await row(desk.page, '夜市试行延时').click()
  await expect(bodyField(desk.page)).toHaveText('营业到零点。')
  await desk.page.getByRole('button', { name: /个文件需要看一眼/ }).click()
  const list = desk.page.getByRole('dialog', { name: '稿库里需要看一眼的文件' })
  await expect(list).toContainText('稿件文件读不出来')
  await expect(list).toContainText('已换上前一次保存的文字，请打开核对')
  const place = /原件在 (\S+)/.exec(await list.innerText())?.[1] ?? ''
  expect(await readFile(join(desk.libraryDir, place))).toEqual(damaged)
  await list.getByRole('button', { name: '打开：水库今起泄洪' }).click()
  await expect(list).toBeHidden()
  await expect(bodyField(desk.page)).toHaveText('下游三镇已通知到户。')
  await expect(desk.page.getByRole('option')).toHaveCount(2)
})

test('an article whose file is damaged under the open window: what is typed on is saved, and there after a kill', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await write(page, '夜市试行延时', '营业到零点。')
  await writeFile(await fileOf(desk, '夜市试行延时'), '{"schema":')
  await bodyField(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('摊主可自愿参加。')
  await saved(page)
  await desk.kill()
  expect((await desk.cli('list')).stdout).toContain('营业到零点。摊主可自愿参加。')
})
