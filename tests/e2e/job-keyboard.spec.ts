import type { Page } from '@playwright/test'
import { expect, test } from './support/desk-test.ts'
import { Keyboard } from './support/keyboard.ts'
import { bodyField, headlineField, PEOPLE, row, saved, slipPanel, stageIs } from './support/newsroom.ts'
import { sourcePage } from './support/source-page.ts'

test.use({ library: 'people' })
test.setTimeout(180_000)

const HEADLINE = '青石镇夜校开出修表课'
const list = (page: Page) => page.getByRole('region', { name: '稿件列表' })
const listbox = (page: Page) => list(page).getByRole('listbox', { name: /稿库|待审|待签/ })
const inspector = (page: Page) => page.getByRole('region', { name: '侧栏' })
const review = (page: Page) => page.getByRole('tabpanel', { name: '审稿' })

/** 我是谁, by its key; the focus comes back to where it was. */
async function become(keys: Keyboard, name: string): Promise<void> {
  const { page } = keys
  await expect(page.getByRole('banner').getByRole('button', { name: /选择署名|我是/ })).toBeVisible()
  await keys.press('Control+Alt+u')
  await keys.to(page.getByRole('menuitem', { name }).or(page.getByRole('menuitemradio', { name })), 'ArrowDown')
  await keys.press('Enter')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(page.getByRole('banner').getByRole('button', { name: `我是 ${name}` })).toBeVisible()
  await keys.isSomewhere()
}

/** A new article of two paragraphs, the caret at the end of its text. */
async function write(keys: Keyboard, headline: string, paragraphs: string[]): Promise<void> {
  const { page } = keys
  await keys.press('Control+Alt+n')
  await expect(headlineField(page)).toBeFocused()
  await keys.type(headline)
  await keys.press('Enter', 'Enter')
  await expect(bodyField(page)).toBeFocused()
  for (const [index, words] of paragraphs.entries()) {
    if (index > 0) await keys.press('Enter')
    await keys.type(words)
  }
  await saved(page)
}

test('with the keyboard alone a pasted page becomes an article, and its words are edited', async ({ desk, makeContext }) => {
  const { page } = desk
  const keys = new Keyboard(page)
  const source = await sourcePage()
  await become(keys, PEOPLE.author)

  await test.step('粘贴成稿: paste, look, accept', async () => {
    await keys.press('Control+Alt+v')
    const dialog = page.getByRole('dialog', { name: '粘贴成稿' })
    const field = dialog.getByRole('textbox', { name: '网页或稿件的文字' })
    await expect(field).toBeFocused()
    await keys.press('Escape')
    await expect(dialog).toBeHidden()
    await keys.isSomewhere()

    await keys.press('Control+Alt+v')
    await expect(field).toBeFocused()
    await (await makeContext()).grantPermissions(['clipboard-read', 'clipboard-write'])
    const isCopied = await page.evaluate(async (words) => navigator.clipboard === undefined ? false : navigator.clipboard.writeText(words).then(() => true, () => false), source.text)
    if (isCopied) await keys.press('Control+v')
    else await keys.type(source.text)
    await keys.to(dialog.getByRole('radio', { checked: true }))
    await keys.press('ArrowLeft', 'ArrowRight')
    await keys.to(dialog.getByRole('button', { name: '成稿', exact: true }))
    await keys.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(headlineField(page)).toBeFocused()
    await saved(page)
  })

  const body = bodyField(page)
  const tools = page.getByRole('toolbar', { name: '格式' })
  const tool = (name: string) => tools.getByRole('button', { name, exact: true })

  await test.step('the headline, then the text: bold, crosshead, run-in, link, undo', async () => {
    await keys.press('Control+End')
    await keys.type('（修订）')
    await expect(headlineField(page)).toHaveValue(/（修订）$/)
    await keys.press('Tab')
    await expect(page.getByRole('region', { name: '稿件', exact: true }).getByRole('textbox', { name: '副题' })).toBeFocused()
    await keys.press('Tab')
    await expect(body).toBeFocused()
    await keys.press('Control+End', 'Enter', 'Control+Alt+0')
    await keys.type('记者手记。')
    await keys.press('Control+Alt+b')
    await expect(tool('段首语')).toHaveAttribute('aria-pressed', 'true')
    await keys.press('End')
    await keys.type('这一段由键盘写成')
    await keys.press('Shift+ArrowLeft', 'Shift+ArrowLeft', 'Control+b')
    await expect(tool('加粗')).toHaveAttribute('aria-pressed', 'true')
    await keys.press('Control+b')
    await expect(tool('加粗')).toHaveAttribute('aria-pressed', 'false')

    await keys.press('Control+k')
    const link = page.getByRole('dialog', { name: '链接' })
    await expect(link.getByRole('textbox', { name: '网址' })).toBeFocused()
    await keys.type('www.example.org/notes')
    await keys.press('Enter')
    await expect(link).toBeHidden()
    await expect(body).toBeFocused()
    await expect(body.getByRole('link', { name: '写成' })).toHaveAttribute('href', 'https://www.example.org/notes')

    await keys.press('Control+End', 'Enter')
    await keys.type('编后')
    await keys.press('Control+Alt+1')
    await expect(body.getByRole('heading', { name: '编后' })).toBeVisible()
    await keys.press('Control+z')
    await expect(body.getByRole('heading', { name: '编后' })).toHaveCount(0)
    await keys.press('Control+Shift+z')
    await expect(body.getByRole('heading', { name: '编后' })).toBeVisible()
    await saved(page)
  })
})

