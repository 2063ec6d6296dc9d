// @ts-check
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { cpu, quantile, spread } from './rounds.mjs'

/**
 * A save that lasts against the raw floor (write, fsync, rename, fsync of the
 * folder), write-file-atomic, SQLite (WAL, synchronous=FULL) and lowdb with all
 * articles in one file; a typed save against the raw append and fdatasync.
 * `npm run bench:store -- 100 1000 10000`. They take turns, act by act.
 */
const given = process.argv.slice(2).map(Number)
const SIZES = given.length === 0 ? [100, 1_000, 10_000] : given
const ROUNDS = 7
const EACH = 48
/** lowdb writes all articles at each save: few of them, and none beyond this many articles */
const LOWDB_EACH = 4
const LOWDB_MOST = 10_000

const made = mkdtempSync(join(tmpdir(), 'rednet-bench-store-'))
try {
  await build({
    root: fileURLToPath(new URL('../..', import.meta.url)), configFile: false, logLevel: 'error', ssr: { noExternal: true },
    build: { ssr: 'tests/support/store-bench-work.ts', outDir: join(made, 'bundle'), target: 'node20', minify: false, rollupOptions: { output: { format: 'es', entryFileNames: 'work.mjs' } } },
  })
  const { libraryOf } = await import(pathToFileURL(join(made, 'bundle', 'work.mjs')).href)
  await measure(libraryOf)
} finally {
  rmSync(made, { recursive: true, force: true })
}

