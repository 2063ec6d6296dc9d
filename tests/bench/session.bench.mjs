// @ts-check
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { ensureBuilt } from '../../scripts/build-state.mjs'
import { findChromium } from '../../scripts/chromium.mjs'
import { withLibraries } from './bench-library.mjs'
import { CHROMIUM_FLAGS, printedUrl } from './screen.mjs'

/**
 * A long day at one window, `npm run bench -- session 200`: that many articles are opened one after another; in each
 * words are written, undone and saved, the preview and the history looked at now and then, and all but a few tabs closed. What the
 * page's heap holds after a forced collection, and how many editors and elements live, before and after.
 */
const ARTICLES = Number(process.argv[2] ?? 200)
/** opened before the first measurement: what is made once stays */
const WARM = 12
const MOST_MB = 20

const root = fileURLToPath(new URL('../..', import.meta.url))
const library = mkdtempSync(join(tmpdir(), 'rednet-bench-session-'))
await ensureBuilt(['main', 'screens'])
const executablePath = await findChromium()
if (executablePath === null) throw new Error('no Chromium')
await withLibraries((_work, folder) => cpSync(folder(1_000), library, { recursive: true }))
const desk = spawn(process.execPath, [join(root, 'out/main/loopback.js'), '--library', library, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
try {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage()
  await page.goto(await printedUrl(desk.stdout))
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('HeapProfiler.enable')
  const list = page.getByRole('listbox')
  await list.getByRole('option').first().click()
  await page.getByRole('textbox', { name: '正文' }).waitFor()

  /** Live editors: every object made by the same class as the one on the screen. */
  const editors = async () => {
    const { result } = await session.send('Runtime.evaluate', { expression: `Object.getPrototypeOf(document.querySelector('[role="textbox"][aria-multiline]').__lexicalEditor)` })
    const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' })
    const { result: count } = await session.send('Runtime.callFunctionOn', { objectId: objects.objectId ?? '', functionDeclaration: 'function () { return this.length }', returnByValue: true })
    await session.send('Runtime.releaseObject', { objectId: objects.objectId ?? '' })
    return Number(count.value)
  }
  const tabs = page.getByRole('navigation', { name: '打开的稿件' }).getByRole('listitem')
  /** All tabs go but the one on the screen. */
  const tidy = async () => {
    for (let left = await tabs.count(); left > 1; left -= 1) {
      await tabs.filter({ hasNot: page.locator('[aria-current]') }).first().getByRole('button', { name: /^关闭/ }).click()
      await page.waitForFunction((count) => document.querySelectorAll('nav li').length === count, left - 1)
    }
  }
  const measure = async () => {
    await tidy()
    await page.evaluate(() => new Promise((done) => { setTimeout(done, 3_000) }))
    for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage')
    const { metrics } = await session.send('Performance.getMetrics')
    const of = (/** @type {string} */ name) => metrics.find((one) => one.name === name)?.value ?? Number.NaN
    return { heap: of('JSHeapUsedSize') / 2 ** 20, nodes: of('Nodes'), documents: of('Documents'), listeners: of('JSEventListeners'), editors: await editors() }
  }
  const one = async (/** @type {number} */ index) => {
    await list.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const body = page.getByRole('textbox', { name: '正文' })
    await body.locator('p').nth(1).click()
    await page.keyboard.press('End')
    await page.keyboard.type('写一句话，再写一句。')
    await page.keyboard.press('Control+z')
    if (index % 5 === 0) await page.getByRole('tab', { name: '预览' }).click()
    if (index % 5 === 1) await page.getByRole('tab', { name: /修订/ }).click()
    if (index % 5 === 2) await page.getByRole('tab', { name: '稿签' }).click()
    await page.getByText(/^已保存/).first().waitFor()
    if (index % 8 === 7) await tidy()
  }
  for (let index = 0; index < WARM; index += 1) await one(index)
  const before = await measure()
  for (let index = 0; index < ARTICLES; index += 1) await one(index)
  const after = await measure()
  console.log(`\n## ${ARTICLES} articles opened\n\n| | before | after | to reach |\n|---|---|---|---|`)
  for (const [name, what] of /** @type {const} */ ([['heap, MB', 'heap'], ['elements and texts', 'nodes'], ['documents', 'documents'], ['listeners', 'listeners'], ['editors', 'editors']])) {
    console.log(`| ${name} | ${before[what].toFixed(1)} | ${after[what].toFixed(1)} | ${what === 'heap' ? `within ${MOST_MB} MB: ${(after.heap - before.heap).toFixed(1)}` : ''} |`)
  }
} finally {
  await browser.close()
  desk.kill('SIGTERM')
  await once(desk, 'exit')
  rmSync(library, { recursive: true, force: true })
}
