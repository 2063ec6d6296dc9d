// @ts-check
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { ensureBuilt } from '../../scripts/build-state.mjs'
import { findChromium } from '../../scripts/chromium.mjs'
import { openBareBrowser } from './bare-browser.mjs'
import { withLibraries } from './bench-library.mjs'
import { quantile, spread } from './rounds.mjs'

/**
 * From the start of the program to the first paint, and to a list of which the newest rows are painted and the number of all
 * is known, against a page of one line and against React and Lexical with nothing around them. `npm run bench -- start 10000`.
 *
 * Every start is a new Node process that serves, and then a new browser with an empty profile: the peers' too. Times by the
 * wall, in three parts: program (to its link printed), browser (to its first page asked for the link), page. The browser is
 * driven without what debugging costs a page (bare-browser.mjs).
 */
const SIZES = process.argv.slice(2).map(Number)
const ROUNDS = 7
/** @type {readonly (readonly [string, string, number, number])[]} */
const PEERS = [['trivial', 'a page of one line', 1.5, 1.75], ['bare', 'React and Lexical alone', 1.5, 1.75]]

const root = fileURLToPath(new URL('../..', import.meta.url))
const made = mkdtempSync(join(tmpdir(), 'rednet-bench-start-'))
await ensureBuilt(['main', 'screens'])
const executablePath = await findChromium()
if (executablePath === null) throw new Error('no Chromium')
try {
  for (const [name] of PEERS) {
    await build({
      root, configFile: false, logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"' },
      build: { outDir: made, emptyOutDir: false, minify: true, lib: { entry: `tests/bench/start-peers/${name}.js`, formats: ['iife'], name: 'peer', fileName: () => `${name}.js` } },
    })
  }
  /** @type {[number, string][]} */
  const libraries = []
  await withLibraries((work, folderOf) => {
    for (const size of SIZES.length === 0 ? [10_000] : SIZES) {
      work('checked', size)
      libraries.push([size, folderOf(size)])
    }
  })
  for (const [size, library] of libraries) await measure(size, library)
} finally {
  rmSync(made, { recursive: true, force: true })
}

/** @typedef {{ program: number, browser: number, paint: number, usable: number, tasks: number[] }} Start ms since the program's start; lengths of the page's long tasks */

/** @param {number} size @param {string} library */
async function measure(size, library) {
  const serve = fileURLToPath(new URL('start-peers/serve.mjs', import.meta.url))
  /** @type {Record<string, string[]>} */
  const programs = Object.fromEntries([
    ['desk', [join(root, 'out/main/loopback.js'), '--library', library, '--port', '0']],
    ...PEERS.map(([name]) => [name, [serve, join(made, `${name}.js`)]]),
  ])
  /** @type {Record<string, Start[]>} */
  const rounds = Object.fromEntries(Object.keys(programs).map((name) => [name, []]))
  for (let round = 0; round < ROUNDS + 1; round += 1) {
    for (const [name, args] of Object.entries(programs)) {
      const one = await start(args, name === 'desk' ? size : null)
      if (round > 0) rounds[name]?.push(one) // the first brings the files into the system's cache
    }
  }
  const of = (/** @type {string} */ name, /** @type {(start: Start) => number} */ what) => (rounds[name] ?? []).map(what)
  const paint = (/** @type {Start} */ one) => one.paint
  const usable = (/** @type {Start} */ one) => one.usable
  const over = (/** @type {number[]} */ ours, /** @type {number[]} */ peer) => spread(ours.map((one, round) => one / (peer[round] ?? Number.NaN)))
  console.log(`\n## ${size} articles\n\n| | desk ms | ${PEERS.map(([, title]) => `÷ ${title}`).join(' | ')} | to reach | ${PEERS.map(([, title]) => `${title}, ms`).join(' | ')} |\n|---|---|${PEERS.map(() => '---|').join('')}---|${PEERS.map(() => '---|').join('')}`)
  console.log(`| to first paint | ${spread(of('desk', paint))} | ${PEERS.map(([name]) => over(of('desk', paint), of(name, paint))).join(' | ')} | ${PEERS[0]?.[2]} | ${PEERS.map(([name]) => spread(of(name, paint))).join(' | ')} |`)
  console.log(`| to a usable list | ${spread(of('desk', usable))} | ${PEERS.map(([name]) => over(of('desk', usable), of(name, paint))).join(' | ')} | ${PEERS[0]?.[3]} | |`)
  console.log(`\nparts, ms, medians: ${Object.keys(programs).map((name) => `${name}: program ${quantile(of(name, (one) => one.program), 0.5).toFixed(0)}, browser ${quantile(of(name, (one) => one.browser - one.program), 0.5).toFixed(0)}, page to paint ${quantile(of(name, (one) => one.paint - one.browser), 0.5).toFixed(0)}${name === 'desk' ? `, to the list ${quantile(of(name, (one) => one.usable - one.browser), 0.5).toFixed(0)}` : ''}`).join('; ')}`)
  console.log(`long tasks of the desk's page, ms, by round: ${(rounds['desk'] ?? []).map(({ tasks }) => tasks.map((ms) => ms.toFixed(0)).join('+') || '-').join(', ')}`)
}

/** @param {string[]} args @param {number | null} articles to wait for in the list; null: nothing but a paint @returns {Promise<Start>} */
async function start(args, articles) {
  const began = Date.now()
  const program = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const url = await printedUrl(program.stdout)
    const served = Date.now() - began
    const browser = await openBareBrowser(executablePath ?? '')
    try {
      const asked = Date.now() - began
      /** @type {{ paint: number, usable: number, tasks: number[] }} */
      const { paint, usable, tasks } = await browser.read(url, watch, articles, 'benchStart')
      return { program: served, browser: asked, paint: paint - began, usable: usable - began, tasks }
    } finally {
      await browser.close()
    }
  } finally {
    const ended = once(program, 'exit')
    program.kill('SIGTERM')
    await ended
  }
}

/**
 * In the page, before any of its scripts: notes when it painted first, and the frame after which rows of the list stand
 * there and the number of all. `benchStart` comes to their times of day when both are known.
 * @param {number | null} articles
 */
function watch(articles) {
  /** @type {number[]} */
  const tasks = []
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) tasks.push(duration) }).observe({ type: 'longtask', buffered: true })
  const painted = new Promise((resolve) => {
    new PerformanceObserver((list) => { for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') resolve(performance.timeOrigin + startTime) }).observe({ type: 'paint', buffered: true })
  })
  const usable = new Promise((resolve) => {
    const look = () => {
      const isThere = document.querySelectorAll('[role="option"]').length > 5 && (document.body.textContent ?? '').replaceAll(/[,，\s]/g, '').includes(String(articles))
      if (articles === null || isThere) {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
        requestAnimationFrame(() => channel.port2.postMessage(null))
      } else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  Object.assign(window, { benchStart: (async () => ({ paint: await painted, usable: await usable, tasks }))() })
}

/** @param {NodeJS.ReadableStream} stdout */
async function printedUrl(stdout) {
  for await (const line of createInterface({ input: stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]+/.exec(line)?.[0]
    if (url !== undefined) return url
  }
  throw new Error('no link was printed')
}
