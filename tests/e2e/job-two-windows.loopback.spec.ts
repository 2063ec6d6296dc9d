import type { Page } from '@playwright/test'
import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, openTab, pagePane, PEOPLE, row, saved, slipPanel, stageIs, step } from './support/newsroom.ts'

test.use({ library: 'people' })

const HEADLINE = '双河口大桥今晨恢复通行'
const FIRST = '大桥六时恢复双向通行。'

async function writeArticle(page: Page): Promise<void> {
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建' }).first().click()
  await headlineField(page).fill(HEADLINE)
  await bodyField(page).click()
  await page.keyboard.insertText(FIRST)
  await saved(page)
}

async function typeAtEnd(page: Page, words: string): Promise<void> {
  await bodyField(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText(words)
}

/** One person is in the middle of a word while the other's words are saved; then the word is finished. */
async function writeAtOnce({ here, there, mine, theirs }: { here: Page, there: Page, mine: string, theirs: string }): Promise<void> {
  await bodyField(here).click()
  await here.keyboard.press('Control+End')
  const inputMethod = await here.context().newCDPSession(here)
  await inputMethod.send('Input.imeSetComposition', { text: 'jian', selectionStart: 4, selectionEnd: 4 })
  await typeAtEnd(there, theirs)
  await saved(there)
  await expect(bodyField(here)).toContainText('jian')
  await inputMethod.send('Input.insertText', { text: mine })
}

const conflict = (page: Page) => pagePane(page).getByText('别处先存了这篇稿件')

test('what one window saves shows in the other, and each goes on from it', async ({ desk }) => {
  const { page } = desk
  await writeArticle(page)
  const other = await desk.secondWindow()
  await row(other, HEADLINE).click()
  await expect(bodyField(other)).toContainText(FIRST)
  await typeAtEnd(other, '限速四十公里。')
  await saved(other)
  await expect(bodyField(page)).toContainText('限速四十公里。')
  await typeAtEnd(page, '货车仍须绕行。')
  await saved(page)
  await expect(bodyField(other)).toHaveText(`${FIRST}限速四十公里。货车仍须绕行。`)

  await test.step('undo takes back one’s own words, never the other’s', async () => {
    await bodyField(other).click()
    for (let time = 0; time < 3; time += 1) await other.keyboard.press('Control+z')
    await expect(bodyField(other)).toHaveText(`${FIRST}限速四十公里。货车仍须绕行。`)
  })

  await test.step('a field that only has the focus shows the other’s headline before the next key', async () => {
    await slipPanel(other).getByRole('textbox', { name: '主题' }).click()
    await headlineField(page).fill(`${HEADLINE}（更新）`)
    await saved(page)
    await expect(slipPanel(other).getByRole('textbox', { name: '主题' })).toHaveValue(`${HEADLINE}（更新）`)
  })
})

test('two people write one article at once: the one who saves later makes it a new article, and both are whole', async ({ desk }) => {
  const { page } = desk
  await writeArticle(page)
  const other = await desk.secondWindow()
  await row(other, HEADLINE).click()
  await expect(bodyField(other)).toContainText(FIRST)

  await writeAtOnce({ here: other, there: page, mine: '检修班守了一夜。', theirs: '交警在桥头疏导。' })
  await expect(conflict(other)).toBeVisible()
  await expect(bodyField(other)).toHaveText(`${FIRST}检修班守了一夜。`)
  await expect(bodyField(page)).toHaveText(`${FIRST}交警在桥头疏导。`)

  await test.step('its tab does not close over words the library has not taken', async () => {
    await other.getByRole('button', { name: `关闭 ${HEADLINE}` }).click()
    await expect(other.getByText('另一个窗口先存了').or(other.getByText('别处先存了')).first()).toBeVisible()
    await expect(bodyField(other)).toHaveText(`${FIRST}检修班守了一夜。`)
    await expect(other.getByRole('button', { name: `关闭 ${HEADLINE}` })).toHaveCount(1)
  })

  await pagePane(other).getByRole('button', { name: '另存为新稿' }).click()
  await expect(conflict(other)).toBeHidden()
  await expect(row(other, HEADLINE)).toHaveCount(2)
  await expect(bodyField(other)).toHaveText(`${FIRST}检修班守了一夜。`)
  await expect(bodyField(page)).toHaveText(`${FIRST}交警在桥头疏导。`)
  await other.close()
  await desk.close()
  const { stdout } = await desk.cli('list')
  expect(stdout).toContain('检修班守了一夜。')
  expect(stdout).toContain('交警在桥头疏导。')
})

test('or loads the library’s version: the other words stay on this machine and can be brought back', async ({ desk }) => {
  const { page } = desk
  await writeArticle(page)
  const other = await desk.secondWindow()
  await row(other, HEADLINE).click()
  await expect(bodyField(other)).toContainText(FIRST)
  await writeAtOnce({ here: other, there: page, mine: '检修班守了一夜。', theirs: '交警在桥头疏导。' })
  await expect(conflict(other)).toBeVisible()

  await pagePane(other).getByRole('button', { name: '载入库中的版本' }).click()
  await expect(conflict(other)).toBeHidden()
  await expect(bodyField(other)).toHaveText(`${FIRST}交警在桥头疏导。`)
  await pagePane(other).getByRole('button', { name: '换成那份' }).click()
  await expect(bodyField(other)).toHaveText(`${FIRST}检修班守了一夜。`)
  await saved(other)
  await expect(bodyField(page)).toHaveText(`${FIRST}检修班守了一夜。`)

  await test.step('and the version it took the place of can be had again', async () => {
    await pagePane(other).getByRole('button', { name: '换成那份' }).click()
    await saved(other)
    await expect(bodyField(page)).toHaveText(`${FIRST}交警在桥头疏导。`)
  })
})

test('one comments while the other types, in the middle of a word inside the very words: both go on, and both see all of it', async ({ desk }) => {
  const { page } = desk
  const panel = (of: Page) => of.getByRole('tabpanel', { name: /^批注/ })
  const marked = (of: Page) => of.evaluate(() => ['comment', 'comment-now'].flatMap((name) => [...CSS.highlights.get(name) ?? []].map(String)).toSorted())
  await writeArticle(page)
  const other = await desk.secondWindow()
  await row(other, HEADLINE).click()
  await expect(bodyField(other)).toContainText(FIRST)
  // 大桥六时恢复双向通行。 about 六时恢复
  await bodyField(other).focus()
  await other.keyboard.press('Control+Home')
  await other.keyboard.press('ArrowRight')
  await other.keyboard.press('ArrowRight')
  for (let n = 0; n < 4; n += 1) await other.keyboard.press('Shift+ArrowRight')
  await other.keyboard.press('Control+Alt+m')
  await other.keyboard.type('几时？')
  // The writer's caret is inside these words, in the middle of a word of their own.
  await bodyField(page).focus()
  await page.keyboard.press('Control+Home')
  for (let n = 0; n < 4; n += 1) await page.keyboard.press('ArrowRight')
  const inputMethod = await page.context().newCDPSession(page)
  for (const letters of ['z', 'zh', 'zheng']) await inputMethod.send('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length })
  await other.keyboard.press('Control+Enter')
  await expect(panel(other).getByRole('article')).toContainText('几时？')
  await expect(page.getByRole('tab', { name: '批注 1' })).toBeVisible()
  await expect(bodyField(page)).toContainText('六时zheng恢复')
  await inputMethod.send('Input.imeSetComposition', { text: 'zhengshi', selectionStart: 8, selectionEnd: 8 })
  await inputMethod.send('Input.insertText', { text: '正式' })
  await saved(page)
  await expect(conflict(page)).toBeHidden()
  for (const each of [page, other]) {
    await expect(bodyField(each)).toHaveText('大桥六时正式恢复双向通行。')
    await expect.poll(() => marked(each)).toEqual(['六时正式恢复'])
  }
  // An answer while the comment's author types on: nobody waits, nothing is refused.
  await page.getByRole('tab', { name: '批注 1' }).click()
  await panel(page).getByRole('button', { name: '回复' }).click()
  await page.keyboard.type('六时整。')
  await typeAtEnd(other, '限速四十公里。')
  await page.keyboard.press('Control+Enter')
  await saved(other)
  for (const each of [page, other]) {
    await expect(panel(each).getByRole('article').getByRole('paragraph').filter({ hasText: '六时整。' })).toBeVisible()
    await expect(bodyField(each)).toHaveText('大桥六时正式恢复双向通行。限速四十公里。')
    await expect(conflict(each)).toBeHidden()
  }
})

test('submitted in one window while the other is in the middle of a word: the word is kept and can be saved as new', async ({ desk }) => {
  const { page } = desk
  await writeArticle(page)
  await slipPanel(page).getByRole('button', { name: /频道/ }).click()
  await page.getByRole('option', { name: '财富频道' }).click()
  await saved(page)
  const other = await desk.secondWindow()
  await row(other, HEADLINE).click()
  await expect(bodyField(other)).toContainText(FIRST)

  await bodyField(other).click()
  await other.keyboard.press('Control+End')
  const inputMethod = await other.context().newCDPSession(other)
  await inputMethod.send('Input.imeSetComposition', { text: 'zui', selectionStart: 3, selectionEnd: 3 })
  await step(page, PEOPLE.author, '送审')
  await stageIs(page, '初审')
  await inputMethod.send('Input.insertText', { text: '最后一句。' })
  await expect(conflict(other)).toBeVisible()
  await expect(bodyField(other)).toHaveText(`${FIRST}最后一句。`)
  await expect(bodyField(page)).toHaveText(FIRST)
  await pagePane(other).getByRole('button', { name: '另存为新稿' }).click()
  await expect(row(other, HEADLINE)).toHaveCount(2)
  await expect(bodyField(other)).toHaveText(`${FIRST}最后一句。`)
  await openTab(page, '审稿')
  await expect(page.getByRole('tabpanel', { name: '审稿' }).getByRole('button', { name: '初审通过' })).toBeVisible()
})

test('the article that was pressed opens, or is chosen among several, also where a save elsewhere moves the rows before the mouse is let go', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  for (const headline of ['渡船改点', '江堤加固']) {
    await page.getByRole('button', { name: '新建' }).first().click()
    await expect(headlineField(page)).toHaveValue('')
    await headlineField(page).fill(headline)
    await saved(page)
  }
  const other = await desk.secondWindow()
  const pressed = row(other, '渡船改点')
  await expect(other.getByRole('option').first()).toContainText('江堤加固')
  await pressed.hover()
  await other.mouse.down()
  await row(page, '渡船改点').click()
  await expect(headlineField(page)).toHaveValue('渡船改点')
  await headlineField(page).fill('渡船改点，明日起')
  await expect(other.getByRole('option').first()).toContainText('明日起')
  await other.mouse.up()
  await expect(headlineField(other)).toHaveValue('渡船改点，明日起')

  // In the window that saved it, too, the rows have moved: before, the row under the mouse becomes another article's.
  await expect(page.getByRole('option').first()).toContainText('明日起')
  await row(other, '江堤加固').hover()
  await other.keyboard.down('ControlOrMeta')
  await other.mouse.down()
  await row(page, '江堤加固').click()
  await expect(headlineField(page)).toHaveValue('江堤加固')
  await headlineField(page).fill('江堤加固，今夜起')
  await expect(other.getByRole('option').first()).toContainText('今夜起')
  await other.mouse.up()
  await other.keyboard.up('ControlOrMeta')
  await expect(other.getByRole('toolbar', { name: '批量操作' }).getByText('已选 1 篇')).toBeVisible()
  await expect(other.getByRole('option', { selected: true })).toContainText('江堤加固，今夜起')
})

test('two chiefs change one channel at once: what cannot be both is shown before it is saved, and the second save takes back nothing of the first', async ({ desk }) => {
  const { page } = desk
  const other = await desk.secondWindow()
  for (const one of [page, other]) {
    await become(one, PEOPLE.chief)
    await one.keyboard.press('Control+Comma')
  }
  await page.getByRole('button', { name: '财富频道的清单与分工' }).click()
  const rules = page.getByRole('dialog', { name: /的清单与分工$/ })
  await rules.getByRole('radiogroup', { name: '摘要' }).getByText('必须').click()
  await rules.getByRole('radiogroup', { name: '标签' }).getByText('必须').click()

  await other.getByRole('button', { name: '修改频道 财富频道' }).click()
  const channel = other.getByRole('dialog', { name: '修改频道 财富频道' })
  await channel.getByRole('textbox', { name: '名称' }).fill('财富新闻频道')
  await channel.getByRole('button', { name: '保存' }).click()
  await expect(channel).toBeHidden()
  await other.getByRole('button', { name: '财富新闻频道的清单与分工' }).click()
  const theirs = other.getByRole('dialog', { name: '财富新闻频道的清单与分工' })
  await theirs.getByRole('radiogroup', { name: '摘要' }).getByText('不查').click()
  await theirs.getByRole('button', { name: '保存' }).click()
  await expect(theirs).toBeHidden()

  await rules.getByRole('button', { name: '保存' }).click()
  await expect(rules.getByRole('alert')).toBeVisible()
  await rules.getByRole('button', { name: '保存' }).click()
  await expect(rules).toBeHidden()
  await expect(other.getByRole('button', { name: '财富新闻频道的清单与分工' })).toBeVisible()
  await expect(page.getByRole('button', { name: '财富新闻频道的清单与分工' })).toBeVisible()
})
