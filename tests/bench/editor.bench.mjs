// @ts-check
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { ensureBuilt } from '../../scripts/build-state.mjs'
import { findChromium } from '../../scripts/chromium.mjs'
import { newsroom } from './articles.mjs'
import { quantile, spread } from './rounds.mjs'
import { CHROMIUM_FLAGS, printedUrl } from './screen.mjs'

/**
 * Typing in the whole program (preview beside the text, counts, marks, autosave) against Lexical alone and
 * ProseMirror alone with the same text, in the same browser, alternating. `npm run bench -- editor 5000 20000 50000`.
 *
 * Key to paint: from the key's own time stamp to the task after the frame that shows it. Script: all JavaScript that
 * ran in the page for a key, what follows it (preview, counts, saves) included.
 * The preview stands in a process of its own: what it costs there is in no key's way, and is told beside what the page itself runs.
 * @typedef {{ page: import('@playwright/test').Page, sessions: import('@playwright/test').CDPSession[] }} Typed
 */
const SIZES = process.argv.slice(2).map(Number)
const ROUNDS = 5
const KEYS = 50
/** ms from one key to the next: eleven a second, faster than anyone composes Chinese */
const PAUSE = 90
const OPENINGS = 7

const root = fileURLToPath(new URL('../..', import.meta.url))
const made = mkdtempSync(join(tmpdir(), 'rednet-bench-editor-'))
const has = (/** @type {string} */ name) => {
  try {
    createRequire(import.meta.url).resolve(name)
    return true
  } catch {
    return false
  }
}
const PEERS = ['lexical', ...(has('prosemirror-view') ? ['prosemirror'] : [])]

await ensureBuilt(['main', 'screens'])
const executablePath = await findChromium()
if (executablePath === null) throw new Error('no Chromium')
const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
const peers = await servePeers()
try {
  for (const size of SIZES.length === 0 ? [5_000, 20_000, 50_000] : SIZES) await measure(size)
} finally {
  await browser.close()
  peers.close()
  rmSync(made, { recursive: true, force: true })
}

async function servePeers() {
  const out = join(made, 'peers')
  for (const name of PEERS) {
    await build({
      root, configFile: false, logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"' },
      build: { outDir: out, emptyOutDir: false, minify: true, lib: { entry: `tests/bench/editor-peers/${name}.js`, formats: ['iife'], name: 'peer', fileName: () => `${name}.js` } },
    })
  }
  const { readFileSync } = await import('node:fs')
  const html = readFileSync(fileURLToPath(new URL('editor-peers/peer.html', import.meta.url)), 'utf8')
  const server = createServer((request, response) => {
    const name = PEERS.find((one) => request.url === `/${one}` || request.url === `/${one}.js`)
    if (name === undefined) response.writeHead(404).end()
    else if (request.url?.endsWith('.js') === true) response.setHeader('content-type', 'text/javascript').end(readFileSync(join(out, `${name}.js`)))
    else response.setHeader('content-type', 'text/html; charset=utf-8').end(`${html}<script src="/${name}.js"></script>`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return { url: (/** @type {string} */ name) => `http://127.0.0.1:${port}/${name}`, close: () => server.close() }
}

/** @param {import('@playwright/test').Page} page @returns {Promise<Typed>} */
async function watched(page) {
  const sessions = await Promise.all(page.frames().map((frame) => page.context().newCDPSession(frame === page.mainFrame() ? page : frame)))
  for (const session of sessions) await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.evaluate(() => {
    /** @type {number[]} */
    const times = []
    Object.assign(window, { benchTimes: times })
    const channel = new MessageChannel()
    let began = 0
    channel.port1.onmessage = () => times.push(performance.now() - began)
    window.addEventListener('keydown', (event) => {
      began = event.timeStamp
      requestAnimationFrame(() => channel.port2.postMessage(null))
    }, true)
  })
  return { page, sessions }
}

/** CPU ms of JavaScript in the page so far, and in the frame beside it, which has a process of its own. @param {Typed} typed */
async function scriptOf({ sessions }) {
  const of = await Promise.all(sessions.map(async (session) => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000
  }))
  return { page: of[0] ?? 0, all: of.reduce((sum, one) => sum + one, 0) }
}

/** @param {Typed} typed */
async function type(typed) {
  await typed.page.bringToFront()
  await typed.page.evaluate(() => { Reflect.get(window, 'benchTimes').length = 0 })
  const before = await scriptOf(typed)
  for (let key = 0; key < KEYS; key += 1) {
    const next = new Promise((done) => { setTimeout(done, PAUSE) })
    await typed.page.keyboard.press('a')
    await next
  }
  // What a key leaves behind belongs to it: the preview, the save, the counts.
  await typed.page.evaluate(() => new Promise((done) => { setTimeout(done, 2_500) }))
  const after = await scriptOf(typed)
  const [script, scriptOfAll] = [(after.page - before.page) / KEYS, (after.all - before.all) / KEYS]
  /** @type {number[]} */
  const times = await typed.page.evaluate(() => [...Reflect.get(window, 'benchTimes')])
  if (times.length !== KEYS) throw new Error(`${times.length} of ${KEYS} keys were painted`)
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), script, scriptOfAll }
}

