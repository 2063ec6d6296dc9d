import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { z } from 'zod'
import type { ArticleData } from '#core/article/article.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { articleFile, CATALOGUE_FILE } from '#desk/store/library-folder.ts'
import { enclose, encodeEnvelope } from '#desk/store/store-format.ts'
import { newsroom } from '#tests/bench/articles.mjs'
import { searchWorks } from './search-bench-work.ts'

/**
 * One piece of work of the benches over whole libraries, in a process of its own, for a
 * library is opened once in a process's life. `work <name> <library folder>
 * <articles>` prints { ms, cpu, heap, rss }: times of the work alone; memory
 * after it, garbage collected, with its result still held.
 */
const [, , name = '', dir = '', count = '0'] = process.argv
const articles = Number(count)
const all = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: Number.MAX_SAFE_INTEGER }
/** the rows as one plain JSON file, what a program without a desk would keep */
const index = join(dir, '..', 'index.json')
const database = join(dir, '..', 'index.sqlite')
const SqliteSchema = z.looseObject({ default: z.custom<new (file: string) => Sqlite>((value) => typeof value === 'function') })
type Sqlite = {
  exec: (sql: string) => void
  prepare: (sql: string) => { run: (...values: unknown[]) => unknown, all: () => { row: string }[] }
  transaction: (work: () => void) => () => void
  close: () => void
}
/** found from the bench's own package: this file is bundled to somewhere else */
async function sqlite(file: string): Promise<Sqlite> {
  const found: unknown = await import(process.env['REDNET_BENCH_SQLITE'] ?? '')
  return new (SqliteSchema.parse(found).default)(file)
}

function * eachFile(): Generator<string> {
  for (const shard of readdirSync(join(dir, 'articles'))) {
    for (const file of readdirSync(join(dir, 'articles', shard))) yield `${dir}/articles/${shard}/${file}`
  }
}

function made(n: number, room: ReturnType<typeof newsroom>): ArticleData {
  const at = new Date(1_700_000_000_000 + n * 61_000).toISOString()
  const random = room.random
  const { headline, tags, byline, paragraphs } = room.article(2_440)
  const id = `01HG${String(n).padStart(10, '0')}${Array.from({ length: 12 }, () => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[random.below(32)] ?? '0').join('')}`
  const signed = n % 3 !== 0
  return {
    id, createdAt: at, updatedAt: at, createdBy: { id: 'p1', name: '许小满', role: 'correspondent' }, writers: ['p1'], records: [], origin: null, trashed: null, comments: [], deadline: null,
    stage: signed ? 'signed' : 'draft',
    slip: {
      ...emptySlip(), headline, tags, channel: ['money', 'edu', 'law'][random.below(3)] ?? null, section: ['时政', '民生', '教育', '法治'][random.below(4)] ?? null, source: '红网',
      bylines: [{ role: '通讯员', names: [byline, '许小满'] }], editors: ['戚闻溪'],
      ...(signed ? { publishedAt: at.replace(/\.\d+Z$/, '+08:00'), contentId: String(10_000_000 + n), permalink: `https://example.cn/content/2026/01/02/${10_000_000 + n}.html` } : {}),
    },
    body: body(...paragraphs.map((words) => paragraph(text(words)))),
  }
}

/** The library, written as the store writes it but for fsync, and the peers' files beside it. */
async function make(): Promise<void> {
  rmSync(dir, { recursive: true, force: true })
  const room = newsroom(7)
  for (let n = 0; n < articles; n += 1) {
    const data = made(n, room)
    const file = join(dir, articleFile(data.id))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, encodeEnvelope(enclose(ARTICLE_FORMAT, data.id, 1, 0, data)))
  }
  const library = await openLibrary(dir)
  const rows = library.list(all).articles
  await library.close()
  writeFileSync(index, JSON.stringify(rows.map((row) => ({ row, source: '红网', contentId: row.permalink?.slice(-13, -5) ?? null, people: ['许小满', '戚闻溪'], size: 9_000, mtimeMs: 1_700_000_000_000.123 }))))
}

