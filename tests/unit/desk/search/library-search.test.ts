import { cp, readdir, readFile, stat, utimes, writeFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Stage } from '#core/article/article.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { stageNow } from '#core/workflow/place.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { articleFile } from '#desk/store/library-folder.ts'
import { LibrarySearch } from '#desk/search/library-search.ts'
import type { Patience } from '#desk/search/thread-watch.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { everything, open, search, searchThread, write } from './search-library.ts'

const bridge = { headline: '新桥通车', deck: null, tags: ['交通'], paragraphs: ['河面上架起了桥，两岸往来方便。', 'GDP 与桥无关。'] }
const road = { headline: '山路修好', deck: '一条 Road', tags: [], paragraphs: ['山路修好了。'] }

test('search needs no thread: where it cannot be had the articles themselves are read', async () => {
  const library = await open(`${await tmpFolder()}/library`, undefined)
  const id = await write(library, bridge)
  await write(library, road)
  expect(await search(library, '桥 gdp')).toMatchObject({ total: 1, complete: true, hits: [{ id, field: 'headline', snippet: '新桥通车', ranges: [[1, 2]], stage: 'draft' }] })
  expect(await search(library, '   ')).toEqual({ total: 0, complete: true, counts: {}, hits: [] })
})

test('words saved are found by the very next query, old ones no more, and pages of hits fit together', async () => {
  const folder = await tmpFolder()
  const library = await open(`${folder}/library`, await searchThread(folder))
  const id = await write(library, bridge)
  expect((await search(library, '往来方便')).total).toBe(1)
  await write(library, { ...bridge, paragraphs: ['渡口歇业。'] }, id)
  expect((await search(library, '往来方便')).total).toBe(0)
  expect((await search(library, '渡口')).hits).toMatchObject([{ id, field: 'body', snippet: '渡口歇业。', ranges: [[0, 2]] }])
  const other = await write(library, { ...road, paragraphs: ['渡口也有路。'] })
  const page = (offset: number) => library.search({ ...everything, query: '渡口', offset, limit: 1 }, { whole: true })
  expect([await page(0), await page(1), await page(2)].map(({ total, hits }) => [total, hits.map((hit) => hit.id)])).toEqual([[2, [other]], [2, [id]], [2, []]])
})

test('the list’s filters narrow what search finds, and its counts are those of the other filters', async () => {
  const folder = await tmpFolder()
  const library = await open(`${folder}/library`, await searchThread(folder))
  const id = await write(library, bridge)
  await write(library, { ...road, paragraphs: ['桥'] })
  const found = async (change: object) => {
    const { total, counts } = await library.search({ ...everything, query: '桥', ...change }, { whole: true })
    return { total, counts }
  }
  expect(await found({})).toEqual({ total: 2, counts: { draft: 2 } })
  expect(await found({ tag: '交通' })).toEqual({ total: 1, counts: { draft: 1 } })
  expect(await found({ stage: 'signed' })).toEqual({ total: 0, counts: { draft: 2 } })
  expect(await found({ channel: 'money' })).toEqual({ total: 0, counts: {} })
  expect((await library.search({ ...everything, query: '桥', tag: '交通' }, { whole: true })).hits[0]?.id).toBe(id)
  // the thread has the texts of what is in the bin, and keeps it apart
  await library.trash({ id, rev: (await library.get(id)).rev, by: null })
  expect(await found({})).toEqual({ total: 1, counts: { draft: 1 } })
  expect(await found({ trashed: true })).toEqual({ total: 1, counts: { draft: 1 } })
})

