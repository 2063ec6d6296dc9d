import type { Locator, Page, TestInfo } from '@playwright/test'
import { body, crosshead, datelineNode, editorNote, figure, gallery, lineBreak, link, list, listItem, paragraph, quote, quoteBy, related, rule, runIn, table, tableCell, text } from '#core/body/body-nodes.ts'
import type { Block } from '#core/body/body-schema.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import { smallPng } from '#tests/support/small-png.ts'
import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, openTab, PEOPLE, saved } from './support/newsroom.ts'

test.use({ library: 'people' })

const LONG = '渡口停航三年，江面上的灯一盏一盏灭了；今天夜里十点，最后一班船靠岸，两岸的人都来了，灯又亮起来，一直亮到天明。'
const cell = (words: string, headerState = 0) => tableCell([[text(words)]], { headerState })

/** One of each kind there is: a kind that is added and not shown here does not compile. */
function everyBlock(picture: LeadImage): Record<Block['type'], Block[]> {
  const nested = list('bullet', [[text('早班')]])
  const bullets = list('bullet', [[text('北岸')], [text('南岸')]])
  return {
    'editor-note': [editorNote('编者按', text(LONG), lineBreak(), text('我们重走了这条水路。'))],
    'paragraph': [paragraph(datelineNode(), runIn('船又开了。'), text(LONG), link('https://example.org/a-very-long-address/that/never/ends/and/has/no/place/to/break', [text('https://example.org/a-very-long-address/that/never/ends/and/has/no/place/to/break')]))],
    'crosshead': [crosshead('灯亮了'), crosshead('一位船工的夜晚', 2)],
    'list': [{ ...bullets, children: [...bullets.children, listItem(3, [nested])] }, list('number', [[text(LONG)], [text('末班十点。')]])],
    'quote': [quote(text(LONG)), quoteBy('船工 韦松年', text('灯亮着，人就敢来。'))],
    'rule': [rule()],
    'figure': [figure({ ...picture, caption: '渡口的灯', credit: '陆明远 摄', alt: '江边一盏灯' })],
    'gallery': [gallery([picture, { ...picture, caption: '北岸' }, { ...picture, caption: '南岸', credit: '陆明远 摄' }], '两岸')],
    'related': [related('01KDZ4QW7H9M2C5R8T0V3X6Y1B')],
    'article-table': [table([[cell('站', 1), cell('早', 1), cell('晚', 1), cell('票价', 1), cell('备注', 1)], [cell('北岸'), cell('六点'), cell('十点'), cell('两元'), cell('大雾停航，以现场公告为准')]], '开船时刻')],
  }
}

async function paste(page: Page, kind: string, words: string): Promise<void> {
  await bodyField(page).evaluate((field, given) => {
    const data = new DataTransfer()
    data.setData(given.kind, given.words)
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, { kind, words })
}

/** What stands out of its column, or over its neighbour, or has no height. Inside of what scrolls by itself anything may be wide. */
const badlySet = (column: Locator): Promise<string[]> => column.evaluate((element) => {
  const outer = element.getBoundingClientRect()
  const name = (one: Element): string => `${one.tagName} ${one.className} ${(one.textContent ?? '').slice(0, 20)}`
  const scrolls = (one: Element): boolean => {
    for (let up = one.parentElement; up !== null && up !== element; up = up.parentElement) if (/auto|scroll/.test(getComputedStyle(up).overflowX)) return true
    return false
  }
  const bad: string[] = []
  let before: { bottom: number, name: string } | null = null
  for (const child of element.children) {
    // A line that a writer left empty is none on the page.
    if (getComputedStyle(child).display === 'none') continue
    const box = child.getBoundingClientRect()
    if (box.height < 1) bad.push(`no height: ${name(child)}`)
    if (before !== null && box.top < before.bottom - 1) bad.push(`over ${before.name}: ${name(child)}`)
    before = { bottom: box.bottom, name: name(child) }
  }
  for (const one of element.querySelectorAll('*')) {
    const box = one.getBoundingClientRect()
    if (box.width > 0 && getComputedStyle(one).position !== 'absolute' && !scrolls(one) && (box.left < outer.left - 1 || box.right > outer.right + 1)) bad.push(`out of its column: ${name(one)}`)
  }
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth + 1) bad.push('the page scrolls sideways')
  return bad
})

