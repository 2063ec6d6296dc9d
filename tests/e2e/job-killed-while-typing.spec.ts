import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, PEOPLE, row, saved } from './support/newsroom.ts'

test.use({ library: 'people' })

async function onlyArticle(dir: string): Promise<string> {
  const [id = ''] = (await readdir(join(dir, 'articles'), { recursive: true })).flatMap((file) => /([0-9A-Z]{26})\.json$/.exec(file)?.[1] ?? [])
  return id
}

test('what the screen called saved is there after the program was killed while a person typed', async ({ desk }) => {
  const HEADLINE = '停电那一夜的值班记录'
  await become(desk.page, PEOPLE.author)
  await desk.page.getByRole('button', { name: '新建' }).first().click()
  await headlineField(desk.page).fill(HEADLINE)
  await bodyField(desk.page).click()
  await desk.page.keyboard.type('第一段：二十一点十分，全镇停电。')
  await saved(desk.page)
  const kept = [await bodyField(desk.page).innerText()]

  for (const words of ['值班员点起应急灯。', '水泵改由柴油机带动。', '零点前恢复供电。']) {
    await bodyField(desk.page).click()
    await desk.page.keyboard.press('Control+End')
    await desk.page.keyboard.type(words)
    await saved(desk.page)
    kept.push(await bodyField(desk.page).innerText())
    // and on, so that the kill comes in the middle of it
    const typing = desk.page.keyboard.type('这一句写到一半时程序被结束了，它可以不在，前面的必须在。', { delay: 15 }).catch(() => undefined)
    await desk.kill()
    await typing
    // The command line has it too, before any program has put the journal's words into their article.
    expect(JSON.stringify((await desk.cli('show', await onlyArticle(desk.libraryDir))).json())).toContain(words)
    await desk.start()
    await row(desk.page, HEADLINE).click()
    await expect(bodyField(desk.page)).toContainText(words)
    const now = await bodyField(desk.page).innerText()
    expect(now.startsWith(kept.at(-1) ?? '')).toBe(true)
  }

  // A later version of the program, tried on this machine and taken back, left words that this one cannot put on the page.
  const id = await onlyArticle(desk.libraryDir)
  const left = JSON.stringify({ schema: 99, at: '2026-11-28T08:00:00.000Z', baseRev: 1, slip: { headline: HEADLINE }, body: { root: { children: [{ type: 'block-of-tomorrow', children: [{ text: '只在本机的一句话。' }] }] } } })
  await desk.page.evaluate(([key, raw]) => { localStorage.setItem(key ?? '', raw ?? '') }, [`rednet-desk:recovery:${id}:later`, left])
  await desk.page.context().grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => undefined)
  await desk.page.reload()
  await row(desk.page, HEADLINE).click()
  // Other copies, of the sentences the kills cut off, may be on offer beside it.
  const notice = desk.page.getByRole('status').locator('div').filter({ hasText: '较新版本的程序留下的' })
  await expect(notice).toBeVisible()
  await notice.getByRole('button', { name: '复制文字' }).click()
  await expect(notice.getByRole('button', { name: '已复制' })).toBeVisible()
  expect(await desk.page.evaluate(() => navigator.clipboard.readText())).toContain('只在本机的一句话。')
  await notice.getByRole('button', { name: '丢弃那份' }).click()
  await desk.page.getByRole('status').locator('div').filter({ hasText: '已丢弃本机' }).getByRole('button', { name: '撤销' }).click()
  await expect(notice).toBeVisible()
  expect(await desk.page.evaluate((key) => localStorage.getItem(key), `rednet-desk:recovery:${id}:later`)).toBe(left)
})
