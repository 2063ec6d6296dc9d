// @ts-check
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { build } from 'vite'
import { newsroom } from './articles.mjs'
import { withLibraries } from './bench-library.mjs'
import { alternate, cpu, quantile, spread } from './rounds.mjs'

/**
 * Search against a plain `includes` over the same texts, SQLite's FTS5 with
 * trigrams, and MiniSearch. `npm run bench -- search 10000 100000`. The peers that can
 * hold 100,000 articles are measured at each size, the others at 10,000 or fewer.
 * Times are CPU ms a query: medians of the rounds, [minimum–maximum].
 */
const SIZES = process.argv.slice(2).map(Number)
const ROUNDS = 5
const QUERIES = 80
const FTS_MOST = 10_000
const MINISEARCH_MOST = 300
/** articles read from their files at most, to be compared with a start that need not */
const FILES_MOST = 10_000

setFlagsFromString('--expose-gc')
/** @type {() => void} */
const collect = runInNewContext('gc')
const root = fileURLToPath(new URL('../..', import.meta.url))
const made = mkdtempSync(join(tmpdir(), 'rednet-bench-'))

try {
  await build({
    root, configFile: false, logLevel: 'error', ssr: { noExternal: true },
    build: { ssr: 'src/desk/search/text-index.ts', outDir: made, target: 'node20', rollupOptions: { output: { format: 'es', entryFileNames: 'text-index.mjs' } } },
  })
  const { TextIndex } = await import(pathToFileURL(join(made, 'text-index.mjs')).href)
  for (const size of SIZES.length === 0 ? [10_000] : SIZES) await measure(TextIndex, size)
  await withLibraries((work) => {
    for (const size of SIZES.length === 0 ? [10_000] : SIZES) starts(work, size)
  })
} finally {
  rmSync(made, { recursive: true, force: true })
}

/** @param {number} size @returns {Generator<string>} */
function * texts(size) {
  const room = newsroom(7)
  for (let n = 0; n < size; n += 1) {
    const { headline, tags, byline, paragraphs } = room.article()
    yield [headline, '', '', '', '', byline, tags.join('\n'), '', '', '', '', paragraphs.join('\n\n')].join('\v')
  }
}

/** @param {new () => any} TextIndex @param {number} size */
async function measure(TextIndex, size) {
  console.log(`\n## ${size} articles\n`)
  const index = new TextIndex()
  collect()
  const before = process.memoryUsage().rss
  let building = 0
  let at = 0
  const sample = []
  for (const text of texts(size)) {
    const began = cpu()
    index.set({ id: String(at).padStart(26, '0'), rev: 1, updatedAt: new Date(1_700_000_000_000 + at * 1_000).toISOString(), stage: 'draft', channel: null, trashed: false, text })
    building += cpu() - began
    if (at % Math.ceil(size / 60) === 0) sample.push(text)
    at += 1
  }
  collect()
  const grown = process.memoryUsage().rss - before
  const weight = index.weight
  console.log(`memory: ${((weight.texts + weight.filter) / weight.texts).toFixed(2)} × texts counted, ${(grown / weight.texts).toFixed(2)} × by resident set (texts ${(weight.texts / 1e6).toFixed(0)} MB)`)
  console.log(`index: ${(building / size).toFixed(3)} CPU ms an article`)

  const room = newsroom(7)
  const queries = Array.from({ length: QUERIES }, () => room.query(sample).toLowerCase().split(' '))
  const all = [...texts(size)].map((text) => text.toLowerCase()).reverse()
  const wanted = { stage: null, channel: null, tag: null, trashed: false, offset: 0, limit: 20 }
  let differ = 0
  for (const words of queries) {
    const naive = all.reduce((sum, text) => sum + (words.every((word) => text.includes(word)) ? 1 : 0), 0)
    if (index.find({ ...wanted, words }).total !== naive) differ += 1
  }
  const ours = alternate({
    'first 20': (/** @type {string[]} */ words) => index.first(words, 20),
    'all hits': (/** @type {string[]} */ words) => index.find({ ...wanted, words }),
    'includes, all hits': (/** @type {string[]} */ words) => all.filter((text) => words.every((word) => text.includes(word))).length,
  }, queries, ROUNDS)
  const floor = ours['includes, all hits']?.p95 ?? []
  console.log(`hits that differ from includes: ${differ} of ${queries.length} queries`)
  console.log('\n| | includes ÷ this, p95 | p50 | p95 |\n|---|---|---|---|')
  for (const [name, { p50, p95 }] of Object.entries(ours)) {
    console.log(`| ${name} | ${spread(p95.map((one, round) => (floor[round] ?? Number.NaN) / one))} | ${spread(p50)} | ${spread(p95)} |`)
  }
  await sqlite(all, queries, index, wanted)
  await minisearch(all)
}

