import type { Locator, Page } from '@playwright/test'
import { z } from 'zod'
import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, openTab, PEOPLE, saved } from './support/newsroom.ts'
import { runCli } from './support/run-cli.ts'

test.use({ library: 'people' })

const ListedSchema = z.looseObject({ articles: z.array(z.looseObject({ id: z.string() })) })
const BlockSchema = z.looseObject({ type: z.string(), caption: z.string().optional() })
const ShownSchema = z.looseObject({ body: z.looseObject({ root: z.looseObject({ children: z.array(BlockSchema) }) }) })

async function newArticle(page: Page): Promise<void> {
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建', exact: true }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await headlineField(page).fill('渡口的时刻')
  await bodyField(page).click()
}

async function paste(page: Page, kinds: Record<string, string>): Promise<void> {
  await bodyField(page).evaluate((field, given) => {
    const data = new DataTransfer()
    for (const [kind, words] of Object.entries(given)) data.setData(kind, words)
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, kinds)
}

const cell = (page: Page, words: string) => bodyField(page).getByRole('cell', { name: words, exact: true }).or(bodyField(page).getByRole('columnheader', { name: words, exact: true }))

/** By dragging from one cell into another. */
async function chooseCells(page: Page, first: Locator, last: Locator): Promise<void> {
  await first.hover()
  await page.mouse.down()
  await last.hover()
  await last.hover({ position: { x: 20, y: 12 } })
  await page.mouse.up()
}

test('a table is made by size, written in with an input method, grown, merged, titled, printed, and is on the disk', async ({ desk }) => {
  const { page, libraryDir } = desk
  await newArticle(page)
  await page.keyboard.type('开船的时刻有变。')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '插入表格' }).click()
  await page.getByRole('button', { name: '2 行 3 列' }).click()
  const table = bodyField(page).getByRole('table')
  await expect(table.getByRole('row')).toHaveCount(2)

  const inputMethod = await page.context().newCDPSession(page)
  const compose = async (letters: string, word: string): Promise<void> => {
    for (let end = 1; end <= letters.length; end += 1) await inputMethod.send('Input.imeSetComposition', { text: letters.slice(0, end), selectionStart: end, selectionEnd: end })
    await inputMethod.send('Input.insertText', { text: word })
  }
  await compose('zhan', '站')
  await page.keyboard.press('Tab')
  await compose('zao', '早')
  await page.keyboard.press('Tab')
  await compose('wan', '晚')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('东岸')
  await page.keyboard.press('Tab')
  await compose('liudian', '六点')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Shift+Tab')
  await compose('sh', '十')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('七点')
  await page.keyboard.press('Tab')
  await expect(table.getByRole('row')).toHaveCount(3)
  await page.keyboard.insertText('西岸')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.insertText('停')
  await expect(table.getByRole('row').nth(1)).toHaveText('东岸六点十七点')

  // Two cells chosen by dragging, made one, and two again
  const bar = page.getByRole('toolbar', { name: '表格' })
  await expect(bar.getByRole('button', { name: '合并单元格' })).toBeDisabled()
  await chooseCells(page, cell(page, '停'), table.getByRole('row').nth(2).getByRole('cell').nth(2))
  await bar.getByRole('button', { name: '合并单元格' }).click()
  await expect(table.getByRole('row').nth(2).getByRole('cell')).toHaveCount(2)
  await expect(bar.getByRole('button', { name: '拆分单元格' })).toBeEnabled()
  await bar.getByRole('button', { name: '标题列' }).click()
  await expect(table.getByRole('rowheader', { name: '西岸' }).or(table.locator('th', { hasText: '西岸' }))).toBeVisible()

  const title = page.getByRole('textbox', { name: '表题' })
  await title.click()
  await compose('liangan', '两岸开船时刻')
  await page.keyboard.press('Enter')
  await expect(table.getByText('两岸开船时刻')).toBeVisible()
  // The word came by an input method: the caret is in the table still.
  await page.keyboard.insertText('末')
  await expect(table).toContainText('末')
  await page.keyboard.press('Backspace')
  await saved(page)

  await openTab(page, '预览')
  const shown = page.frameLocator('iframe').getByRole('table', { name: '两岸开船时刻' })
  await expect(shown.getByRole('columnheader', { name: '早' })).toBeVisible()
  await expect(shown.getByRole('rowheader', { name: '西岸' })).toBeVisible()
  await expect(page.frameLocator('iframe').getByRole('group', { name: '两岸开船时刻' })).toHaveAttribute('tabindex', '0')

  const { articles } = ListedSchema.parse((await runCli(['list', '--library', libraryDir, '--json'])).json())
  const { body: { root } } = ShownSchema.parse((await runCli(['show', articles[0]?.id ?? '', '--library', libraryDir, '--json'])).json())
  expect(root.children.filter(({ type }) => type === 'article-table')).toMatchObject([{ caption: '两岸开船时刻' }])

  await cell(page, '七点').click()
  await bar.getByRole('button', { name: '删除表格' }).click()
  await expect(table).toHaveCount(0)
  await page.getByRole('toolbar', { name: '格式' }).getByRole('button', { name: '撤销' }).click()
  await expect(table.getByRole('row')).toHaveCount(3)
})

