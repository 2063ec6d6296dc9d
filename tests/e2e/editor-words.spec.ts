import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import { z } from 'zod'
import { BodySchema } from '#core/body/body-schema.ts'
import { expect, test, type Desk } from './support/desk-test.ts'

test.use({ library: 'sample' })

const text = (page: Page) => page.getByRole('textbox', { name: '正文' })
const saved = (page: Page) => expect(page.getByText(/^已保存 \d\d:\d\d$/).first()).toBeVisible()
const ArticleSchema = z.object({ id: z.string(), body: BodySchema })

/** Opens the sample article. */
async function openArticle({ page }: Desk): Promise<void> {
  await page.getByRole('row').or(page.getByRole('option')).filter({ hasText: /\S/ }).first().click()
  await expect(text(page)).toBeVisible()
}

/** Puts the caret at an offset of the first text under a selector inside the body; -1: at its end. */
async function caret(page: Page, selector: string, offset: number): Promise<void> {
  await text(page).evaluate((root, [css, at]) => {
    const walker = document.createTreeWalker(root.querySelector(String(css)) ?? root, NodeFilter.SHOW_TEXT)
    const node = walker.nextNode()
    root.focus()
    getSelection()?.collapse(node, Number(at) < 0 ? node?.textContent?.length ?? 0 : Number(at))
  }, [selector, offset] as const)
  // Lexical hears of it with the next selectionchange.
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => done(null))) }))
}

/** Types as an input method does: letters in composition, then the word; null cancels. */
async function compose(cdp: CDPSession, letters: string, word: string | null): Promise<void> {
  for (let end = 1; end <= letters.length; end += 1) {
    await cdp.send('Input.imeSetComposition', { text: letters.slice(0, end), selectionStart: end, selectionEnd: end })
  }
  if (word === null) await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
  else await cdp.send('Input.insertText', { text: word })
}

async function stored(desk: Desk): Promise<z.infer<typeof ArticleSchema>> {
  const listed = z.object({ articles: z.array(z.object({ id: z.string() })) }).parse((await desk.cli('list')).json())
  return ArticleSchema.parse((await desk.cli('show', listed.articles[0]?.id ?? '')).json())
}

test('an input method types into run-in, crosshead, dateline’s side and plain text without losing a letter or the run-in', async ({ desk }) => {
  await openArticle(desk)
  const { page } = desk
  const cdp = await page.context().newCDPSession(page)
  const runIn = text(page).locator('[class*="runIn"]').first()
  const before = await runIn.innerText()

  await caret(page, '[class*="runIn"]', 2)
  await compose(cdp, 'zhong', '中')
  await expect(runIn).toHaveText(before.slice(0, 2) + '中' + before.slice(2))

  await caret(page, '[class*="runIn"]', -1)
  await compose(cdp, 'hou', '后')
  await expect(runIn).toHaveText(before.slice(0, 2) + '中' + before.slice(2))
  await expect(runIn.locator('xpath=following-sibling::*[1]')).toHaveText(/^后/)

  await caret(page, '[class*="runIn"]', 0)
  await compose(cdp, 'qian', '前')
  await expect(runIn.locator('xpath=preceding-sibling::*[1]')).toHaveText('前')

  await caret(page, '[class*="runIn"]', -1)
  await compose(cdp, 'quxiao', null)
  await expect(runIn).toHaveText(before.slice(0, 2) + '中' + before.slice(2))

  const crosshead = text(page).locator('h2').first()
  const head = await crosshead.innerText()
  await caret(page, 'h2', 0)
  await compose(cdp, 'tou', '头')
  await expect(crosshead).toHaveText(`头${head}`)

  await saved(page)
  await desk.close()
  const kept = JSON.stringify((await stored(desk)).body)
  expect(kept).not.toContain('\u200b')
  expect(kept).toContain(`${before.slice(0, 2)}中${before.slice(2)}`)
  expect(kept).not.toContain('quxiao')
})

test('a key that comes before the browser tells of the selection acts on the words selected, not on those before', async ({ desk }) => {
  const { page } = desk
  await openArticle(desk)
  await caret(page, 'p', -1)
  await page.keyboard.insertText('由键盘写成')
  await expect(text(page).getByText('由键盘写成')).toBeVisible()
  await text(page).evaluate((root) => {
    // in one task, as on a busy machine: the browser has told nothing of the selection when the key comes
    const selection = getSelection()
    selection?.modify('extend', 'backward', 'character')
    selection?.modify('extend', 'backward', 'character')
    root.dispatchEvent(new KeyboardEvent('keydown', { key: 'b', code: 'KeyB', ctrlKey: true, bubbles: true, cancelable: true }))
  })
  await expect(text(page).locator('strong').filter({ hasText: /^写成$/ })).toBeVisible()
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('写成')
})

test('the preview is the page export writes, element for element', async ({ desk }) => {
  await openArticle(desk)
  const { page } = desk
  await caret(page, 'p', -1)
  await page.keyboard.type('预览跟上了')
  await page.getByRole('tab', { name: '预览' }).click()
  const frame = page.frameLocator('iframe[title="页面预览"]')
  await expect(frame.locator('.article-body')).toContainText('预览跟上了')
  await page.getByRole('textbox', { name: '主题' }).fill('渡口的灯')
  await expect(frame.locator('h1')).toHaveText('渡口的灯')
  await saved(page)
  const shown = await frame.locator('html').evaluate((html) => html.outerHTML)
  await desk.close()
  const { id } = await stored(desk)
  const folder = join(desk.libraryDir, '..', 'site')
  const exported = z.object({ files: z.array(z.object({ path: z.string() })) }).parse((await desk.cli('export', id, '--to', folder)).json())
  const html = await readFile(join(folder, exported.files[0]?.path ?? ''), 'utf8')
  await desk.start()
  const wanted = await desk.page.evaluate((words) => new DOMParser().parseFromString(words, 'text/html').documentElement.outerHTML, html)
  expect(shown).toBe(wanted)
})