/** SQLite's file of the same rows. */
async function makeSqlite(): Promise<void> {
  const library = await openLibrary(dir, { readOnly: true })
  const rows = library.list(all).articles
  await library.close()
  rmSync(database, { force: true })
  const db = await sqlite(database)
  db.exec('create table rows (id text primary key, updatedAt text, stage text, channel text, row text); create index newest on rows (updatedAt desc)')
  const insert = db.prepare('insert into rows values (?, ?, ?, ?, ?)')
  db.transaction(() => { for (const row of rows) insert.run(row.id, row.updatedAt, row.stage, row.channel, JSON.stringify(row)) })()
  db.close()
}

const readIndex = (): unknown => JSON.parse(readFileSync(index, 'utf8'))
const expectAll = (found: number): void => { if (found !== articles) throw new Error(`${found} of ${articles} articles`) }

async function open(readOnly: boolean, until: 'first' | 'full' | 'checked'): Promise<unknown> {
  const library = await openLibrary(dir, { readOnly, early: until !== 'checked' })
  if (until === 'first') return library.list({ ...all, limit: 50 }).articles.map((row) => row.headline)
  if (until === 'full') await library.listed
  expectAll(library.list(all).articles.length)
  return library
}

const WORKS: Record<string, () => unknown> = {
  ...searchWorks(dir, eachFile),
  'bare': () => null,
  'first': () => open(true, 'first'),
  'first-locked': () => open(false, 'first'),
  'full': () => open(true, 'full'),
  'checked': () => open(true, 'checked'),
  'rebuild': async () => {
    rmSync(join(dir, CATALOGUE_FILE), { force: true })
    return await open(false, 'checked')
  },
  'index': readIndex,
  'index-stat': () => {
    const rows = readIndex()
    let bytes = 0
    for (const file of eachFile()) bytes += statSync(file).size
    return [rows, bytes]
  },
  'read-all': () => {
    let bytes = 0
    for (const file of eachFile()) bytes += readFileSync(file).length
    return bytes
  },
  'read-parse-all': () => {
    let kept: unknown = null
    for (const file of eachFile()) kept = JSON.parse(readFileSync(file, 'utf8'))
    return kept
  },
  'sqlite-50': async () => {
    const db = await sqlite(database)
    return db.prepare('select row from rows order by updatedAt desc limit 50').all().map(({ row }): unknown => JSON.parse(row))
  },
}

/** What was let go of outside the heap is counted until some turns later: looked at until nothing more is given back. */
async function memoryHeld(collect: () => void): Promise<NodeJS.MemoryUsage> {
  for (let before = Infinity; ;) {
    collect()
    await new Promise((resolve) => { setImmediate(resolve) })
    const now = process.memoryUsage()
    if (now.heapUsed + now.external >= before) return now
    before = now.heapUsed + now.external
  }
}

if (name === 'make') await make()
else if (name === 'make-sqlite') await makeSqlite()
else {
  setFlagsFromString('--expose-gc')
  const collect = z.custom<() => void>((value) => typeof value === 'function').parse(runInNewContext('gc'))
  if (name === 'sqlite-50' && existsSync(database)) await sqlite(':memory:') // its code is loaded, as the desk's is
  collect()
  process.cpuUsage() // the first one of a process tells what the system knew some ms ago
  const before = process.cpuUsage()
  const began = performance.now()
  const held = [await WORKS[name]?.()]
  const ms = performance.now() - began
  const { user, system } = process.cpuUsage(before)
  const { heapUsed, external, rss } = await memoryHeld(collect)
  process.stdout.write(`${JSON.stringify({ ms, cpu: (user + system) / 1_000, heap: heapUsed + external, rss })}\n`)
  process.exit(held.length === 1 ? 0 : 1)
}