test.each([['with a thread', true], ['without one', false]])('an article whose channel asks for fewer reviews now is found in the stage that its badge says, %s', async (_, hasThread) => {
  const folder = await tmpFolder()
  const library = await open(`${folder}/library`, hasThread ? await searchThread(folder) : undefined)
  const [channel] = library.view().channels
  if (channel === undefined) throw new Error('a new library has a channel')
  const { id: by } = await library.addPerson({ name: '许小满', role: 'correspondent' })
  const id = await write(library, bridge)
  const { slip, rev } = await library.get(id)
  const saved = await library.save({ id, baseRev: rev, by, slip: { ...slip, channel: channel.id } })
  await library.saveChannel({ ...channel, rules: { reviews: 3, sameReviewerTwice: false } })
  await library.review({ id, rev: saved.rev, action: 'submit', by, reason: null })
  await write(library, { ...road, paragraphs: ['桥'] })
  const found = async (stage: Stage | null) => {
    const { total, counts, hits } = await library.search({ ...everything, query: '桥', stage }, { whole: true })
    return [total, counts, hits.map((hit) => stageNow(hit))]
  }
  expect(await found('first-review')).toEqual([1, { draft: 1, 'first-review': 1 }, ['first-review']])
  await library.saveChannel({ ...channel, rules: { reviews: 1, sameReviewerTwice: false } })
  expect(await found('first-review')).toEqual([0, { draft: 1, 'final-review': 1 }, []])
  expect(await found('final-review')).toEqual([1, { draft: 1, 'final-review': 1 }, ['final-review']])
})

test('a library opened again finds what was written before, and what only its earlier revision still holds', async () => {
  const folder = await tmpFolder()
  const thread = await searchThread(folder)
  const dir = `${folder}/library`
  const first = await openLibrary(dir)
  const id = await write(first, bridge)
  await write(first, road)
  await first.close()
  // the catalogue is true, the file is torn behind its back, at the same size and time
  const library = await open(dir, thread)
  const shard = join(dir, 'articles', id.slice(-2).toLowerCase())
  await rm(join(shard, `${id}.history.jsonl`))
  const file = join(shard, (await readdir(shard)).find((name) => name === `${id}.json`) ?? '')
  const bytes = await readFile(file)
  await writeFile(file, bytes.subarray(0, bytes.length / 2))
  // revision 1 was an empty draft: it is what the library now gives, and what search must go by
  expect((await search(library, '往来方便')).total).toBe(0)
  expect((await library.get(id)).slip.headline).toBe('')
  expect((await search(library, '山路')).total).toBe(1)
  expect(library.problems()).toMatchObject([{ code: 'article-unreadable', mended: true }])
})

function searchOf(articles: Map<string, Parameters<LibrarySearch['changed']>>, threadFile: string, patience?: Patience): LibrarySearch {
  const one = new LibrarySearch({
    ...(patience === undefined ? {} : { patience }), root: '/nowhere', typed: () => [], threadFile, guard: async () => {}, listed: async () => {}, ids: () => [...articles.keys()],
    load: async (id) => {
      const found = articles.get(id)
      if (found === undefined) throw new Error('none')
      return { rev: found[0], data: found[1] }
    },
  })
  onTestFinished(() => one.close())
  return one
}

async function oneArticle(): Promise<Map<string, Parameters<LibrarySearch['changed']>>> {
  const library = await open(`${await tmpFolder()}/library`, undefined)
  const { rev, sha256: _, ...data } = await library.get(await write(library, bridge))
  return new Map([[data.id, [rev, data]]])
}
const wanted = { words: ['往来'], stage: null, channel: null, tag: null, trashed: false, offset: 0, limit: 10 }

test('a search thread that dies is replaced, and the query it died under is answered', async () => {
  const one = searchOf(await oneArticle(), await searchThread(await tmpFolder()))
  expect((await one.find(wanted, true)).found.total).toBe(1)
  const first = one.thread
  const ending = first?.terminate()
  const asked = one.find(wanted, true)
  await ending
  expect(await asked).toMatchObject({ complete: true, found: { total: 1 } })
  expect(one.thread).not.toBe(first)
  expect(one.thread).toBeInstanceOf(Worker)
})

