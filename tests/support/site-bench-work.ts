import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { ArticleData } from '#core/article/article.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { fillPermalink } from '#core/slip/permalink.ts'
import { toPublishedAt } from '#core/slip/site-time.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { publishSite } from '#desk/export/publish-site.ts'
import { SiteMemory } from '#desk/export/site-memory.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { startingChannels } from '#desk/library/starting-channels.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { articleFile } from '#desk/store/library-folder.ts'
import { enclose, encodeEnvelope } from '#desk/store/store-format.ts'
import { newsroom } from '#tests/bench/articles.mjs'

/**
 * Work of the site's bench, in a process of its own. `make FOLDER COUNT`: FOLDER/library, and the same articles plainly in FOLDER/articles.json for the
 * peers. `publish FOLDER COUNT OUT`: the whole site into OUT. `again FOLDER COUNT OUT`: there one article is changed and published with its fronts, and two raw
 * durable saves of a page of that size are made, in turn, seven times by a desk that keeps what it wrote, then seven times by one that reads it. `hand FOLDER COUNT OUT`: as many pages by a loop over template strings.
 */
const [, , name = '', folder = '', count = '0', out = ''] = process.argv
const library = join(folder, 'library')
const [FIRST_MS, STEP_MS, TIMES] = [1_760_000_000_000, 1_370_000, 7]

const [words, several] = [z.string(), z.array(z.string())]
const PlainSchema = z.strictObject({ headline: words, tags: several, section: words, channel: words, host: words, at: words, byline: words, contentId: words, paragraphs: several })
type Plain = z.infer<typeof PlainSchema>

const articleOf = ({ headline, tags, section, channel, at, byline, contentId, paragraphs }: Plain, n: number, permalink: string): ArticleData => {
  const created = new Date(FIRST_MS + n * STEP_MS).toISOString()
  return {
    id: `01HG${String(n).padStart(22, '0')}`, createdAt: created, updatedAt: created, createdBy: { id: 'p1', name: '许小满', role: 'correspondent' }, writers: ['p1'], records: [], origin: null, trashed: null, comments: [], deadline: null, stage: 'signed',
    slip: { ...emptySlip(), headline, tags, channel, section, source: '红网', bylines: [{ role: '通讯员', names: [byline, '许小满'] }], editors: ['戚闻溪'], publishedAt: at, contentId, permalink },
    body: body(...paragraphs.map((words) => paragraph(text(words)))),
  }
}

function make(): void {
  rmSync(folder, { recursive: true, force: true })
  const [room, channels] = [newsroom(11), startingChannels()]
  const plain: Plain[] = []
  for (let n = 0; n < Number(count); n += 1) {
    const channel = channels[n % channels.length]
    if (channel === undefined) continue
    const at = toPublishedAt(new Date(FIRST_MS + n * STEP_MS).toISOString())
    const one: Plain = { ...room.article(2_440), tags: [`标签${n % 40}`, `标签${(n * 7) % 40}`], section: channel.sections[n % channel.sections.length] ?? '时刻新闻', channel: channel.id, host: channel.host, at, contentId: String(70_000_000 + n) }
    const data = articleOf(one, n, fillPermalink(channel.permalink, channel.host, at, one.contentId))
    const file = join(library, articleFile(data.id))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, encodeEnvelope(enclose(ARTICLE_FORMAT, data.id, 1, 0, data)))
    plain.push(one)
  }
  writeFileSync(join(folder, 'articles.json'), JSON.stringify(plain))
}

async function rawSave(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(`${path}.tmp`, 'w')
  await handle.writeFile(bytes)
  await handle.sync()
  await handle.close()
  await rename(`${path}.tmp`, path)
  const above = await open(dirname(path), 'r')
  await above.sync()
  await above.close()
}

