import type { Page } from '@playwright/test'
import type { PageInput } from '#core/layout/page-input.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { LAYOUT_IDS, type LayoutId } from '#core/theme/theme.ts'
import { CHANNEL } from '#tests/support/page-input.ts'
import { smallPng } from '#tests/support/small-png.ts'
import { VARIED_PAGES } from '#tests/support/varied-pages.ts'
import { expect, test } from './support/desk-test.ts'
import { isAccessible } from './support/is-accessible.ts'

// axe's own script would fill a trace at every step
test.use({ trace: 'off' })

const ADDRESS = 'https://xiang.example.org/content/2026/01/02/20000001.html'

/** Serves one page and pictures beside it, and nothing else. What it asks for besides, and what its policy forbids it, is what comes back. */
async function readerOf(page: Page): Promise<{ show: (input: PageInput) => Promise<void>, asked: string[], violations: string[] }> {
  const [asked, violations]: [string[], string[]] = [[], []]
  let html = ''
  const picture = smallPng(400, 300)
  await page.route('**/*', (route) => {
    const url = route.request().url()
    if (url === ADDRESS) return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
    if (/^https:\/\/xiang\.example\.org\/content\/2026\/01\/02\/assets\/[0-9a-f]{64}\.jpg$/.test(url)) return route.fulfill({ body: Buffer.from(picture), contentType: 'image/png' })
    asked.push(url)
    return route.abort()
  })
  page.on('console', (message) => { if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text()) })
  await page.exposeFunction('violated', (what: string) => { violations.push(what) })
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => { void Reflect.get(globalThis, 'violated')?.(`${event.violatedDirective} ${event.blockedURI}`) })
  })
  return {
    asked, violations,
    async show(input) {
      html = renderPage(input)
      await page.goto(ADDRESS)
    },
  }
}

const inLayout = (input: PageInput, layout: LayoutId): PageInput => ({ ...input, channel: input.channel === null ? null : { ...CHANNEL, theme: { layout } } })
const everything = VARIED_PAGES['everything']

test('a page shuts nobody out, by day and by night, in any layout; it asks nobody for anything and keeps to its own policy', async ({ makeContext }) => {
  test.setTimeout(240_000)
  const page = await (await makeContext()).newPage()
  const { show, asked, violations } = await readerOf(page)
  if (everything === undefined) throw new Error('the pages have changed')
  for (const layout of LAYOUT_IDS) {
    await show(inLayout(everything, layout))
    await page.locator('summary').click()
    await expect(page.getByRole('img', { name: '本文链接的二维码' })).toBeVisible()
    await isAccessible(page, `everything, ${layout}`)
  }
  for (const [name, input] of Object.entries(VARIED_PAGES)) {
    if (name === 'everything') continue
    await show(input)
    await isAccessible(page, name)
  }
  expect(asked).toEqual([])
  expect(violations).toEqual([])
  // The witness: what the policy forbids is noticed, or the line above would say nothing.
  await page.evaluate(() => { document.body.append(Object.assign(document.createElement('img'), { src: 'https://elsewhere.example.org/1.png' })) })
  await expect.poll(() => violations.length).toBeGreaterThan(0)
})

test('on a phone nothing stands out of the page; a reader with keys alone gets past the head, over the table and to every link', async ({ makeContext }) => {
  const page = await (await makeContext()).newPage()
  const { show } = await readerOf(page)
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 700 })
    for (const [name, input] of Object.entries(VARIED_PAGES)) {
      for (const layout of name === 'long' ? LAYOUT_IDS : [LAYOUT_IDS[0]]) {
        await show(inLayout(input, layout))
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name}, ${layout}, ${width}`).toBeLessThanOrEqual(0)
      }
    }
  }
  if (everything === undefined) throw new Error('the pages have changed')
  await show(everything)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused()
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeInViewport()
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).hash).toBe('#article')
  const table = page.getByRole('group', { name: /青石桥村部分农户/ })
  for (let presses = 0; presses < 12 && !await table.evaluate((element) => element === document.activeElement); presses += 1) await page.keyboard.press('Tab')
  await expect(table).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => table.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
  // who the row is about stays in sight
  await page.keyboard.press('End')
  await expect(page.getByRole('rowheader', { name: '贺青禾' })).toBeInViewport({ ratio: 1 })
})