/** @param {string} folder */
async function syncFolder(folder) {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

/** @param {string} path @param {Uint8Array} bytes */
async function rawSave(path, bytes) {
  const handle = await open(`${path}.tmp`, 'w')
  await handle.writeFile(bytes)
  await handle.sync()
  await handle.close()
  await rename(`${path}.tmp`, path)
  await syncFolder(dirname(path))
}

/** @typedef {{ name: string, each: number, prepare: () => any, act: (input: any) => Promise<unknown>, after?: () => Promise<void> }} Work */

/** Files of the raw peers, in as many folders as the desk's articles lie in. @param {string} name */
function filesOf(name) {
  let turn = 0
  return () => {
    turn += 1
    const folder = join(made, name, String(turn % 16))
    mkdirSync(folder, { recursive: true })
    return join(folder, 'article.json')
  }
}

/** @param {(dir: string, size: number) => Promise<any>} libraryOf */
async function measure(libraryOf) {
  /** @type {any[]} */
  const libraries = []
  for (const size of SIZES) libraries.push(await libraryOf(join(made, `library-${size}`), size))
  const [first] = libraries
  // The same bytes for the peers: an article's file, and a line of the journal, as the desk writes them.
  for (const library of libraries) for (let n = 0; n < 16; n += 1) await library.save(library.next(), 'saved')
  const probe = first.next()
  await first.save(probe, 'saved')
  const article = Buffer.alloc(first.fileOf(probe.at), 'a')
  let lines = 0
  for (let n = 0; n < 32; n += 1) await first.save(first.next(), 'autosave')
  lines = Math.round(first.journal() / 32)
  await first.settle()
  const line = Buffer.alloc(lines, 'b')
  console.log(`an article's file: ${article.length} bytes; a line of the journal: ${line.length} bytes; ${ROUNDS} rounds of ${EACH}; Node ${process.version}`)

  const log = await open(join(made, 'raw-journal'), 'a')
  const [rawFile, atomicFile] = [filesOf('raw'), filesOf('atomic')]
  /** @type {Work[]} */
  const works = [
    { name: 'raw save', each: EACH, prepare: rawFile, act: (path) => rawSave(path, article) },
    { name: 'raw append', each: EACH, prepare: () => null, act: async () => { await log.write(line); await log.datasync() } },
    ...libraries.flatMap((library) => [
      { name: `saved, ${library.size}`, each: EACH, prepare: library.next, act: (/** @type {any} */ one) => library.save(one, 'saved') },
      { name: `autosave, ${library.size}`, each: EACH, prepare: library.next, act: (/** @type {any} */ one) => library.save(one, 'autosave'), after: library.settle },
    ]),
  ]
  const require = createRequire(import.meta.url)
  /** @param {string} name */
  const peer = (name) => { try { return require(name) } catch { return console.log(`${name}: not installed (npm install, in tests/bench)`) ?? null } }
  const atomic = peer('write-file-atomic')
  if (atomic !== null) works.push({ name: 'write-file-atomic', each: EACH, prepare: atomicFile, act: (path) => atomic(path, article) })
  const Database = peer('better-sqlite3')
  if (Database !== null) works.push(sqlite(Database, article))
  for (const size of SIZES.filter((size) => size <= LOWDB_MOST)) works.push(await lowdb(size, article))

  /** @type {Record<string, { p50: number[], p95: number[], cpu: number[] }>} */
  const results = Object.fromEntries(works.map(({ name }) => [name, { p50: [], p95: [], cpu: [] }]))
  for (let round = 0; round < ROUNDS; round += 1) {
    /** @type {Map<Work, { times: number[], spent: number }>} */
    const had = new Map(works.map((work) => [work, { times: [], spent: 0 }]))
    // One act of each in turn, so that whatever else the machine does meets them all alike; each turn begins with another.
    for (let n = 0; n < EACH; n += 1) {
      const from = (round + n) % works.length
      for (const work of [...works.slice(from), ...works.slice(0, from)]) {
        const mine = had.get(work)
        if (mine === undefined || n >= work.each) continue
        const input = work.prepare()
        const [began, used] = [performance.now(), cpu()]
        await work.act(input)
        mine.times.push(performance.now() - began)
        mine.spent += cpu() - used
      }
    }
    for (const [{ name, each, after }, { times, spent }] of had) {
      await after?.()
      results[name]?.p50.push(quantile(times, 0.5))
      results[name]?.p95.push(quantile(times, 0.95))
      results[name]?.cpu.push(spent / each)
    }
  }
  table(results)
  await log.close()
  for (const library of libraries) await library.close()
}

/** One row replaced in a database of 1,000, to stay. @param {any} Database @param {Uint8Array} article @returns {Work} */
function sqlite(Database, article) {
  const db = new Database(join(made, 'peer.sqlite'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('create table articles (id integer primary key, data text)')
  const text = Buffer.from(article).toString()
  const insert = db.prepare('insert into articles values (?, ?)')
  db.transaction(() => { for (let id = 0; id < 1_000; id += 1) insert.run(id, text) })()
  const update = db.prepare('update articles set data = ? where id = ?')
  let turn = 0
  return { name: 'SQLite, WAL and FULL', each: EACH, prepare: () => (turn += 37) % 1_000, act: async (id) => update.run(`${turn} ${text}`, id) }
}

/** @param {number} size @param {Uint8Array} article @returns {Promise<Work>} */
async function lowdb(size, article) {
  const { Low } = await import('lowdb')
  const { JSONFile } = await import('lowdb/node')
  const text = Buffer.from(article).toString()
  const low = new Low(new JSONFile(join(made, `lowdb-${size}.json`)), { articles: Object.fromEntries(Array.from({ length: size }, (_, n) => [n, { words: text, n: 0 }])) })
  let turn = 0
  return { name: `lowdb in one file, no fsync, ${size}`, each: LOWDB_EACH, prepare: () => (turn += 37) % size, act: (id) => low.update((data) => { data.articles[id].n += 1 }) }
}

/** @param {Record<string, { p50: number[], p95: number[], cpu: number[] }>} results */
function table(results) {
  const of = (/** @type {string} */ name, /** @type {'p50' | 'p95' | 'cpu'} */ what) => results[name]?.[what] ?? []
  const ratio = (/** @type {string} */ ours, /** @type {string} */ floor, /** @type {'p50' | 'p95'} */ what) =>
    spread(of(ours, what).map((one, round) => one / (of(floor, what)[round] ?? Number.NaN)))
  console.log('\n| | ÷ raw, p95 | ÷ raw, p50 | p50 ms | p95 ms | CPU ms |\n|---|---|---|---|---|---|')
  for (const name of Object.keys(results)) {
    const floor = name.startsWith('autosave') || name === 'raw append' ? 'raw append' : 'raw save'
    console.log(`| ${name} | ${ratio(name, floor, 'p95')} | ${ratio(name, floor, 'p50')} | ${spread(of(name, 'p50'))} | ${spread(of(name, 'p95'))} | ${spread(of(name, 'cpu'))} |`)
  }
  const [least, most] = [Math.min(...SIZES), Math.max(...SIZES)]
  console.log(`\np50 at ${most} ÷ p50 at ${least}: saved ${ratio(`saved, ${most}`, `saved, ${least}`, 'p50')}, autosave ${ratio(`autosave, ${most}`, `autosave, ${least}`, 'p50')}`)
}
