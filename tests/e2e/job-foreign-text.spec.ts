import type { Page } from '@playwright/test'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rawDocx } from '#tests/support/docx-of.ts'
import { WORD } from '#tests/unit/core/gate/clipboards.ts'
import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, PEOPLE, row, saved } from './support/newsroom.ts'
import { pasteHtml as paste } from './support/paste-html.ts'

test.use({ library: 'people' })

async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.evaluate(([file, base64]) => {
    const data = new DataTransfer()
    data.items.add(new File([Uint8Array.from(atob(base64 ?? ''), (one) => one.charCodeAt(0))], file ?? ''))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  }, [name, bytes.toString('base64')])
}

test('what is copied out of Word comes as news copy in one step; the gate is fetched only then, and asks no other host for anything', async ({ desk }) => {
  const { page } = desk
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建', exact: true }).first().click()
  await bodyField(page).click()
  await page.keyboard.type('先打几个字。')
  await saved(page)
  expect(asked.filter((url) => url.includes('gate-html'))).toEqual([])
  await page.keyboard.press('Enter')
  await paste(page, WORD)
  const field = bodyField(page)
  await expect(field.getByRole('heading', { name: '一、渡口来历' })).toBeVisible()
  await expect(field.getByRole('listitem').filter({ hasText: '先报名' })).toBeVisible()
  const host = new URL(page.url()).host
  expect(asked.filter((url) => new URL(url).host !== host && !/^(?:data|blob):/.test(url))).toEqual([])
  const said = page.getByRole('status').filter({ hasText: '贴进来的内容' })
  await expect(said).toContainText('1 张图片没有带进来')
  await expect(field.getByRole('table').getByRole('row')).toHaveText(['站名时刻', '东岸六点'])
  await said.getByRole('button', { name: '看明细' }).click()
  await expect(said).toContainText('内部稿号甲七')
  await saved(page)
  await said.getByRole('button', { name: '撤销粘贴' }).click()
  await expect(field).toHaveText('先打几个字。')
  await expect(said).toBeHidden()

  // A long page is read in a thread of its own; what is typed meanwhile stays behind it.
  const threads = page.workers().length
  await bodyField(page).evaluate((root, markup) => {
    const data = new DataTransfer()
    data.setData('text/html', markup)
    root.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    document.execCommand('insertText', false, '后打的。')
  }, `<p>长稿开头。</p>${'<p class=MsoNormal style="margin:0cm"><span lang=EN-US style="font-size:10.5pt">船来了。</span></p>'.repeat(600)}<p>长稿<b>末尾</b>。</p>`)
  await expect(field.locator('p').nth(-2)).toHaveText('长稿末尾。')
  await expect(field.locator('p').last()).toHaveText('后打的。')
  await expect(field.locator('p').first()).toHaveText('先打几个字。')
  await expect(field.getByText('船来了。')).toHaveCount(600)
  expect(page.workers().length).toBe(threads + 1)
})

test('an article closed the moment something was pasted into it, before the gate is even there, has it when it is opened again', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建', exact: true }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await headlineField(page).fill('渡口早市')
  await bodyField(page).click()
  await page.keyboard.type('先打几个字。')
  await saved(page)
  // in one task: nothing can come between the two
  await bodyField(page).evaluate((field) => {
    const data = new DataTransfer()
    data.setData('text/html', '<p>船一靠岸，<b>菜担子</b>就挑上来了。</p><p>摊主姓何。</p>')
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    document.querySelector<HTMLElement>('[aria-label="关闭 渡口早市"]')?.click()
  })
  await expect(bodyField(page)).toBeHidden()
  await row(page, '渡口早市').click()
  await expect(bodyField(page)).toContainText('菜担子就挑上来了。')
  await expect(bodyField(page)).toContainText('摊主姓何。')
})

test('a Word file let go on the window becomes an article and is kept; an old or locked one is refused with a way out', async ({ desk, shell }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  const line = (words: string, bold = false): string => `<w:p><w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t>${words}</w:t></w:r></w:p>`
  const draft = rawDocx([
    line('渡口的灯又亮了', true), line('来源：红网 作者：通讯员 许小满 编辑：郝青'), line('红网时刻3月4日讯（通讯员 许小满）灯亮了一夜，天亮才熄，两岸的人都看见了。'),
    line('怎么亮的', true), line('换了灯芯，又添了油，老何守到天亮。'),
  ].join(''))
  await drop(page, '来稿.docx', draft)
  const dialog = page.getByRole('dialog', { name: '粘贴成稿' })
  await expect(dialog.getByRole('region', { name: '稿签和结构' })).toContainText('渡口的灯又亮了')
  await dialog.getByRole('button', { name: '成稿', exact: true }).click()
  await expect(headlineField(page)).toHaveValue('渡口的灯又亮了')
  await expect(bodyField(page).getByRole('heading', { name: '怎么亮的' })).toBeVisible()
  await expect(row(page, '渡口的灯又亮了')).toBeVisible()

  // The very file that came is behind 原稿, in the history and beside the source text.
  await page.getByRole('tab', { name: '修订' }).click()
  const original = page.getByRole('region', { name: '修订记录' }).getByRole('button', { name: '原稿 来稿.docx' })
  await expect(original).toBeVisible()
  if (shell === 'loopback') {
    const [download] = await Promise.all([page.waitForEvent('download'), original.click()])
    expect(download.suggestedFilename()).toBe('来稿.docx')
    expect(await readFile(await download.path())).toEqual(draft)
  } else if (desk.standIn !== null) {
    const to = join(await mkdtemp(join(tmpdir(), 'original-')), '存下.docx')
    desk.standIn.answerDialog = () => ({ filePaths: [to] })
    await original.click()
    await expect(page.getByText('原稿已存为 存下.docx')).toBeVisible()
    expect(await readFile(to)).toEqual(draft)
    await page.getByRole('button', { name: '打开文件夹' }).click()
    await expect.poll(() => desk.standIn?.outside.at(-1)).toContain('original-')
  }

  await drop(page, '旧稿.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'))
  await expect(dialog.getByRole('alert')).toContainText('旧稿.doc 是旧格式的文稿')
  await expect(dialog.getByRole('alert')).toContainText('另存为 .docx 后再拿来')
  await expect(dialog.getByRole('alert')).not.toContainText('贴进来的文字')
  await expect(dialog.getByRole('button', { name: '成稿', exact: true })).toBeDisabled()
  await dialog.getByRole('button', { name: '取消' }).click()
  await drop(page, '加密.docx', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]))
  await expect(dialog.getByRole('alert')).toContainText('加密.docx 有密码')
  await expect(dialog.getByRole('alert')).toContainText('去掉密码另存')
  await expect(dialog.getByRole('button', { name: '成稿', exact: true })).toBeDisabled()
})
