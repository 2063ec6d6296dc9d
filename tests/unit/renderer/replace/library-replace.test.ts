import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import type { ArticleView } from '#contract/views.ts'
import { finder } from '#core/text/find-matches.ts'
import { findInLibrary } from '#renderer/replace/find-in-library.ts'
import { replaceInLibrary, undoInLibrary, type Choice } from '#renderer/replace/library-replace.ts'
import { QueryTrouble, type FoundArticle, type ReplaceDeps } from '#renderer/replace/replace-deps.ts'
import { DeskUnreachable } from '#renderer/connection/desk-unreachable.ts'
import { view } from '../document/fake-desk.ts'

const QUERY = { words: '青溪', isPattern: false, matchCase: false, matchWidth: true }
const EDITOR = { id: 'e', role: 'editor' as const }
const signal = (): AbortSignal => new AbortController().signal
const silent = (): void => undefined

/** A library of these articles, each one paragraph, with every revision kept. */
function library(words: Record<string, string>, change: Partial<ReplaceDeps> = {}) {
  const articles = new Map<string, ArticleView>()
  const kept = new Map<string, ArticleView>()
  const put = (given: ArticleView): ArticleView => {
    const next = { ...given, sha256: JSON.stringify([given.slip, given.body]) }
    articles.set(next.id, next)
    kept.set(`${next.id} ${next.rev}`, next)
    return next
  }
  const of = (id: string): ArticleView => {
    const found = articles.get(id)
    if (found === undefined) throw new Error(`no ${id}`)
    return found
  }
  for (const [id, line] of Object.entries(words)) put(view(id, { body: body(paragraph(text(line))), slip: { ...emptySlip(), headline: id } }))
  const deps: ReplaceDeps = {
    search: async () => ({ hits: [...articles.keys()].map((id) => ({ id, headline: id })), total: articles.size, complete: true }),
    list: async () => ({ hits: [...articles.keys()].map((id) => ({ id, headline: id })), total: articles.size, complete: true }),
    lookUp: (query, texts) => ({ kind: 'found', matches: texts.map(finder(query)) }),
    flushOpen: async () => undefined,
    get: async (id) => of(id),
    save: async (id, baseRev, _by, content) => {
      if (of(id).rev !== baseRev) throw new Error('stale')
      return { ...put({ ...of(id), ...content, rev: baseRev + 1 }), voided: null }
    },
    restore: async (id, rev, baseRev) => {
      if (of(id).rev !== baseRev) throw new Error('stale')
      return put({ ...of(id), body: kept.get(`${id} ${rev}`)?.body ?? body(), rev: baseRev + 1 })
    },
    openHere: () => null, openElsewhere: async () => new Set(), pause: async () => undefined, me: EDITOR, ...change,
  }
  const wordsOf = (): string[] => [...articles.values()].map((one) => JSON.stringify(one.body).match(/"text":"([^"]*)"/)?.[1] ?? '')
  return { deps, of, put, wordsOf }
}
const all = (articles: readonly FoundArticle[]): Choice[] => articles.map((article) => ({ article, chosen: new Set(article.hits.keys()) }))

test('what is found in every article is replaced, one revision each, and taken back whole', async () => {
  const { deps, of, wordsOf } = library({ a: '青溪的船，青溪的桥', b: '没有', c: '到青溪' })
  const { articles } = await findInLibrary(deps, QUERY, signal(), silent)
  expect(articles.map(({ id, hits }) => [id, hits.length])).toEqual([['a', 2], ['c', 1]])
  const report = await replaceInLibrary(deps, all(articles), QUERY, '白沙', signal(), silent)
  expect(report).toMatchObject({ done: [{ id: 'a', before: 1, after: 2, count: 2 }, { id: 'c', before: 1, after: 2, count: 1 }], refused: [] })
  expect(wordsOf()).toEqual(['白沙的船，白沙的桥', '没有', '到白沙'])
  expect(of('b').rev).toBe(1)
  expect(await undoInLibrary(deps, report.done, signal(), silent)).toMatchObject({ refused: [] })
  expect(wordsOf()).toEqual(['青溪的船，青溪的桥', '没有', '到青溪'])
})