type Spent = { ms: number, cpu: number }
async function spent<T>(work: () => Promise<T> | T): Promise<Spent & { result: T }> {
  const [used, began] = [process.cpuUsage(), performance.now()]
  const result = await work()
  const ms = performance.now() - began
  const { user, system } = process.cpuUsage(used)
  return { ms, cpu: (user + system) / 1_000, result }
}

/** From the start of the process, as the peers are measured. */
const sinceStart = (): Spent => {
  const { user, system } = process.cpuUsage()
  return { ms: performance.now(), cpu: (user + system) / 1_000 }
}

async function publish(): Promise<unknown> {
  const opened = await openLibrary(library, { readOnly: true })
  await opened.listed
  mkdirSync(out, { recursive: true })
  const { result: { written, problems }, ...own } = await spent(() => publishSite(opened, out))
  if (problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 3)))
  await opened.close()
  return { ...sinceStart(), own, pages: written.filter((path) => path.endsWith('.html')).length, peak: process.resourceUsage().maxRSS / 1_024 }
}

async function again(): Promise<unknown> {
  const opened = await openLibrary(library, { readOnly: true })
  await opened.listed
  const id = `01HG${String(Number(count) - 1).padStart(22, '0')}`
  const rounds: unknown[] = []
  const source = { ...opened }
  const open = new SiteMemory()
  for (let round = 0; round < TIMES * 2; round += 1) {
    // First the one and then the other: who reads writes too, and the open desk would have to read that.
    const memory = round < TIMES ? open : new SiteMemory()
    const view = await opened.get(id)
    const changed = { ...view, rev: view.rev + 1 + round, slip: { ...view.slip, headline: `${view.slip.headline}${round}` } }
    const rowNow = opened.rows([id]).map((row) => ({ ...row, rev: changed.rev, headline: changed.slip.headline, updatedAt: new Date(FIRST_MS + round).toISOString() }))
    const withChange: typeof source = {
      ...source,
      get: async (asked) => (asked === id ? changed : await opened.get(asked)),
      rows: (ids) => opened.rows(ids).map((row) => (row.id === id ? rowNow[0] ?? row : row)),
      list: (filter) => { const list = opened.list(filter); return { ...list, articles: list.articles.map((row) => (row.id === id ? rowNow[0] ?? row : row)) } },
      nextOf: (article) => opened.nextOf(article),
    }
    const { result: { written, problems }, ...own } = await spent(() => publishSite(withChange, out, { only: new Set([id]), memory }))
    if (problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 3)))
    const bytes = Buffer.alloc(20_000, 'a')
    const raw = await spent(async () => {
      await rawSave(join(folder, 'raw-1'), bytes)
      await rawSave(join(folder, 'raw-2'), bytes)
    })
    rounds.push({ own, raw: raw.ms, files: written.length, keeps: memory === open })
    if (memory !== open) memory.forget()
  }
  await opened.close()
  return rounds
}

/** No lists, no code, no checks, no fsync: the least that a page can cost. */
function hand(): unknown {
  const articles = z.array(PlainSchema).parse(JSON.parse(readFileSync(join(folder, 'articles.json'), 'utf8')))
  const escape = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const css = readFileSync(join(folder, 'page.css'), 'utf8')
  for (const { headline, tags, section, at, byline, contentId, paragraphs, host } of articles) {
    const file = join(out, host, 'content', at.slice(0, 10).replaceAll('-', '/'), `${contentId}.html`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>${escape(headline)}</title>\n<style>${css}</style>\n</head>\n<body>\n<h1>${escape(headline)}</h1>\n<p>来源：红网 作者：${escape(byline)} <time datetime="${at}">${at}</time></p>\n<p>${escape(section)}</p>\n${paragraphs.map((words) => `<p>${escape(words)}</p>`).join('\n')}\n<p>${tags.map(escape).join(' ')}</p>\n</body>\n</html>\n`)
  }
  return { ...sinceStart(), pages: articles.length }
}

if (name === 'make') make()
else process.stdout.write(`${JSON.stringify(name === 'publish' ? await publish() : name === 'again' ? await again() : hand())}\n`)
