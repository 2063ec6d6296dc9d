import { expect, type Page } from '@playwright/test'
import { test } from './support/desk-test.ts'
import { isAccessible } from './support/is-accessible.ts'
import { become, bodyField, headlineField, openTab, PEOPLE, row, saved, sign, slipPanel, stageIs, step, withReason } from './support/newsroom.ts'

test.use({ library: 'people', trace: 'off' })

const panel = (page: Page) => page.getByRole('tabpanel', { name: /^批注/ })
const card = (page: Page, words: string) => panel(page).getByRole('article', { name: new RegExp(words) })
/** The words that are marked on the page: of open comments, and of the one a person is at. */
const marked = (page: Page) => page.evaluate(() => ['comment', 'comment-now'].flatMap((name) => [...CSS.highlights.get(name) ?? []].map(String)).toSorted())

/** From the start of the text, so many characters on, so many selected. */
async function select(page: Page, from: number, length: number): Promise<void> {
  await bodyField(page).focus()
  await page.keyboard.press('Control+Home')
  for (let n = 0; n < from; n += 1) await page.keyboard.press('ArrowRight')
  for (let n = 0; n < length; n += 1) await page.keyboard.press('Shift+ArrowRight')
}

test('an editor comments on words and returns them; the author works around and inside them and answers; nobody signs before what must be resolved is', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建' }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await headlineField(page).fill('流动书车进村小')
  await bodyField(page).click()
  await page.keyboard.type('流动书车每周三到村小，一车三百本书。')
  await page.keyboard.press('Enter')
  await page.keyboard.type('司机老周说，路不好走。')
  await slipPanel(page).getByRole('button', { name: /频道/ }).click()
  await page.getByRole('option', { name: '财富频道' }).click()
  await saved(page)
  await step(page, PEOPLE.author, '送审')
  await stageIs(page, '初审')

  await test.step('with the keyboard alone, an editor says what must be mended before it is signed', async () => {
    await become(page, PEOPLE.first)
    await select(page, 4, 7)
    // Before this key is done the next one is the comment's: later would be too late for whoever types fast on a slow machine.
    await page.evaluate(() => { window.addEventListener('keydown', ({ code }) => { if (code === 'KeyM') document.documentElement.dataset['keysAreAt'] = document.activeElement?.tagName ?? '' }, true) })
    await page.keyboard.press('Control+Alt+m')
    expect(await page.evaluate(() => document.documentElement.dataset['keysAreAt'])).toBe('TEXTAREA')
    await expect(panel(page).getByRole('textbox', { name: '写批注' })).toBeFocused()
    await page.keyboard.type('是每周三，还是隔周？')
    await panel(page).getByText('必须解决', { exact: true }).click()
    await panel(page).getByRole('textbox', { name: '写批注' }).press('Control+Enter')
    await expect(card(page, '每周三到村小')).toBeFocused()
    await expect.poll(() => marked(page)).toEqual(['每周三到村小，'])
    await expect(card(page, '每周三到村小').getByText('必须解决')).toBeVisible()
    // And about the whole of it.
    await panel(page).getByRole('button', { name: '批注全文' }).click()
    await page.keyboard.type('标题再短些。')
    await panel(page).getByRole('button', { name: '发出' }).click()
    await expect(page.getByRole('tab', { name: '批注 2' })).toBeVisible()
    await isAccessible(page, 'comments')
    await step(page, PEOPLE.first, '退稿')
    await withReason(page, '见批注', '退稿')
    await stageIs(page, '草稿')
  })

  await test.step('the mark follows the words through edits around and inside them, undo and redo', async () => {
    await become(page, PEOPLE.author)
    await openTab(page, '批注')
    await select(page, 0, 0)
    await page.keyboard.type('听说')
    await expect.poll(() => marked(page)).toEqual(['每周三到村小，'])
    await select(page, 7, 0)
    await page.keyboard.type('的第')
    await expect.poll(() => marked(page)).toEqual(['每的第周三到村小，'])
    await expect(card(page, '每周三到村小').getByText(/原文已改/)).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect.poll(() => marked(page)).toEqual(['每周三到村小，'])
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => marked(page)).toEqual(['每的第周三到村小，'])
    await page.keyboard.press('Control+z')
    // The whole paragraph goes, and comes back.
    await select(page, 0, 20)
    await page.keyboard.press('Delete')
    await expect(card(page, '每周三到村小').getByText('原文已删')).toBeVisible()
    await expect.poll(() => marked(page)).toEqual([])
    await saved(page)
    await page.keyboard.press('Control+z')
    await expect.poll(() => marked(page)).toEqual(['每周三到村小，'])
    await saved(page)
  })

  await test.step('the author answers, and may not take the editor’s word away', async () => {
    const said = card(page, '每周三到村小')
    await expect(said.getByRole('button', { name: '解决' })).toBeDisabled()
    await said.getByRole('button', { name: '回复' }).click()
    await page.keyboard.type('问过了，是每周三。')
    await page.keyboard.press('Control+Enter')
    await expect(said.getByRole('paragraph').filter({ hasText: '问过了，是每周三。' })).toBeVisible()
    await said.getByRole('button', { name: '改自己写的这一条' }).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('学校可以作证。')
    await page.keyboard.press('Control+Enter')
    await expect(said.getByRole('paragraph').filter({ hasText: '问过了，是每周三。学校可以作证。' })).toBeVisible()
    await expect(said.getByText('改过')).toBeVisible()
  })

  await test.step('passed three times, it is not signed while the comment is open; its words are one press away', async () => {
    await step(page, PEOPLE.author, '送审')
    await stageIs(page, '初审')
    for (const [name, act, stage] of [[PEOPLE.first, '初审通过', '复审'], [PEOPLE.second, '复审通过', '终审'], [PEOPLE.third, '终审通过', '待签发']] as const) {
      await step(page, name, act)
      await stageIs(page, stage)
    }
    await become(page, PEOPLE.chief)
    const review = page.getByRole('tabpanel', { name: '审稿' })
    await expect(review.getByText('还有必须解决的批注没有解决，不能签发')).toBeVisible()
    await expect(review.getByRole('button', { name: '签发', exact: true })).toBeDisabled()
    await review.getByRole('button', { name: '看批注' }).click()
    await page.keyboard.press('Control+Alt+Quote')
    await expect(card(page, '每周三到村小')).toBeFocused()
    await card(page, '每周三到村小').getByRole('button', { name: '解决' }).click()
    await expect(page.getByRole('tab', { name: '批注 1' })).toBeVisible()
    await sign(page, PEOPLE.chief)
    await stageIs(page, '已签发')
  })

  await test.step('after a restart what was said is there, in the order of the text; a click on the words leads to it', async () => {
    await desk.restart()
    const again = desk.page
    await row(again, '流动书车进村小').click()
    await expect(bodyField(again)).toBeVisible()
    await openTab(again, '批注')
    await panel(again).getByText('全部', { exact: true }).click()
    await expect(panel(again).getByRole('article')).toHaveCount(2)
    await expect(panel(again).getByRole('article').last().getByText(`${PEOPLE.chief} 已解决`)).toBeVisible()
    // Signed, the article takes no word, and comments all the same.
    await become(again, PEOPLE.author)
    await panel(again).getByRole('article').last().getByRole('button', { name: '重新打开' }).click()
    await expect(panel(again).getByRole('article').last().getByText('已解决')).toBeHidden()
    await panel(again).getByRole('article').first().focus()
    await expect.poll(() => marked(again)).toEqual(['每周三到村小，'])
    const spot = await again.evaluate(() => {
      const [range] = [...CSS.highlights.get('comment') ?? []]
      const rect = range instanceof Range ? range.getBoundingClientRect() : new DOMRect()
      return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
    })
    await again.mouse.click(spot.x, spot.y)
    await expect(panel(again).getByRole('article').last()).toHaveAttribute('data-focused', 'true')
  })
})