test('with the keyboard alone a list is nested, the text is left, and a tool is used', async ({ desk }) => {
  const { page } = desk
  const keys = new Keyboard(page)
  await become(keys, PEOPLE.author)
  await write(keys, HEADLINE, ['开课前要备齐工具。'])
  const body = bodyField(page)
  const tools = page.getByRole('toolbar', { name: '格式' })
  const tool = (name: string) => tools.getByRole('button', { name, exact: true })

  await test.step('Tab moves an item of a list; Escape, then Tab leaves the text even there', async () => {
    await keys.press('Control+End', 'Enter', 'Control+Alt+0', 'Control+Shift+8')
    await keys.type('先查电表')
    await keys.press('Enter')
    await keys.type('再查水表')
    await keys.press('Tab')
    await expect(body.locator('li li')).toHaveText('再查水表')
    await keys.press('Shift+Tab')
    await expect(body.locator('li li')).toHaveCount(0)
    await expect(body).toBeFocused()
    await keys.press('Escape')
    await expect(body).toBeFocused()
    await keys.press('Tab')
    await expect(body).not.toBeFocused()
    await keys.isSomewhere()
    await keys.press('Shift+Tab')
    await expect(body).toBeFocused()
  })

  await test.step('the tools by Shift+Tab and arrows; after one the caret is in the words again', async () => {
    await keys.press('Control+End', 'Shift+ArrowLeft')
    for (let back = 0; back < 8 && await tools.locator(':focus').count() === 0; back += 1) await keys.press('Shift+Tab')
    await expect(tools.locator(':focus')).toHaveCount(1)
    await keys.to(tool('斜体'), 'ArrowLeft')
    await keys.press('Enter')
    await expect(tool('斜体')).toHaveAttribute('aria-pressed', 'true')
    await keys.holds(page.getByRole('region', { name: '稿件', exact: true }))
    await saved(page)
  })

  await test.step('Escape leads back into the text: from a comment begun there, and from the pane beside it', async () => {
    await keys.toPane(page.getByRole('region', { name: '稿件', exact: true }))
    await expect(body).toBeFocused()
    await keys.press('Control+Alt+m')
    await expect(page.getByRole('textbox', { name: '写批注' })).toBeFocused()
    await keys.press('Escape')
    await expect(body).toBeFocused()
    await keys.toPane(inspector(page))
    await keys.press('Escape')
    await expect(body).toBeFocused()
  })
})

test('with the keyboard alone an article gets its slip, and is previewed beside its words', async ({ desk }) => {
  const { page } = desk
  const keys = new Keyboard(page)
  await become(keys, PEOPLE.author)
  await write(keys, HEADLINE, ['夜校设在旧供销社，每周二、周四晚七点开课。', '教课的是开了三十年铺子的修表匠。'])
  const body = bodyField(page)
  const slip = slipPanel(page)

  await test.step('the slip: what is missing is said, then channel, tags, time', async () => {
    await keys.press('Control+Alt+Enter')
    await expect(review(page).getByText('还没选频道')).toBeVisible()
    await keys.holds(inspector(page))
    await keys.to(review(page).getByRole('button', { name: '去稿签补齐' }))
    await keys.press('Enter')
    await keys.holds(inspector(page))
    const channel = slip.getByRole('button', { name: /频道/ })
    await keys.to(channel)
    await keys.press('Enter')
    await keys.to(page.getByRole('option', { name: '财富频道' }), 'ArrowDown')
    await keys.press('Enter')
    await expect(channel).toBeFocused()
    await expect(channel).toContainText('财富频道')
    const tags = slip.getByRole('combobox', { name: '标签' })
    await keys.to(tags)
    await keys.type('夜校')
    await keys.press('Enter')
    await expect(slip.getByRole('row', { name: '夜校' })).toBeVisible()
    await expect(tags).toBeFocused()
    await keys.to(slip.getByRole('textbox', { name: '发布时间' }))
    await keys.type('2026-05-07 18:30:00')
    await keys.press('Tab')
    await saved(page)
  })

  await test.step('the preview, with the hands still on the words; F6 leads out of it', async () => {
    await keys.toPane(page.getByRole('region', { name: '稿件', exact: true }))
    await keys.to(body)
    await keys.press('Control+Alt+p')
    await expect(body).toBeFocused()
    await expect(page.frameLocator('iframe[title="页面预览"]').getByRole('heading', { level: 1 })).toHaveText(HEADLINE)
    await keys.press('F6')
    await keys.holds(inspector(page))
    const frame = page.locator('iframe[title="页面预览"]')
    await keys.to(frame)
    await keys.press('F6')
    await expect(frame).not.toBeFocused()
    await keys.isSomewhere()
  })
})

