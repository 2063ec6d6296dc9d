// @ts-check
import { sqlitePath, withLibraries } from './bench-library.mjs'
import { quantile, spread } from './rounds.mjs'

/**
 * Opening a library against reading one index file, against index and stat,
 * reading every article, and SQLite's newest 50. `npm run bench -- catalogue 1000 10000 100000`.
 * Each piece of work runs in a process of its own, alternating; the library is
 * made once and kept in the folder for temporary files.
 */
const SIZES = process.argv.slice(2).map(Number)
const ROUNDS = 7

/** what is measured, its peer, and the most it may cost of it */
const FIGURES = /** @type {const} */ ([
  ['open to full list', 'full', 'index', 1.5],
  ['open to checked list', 'checked', 'index-stat', 1.2],
  ['first screen, to look', 'first', 'sqlite-50', 2],
  ['first screen, to write (with lock)', 'first-locked', 'sqlite-50', 2],
  ['rebuild, against reading and parsing every article', 'rebuild', 'read-parse-all', 1.25],
  ['rebuild, against reading the bytes alone', 'rebuild', 'read-all', null],
])

await withLibraries((work) => {
  for (const size of SIZES.length === 0 ? [1_000, 10_000] : SIZES) measure(work, size)
})

/** @param {import('./bench-library.mjs').Work} work @param {number} size */
function measure(work, size) {
  const figures = FIGURES.filter(([, , peer]) => peer !== 'sqlite-50' || sqlitePath !== null)
  const names = [...new Set(['bare', ...figures.flatMap(([, ours, peer]) => [peer, ours])])]
  work('checked', size) // the files come into the system's cache for all alike
  /** @type {Record<string, import('./bench-library.mjs').Spent[]>} */
  const rounds = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round += 1) for (const name of names) rounds[name]?.push(work(name, size))

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