test('a search thread that can never run leaves search right, if slow', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const file = join(await tmpFolder(), 'broken.mjs')
  await writeFile(file, 'throw new Error("damaged")')
  const one = searchOf(await oneArticle(), file)
  expect(await one.find(wanted, true)).toMatchObject({ complete: true, found: { total: 1 } })
  expect(one.thread).toBeNull()
})

/** A thread that answers every query with one hit; the first `hangs` of them stop for ever at what `stops` says. */
async function hangingThread(hangs: number, stops: 'find' | 'ask-due'): Promise<string> {
  const folder = await tmpFolder()
  const file = join(folder, 'thread.mjs')
  await writeFile(file, `
    import { parentPort } from 'node:worker_threads'
    import { readdirSync, writeFileSync } from 'node:fs'
    const number = readdirSync(${JSON.stringify(folder)}).length
    writeFileSync(${JSON.stringify(`${folder}/`)} + number, '')
    parentPort.on('message', ({ type, call }) => {
      if (type === '${stops}' && number <= ${hangs}) for (;;) {}
      if (type === 'ping') parentPort.postMessage({ type: 'alive' })
      if (type === 'find') parentPort.postMessage({ type: 'found', call, complete: true, found: { total: 1, counts: {}, hits: [] } })
      if (type === 'ask-due') parentPort.postMessage({ type: 'is-due', due: true })
    })`)
  return file
}
const short: Patience = { beat: 200, most: 5 }

test('a search thread that hangs is left to itself, and the query it hung under is answered by another', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const one = searchOf(await oneArticle(), await hangingThread(1, 'find'), { beat: 300, most: 10 })
  expect(await one.find(wanted, true)).toMatchObject({ complete: true, found: { total: 1 } })
})

test('where two search threads hang the query fails in words, nothing waits for ever, and the next query is tried anew', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const one = searchOf(await oneArticle(), await hangingThread(2, 'find'), short)
  const both = await Promise.allSettled([one.find(wanted, true), one.find(wanted, false)])
  expect(both).toMatchObject([{ status: 'rejected', reason: { code: 'search-stuck' } }, { status: 'rejected', reason: { code: 'search-stuck' } }])
  expect(await one.find(wanted, true)).toMatchObject({ found: { total: 1 } })
})

test('a command that has its answer is not kept from ending by a thread that hangs over what is worth keeping', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const one = searchOf(await oneArticle(), await hangingThread(9, 'ask-due'), short)
  expect((await one.find(wanted, true)).found.total).toBe(1)
  let isBegun = false
  await one.keepFor(async () => {
    isBegun = true
    return async () => {}
  })
  expect(isBegun).toBe(false)
})

test('until every article was read, search says that it is not complete', async () => {
  const articles = await oneArticle()
  const [id = ''] = articles.keys()
  const held: (() => void)[] = []
  const slow = new Map(articles)
  const one = new LibrarySearch({
    root: '/nowhere', typed: () => [], threadFile: await searchThread(await tmpFolder()), guard: async () => {}, listed: async () => {}, ids: () => [id],
    load: async () => {
      await new Promise<void>((resolve) => { held.push(resolve) })
      const found = slow.get(id)
      if (found === undefined) throw new Error('none')
      return { rev: found[0], data: found[1] }
    },
  })
  onTestFinished(() => one.close())
  const whole = one.find(wanted, true)
  expect(await one.find(wanted, false)).toMatchObject({ complete: false, found: { total: 0 } })
  await vi.waitFor(() => { expect(held).toHaveLength(1) })
  held[0]?.()
  expect(await whole).toMatchObject({ complete: true, found: { total: 1 } })
  expect(await one.find(wanted, false)).toMatchObject({ complete: true, found: { total: 1 } })
})

test('words that are only in the journal yet are found, by who types them and by who only looks', async () => {
  const folder = await tmpFolder()
  const thread = await searchThread(folder)
  const library = await open(`${folder}/library`, thread)
  const { id } = await library.create(null)
  await library.save({ id, baseRev: 1, by: null, body: body(paragraph(text('渡口复航。'))), why: 'autosave' })
  await cp(`${folder}/library`, `${folder}/left`, { recursive: true, filter: (from) => !from.includes('.lock') })
  expect((await search(library, '复航')).hits).toMatchObject([{ id }])
  const reader = await openLibrary(`${folder}/left`, { readOnly: true, searchThread: thread })
  onTestFinished(() => reader.close())
  expect((await search(reader, '复航')).hits).toMatchObject([{ id }])
})