/** From a key's own time stamp to the task after the frame in which the preview shows it, and how many of its blocks a key touches at most. @param {Typed | undefined} typed */
async function follows(typed) {
  if (typed === undefined) throw new Error('the desk is among those that are typed into')
  const { page } = typed
  const frame = page.frames().find((one) => one !== page.mainFrame())
  if (frame === undefined) throw new Error('no preview')
  await page.bringToFront()
  // Two documents, and where the browser has it so two processes: times of day, not since the document began.
  await page.evaluate(() => {
    /** @type {number[]} */
    const keys = []
    Object.assign(window, { benchKeys: keys })
    window.addEventListener('keydown', (event) => { keys.push(performance.timeOrigin + event.timeStamp) }, true)
  })
  await frame.evaluate(() => {
    const body = document.querySelector('.article-body')
    if (body === null) throw new Error('no page in the preview')
    /** @type {number[]} */
    const painted = []
    const seen = { painted, blocks: 0 }
    Object.assign(window, { benchPreview: seen })
    const channel = new MessageChannel()
    channel.port1.onmessage = () => painted.push(performance.timeOrigin + performance.now())
    new MutationObserver((changes) => {
      seen.blocks = Math.max(seen.blocks, new Set(changes.map(({ target }) => [...body.children].find((block) => block.contains(target)) ?? body)).size)
      requestAnimationFrame(() => channel.port2.postMessage(null))
    }).observe(body, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  for (let key = 0; key < KEYS; key += 1) {
    const next = new Promise((done) => { setTimeout(done, PAUSE) })
    await page.keyboard.press('a')
    await next
  }
  await page.evaluate(() => new Promise((done) => { setTimeout(done, 500) }))
  /** @type {number[]} */
  const keys = await page.evaluate(() => Reflect.get(window, 'benchKeys'))
  /** @type {{ painted: number[], blocks: number }} */
  const { painted, blocks } = await frame.evaluate(() => Reflect.get(window, 'benchPreview'))
  if (painted.length !== KEYS) throw new Error(`the preview showed ${painted.length} of ${KEYS} keys by itself`)
  const times = painted.map((at, key) => at - (keys[key] ?? Number.NaN))
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), blocks }
}

/** @param {number} size */
async function measure(size) {
  const { headline, paragraphs } = newsroom(size).article(size)
  const middle = Math.floor(paragraphs.length / 2)
  const library = join(made, `library-${size}`)
  mkdirSync(library, { recursive: true })
  const source = join(made, `${size}.txt`)
  writeFileSync(source, [headline, '', ...paragraphs].join('\n\n'))
  await command(['ingest', source, '--library', library])
  // a second article to come from, so that opening is what is measured
  const other = join(made, 'other.txt')
  writeFileSync(other, '另一篇稿件的标题\n\n只有一句话。\n')
  await command(['ingest', other, '--library', library])

  const desk = spawn(process.execPath, [join(root, 'out/main/loopback.js'), '--library', library, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const url = await printedUrl(desk.stdout)
    const size2 = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' }
    const own = await (await browser.newContext(size2)).newPage()
    await own.goto(url)
    await own.getByRole('option').filter({ hasText: headline }).click()
    await own.getByRole('tab', { name: '预览' }).click()
    await own.frameLocator('iframe').locator('.article-body p').nth(middle).waitFor()
    const blocks = own.getByRole('textbox', { name: '正文' }).locator('p')
    await blocks.nth(middle).click()
    await own.keyboard.press('End')
    const typed = /** @type {Record<string, Typed>} */ ({ desk: await watched(own) })
    for (const name of PEERS) {
      const page = await (await browser.newContext(size2)).newPage()
      await page.goto(peers.url(name))
      await page.evaluate(([words, at]) => {
        const { prepare, open, caretAtEndOf } = /** @type {any} */ (window)
        open(prepare(words))
        caretAtEndOf(at)
      }, /** @type {const} */ ([paragraphs, middle]))
      // The desk's was put where its caret was to be: a browser looks anew at what lies under it after each key.
      await page.mouse.move(size2.viewport.width / 2, size2.viewport.height / 2)
      typed[name] = await watched(page)
    }
    /** @type {Record<string, Awaited<ReturnType<typeof type>>[]>} */
    const rounds = Object.fromEntries(Object.keys(typed).map((name) => [name, []]))
    for (const one of Object.values(typed)) await type(one) // warm
    for (let round = 0; round < ROUNDS; round += 1) for (const [name, one] of Object.entries(typed)) rounds[name]?.push(await type(one))

    const preview = await follows(typed['desk'])
    const of = (/** @type {string} */ name, /** @type {'p50' | 'p95' | 'script' | 'scriptOfAll'} */ what) => (rounds[name] ?? []).map((one) => one[what])
    const ratio = (/** @type {string} */ peer, /** @type {'p50' | 'p95' | 'script' | 'scriptOfAll'} */ what) => spread(of('desk', what).map((one, round) => one / (of(peer, what)[round] ?? Number.NaN)))
    console.log(`\n## ${size} characters, ${paragraphs.length} paragraphs\n\n| | ${PEERS.map((peer) => `÷ ${peer}`).join(' | ')} | to reach ÷ lexical | desk ms | ${PEERS.map((peer) => `${peer} ms`).join(' | ')} |\n|---|${PEERS.map(() => '---|').join('')}---|---|${PEERS.map(() => '---|').join('')}`)
    for (const [title, what, most] of /** @type {const} */ ([['key to paint, p50', 'p50', 1.25], ['key to paint, p95', 'p95', 1.15], ['script a key, CPU', 'script', 2], ['and in the preview’s process', 'scriptOfAll', '']])) {
      console.log(`| ${title} | ${PEERS.map((peer) => ratio(peer, what)).join(' | ')} | ${most} | ${spread(of('desk', what))} | ${PEERS.map((peer) => spread(of(peer, what))).join(' | ')} |`)
    }
    console.log(`\npreview painted after a key: p50 ${preview.p50.toFixed(1)} ms, p95 ${preview.p95.toFixed(1)} ms (to reach at 20,000: 50); blocks touched by a key: ${preview.blocks}`)
    for (const { page } of Object.values(typed)) if (page !== own) await page.context().close()
    await own.getByRole('tab', { name: '稿签' }).click()
    await opening(own, headline, paragraphs)
    await own.context().close()
  } finally {
    desk.kill('SIGTERM')
    await once(desk, 'exit')
  }
}

/**
 * From the press on a row to the article's text painted, against Lexical alone parsing and painting the same text.
 * @param {import('@playwright/test').Page} own @param {string} headline @param {string[]} paragraphs
 */
async function opening(own, headline, paragraphs) {
  /** @type {number[]} */
  const ours = []
  /** @type {number[]} */
  const bare = []
  for (let round = 0; round < OPENINGS; round += 1) {
    await own.bringToFront()
    await own.getByRole('option').filter({ hasText: '另一篇稿件的标题' }).click()
    await own.getByRole('textbox', { name: '正文' }).getByText('只有一句话。').waitFor()
    // its tab goes where it still stands, so that the article is read from the disk again
    const close = own.getByRole('navigation', { name: '打开的稿件' }).getByRole('button', { name: `关闭 ${headline}` })
    if (await close.count() > 0) await close.click()
    await own.evaluate(() => new Promise((done) => { setTimeout(done, 600) }))
    ours.push(await own.evaluate(({ words, first }) => new Promise((done) => {
      const row = [...document.querySelectorAll('[role="option"]')].find((one) => one.textContent?.includes(words) === true)
      const began = performance.now()
      const channel = new MessageChannel()
      channel.port1.onmessage = () => done(performance.now() - began)
      // Looked for as a frame is made, which then shows it: the next task is the one after that frame, as it is with Lexical below.
      const look = () => {
        if (document.querySelector('[role="textbox"][aria-multiline="true"] p')?.textContent?.startsWith(first) === true) channel.port2.postMessage(null)
        else requestAnimationFrame(look)
      }
      row?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
      requestAnimationFrame(look)
    }), { words: headline, first: (paragraphs[0] ?? '').slice(0, 12) }))
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    await page.goto(peers.url('lexical'))
    const json = await page.evaluate((words) => /** @type {any} */ (window).prepare(words), paragraphs)
    bare.push(await page.evaluate((text) => new Promise((done) => {
      const began = performance.now()
      const channel = new MessageChannel()
      channel.port1.onmessage = () => done(performance.now() - began)
      const { open, caretAtEndOf } = /** @type {any} */ (window)
      open(text)
      caretAtEndOf(0)
      requestAnimationFrame(() => channel.port2.postMessage(null))
    }), json))
    await page.context().close()
  }
  console.log(`| open from the list to its text | ${spread(ours.map((one, round) => one / (bare[round] ?? Number.NaN)))}${PEERS.length > 1 ? ' | ' : ''} | 1.5 | ${spread(ours)} | ${spread(bare)}${PEERS.length > 1 ? ' | ' : ''} |`)
}

/** @param {string[]} args */
async function command(args) {
  const child = spawn(process.execPath, [join(root, 'out/main/desk.js'), ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`desk ${args.join(' ')} ended with ${code}`)
}
