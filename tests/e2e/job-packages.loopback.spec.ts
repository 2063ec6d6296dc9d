import { writeFile, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { expect, test } from './support/desk-test.ts'
import { fillLibrary } from './support/fill-library.ts'
import { isAccessible } from './support/is-accessible.ts'
import { become, bodyField, headlineField, openTab, PEOPLE, row, saved } from './support/newsroom.ts'
import { startLoopback } from './support/start-loopback.ts'

test.use({ library: 'people' })

const HEADLINE = '渡口重开第一天'
const FIRST = '清晨六点，第一班渡船离岸。'

const paragraphs = (page: Page) => bodyField(page).locator('p')

/** 文章菜单里的发送稿件包; where the browser put the file. */
async function send(page: Page, to: string, note = ''): Promise<void> {
  await page.getByRole('button', { name: '稿件操作' }).click()
  await page.getByRole('menuitem', { name: '发送稿件包' }).click()
  const dialog = page.getByRole('dialog', { name: '发送稿件包' })
  await dialog.getByRole('textbox', { name: '附言' }).fill(note)
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: '存为文件' }).click()])
  expect(download.suggestedFilename()).toMatch(/^渡口重开第一天-[0-9a-f]{6}\.rnpkg$/)
  await download.saveAs(to)
  await expect(dialog).toBeHidden()
}

async function open(page: Page, file: string) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '接收稿件包' }).first().click()])
  await chooser.setFiles(file)
  return page.getByRole('dialog', { name: '接收稿件包' })
}

/** A paragraph's words anew, as a person does it. */
async function rewrite(page: Page, place: number, words: string): Promise<void> {
  await paragraphs(page).nth(place).click()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+End')
  await page.keyboard.type(words)
  await saved(page)
}