test('an article that cannot be read is named, and the others are found; a desk that is out of reach is no such article', async () => {
  const { deps } = library({ a: '青溪', b: '青溪' })
  const broken = new Error('store-corrupt')
  const get = (thrown: Error): ReplaceDeps['get'] => async (id) => { if (id === 'a') throw thrown; return await deps.get(id) }
  const found = await findInLibrary({ ...deps, get: get(broken) }, QUERY, signal(), silent)
  expect(found).toMatchObject({ articles: [{ id: 'b' }], unread: [{ id: 'a', headline: 'a', why: { error: broken } }] })
  const gone = new DeskUnreachable('desk-gone')
  await expect(findInLibrary({ ...deps, get: get(gone) }, QUERY, signal(), silent)).rejects.toBe(gone)
})

test('only the chosen places change', async () => {
  const { deps, wordsOf } = library({ a: '青溪的船，青溪的桥' })
  const { articles } = await findInLibrary(deps, QUERY, signal(), silent)
  await replaceInLibrary(deps, articles.map((article) => ({ article, chosen: new Set([1]) })), QUERY, '白沙', signal(), silent)
  expect(wordsOf()).toEqual(['青溪的船，白沙的桥'])
})

test('words written since they were found are not written over, nor by taking the replacement back', async () => {
  const { deps, of, put, wordsOf } = library({ a: '青溪', b: '青溪' })
  const { articles } = await findInLibrary(deps, QUERY, signal(), silent)
  put({ ...of('a'), rev: 2, body: body(paragraph(text('别人写的青溪'))) })
  const report = await replaceInLibrary(deps, all(articles), QUERY, '白沙', signal(), silent)
  expect(report).toMatchObject({ done: [{ id: 'b' }], refused: [{ id: 'a', why: 'changed' }] })
  put({ ...of('b'), rev: 3, body: body(paragraph(text('又写的'))) })
  expect(await undoInLibrary(deps, report.done, signal(), silent)).toMatchObject({ undone: [], refused: [{ id: 'b', why: 'newer' }] })
  expect(wordsOf()).toEqual(['别人写的青溪', '又写的'])
})

test('signed ones, ones under review for a correspondent, and ones open in another window are named and left', async () => {
  const { deps, of, put, wordsOf } = library({ a: '青溪', b: '青溪', c: '青溪' }, { me: { id: 'w', role: 'correspondent' }, openElsewhere: async () => new Set(['c']) })
  put({ ...of('a'), stage: 'signed' })
  put({ ...of('b'), stage: 'first-review' })
  const { articles } = await findInLibrary(deps, QUERY, signal(), silent)
  expect(articles.map(({ closed }) => closed)).toEqual(['signed', 'in-review', 'elsewhere'])
  // Opened there only after it was found.
  expect(await replaceInLibrary(deps, all(articles.slice(2)), QUERY, '白沙', signal(), silent)).toMatchObject({ done: [], refused: [{ id: 'c', why: 'elsewhere' }] })
  expect(wordsOf()).toEqual(['青溪', '青溪', '青溪'])
})

test('an article open in this window is saved between two of its own saves, and shows the new words', async () => {
  const shown: ArticleView[] = []
  const flushed: string[] = []
  const open = { flush: async () => { flushed.push('a') }, between: async <T extends { rev: number }>(work: (rev: number) => Promise<T>) => await work(1), adopt: (next: ArticleView) => { shown.push(next) } }
  const { deps } = library({ a: '青溪' }, { openHere: () => open })
  const { articles } = await findInLibrary(deps, QUERY, signal(), silent)
  await replaceInLibrary(deps, all(articles), QUERY, '白沙', signal(), silent)
  expect(flushed).toEqual(['a'])
  expect(shown).toMatchObject([{ rev: 2 }])
})

test('what an open article shows after it is what its next save begins from: neither words of later than that, nor read while it saves again', async () => {
  const shown: ArticleView[] = []
  let isBetween = false
  const open = {
    flush: async () => undefined, adopt: (next: ArticleView) => { shown.push(next) },
    between: async <T extends { rev: number }>(work: (rev: number) => Promise<T>) => {
      isBetween = true
      return await work(1).finally(() => { isBetween = false })
    },
  }
  const { deps, of, put } = library({ a: '青溪' })
  const { articles } = await findInLibrary(deps, QUERY, signal(), silent)
  const late = {
    ...deps, openHere: () => open,
    get: async (id: string) => {
      expect(isBetween).toBe(true)
      // Another window writes on as soon as it is replaced.
      if (of('a').rev === 2) put({ ...of('a'), rev: 3, body: body(paragraph(text('别处写的'))) })
      return await deps.get(id)
    },
  }
  expect(await replaceInLibrary(late, all(articles), QUERY, '白沙', signal(), silent)).toMatchObject({ done: [{ id: 'a', after: 2 }], refused: [] })
  expect(shown).toMatchObject([{ rev: 2, body: body(paragraph(text('白沙'))) }])
})