/** @param {string[]} all @param {string[][]} queries @param {any} index @param {object} wanted */
async function sqlite(all, queries, index, wanted) {
  const peer = await import('better-sqlite3').catch(() => null)
  if (peer === null) return console.log('\nSQLite: not installed (npm install, in tests/bench)')
  if (all.length > FTS_MOST) return console.log(`\nSQLite FTS5 trigram: measured up to ${FTS_MOST} articles only`)
  const db = new peer.default(':memory:')
  db.exec(`create virtual table t using fts5(x, tokenize='trigram')`)
  const began = cpu()
  const insert = db.prepare('insert into t values (?)')
  db.transaction(() => { for (const text of all) insert.run(text) })()
  console.log(`\nSQLite FTS5 trigram: ${((cpu() - began) / all.length).toFixed(3)} CPU ms an article to index`)
  // Trigrams cannot answer fewer than three characters; LIKE can, by looking at all.
  const count = (/** @type {string[]} */ words) => db.prepare(`select count(*) n from t where ${words.map((word) => ([...word].length < 3 ? 'x like ?' : 't match ?')).join(' and ')}`)
    .get(...words.map((word) => ([...word].length < 3 ? `%${word}%` : `"${word.replaceAll('"', '""')}"`)))
  const usable = queries.filter((words) => words.length === 1)
  const { ours, peers } = alternate({ ours: (words) => index.find({ ...wanted, words }), peers: count }, usable, ROUNDS)
  console.log(`all hits, SQLite ÷ ours: p50 ${spread((peers?.p50 ?? []).map((one, n) => one / (ours?.p50[n] ?? Number.NaN)))}, p95 ${spread((peers?.p95 ?? []).map((one, n) => one / (ours?.p95[n] ?? Number.NaN)))}; SQLite p50 ${spread(peers?.p50 ?? [])} p95 ${spread(peers?.p95 ?? [])}`)
  db.close()
}

/** @param {string[]} all */
async function minisearch(all) {
  const peer = await import('minisearch').catch(() => null)
  if (peer === null) return console.log('MiniSearch: not installed (npm install, in tests/bench)')
  const some = all.slice(0, MINISEARCH_MOST)
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  /** @type {number[]} */
  const rounds = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const mini = new peer.default({ fields: ['x'], tokenize: (text) => Array.from(segmenter.segment(text)).filter((one) => one.isWordLike).map((one) => one.segment) })
    const began = cpu()
    mini.addAll(some.map((x, id) => ({ id, x })))
    rounds.push((cpu() - began) / some.length)
  }
  console.log(`MiniSearch over Intl.Segmenter's words: ${spread(rounds)} CPU ms an article to index (${some.length} articles); its hits are those of words, not of substrings. Median ${quantile(rounds, 0.5).toFixed(1)}`)
}

/**
 * A start from the kept texts, against reading the file's bytes and asking for every article's size and time, and against reading the articles.
 * @param {import('./bench-library.mjs').Work} work @param {number} size
 */
function starts(work, size) {
  const wrote = work('texts-keep', size)
  const bytes = work('texts-bytes', size).heap - work('bare', size).heap
  const names = ['bare', 'texts-bytes-stat', 'texts-kept', ...(size <= FILES_MOST ? ['texts-from-files'] : [])]
  /** @type {Record<string, import('./bench-library.mjs').Spent[]>} */
  const rounds = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) rounds[name]?.push(work(name, size))
    if (size <= FILES_MOST) work('texts-keep', size) // taken away by the one that reads the files
  }
  const of = (/** @type {string} */ name) => rounds[name] ?? []
  const floor = of('texts-bytes-stat')
  console.log(`\n## a start, ${size} articles\n\nsearch.bin: ${(bytes / size / 1e3).toFixed(2)} kB an article; articles read and the file written: ${(wrote.cpu / size).toFixed(3)} CPU ms an article`)
  console.log('\n| | ÷ bytes and stat, CPU | ÷ bytes and stat, time | CPU ms | ms | resident MB over a bare process |\n|---|---|---|---|---|---|')
  for (const name of names.slice(1)) {
    const grown = of(name).map(({ rss }, round) => (rss - (of('bare')[round]?.rss ?? 0)) / 1e6)
    console.log(`| ${name} | ${spread(of(name).map(({ cpu }, round) => cpu / (floor[round]?.cpu ?? Number.NaN)))} | ${spread(of(name).map(({ ms }, round) => ms / (floor[round]?.ms ?? Number.NaN)))} | ${spread(of(name).map(({ cpu }) => cpu))} | ${spread(of(name).map(({ ms }) => ms))} | ${spread(grown)} |`)
  }
}
