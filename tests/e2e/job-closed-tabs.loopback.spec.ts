import type { CDPSession } from '@playwright/test'
import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, PEOPLE, saved } from './support/newsroom.ts'

test.use({ library: 'people' })

const ARTICLES = ['渡口加开夜班船', '老桥下月封闭检修', '菜市场换上新秤', '图书馆周末延时', '校车线路今起调整', '江滩步道贯通', '夜校开两个新班', '林场补种三千株', '旧书市集换地方']
/** the one on the screen; the first one ever made, which the editor's library keeps; what React and the browser keep of the last things shown */
const MAY_STAY = 5

/** How many editors live: objects of the class of the one on the screen, after what can go has gone. */
async function editors(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { result } = await session.send('Runtime.evaluate', { expression: `Object.getPrototypeOf(document.querySelector('[role="textbox"][aria-multiline]').__lexicalEditor)` })
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' })
  const { result: count } = await session.send('Runtime.callFunctionOn', { objectId: objects.objectId ?? '', functionDeclaration: 'function () { return this.length }', returnByValue: true })
  return Number(count.value)
}

test('articles whose tabs were closed leave no editor behind: a window open for days stays quick', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  for (const [index, headline] of ARTICLES.entries()) {
    await page.getByRole('button', { name: '新建' }).first().click()
    await expect(headlineField(page)).toHaveValue('')
    await headlineField(page).fill(headline)
    await bodyField(page).click()
    await page.keyboard.insertText('只有一句。')
    await saved(page)
    await page.getByRole('tab', { name: index < 7 ? '修订' : '预览' }).click()
  }
  for (const headline of ARTICLES.slice(0, -1)) await page.getByRole('button', { name: `关闭 ${headline}` }).click()
  await expect(page.getByRole('navigation', { name: '打开的稿件' }).getByRole('listitem')).toHaveCount(1)
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await expect.poll(() => editors(session), { timeout: 20_000 }).toBeLessThanOrEqual(MAY_STAY)
})