test('whatever still keeps a comment from being sent, the words typed for it are the comment’s and never go over the text', async ({ desk: { page } }) => {
  const written = panel(page).getByRole('textbox', { name: '写批注' })
  await page.getByRole('button', { name: '新建' }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await bodyField(page).click()
  await page.keyboard.type('流动书车每周三到村小，一车三百本书。')

  await test.step('nobody has said who they are', async () => {
    await select(page, 4, 7)
    await page.keyboard.press('Control+Alt+m')
    await page.keyboard.type('是隔周吧？')
    await expect(written).toHaveValue('是隔周吧？')
    await expect(bodyField(page)).toHaveText('流动书车每周三到村小，一车三百本书。')
    await expect(panel(page).getByRole('button', { name: '发出' })).toBeDisabled()
    await isAccessible(page, 'a comment by nobody yet')
    await panel(page).getByRole('button', { name: '选择署名' }).click()
    await page.getByRole('menuitemradio', { name: PEOPLE.first }).or(page.getByRole('menuitem', { name: PEOPLE.first })).click()
    await expect(written).toBeFocused()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('请查。')
    await expect(written).toHaveValue('是隔周吧？请查。')
    // What is written into the text meanwhile does not take the comment off its words.
    await select(page, 0, 0)
    await page.keyboard.type('听说')
    await written.press('Control+Enter')
    await expect(card(page, '每周三到村小')).toContainText('是隔周吧？请查。')
    await expect.poll(() => marked(page)).toEqual(['每周三到村小，'])
  })

  await test.step('more is selected than a comment is about', async () => {
    await bodyField(page).focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('书'.repeat(2_100))
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+Alt+m')
    await page.keyboard.type('全文都要核')
    await expect(written).toHaveValue('全文都要核')
    await expect(panel(page).getByRole('alert')).toContainText('选的文字太长')
    await expect(bodyField(page)).toContainText('听说流动书车')
    await expect(panel(page).getByRole('button', { name: '发出' })).toBeDisabled()
    await panel(page).getByRole('alert').getByRole('button', { name: '批注全文' }).click()
    await written.press('Control+Enter')
    await expect(card(page, '全文')).toContainText('全文都要核')
  })
})

for (const [where, width] of [['beside the text', 1440], ['over it, in a narrow window', 390]] as const) {
  test(`asked for the moment an article is there, on a slow machine, a comment takes its words and the text keeps its own: ${where}`, async ({ desk: { page } }) => {
    const words = '流动书车每周三到村小，一车三百本书。'
    await page.getByRole('button', { name: '新建' }).first().click()
    await expect(headlineField(page)).toHaveValue('')
    await bodyField(page).click()
    await page.keyboard.type(words)
    await saved(page)
    await page.setViewportSize({ width, height: 844 })
    const machine = await page.context().newCDPSession(page)
    await machine.send('Emulation.setCPUThrottlingRate', { rate: 8 })
    await page.reload()
    await expect(bodyField(page)).toHaveText(words)
    await select(page, 4, 7)
    await page.keyboard.press('Control+Alt+m')
    await page.keyboard.type('从哪里听来的？')
    await machine.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await expect(page.getByRole('textbox', { name: '写批注' })).toHaveValue('从哪里听来的？')
    await expect(page.getByLabel('正文', { exact: true })).toHaveText(words)
  })
}