test('texts are kept beside the articles, the next start reads no article that is still as it was, and who may not write keeps none', async () => {
  const folder = await tmpFolder()
  const threadFile = await searchThread(folder)
  const library = await open(`${folder}/library`, undefined)
  const ids = [await write(library, bridge), await write(library, road), await write(library, { ...road, headline: '山路' })]
  const file = join(library.location, articleFile(ids[0] ?? ''))
  await utimes(file, 1_700_000_000, 1_700_000_000)
  const start = async (guard: () => Promise<void>) => {
    const one = new LibrarySearch({
      root: library.location, threadFile, guard, ids: () => ids, listed: async () => {}, typed: () => [], sizes: { learnFrom: 2, due: 2 },
      load: async () => { throw new Error('read no more') },
    })
    onTestFinished(() => one.close())
    const kept = new Promise<void>((resolve) => { one.onKept(resolve) })
    return { kept, found: (await one.find(wanted, true)).found.total }
  }
  let refused = () => {}
  const asked = new Promise<void>((resolve) => { refused = resolve })
  await start(async () => {
    refused()
    throw new Error('another writes')
  })
  await asked
  expect((await readdir(library.location)).filter((name) => name.startsWith('search'))).toEqual([])
  const first = await start(async () => {})
  await first.kept
  expect((await readdir(library.location)).filter((name) => name.startsWith('search'))).toEqual(['search.bin'])
  // nothing of it can be read any more, and nobody can tell from outside
  await writeFile(file, ' '.repeat((await stat(file)).size))
  await utimes(file, 1_700_000_000, 1_700_000_000)
  expect([first.found, (await start(async () => {})).found]).toEqual([1, 1])
  await utimes(file, 1_700_000_001, 1_700_000_001)
  expect((await start(async () => {})).found).toBe(0)
})

test('a query that nobody waits for any more is dropped, and the next one is answered', async () => {
  const one = searchOf(await oneArticle(), await searchThread(await tmpFolder()))
  const gone = new AbortController()
  const asked = one.find(wanted, true, gone.signal)
  gone.abort()
  expect(await asked).toMatchObject({ complete: false, found: { total: 0 } })
  expect(await one.find(wanted, true, AbortSignal.abort())).toMatchObject({ complete: false })
  expect(await one.find(wanted, true)).toMatchObject({ complete: true, found: { total: 1 } })
})

test('section, person and days narrow a search as they narrow the list, and its counts with it', async () => {
  const library = await open(`${await tmpFolder()}/library`, undefined)
  const put = async (section: string, name: string) => {
    const { id, rev } = await library.create(null)
    await library.save({ id, baseRev: rev, by: null, slip: { ...emptySlip(), headline: '渡口的灯', section, bylines: [{ role: '通讯员', names: [name] }] } })
    return id
  }
  const [river, hill] = [await put('民生', '覃小满'), await put('时政', '柏若川')]
  const found = async (more: Partial<Parameters<typeof library.search>[0]>) => {
    const { hits, total, counts } = await library.search({ ...everything, query: '灯', ...more }, { whole: true })
    expect(counts).toEqual(total === 0 ? {} : { draft: total })
    return hits.map((hit) => hit.id)
  }
  expect(await found({})).toEqual([hill, river])
  expect(await found({ section: '民生' })).toEqual([river])
  expect(await found({ person: '柏若川' })).toEqual([hill])
  expect(await found({ person: '柏若川', section: '民生' })).toEqual([])
  expect(await found({ to: '2000-01-01' })).toEqual([])
  expect(await found({ from: '2000-01-01' })).toEqual([hill, river])
})