test('every block stands in its column, in the editor and on the page, wide and on a phone, light and dark', async ({ desk }, testInfo: TestInfo) => {
  const { page } = desk
  const shoot = async (name: string): Promise<void> => {
    const path = testInfo.outputPath(`${name}.png`)
    await page.screenshot({ path })
    await testInfo.attach(name, { path, contentType: 'image/png' })
  }
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建', exact: true }).first().click()
  await expect(headlineField(page)).toHaveValue('')
  await headlineField(page).fill('渡口夜航恢复')
  await bodyField(page).click()
  // A picture of the library, to be shown again in each block that shows one.
  await paste(page, 'text/html', `<p>上</p><p><img src="data:image/png;base64,${smallPng(900, 600, 90).toString('base64')}" alt="灯"></p>`)
  await expect(bodyField(page).getByRole('figure')).toHaveCount(1)
  await saved(page)
  const source = await bodyField(page).getByRole('figure').getByRole('img').getAttribute('src')
  const picture: LeadImage = { asset: /[0-9a-f]{64}\.\w+$/.exec(source ?? '')?.[0] ?? '', width: 900, height: 600, caption: '', credit: '', alt: '灯' }

  const blocks = everyBlock(picture)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await paste(page, 'application/x-lexical-editor', JSON.stringify({ namespace: 'rednet-article', nodes: body(...Object.values(blocks).flat()).root.children }))
  await expect(bodyField(page).getByRole('note')).toHaveCount(1)
  await expect(bodyField(page).getByRole('table')).toHaveCount(1)
  await saved(page)

  await openTab(page, '预览')
  // Beside the text at first, then in its place.
  const frame = page.locator('iframe').first().contentFrame()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect.poll(() => badlySet(bodyField(page)), `editor, 1440, ${colorScheme}`).toEqual([])
    await shoot(`editor and phone preview, ${colorScheme}`)
  }
  await expect(frame.locator('.article-body > hr')).toHaveCount(1)
  await expect.poll(() => badlySet(frame.locator('.article-body')), 'page at phone width').toEqual([])
  // A table wider than the phone, scrolled to its end: each column has its own head above it, and the title is still there.
  const endOfTable = await frame.locator('.article-body > .table').evaluate((scrolling) => {
    scrolling.scrollIntoView({ block: 'center' })
    scrolling.scrollLeft = scrolling.scrollWidth
    const title = scrolling.querySelector('caption')?.getBoundingClientRect()
    const lefts = (row: string): (number | undefined)[] => [...scrolling.querySelectorAll(`${row} > *`)].map((cell) => Math.round(cell.getBoundingClientRect().left))
    return { isWider: scrolling.scrollWidth > scrolling.clientWidth, isTitled: (title?.left ?? -1) >= 0 && (title?.right ?? 1e4) <= innerWidth, heads: lefts('thead > tr'), cells: lefts('tbody > tr') }
  })
  expect(endOfTable).toMatchObject({ isWider: true, isTitled: true, heads: endOfTable.cells })
  await page.keyboard.press('Control+Alt+o')
  await expect.poll(() => badlySet(frame.locator('.article-body').first()), 'page, wide').toEqual([])
  for (const kind of ['editor-note', 'quote', 'picture', 'gallery']) await expect(frame.locator(`.article-body > .${kind}`).first()).toBeVisible()
  await shoot('page, wide')
  await page.keyboard.press('Control+Alt+o')
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(bodyField(page)).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect.poll(() => badlySet(bodyField(page)), `editor, 390, ${colorScheme}`).toEqual([])
    await shoot(`editor on a phone, ${colorScheme}`)
  }
})