test('with the keyboard alone an article is returned, passes three reviews, is signed and exported', async ({ desk }) => {
  const { page } = desk
  const keys = new Keyboard(page)
  await become(keys, PEOPLE.author)
  await write(keys, HEADLINE, ['夜校设在旧供销社，每周二、周四晚七点开课。'])
  await keys.press('Control+Alt+s')
  await keys.to(slipPanel(page).getByRole('button', { name: /频道/ }))
  await keys.press('Enter')
  await keys.to(page.getByRole('option', { name: '财富频道' }), 'ArrowDown')
  await keys.press('Enter')
  await saved(page)

  const act = async (who: string, name: string): Promise<void> => {
    await become(keys, who)
    await keys.press('Control+Alt+r')
    await keys.holds(inspector(page))
    await keys.to(review(page).getByRole('button', { name, exact: true }))
    await keys.press('Enter')
  }

  await test.step('submitted; an editor returns it with a reason', async () => {
    await act(PEOPLE.author, '送审')
    await stageIs(page, '初审')
    await keys.holds(inspector(page))
    await act(PEOPLE.first, '退稿')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('textbox', { name: '理由' })).toBeFocused()
    await keys.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(review(page).getByRole('button', { name: '退稿', exact: true })).toBeFocused()
    await keys.press('Control+Alt+Backspace')
    await expect(dialog.getByRole('textbox', { name: '理由' })).toBeFocused()
    await keys.type('请写明夜校的地址')
    await keys.to(dialog.getByRole('button', { name: '退稿', exact: true }))
    await keys.press('Enter')
    await stageIs(page, '草稿')
    await expect(review(page).getByText('请写明夜校的地址')).toBeVisible()
    await keys.holds(inspector(page))
  })

  await test.step('three reviews by three people, the first by its key, then the chief signs', async () => {
    await act(PEOPLE.author, '送审')
    await stageIs(page, '初审')
    await become(keys, PEOPLE.first)
    await keys.press('Control+Alt+Enter')
    await stageIs(page, '复审')
    await keys.isSomewhere()
    await act(PEOPLE.second, '复审通过')
    await stageIs(page, '终审')
    await act(PEOPLE.third, '终审通过')
    await stageIs(page, '待签发')
    await act(PEOPLE.chief, '签发')
    await expect(page.getByRole('dialog').getByRole('button', { name: '签发', exact: true })).toBeFocused()
    await keys.press('Enter')
    await stageIs(page, '已签发')
    await keys.holds(inspector(page))
  })

  await test.step('exported, and the button keeps the focus', async () => {
    const button = review(page).getByRole('button', { name: '导出网页' })
    await keys.to(button)
    await keys.press('Enter')
    await expect(page.getByText(/已导出 \d+ 个文件/).first()).toBeVisible()
    await expect(button).toBeFocused()
  })
})

