import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, PEOPLE, row, saved } from './support/newsroom.ts'

test.use({ library: 'people' })

const HEADLINE = '渡口重开第一天'

test('a second person opens the same library, follows the first one’s words, and goes on writing when the first has gone', async ({ desk }) => {
  const first = desk.page
  await become(first, PEOPLE.author)
  await first.getByRole('button', { name: '新建' }).first().click()
  await headlineField(first).fill(HEADLINE)
  await bodyField(first).click()
  await first.keyboard.type('清晨六点，第一班渡船离岸。')
  await saved(first)

  const second = (await desk.startBeside()).page
  const banner = second.getByRole('status').filter({ hasText: '正在写这个稿库' })
  await expect(banner).toContainText('只能看，不能改')
  await expect(banner).toContainText('本机的浏览器版')
  await expect(second.getByRole('button', { name: '新建' }).first()).toBeDisabled()
  await row(second, HEADLINE).click()
  await expect(bodyField(second)).toContainText('第一班渡船离岸')
  await expect(bodyField(second)).toHaveAttribute('contenteditable', 'false')
  await second.getByRole('tab', { name: '审稿' }).click()
  await expect(second.getByRole('button', { name: '导出草稿（未签发）' })).toBeDisabled()
  await expect(second.getByText('只读时不能导出到稿库里的文件夹。')).toBeVisible()

  await bodyField(first).click()
  await first.keyboard.press('Control+End')
  await first.keyboard.type('船上坐着赶集的人。')
  await saved(first)
  await expect(bodyField(second)).toContainText('赶集的人')

  await desk.close()
  const takeOver = second.getByRole('button', { name: '转为可写' })
  await expect(takeOver).toBeVisible()
  await expect(bodyField(second)).toHaveAttribute('contenteditable', 'false')
  await takeOver.click()
  await expect(takeOver).toBeHidden()
  await become(second, PEOPLE.author)
  await bodyField(second).click()
  await second.keyboard.press('Control+End')
  await second.keyboard.type('午后起了风。')
  await saved(second)
  await expect(bodyField(second)).toContainText('清晨六点，第一班渡船离岸。船上坐着赶集的人。午后起了风。')
})

test('a desk that lost its library keeps the words that are not saved, says who has it, and saves them once it has it back', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建' }).first().click()
  await headlineField(page).fill(HEADLINE)
  await bodyField(page).click()
  await page.keyboard.type('清晨六点，第一班渡船离岸。')
  await saved(page)

  const mark = join(desk.libraryDir, '.lock-holder.json')
  const lock = join(desk.libraryDir, '.lock')
  expect(await readFile(mark, 'utf8')).toContain('loopback')
  await writeFile(mark, JSON.stringify({ token: 'other', pid: 1, host: 'bianji-2', shell: 'electron', since: new Date().toISOString() }))
  await page.keyboard.type('这一句写在失去稿库以后。')
  const banner = page.getByRole('alert').filter({ hasText: '接管' })
  await expect(banner).toContainText('“bianji-2”上的桌面程序')
  await expect(banner).toContainText('没存上的文字还在这个窗口里')
  await expect(page.getByText(/未保存/).first()).toBeVisible()
  await expect(bodyField(page)).toContainText('失去稿库以后')

  await rm(mark)
  await rm(lock, { recursive: true, force: true })
  await page.getByRole('button', { name: '重新接管' }).click()
  await saved(page)
  await desk.restart()
  await row(desk.page, HEADLINE).click()
  await expect(bodyField(desk.page)).toContainText('清晨六点，第一班渡船离岸。这一句写在失去稿库以后。')
})
