import { expect, test } from './support/desk-test.ts'
import { isAccessible } from './support/is-accessible.ts'
import { become, bodyField, headlineField, PEOPLE, saved } from './support/newsroom.ts'
import { pasteHtml } from './support/paste-html.ts'

test.use({ library: 'people' })

test('a paste that takes long is said to be on its way, and comes as words alone when they are asked for', async ({ desk }) => {
  const { page } = desk
  // The page's own thread script never comes: no clock is asked how long a paste takes. Other shells serve it where no test can hold it back.
  await page.route(/gate-thread/, () => undefined)
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建', exact: true }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await bodyField(page).click()
  await page.keyboard.type('先打几个字。')
  await pasteHtml(page, `${'<p class=MsoNormal style="margin:0cm"><span lang=EN-US style="font-size:10.5pt">船<b>来了</b>。</span></p>'.repeat(400)}<p>末尾。</p>`)
  await expect(page.getByText('贴进来的内容正在整理，可以接着写。')).toBeVisible()
  await page.keyboard.insertText('接着写。')
  await isAccessible(page, 'a paste on its way')
  await page.getByRole('button', { name: '只要文字' }).click()
  await expect(bodyField(page).getByText('船来了。')).toHaveCount(400)
  await expect(bodyField(page).locator('strong')).toHaveCount(0)
  await expect(bodyField(page).locator('p').last()).toHaveText('末尾。接着写。')
  await expect(page.getByText('版面过于复杂，只留了文字')).toBeVisible()
  await saved(page)
})
