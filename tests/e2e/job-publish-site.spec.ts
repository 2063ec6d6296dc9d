import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { checkedLine, parseCheckedLine } from '#desk/store/checked-line.ts'
import { expect, test } from './support/desk-test.ts'
import { openTab, pagePane, PEOPLE, row, sign, stageIs, step } from './support/newsroom.ts'
import { isAccessible } from './support/is-accessible.ts'

test.use({ library: 'sample' })

test('an editor sees what a publication would change, walks it on this machine, and publishes one article alone', async ({ desk }) => {
  const { page, libraryDir } = desk
  const site = join(libraryDir, 'exports', 'site')
  const headline = (await page.getByRole('option').first().locator('span').first().textContent()) ?? ''
  await page.getByRole('option').first().click()
  await step(page, PEOPLE.author, '送审')
  await step(page, PEOPLE.first, '初审通过')
  await step(page, PEOPLE.second, '复审通过')
  await step(page, PEOPLE.third, '终审通过')
  await sign(page, PEOPLE.chief)
  await stageIs(page, '已签发')

  const newest = page.getByRole('list', { name: '审计日志' }).getByRole('listitem').first()
  await page.getByRole('navigation').getByRole('button', { name: '设置' }).click()
  await expect(newest).toContainText('签发')
  await page.getByRole('navigation', { name: '栏目导航' }).getByRole('button', { name: '发布' }).click()
  const pane = pagePane(page)
  await expect(pane.getByText(site)).toBeVisible()
  await pane.getByRole('button', { name: '查看改动' }).click()
  await expect(pane.getByText('新发 1 篇')).toBeVisible()
  await expect(readdir(site)).rejects.toMatchObject({ code: 'ENOENT' })
  await isAccessible(page, 'what a publication would change')
  await pane.getByRole('button', { name: '发布', exact: true }).click()
  await expect(pane.getByText(/^已发布：写了 \d+ 个文件。/)).toBeVisible()
  await expect(pane.getByText(/(?<!\d)0 [个篇]/)).toHaveCount(0)
  await page.getByRole('navigation').getByRole('button', { name: '设置' }).click()
  await expect(newest, 'the log that was looked at before has what went out since').toContainText('导出')
  await page.getByRole('navigation', { name: '栏目导航' }).getByRole('button', { name: '发布' }).click()
  const [host = ''] = (await readdir(site)).filter((name) => name.startsWith('money') || name.includes('.cn')).filter((name) => !name.startsWith('www'))
  expect(await readFile(join(site, host, 'index.html'), 'utf8')).toContain(headline)
  const [web] = await Promise.all([page.context().waitForEvent('page'), pane.getByRole('button', { name: '本地预览' }).click()])
  await expect(web.getByRole('link', { name: headline })).toBeVisible()
  await web.getByRole('link', { name: headline }).click()
  await expect(web.getByRole('heading', { level: 1 })).toHaveText(headline)
  expect(web.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//)
  await web.close()
  await pane.getByRole('button', { name: '查看改动' }).click()
  await expect(pane.getByText('网站和稿库一致，没有要写的。')).toBeVisible()
  await expect(pane.getByRole('button', { name: '发布', exact: true })).toHaveCount(0)

  // As after an old backup was put back: the site has a later sign-off than the library knows.
  const { log } = z.object({ log: z.string() }).parse(JSON.parse(await readFile(join(site, 'rednet-site.json'), 'utf8')))
  const lines = (await readFile(join(site, log), 'utf8')).split('\n').filter((line) => line !== '').map((line) => JSON.stringify(parseCheckedLine(line)))
  await writeFile(join(site, log), lines.map((line) => checkedLine(JSON.parse(line.replace(/"signedAt":"[^"]*"/, '"signedAt":"2031-05-06T04:00:00.000Z"').replace(/"rev":\d+/, '"rev":900')))).join(''))
  await pane.getByRole('button', { name: '查看改动' }).click()
  await expect(pane.getByText('网站上的是 2031-05-06 12:00:00 签发的')).toBeVisible()
  await expect(pane.getByRole('button', { name: '换下并发布' })).toHaveCount(0)
  await pane.getByRole('switch', { name: '确实要用稿库里的换下这 1 篇' }).press('Space')
  await isAccessible(page, 'a publication of older words')
  await pane.getByRole('button', { name: '换下并发布' }).click()
  // The very words stand there; what is agreed to is not asked again.
  await expect(pane.getByText('网站和稿库一致，没有要写的。')).toBeVisible()
  await pane.getByRole('button', { name: '查看改动' }).click()
  await expect(pane.getByText('网站和稿库一致，没有要写的。')).toBeVisible()

  // Taken off the web by hand, and put back from the article itself.
  await rm(join(site, host, 'index.html'))
  await page.getByRole('navigation').getByRole('button', { name: '稿库' }).click()
  await row(page, headline).click()
  await openTab(page, '审稿')
  await page.getByRole('button', { name: '发布到网站' }).click()
  await expect(page.getByText(/^已发布到网站：写了 1 个文件/)).toBeVisible()
  expect(await readFile(join(site, host, 'index.html'), 'utf8')).toContain(headline)

  await page.keyboard.press('Control+Alt+Shift+P')
  await expect(pane.getByRole('button', { name: '查看改动' })).toBeVisible()
})