test('cells of a spreadsheet come as a table, go over the cells of one, and cells copied here are pasted here', async ({ desk }) => {
  const { page } = desk
  await newArticle(page)
  await paste(page, { 'text/html': '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{mso-number-format:General}</style></head><body><table border=0><col width=72><tr height=19><td class=xl65><b>站</b></td><td class=xl65><b>人数</b></td></tr><tr><td>东岸</td><td align=right>1,204</td></tr><tr><td>西岸</td><td align=right>86</td></tr></table></body></html>', 'text/plain': '站\t人数\r\n东岸\t1,204\r\n西岸\t86\r\n' })
  const table = bodyField(page).getByRole('table')
  await expect(table.getByRole('row')).toHaveCount(3)
  await expect(table.getByRole('columnheader')).toHaveCount(2)
  await cell(page, '86').click()
  await paste(page, { 'text/plain': '90\t新\r\n南岸\t7\r\n' })
  await expect(table.getByRole('row')).toHaveText(['站人数', '东岸1,204', '西岸90新', '南岸7'])
  // Whose words went is said, with the words.
  const said = page.getByRole('status').filter({ hasText: '盖掉了 1 格里原来的字' })
  await said.getByRole('button', { name: '看明细' }).click()
  await expect(said).toContainText('86')

  // Copied as the keys do it, pasted below as a table of its own
  await chooseCells(page, cell(page, '东岸'), cell(page, '90'))
  const copied = await bodyField(page).evaluate((field) => {
    const data = new DataTransfer()
    field.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
    return Object.fromEntries(data.types.map((type) => [type, data.getData(type)]))
  })
  expect(copied['text/plain']?.trim()).toBe('东岸\t1,204\n西岸\t90')
  await bodyField(page).getByRole('paragraph').last().click()
  await paste(page, copied)
  await expect(table).toHaveCount(2)
  await expect(table.nth(1).getByRole('row')).toHaveText(['东岸1,204', '西岸90'])

  // From words into a table by dragging: what is selected goes, no other cell.
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('下面一句')
  const [line, into] = [bodyField(page).getByText('下面一句'), table.nth(1).getByRole('cell', { name: '西岸' })]
  await line.hover({ position: { x: 4, y: 12 } })
  await page.mouse.down()
  await into.hover()
  await into.hover({ position: { x: 4, y: 12 } })
  await page.mouse.up()
  await expect(page.getByRole('button', { name: /^选中 3 / })).toBeVisible()
  await page.keyboard.insertText('新')
  await expect(table.nth(1).getByRole('row')).toHaveText(['东岸1,204', '新'])
  await expect(line).toBeVisible()
  await saved(page)
})

test('words written over chosen cells stay in them, by key and by input method, and never go to the head of the article', async ({ desk }) => {
  const { page } = desk
  await newArticle(page)
  await page.keyboard.type('开头一句。')
  await page.keyboard.press('Enter')
  await paste(page, { 'text/plain': '站\t时刻\r\n东岸\t六点\r\n西岸\t七点' })
  const rows = bodyField(page).getByRole('table').getByRole('row')
  const head = bodyField(page).getByRole('paragraph').first()

  await cell(page, '东岸').click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  const inputMethod = await page.context().newCDPSession(page)
  await inputMethod.send('Input.imeSetComposition', { text: 'ma', selectionStart: 2, selectionEnd: 2 })
  await inputMethod.send('Input.imeSetComposition', { text: 'matou', selectionStart: 5, selectionEnd: 5 })
  await inputMethod.send('Input.insertText', { text: '码头' })
  await expect(rows).toHaveText(['站时刻', '东岸码头六点', '西岸七点'])

  await chooseCells(page, cell(page, '东岸码头'), cell(page, '七点'))
  await page.keyboard.press('Delete')
  await page.keyboard.type('新站')
  await expect(rows).toHaveText(['站时刻', '新站', ''])
  await chooseCells(page, cell(page, '站'), cell(page, '时刻'))
  await page.keyboard.press('ControlOrMeta+x')
  await page.keyboard.type('表')
  await expect(rows).toHaveText(['表', '新站', ''])
  await expect(head).toHaveText('开头一句。')

  // On a slow machine the words come before the browser has said where its selection went.
  for (const words of ['码', '头', '港']) {
    await chooseCells(page, rows.first().getByRole('cell').first(), rows.first().getByRole('cell').last())
    await inputMethod.send('Emulation.setCPUThrottlingRate', { rate: 5 })
    await Promise.all([page.keyboard.down('Control'), page.keyboard.down('x'), page.keyboard.up('x'), page.keyboard.up('Control'), page.keyboard.insertText(words)])
    await inputMethod.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await expect(rows).toHaveText([words, '新站', ''])
  }
  await expect(head).toHaveText('开头一句。')

  // Escape first, and Tab leaves the text; Tab alone goes on in it
  await cell(page, '新站').click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: '表题' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(bodyField(page)).toBeFocused()

  // A cell at the page's foot: the tools go to its head, they would hide the words.
  await page.setViewportSize({ width: 1_440, height: 520 })
  await head.click()
  await page.keyboard.press('End')
  for (let line = 0; line < 8; line += 1) await page.keyboard.press('Enter')
  const last = rows.last().getByRole('cell').last()
  const { x, y } = await last.evaluate((own) => {
    const scroller = own.closest('[data-page-scroll]')
    if (scroller !== null) scroller.scrollTop += own.getBoundingClientRect().bottom - scroller.getBoundingClientRect().bottom + 2
    const { left, top } = own.getBoundingClientRect()
    return { x: left + 20, y: top + 12 }
  })
  const hides = (): Promise<boolean> => page.getByRole('toolbar', { name: '表格' }).evaluate((bar, cellAt) => bar.getBoundingClientRect().top < cellAt && bar.getBoundingClientRect().bottom > cellAt, y)
  await page.mouse.click(x, y)
  await expect.poll(hides).toBe(false)
  await page.keyboard.type('末班')
  await expect(last).toContainText('末班')
  await saved(page)
})