test('an article with words that cannot be saved is left alone', async () => {
  const open = { flush: async () => { throw new Error('full') }, between: async <T extends { rev: number }>(work: (rev: number) => Promise<T>) => await work(1), adopt: silent }
  const { deps } = library({ a: '青溪' }, { openHere: () => open })
  expect((await findInLibrary(deps, QUERY, signal(), silent)).articles).toMatchObject([{ closed: 'unsaved' }])
})

test('stopped in between, what is done is told and the rest is as it was', async () => {
  const { deps, wordsOf } = library({ a: '青溪', b: '青溪' })
  const { articles } = await findInLibrary(deps, QUERY, signal(), silent)
  const stop = new AbortController()
  const report = await replaceInLibrary(deps, all(articles), QUERY, '白沙', stop.signal, () => stop.abort())
  expect(report).toMatchObject({ done: [{ id: 'a' }], isCancelled: true })
  expect(wordsOf()).toEqual(['白沙', '青溪'])
})

test('an article that fails is named with what was thrown, and the others go on', async () => {
  const { deps, wordsOf } = library({ a: '青溪', b: '青溪' })
  const { articles } = await findInLibrary(deps, QUERY, signal(), silent)
  const { save } = deps
  const full = new Error('disk-full')
  const report = await replaceInLibrary({ ...deps, save: async (id, ...rest) => { if (id === 'a') throw full; return await save(id, ...rest) } }, all(articles), QUERY, '白沙', signal(), silent)
  expect(report).toMatchObject({ done: [{ id: 'b' }], refused: [{ id: 'a', why: { error: full } }] })
  expect(wordsOf()).toEqual(['青溪', '白沙'])
})

test('what was replaced and cannot be read again is told as replaced, shown with its new words, and can be taken back', async () => {
  const shown: ArticleView[] = []
  const { deps } = library({ a: '青溪' })
  const open = { flush: async () => undefined, between: async <T extends { rev: number }>(work: (rev: number) => Promise<T>) => await work(1), adopt: (next: ArticleView) => { shown.push(next) } }
  const { articles } = await findInLibrary(deps, QUERY, signal(), silent)
  let isSaved = false
  const lost = {
    ...deps, openHere: () => open,
    get: async (id: string) => { if (isSaved) throw new Error('connection-lost'); return await deps.get(id) },
    save: async (...words: Parameters<ReplaceDeps['save']>) => { const saved = await deps.save(...words); isSaved = true; return saved },
  }
  expect(await replaceInLibrary(lost, all(articles), QUERY, '白沙', signal(), silent)).toMatchObject({ done: [{ id: 'a', before: 1, after: 2 }], refused: [] })
  expect(shown).toMatchObject([{ rev: 2, body: body(paragraph(text('白沙'))) }])
})

test('a replacement is taken back though somebody commented meanwhile; after a review it is not', async () => {
  const { deps, of, put, wordsOf } = library({ a: '青溪的船', b: '青溪的桥' })
  const { articles } = await findInLibrary(deps, QUERY, signal(), silent)
  const report = await replaceInLibrary(deps, all(articles), QUERY, '白沙', signal(), silent)
  put({ ...of('a'), rev: 3, comments: [{ id: 't', anchor: null, messages: [], isBlocking: false, assignee: null, resolved: null }] })
  put({ ...of('b'), rev: 3, records: [{ action: 'submit', at: '2026-01-02T03:04:05.678Z', by: { id: 'w', name: '周', role: 'correspondent' }, from: 'draft', to: 'first-review', reason: null, sha256: '0'.repeat(64), previous: null, signature: null }] })
  expect(await undoInLibrary(deps, report.done, signal(), silent)).toMatchObject({ undone: [{ id: 'a' }], refused: [{ id: 'b', why: 'newer' }] })
  expect(wordsOf()).toEqual(['青溪的船', '白沙的桥'])
})

