import type { Page } from '@playwright/test'
import { z } from 'zod'
import { isAccessible } from './support/is-accessible.ts'
import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, openTab, PEOPLE, saved } from './support/newsroom.ts'
import { runCli } from './support/run-cli.ts'

test.use({ library: 'people' })

const ListedSchema = z.looseObject({ articles: z.array(z.looseObject({ id: z.string() })) })
const ShownSchema = z.looseObject({ body: z.looseObject({ root: z.looseObject({ children: z.array(z.looseObject({ type: z.string(), speaker: z.string().optional() })) }) }) })

async function newArticle(page: Page): Promise<void> {
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建', exact: true }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await headlineField(page).fill('渡口夜航恢复')
  await bodyField(page).click()
}

test('an editor’s note, a quote with its speaker and a rule are written by hand, printed, and are on the disk', async ({ desk }) => {
  const { page, libraryDir } = desk
  await newArticle(page)
  const body = bodyField(page)
  const inputMethod = await page.context().newCDPSession(page)
  const compose = async (letters: string, word: string): Promise<void> => {
    for (let end = 1; end <= letters.length; end += 1) await inputMethod.send('Input.imeSetComposition', { text: letters.slice(0, end), selectionStart: end, selectionEnd: end })
    await inputMethod.send('Input.insertText', { text: word })
  }

  await page.getByRole('button', { name: '插入', exact: true }).click()
  await page.getByRole('menuitem', { name: /^编者按/ }).click()
  const note = body.getByRole('note', { name: '编者按' })
  await expect(body).toBeFocused()
  await compose('dukou', '渡口停了三年。')
  await page.keyboard.press('Enter')
  await compose('jintian', '今天又开了。')
  await expect(note).toContainText('渡口停了三年。今天又开了。')
  // An empty last line is the way out.
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('夜里十点，最后一班船靠岸。')
  await expect(note).not.toContainText('夜里')

  // A rule by its key, taken away with Backspace, brought back by undo.
  await page.keyboard.press('Control+Alt+-')
  await expect(body.getByRole('separator')).toHaveCount(1)
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await expect(body.getByRole('separator')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(body.getByRole('separator')).toHaveCount(1)
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')

  // A quote; who speaks stands in its bar and below the words.
  await page.keyboard.press('Control+Shift+9')
  await page.keyboard.type('灯亮着，人就敢来。')
  await page.getByRole('textbox', { name: '说话人' }).click()
  await compose('chuangong', '船工韦松年')
  await page.keyboard.press('Enter')
  await expect(body).toBeFocused()
  await expect(body.getByRole('blockquote')).toHaveAttribute('data-speaker', '船工韦松年')
  await page.keyboard.press('Enter')
  await page.keyboard.type('雾散了。')
  await saved(page)

  // Cut and pasted back, all of it is what it was.
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+x')
  await expect(note).toHaveCount(0)
  await page.keyboard.press('Control+v')
  await expect(note).toContainText('渡口停了三年。今天又开了。')
  await saved(page)

  await openTab(page, '预览')
  const preview = page.getByRole('tabpanel', { name: '预览' }).frameLocator('iframe')
  await expect(preview.getByRole('note')).toHaveText(/编者按\s*渡口停了三年。\s*今天又开了。/)
  await expect(preview.getByRole('figure').filter({ has: preview.getByRole('blockquote') })).toContainText('船工韦松年')
  await expect(preview.locator('.article-body > hr')).toHaveCount(1)

  await desk.close()
  const [{ id = '' } = {}] = ListedSchema.parse((await runCli(['list', '--library', libraryDir, '--json'])).json()).articles
  const blocks = ShownSchema.parse((await runCli(['show', id, '--library', libraryDir, '--json'])).json()).body.root.children
  expect(blocks.map(({ type }) => type).filter((type) => type !== 'paragraph')).toEqual(['editor-note', 'rule', 'quote'])
  expect(blocks.find(({ type }) => type === 'quote')?.speaker).toBe('船工韦松年')
})

test('/ or 、 in an empty paragraph offers the blocks, by pinyin too; undo gives back what was typed; tools without room are in 更多', async ({ desk }) => {
  const { page } = desk
  await newArticle(page)
  const body = bodyField(page)
  const offers = page.getByRole('listbox', { name: '插入' })
  await page.keyboard.type('上')
  await page.keyboard.press('Enter')

  // By the first letters of its pinyin
  await page.keyboard.type('/')
  await expect(offers.getByRole('option')).not.toHaveCount(1)
  await page.keyboard.type('fgx')
  await expect(offers.getByRole('option', { name: /^分隔线/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(body.getByRole('separator')).toHaveCount(1)
  await expect(body).not.toContainText('fgx')
  await page.keyboard.press('Control+z')
  await expect(body.getByRole('separator')).toHaveCount(0)
  await expect(body).toContainText('/fgx')
  await expect(offers).toHaveCount(0)

  // As an input method writes it, and the letters in a composition that ends as letters
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  const inputMethod = await page.context().newCDPSession(page)
  await inputMethod.send('Input.imeSetComposition', { text: '、', selectionStart: 1, selectionEnd: 1 })
  await expect(offers).toHaveCount(0)
  await inputMethod.send('Input.insertText', { text: '、' })
  await expect(offers).toBeVisible()
  for (const letters of ['b', 'bz', 'b z a']) await inputMethod.send('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length })
  await expect(offers.getByRole('option')).toHaveText([/编者按/])
  await inputMethod.send('Input.insertText', { text: 'bza' })
  await page.keyboard.press('Enter')
  await expect(body.getByRole('note', { name: '编者按' })).toHaveCount(1)
  await page.keyboard.type('按语')

  // Escape leaves what was typed, and it is words from then on; in words no sign means anything.
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/')
  await expect(offers).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(offers).toHaveCount(0)
  // Nor does it come back at the next letter, for Enter to take the words away.
  await page.keyboard.type('b')
  await expect(body).toContainText('/b')
  await expect(offers).toHaveCount(0)
  await page.keyboard.type(' 和/、')
  await expect(body).toContainText('/b 和/、')
  await expect(offers).toHaveCount(0)

  // The menu, by keys: letters of the pinyin lead to what they begin.
  await page.getByRole('button', { name: '插入', exact: true }).press('Enter')
  const menu = page.getByRole('menu', { name: '插入' })
  await expect(menu.getByRole('menuitem', { name: /^小标题/ })).toBeFocused()
  await page.keyboard.type('biaog')
  await expect(menu.getByRole('menuitem', { name: /^表格/ })).toBeFocused()
  await page.keyboard.press('Enter')
  const sizes = page.getByRole('dialog', { name: '插入表格' })
  await expect(sizes.getByRole('button', { name: '3 行 3 列' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowLeft')
  await expect(sizes.getByRole('button', { name: '4 行 2 列' })).toBeFocused()
  await isAccessible(page, 'how large a table is to be')
  await page.keyboard.press('Enter')
  await expect(body.getByRole('row')).toHaveCount(4)
  await expect(body.getByRole('columnheader')).toHaveCount(2)
  await expect(body).toBeFocused()
  await page.keyboard.type('站名')
  await expect(body.getByRole('columnheader').first()).toHaveText('站名')

  // Under /, by the mouse; Escape leaves the line empty and the caret in it.
  await body.locator('p').last().click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type('/biaog')
  await page.keyboard.press('Enter')
  await expect(sizes).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sizes).toHaveCount(0)
  await expect(body).toBeFocused()
  await page.keyboard.type('/biaog')
  await page.keyboard.press('Enter')
  await sizes.getByRole('button', { name: '2 行 5 列' }).click()
  await expect(body.getByRole('table')).toHaveCount(2)
  await expect(body.getByRole('row')).toHaveCount(6)
  await page.keyboard.type('时刻')
  await expect(body.getByRole('table').last().getByRole('columnheader').first()).toHaveText('时刻')

  // One line at every width, nothing cut off; what has no room is in 更多.
  const tools = page.getByRole('toolbar', { name: '格式' })
  for (const [width, height] of [[1_440, 900], [1_280, 800], [1_024, 768], [760, 900], [390, 844]] as const) {
    await page.setViewportSize({ width, height })
    const buttons = tools.getByRole('button')
    await expect.poll(async () => {
      // In one look: a button that goes into 更多 meanwhile would be waited for.
      const shown = await buttons.evaluateAll((all) => all.map((button) => {
        const { x, y, width: wide, height: high } = button.getBoundingClientRect()
        return { x, y, width: wide, height: high }
      }))
      const [bar] = [await tools.boundingBox()]
      return {
        lines: new Set(shown.map((box) => Math.round(box.y + box.height / 2))).size,
        cut: shown.filter((box) => bar === null || box.x < bar.x - 1 || box.x + box.width > bar.x + bar.width + 1).length,
        small: shown.filter((box) => box.width < 28 || box.height < 28).length, some: shown.length > 3,
      }
    }).toEqual({ lines: 1, cut: 0, small: 0, some: true })
  }
  await tools.getByRole('button', { name: '更多格式' }).click()
  await expect(page.getByRole('menu', { name: '更多格式' }).getByRole('menuitem', { name: /编号列表/ })).toBeVisible()
})