test('a correspondent’s draft goes to the editor and comes back corrected; both write on, one place clashes, and nothing is lost on any of three desks', async ({ desk, makeContext }) => {
  const folder = dirname(desk.libraryDir)
  const file = join(folder, '稿件.rnpkg')
  const others = await Promise.all(['编辑部', '总编室'].map(async (name) => {
    await fillLibrary('people', join(folder, name))
    return await startLoopback({ libraryDir: join(folder, name), profileDir: folder, context: makeContext })
  }))
  const [writer, editor, chief] = [desk.page, others[0]?.page, others[1]?.page]
  if (editor === undefined || chief === undefined) throw new Error('three desks')
  try {
    await become(writer, PEOPLE.author)
    await become(editor, PEOPLE.first)
    await become(chief, PEOPLE.chief)
    await writer.getByRole('button', { name: '新建' }).first().click()
    await expect(headlineField(writer)).toHaveValue('')
    await headlineField(writer).fill(HEADLINE)
    await bodyField(writer).click()
    for (const line of [FIRST, '船上坐着赶集的人，竹筐挤满了船头。', '午后起了风。']) {
      await writer.keyboard.type(line)
      await writer.keyboard.press('Enter')
    }
    await saved(writer)
    await send(writer, file, '请看第二段')

    const fresh = await open(editor, file)
    await expect(fresh).toContainText('稿库里没有这篇稿件')
    await expect(fresh).toContainText(`通讯员 ${PEOPLE.author}`)
    await expect(fresh).toContainText('没有签名')
    await expect(fresh).toContainText('请看第二段')
    await expect(fresh).toContainText(FIRST)
    await isAccessible(editor, 'a package that is new')
    await fresh.getByRole('button', { name: '接收', exact: true }).click()
    await expect(fresh).toBeHidden()
    await expect(headlineField(editor)).toHaveValue(HEADLINE)
    await rewrite(editor, 1, '船上坐着赶集的人，竹筐挤满了船头和船尾。')
    await send(editor, file)

    const corrected = await open(writer, file)
    await expect(corrected).toContainText('接着这里的版本改的')
    await expect(corrected.getByRole('region', { name: '接收后的改动' }).locator('ins')).toContainText('船尾')
    await corrected.getByRole('button', { name: '接收', exact: true }).click()
    await expect(paragraphs(writer).nth(1)).toHaveText('船上坐着赶集的人，竹筐挤满了船头和船尾。')
    await openTab(writer, '修订')
    await expect(writer.getByRole('tabpanel', { name: '修订' })).toContainText('收到稿件包')

    // Both go on: the second and third paragraphs on either side alone, the first on both.
    await rewrite(writer, 2, '午后起了大风。')
    await rewrite(writer, 0, '清晨六点，第一班渡船迎着雾离岸。')
    await rewrite(editor, 0, '早上六点整，头班渡船离岸。')
    await send(writer, file)
    const clash = await open(editor, file)
    await expect(clash).toContainText('两边改了同一处')
    await expect(clash.getByRole('button', { name: '接收并合并' })).toBeDisabled()
    await isAccessible(editor, 'a package that clashes')
    // Left for now: the article is open and may be written in, nothing has come into it.
    await editor.keyboard.press('Escape')
    await expect(paragraphs(editor).nth(0)).toHaveText('早上六点整，头班渡船离岸。')
    await expect(paragraphs(editor).nth(2)).toHaveText('午后起了风。')
    const again = await open(editor, file)
    await again.getByRole('radiogroup', { name: /第 1 处/ }).getByText('都留').click()
    await expect(again).toContainText('改的不是同一处')
    await again.getByRole('button', { name: '接收并合并' }).click()
    await expect(again).toBeHidden()
    await expect(paragraphs(editor).nth(0)).toHaveText('早上六点整，头班渡船离岸。')
    await expect(paragraphs(editor).nth(1)).toHaveText('清晨六点，第一班渡船迎着雾离岸。')
    await expect(paragraphs(editor).nth(3)).toHaveText('午后起了大风。')
    await openTab(editor, '修订')
    await expect(editor.getByRole('tabpanel', { name: '修订' })).toContainText('合并稿件包')
    await send(editor, file)

    for (const page of [writer, chief]) {
      const dialog = await open(page, file)
      await dialog.getByRole('button', { name: '接收', exact: true }).click()
      await expect(paragraphs(page).nth(0)).toHaveText('早上六点整，头班渡船离岸。')
      await expect(paragraphs(page).nth(3)).toHaveText('午后起了大风。')
    }
    const twice = await open(chief, file)
    await expect(twice).toContainText('这一版已经收过')
    await twice.getByRole('button', { name: '打开稿件' }).click()

    const spoilt = await readFile(file)
    spoilt[200] = (spoilt[200] ?? 0) ^ 1
    await writeFile(file, spoilt)
    const refused = await open(chief, file)
    await expect(refused.getByRole('alert')).toContainText('稿件包已损坏')
    await refused.getByRole('button', { name: '关闭' }).click()
    await expect(row(chief, HEADLINE)).toHaveCount(1)
  } finally {
    for (const other of others) await other.kill()
  }
})

test('an article submitted for review by somebody nobody here trusts is received as a draft, and the reader hears so first', async ({ desk: { page, libraryDir } }) => {
  const file = join(dirname(libraryDir), '外来.rnpkg')
  const other = await openLibrary(join(dirname(libraryDir), '别处'))
  const author = await other.addPerson({ name: '生人', role: 'correspondent' })
  const { id, rev, slip } = await other.create(author.id)
  await other.save({ id, baseRev: rev, by: author.id, slip: { ...slip, headline: HEADLINE, channel: 'money' }, body: body(paragraph(text(FIRST))) })
  await other.review({ id, rev: (await other.get(id)).rev, action: 'submit', by: author.id, reason: null })
  await other.packages.sendTo(file, { id, by: author.id, note: null })
  await other.close()
  await become(page, PEOPLE.first)
  const dialog = await open(page, file)
  await expect(dialog).toContainText('审稿记录没有可信的签名，只收文字，作草稿')
  await isAccessible(page, 'a package whose records are not believed')
  await dialog.getByRole('button', { name: '接收', exact: true }).click()
  await expect(headlineField(page)).toHaveValue(HEADLINE)
  await expect(row(page, HEADLINE)).toContainText('草稿')
})