test('a pattern goes through every article, not only those that search names; what its groups hold is put in', async () => {
  const { deps, wordsOf } = library({ a: '12月6日', b: '没有', c: '5月7日' }, { search: async () => { throw new Error('searched') } })
  const query = { ...QUERY, words: '(\\d+)月(\\d+)日', isPattern: true }
  const narrowed = { ...query, words: '(\\d+)日$' }
  const { articles } = await findInLibrary({ ...deps, search: async (words) => { expect(words).toBe('日'); return await deps.list(0, signal()) } }, narrowed, signal(), silent)
  expect(articles.map(({ id }) => id)).toEqual(['a', 'c'])
  await replaceInLibrary(deps, all(articles), narrowed, '$1号', signal(), silent)
  expect(wordsOf()).toEqual(['12月6号', '没有', '5月7号'])
  const every = { ...query, words: '\\d+' }
  expect((await findInLibrary(deps, every, signal(), silent)).articles.map(({ hits }) => hits.length)).toEqual([2, 2])
})

test('what is written in while the pages are asked for is found, and nothing twice', async () => {
  const ids = Array.from({ length: 450 }, (_, at) => `n${at}`)
  const { deps } = library(Object.fromEntries(ids.map((id) => [id, '青溪'])))
  const order = [...ids]
  let asked = 0
  const search: ReplaceDeps['search'] = async (_words, offset) => {
    asked += 1
    // Between the first and the second page somebody saves the very last one: it comes to the front.
    if (asked === 2) order.unshift(order.pop() ?? '')
    return { hits: order.slice(offset, offset + 200).map((id) => ({ id, headline: id })), total: order.length, complete: true }
  }
  const { articles } = await findInLibrary({ ...deps, search }, QUERY, signal(), silent)
  expect(articles.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
})

test('an article that leaves the results while the later pages are asked for hides none of the others', async () => {
  const ids = Array.from({ length: 450 }, (_, at) => `n${String(at).padStart(3, '0')}`)
  const { deps } = library(Object.fromEntries(ids.map((id) => [id, '青溪'])))
  const order = [...ids]
  let asked = 0
  const search: ReplaceDeps['search'] = async (_words, offset) => {
    asked += 1
    // Somebody bins one of the second page once it was read: the first of the third moves up into it.
    if (asked === 3) order.splice(250, 1)
    return await Promise.resolve({ hits: order.slice(offset, offset + 200).map((id) => ({ id, headline: id })), total: order.length, complete: true })
  }
  const { articles } = await findInLibrary({ ...deps, search }, QUERY, signal(), silent)
  expect(articles.map(({ id }) => id)).toEqual(expect.arrayContaining(order))
})

test('words on the screen are saved before search is asked, so that none is passed over', async () => {
  const { deps, of, put } = library({ a: '还没有' })
  const flushOpen = async (): Promise<void> => { put({ ...of('a'), rev: 2, body: body(paragraph(text('刚打的青溪'))) }) }
  const search: ReplaceDeps['search'] = async () => ({ hits: JSON.stringify(of('a').body).includes('青溪') ? [{ id: 'a', headline: 'a' }] : [], total: 1, complete: true })
  expect((await findInLibrary({ ...deps, flushOpen, search }, QUERY, signal(), silent)).articles).toMatchObject([{ id: 'a', rev: 2 }])
})

test('a pattern that is none, or takes too long, is said; what was found until then stands', async () => {
  const { deps } = library({ a: '青', b: '溪溪', c: '溪溪', d: '溪溪', e: '青' })
  const lookUp: ReplaceDeps['lookUp'] = (query, texts) => (texts.some((one) => one.includes('溪')) ? { kind: 'too-slow' } : { kind: 'found', matches: texts.map(finder(query)) })
  const found = await findInLibrary({ ...deps, lookUp }, { ...QUERY, words: '[青]', isPattern: true }, signal(), silent)
  expect(found).toMatchObject({ articles: [{ id: 'a' }], unread: [{ id: 'b', why: 'too-slow' }, { id: 'c' }, { id: 'd' }], ended: 'too-slow' })
  await expect(findInLibrary({ ...deps, lookUp: () => ({ kind: 'bad-pattern' }) }, QUERY, signal(), silent)).rejects.toBeInstanceOf(QueryTrouble)
})