test('with the keyboard alone the list is filtered and walked, panes fold, and the desk is set up', async ({ desk }) => {
  const { page } = desk
  const keys = new Keyboard(page)
  const pagePane = page.getByRole('region', { name: '稿件', exact: true })
  await become(keys, PEOPLE.author)
  await write(keys, HEADLINE, ['夜校设在旧供销社。'])
  await write(keys, '渡口村添了一座风雨亭', ['亭子建在老樟树下。'])

  await test.step('another article from the list, by arrows', async () => {
    await keys.press('Control+Alt+l')
    await expect(listbox(page)).toBeFocused()
    await keys.press('Home', 'ArrowDown', 'Enter')
    await expect(headlineField(page)).toHaveValue(HEADLINE)
    await expect(listbox(page)).toBeFocused()
    await keys.press('F6')
    await expect(bodyField(page)).toBeFocused()
    await keys.press('Shift+F6')
    await expect(listbox(page)).toBeFocused()
  })

  await test.step('searched, and filtered by stage', async () => {
    await keys.press('Control+k')
    const search = page.getByRole('searchbox', { name: '搜索稿件' })
    await expect(search).toBeFocused()
    await keys.type('风雨亭')
    // at once, while the list still stands for no search: what was searched is meant, not the row that stood there
    await keys.press('ArrowDown', 'Enter')
    await expect(headlineField(page)).toHaveValue('渡口村添了一座风雨亭')
    await expect(listbox(page)).toBeFocused()
    await expect(row(page, HEADLINE)).toHaveCount(0)
    await keys.press('Control+k')
    await keys.press('Escape')
    await expect(search).toHaveValue('')
    await expect(row(page, HEADLINE)).toBeVisible()
    const stage = list(page).getByRole('button', { name: /环节/ })
    await keys.to(stage)
    await keys.press('Enter')
    await keys.to(page.getByRole('option', { name: /已签发/ }), 'ArrowDown')
    await keys.press('Enter')
    await expect(row(page, HEADLINE)).toHaveCount(0)
    await expect(stage).toBeFocused()
    const clear = list(page).getByRole('button', { name: '清除筛选' })
    await keys.to(clear)
    await keys.press('Enter')
    await expect(row(page, HEADLINE)).toBeVisible()
    await keys.holds(list(page))
  })

  await test.step('panes fold under the focus, and it goes on to the page', async () => {
    await keys.press('Control+Backslash')
    await expect(list(page)).toBeHidden()
    await keys.holds(pagePane)
    await keys.press('Control+Backslash')
    await expect(list(page)).toBeVisible()
    await keys.press('Control+Alt+s')
    await keys.holds(inspector(page))
    await keys.press('Control+Alt+Backslash')
    await expect(inspector(page)).toBeHidden()
    await keys.holds(pagePane)
    await keys.press('Control+Alt+Backslash')
    await expect(inspector(page)).toBeVisible()
  })

  await test.step('keys of an input method are not commands', async () => {
    await keys.toPane(pagePane)
    await keys.to(bodyField(page))
    for (const pressed of [{ key: 'F6', code: 'F6' }, { key: '\\', code: 'Backslash', ctrlKey: true }, { key: 'k', code: 'KeyK', ctrlKey: true }]) {
      await page.evaluate((key) => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { ...key, isComposing: true, bubbles: true, cancelable: true })), pressed)
    }
    await expect(list(page)).toBeVisible()
    await expect(bodyField(page)).toBeFocused()
  })

  await test.step('settings: the theme, a channel, every key listed; and back', async () => {
    await keys.press('Control+Comma')
    await keys.holds(pagePane)
    const theme = page.getByRole('radiogroup', { name: '明暗' })
    await keys.to(theme.getByRole('radio', { checked: true }))
    await keys.press('ArrowRight', 'ArrowRight')
    await expect(theme.getByRole('radio', { name: '深色' })).toBeChecked()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

    const add = page.getByRole('button', { name: '添加频道' })
    // Who reviews, and how often, is the chief's to say.
    await expect(add).toBeDisabled()
    await expect(page.getByText('频道决定网址和几审，由总编辑设置。')).toBeVisible()
    await become(keys, PEOPLE.chief)
    await keys.toPane(pagePane)
    await keys.to(add)
    await keys.press('Enter')
    const dialog = page.getByRole('dialog', { name: '添加频道' })
    await expect(dialog.getByRole('textbox', { name: '名称' })).toBeFocused()
    await keys.type('乡镇频道')
    await keys.press('Tab')
    await keys.type('towns')
    await keys.press('Tab')
    await keys.type('towns.rednet.cn')
    await keys.to(dialog.getByRole('button', { name: '保存' }))
    await keys.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByText('towns.rednet.cn')).toBeVisible()
    await expect(add).toBeFocused()
    const shown = page.getByRole('region', { name: '快捷键' })
    for (const words of ['段首语', '小标题', '新建', '到下一栏', '从列表里离开正文', '连着选上一篇']) await expect(shown.getByText(words, { exact: words === '小标题' }).first()).toBeVisible()

    await keys.press('Control+Alt+l')
    await expect(listbox(page)).toBeFocused()
  })
})
