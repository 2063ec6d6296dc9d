// @ts-check
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { quantile, spread } from './rounds.mjs'

/**
 * Opening a library against reading one index file, against index and stat,
 * reading every article, and SQLite's newest 50. `npm run bench -- catalogue 1000 10000 100000`.
 * Each piece of work runs in a process of its own, alternating; the library is
 * made once and kept in the folder for temporary files.
 */
const SIZES = process.argv.slice(2).map(Number)
const ROUNDS = 7
/** raised when what `make` writes changes */
const MADE = 5

/** what is measured, its peer, and the most it may cost of it */
const FIGURES = /** @type {const} */ ([
  ['open to full list', 'full', 'index', 1.5],
  ['open to checked list', 'checked', 'index-stat', 1.2],
  ['first screen, to look', 'first', 'sqlite-50', 2],
  ['first screen, to write (with lock)', 'first-locked', 'sqlite-50', 2],
  ['rebuild, against reading and parsing every article', 'rebuild', 'read-parse-all', 1.25],
  ['rebuild, against reading the bytes alone', 'rebuild', 'read-all', null],
])
const peerPath = (() => {
  try {
    return createRequire(import.meta.url).resolve('better-sqlite3')
  } catch {
    return null
  }
})()

const bundle = mkdtempSync(join(tmpdir(), 'rednet-bench-'))
try {
  await build({
    root: fileURLToPath(new URL('../..', import.meta.url)), configFile: false, logLevel: 'error', ssr: { noExternal: true },
    build: { ssr: 'tests/support/catalogue-bench-work.ts', outDir: bundle, target: 'node20', minify: false, rollupOptions: { output: { format: 'es', entryFileNames: 'work.mjs' } } },
  })
  for (const size of SIZES.length === 0 ? [1_000, 10_000] : SIZES) measure(size)
} finally {
  rmSync(bundle, { recursive: true, force: true })
}

/** @param {string} name @param {string} dir @param {number} size @returns {{ ms: number, cpu: number, heap: number, rss: number }} */
function work(name, dir, size) {
  const env = peerPath === null ? process.env : { ...process.env, REDNET_BENCH_SQLITE: pathToFileURL(peerPath).href }
  const said = execFileSync(process.execPath, ['--max-old-space-size=8192', join(bundle, 'work.mjs'), name, dir, String(size)], { env, encoding: 'utf8' })
  return name === 'make' ? { ms: 0, cpu: 0, heap: 0, rss: 0 } : JSON.parse(said)
}

/** @param {number} size */
function measure(size) {
  const home = join(tmpdir(), `rednet-bench-catalogue-${MADE}-${size}`)
  const dir = join(home, 'library')
  if (!existsSync(join(home, 'made'))) {
    mkdirSync(home, { recursive: true })
    work('make', dir, size)
    writeFileSync(join(home, 'made'), '')
  }
  const figures = FIGURES.filter(([, , peer]) => peer !== 'sqlite-50' || peerPath !== null)
  const names = [...new Set(['bare', ...figures.flatMap(([, ours, peer]) => [peer, ours])])]
  work('checked', dir, size) // the files come into the system's cache for all alike
  /** @type {Record<string, ReturnType<typeof work>[]>} */
  const rounds = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round += 1) for (const name of names) rounds[name]?.push(work(name, dir, size))

  const of = (/** @type {string} */ name, /** @type {'ms' | 'cpu'} */ what) => (rounds[name] ?? []).map((one) => one[what])
  const ratio = (/** @type {string} */ ours, /** @type {string} */ peer, /** @type {'ms' | 'cpu'} */ what) =>
    spread(of(ours, what).map((one, round) => one / (of(peer, what)[round] ?? Number.NaN)))
  console.log(`\n## ${size} articles\n\n| | ÷ peer, CPU | ÷ peer, time | to reach | CPU ms | peer, CPU ms |\n|---|---|---|---|---|---|`)
  for (const [title, ours, peer, most] of figures) {
    console.log(`| ${title} | ${ratio(ours, peer, 'cpu')} | ${ratio(ours, peer, 'ms')} | ${most ?? ''} | ${spread(of(ours, 'cpu'))} | ${peer}: ${spread(of(peer, 'cpu'))} |`)
  }
  const grown = (/** @type {string} */ name, /** @type {'heap' | 'rss'} */ what) => quantile((rounds[name] ?? []).map((one, round) => one[what] - (rounds['bare']?.[round]?.[what] ?? 0)), 0.5)
  const line = (/** @type {'heap' | 'rss'} */ what) =>
    `${(grown('full', what) / grown('index', what)).toFixed(2)} × the index parsed (${(grown('full', what) / 1e6).toFixed(1)} MB, ${(grown('full', what) / size / 1e3).toFixed(2)} kB an article; index ${(grown('index', what) / 1e6).toFixed(1)} MB)`
  console.log(`\nmemory over a bare process, list open: heap ${line('heap')}; resident ${line('rss')}`)
}
