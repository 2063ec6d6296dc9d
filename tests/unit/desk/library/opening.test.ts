import { crc32 } from 'node:zlib'
import { readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { entryFrom } from '#desk/library/article-row.ts'
import { Catalogue } from '#desk/library/catalogue.ts'
import { checkCatalogue } from '#desk/library/check-catalogue.ts'
import type { Library } from '#desk/library/library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { Turns } from '#desk/library/turns.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { CatalogueWriter, FIRST_ROWS } from '#desk/store/catalogue-writer.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { articleFile } from '#desk/store/library-folder.ts'
import { decodeEnvelope } from '#desk/store/store-format.ts'
import { PAGE_ROWS } from '#renderer/library/read-page.ts'
import { SystemError } from '#tests/support/failing-disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const words = (sentence: string) => body(paragraph(text(sentence)))
const everything = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 1_000 }
const listed = (library: Library) => library.list(everything).articles.map((row) => [row.id, row.rev, row.headline, row.lead])

/** A closed library of `count` articles, and what its list shows. */
async function library(count: number) {
  const dir = await tmpFolder()
  const opened = await openLibrary(dir)
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) {
    const { article } = await opened.accept({ source: { name: `${n}.txt`, text: `第${n}座桥\n\n桥${n}通车了。` }, fullWidth: false, by: null })
    ids.push(article.id)
  }
  await opened.close()
  // the next opening writes the rows so far as one snapshot, with nothing after it
  await rm(join(dir, 'catalogue.jsonl'))
  const again = await openLibrary(dir)
  const list = listed(again)
  await again.close()
  return { dir, ids, list, catalogue: join(dir, 'catalogue.jsonl') }
}

test('a screen has the newest rows and the right total before the others are read, then all of them', async () => {
  const { dir, list } = await library(80)
  expect(PAGE_ROWS).toBeLessThanOrEqual(FIRST_ROWS)
  const opened = await openLibrary(dir, { early: true })
  const first = opened.list({ ...everything, limit: PAGE_ROWS })
  // Complete as far as was asked: nothing of it is still to come.
  expect(first).toMatchObject({ total: 80, complete: true, counts: { draft: 80 } })
  expect(first.articles.map((row) => row.id)).toEqual(list.slice(0, 50).map(([id]) => id))
  await opened.listed
  expect(opened.list(everything).complete).toBe(true)
  expect(listed(opened)).toEqual(list)
  await opened.checked
  expect(listed(opened)).toEqual(list)
  expect(opened.problems()).toEqual([])
  await opened.close()
})

test('nobody who asks for more than the newest rows waits until the screen has been left in peace: a filter, a place further down, the bin', async () => {
  const { dir, list } = await library(80)
  for (const more of [{ offset: 60, limit: 20 }, { limit: 50, stage: 'draft' as const }, { limit: 50, query: '桥7' }, { limit: 50, trashed: true }]) {
    const opened = await openLibrary(dir, { early: true })
    const wanted = { ...everything, ...more }
    expect(opened.list(wanted).complete).toBe(false)
    // As the window does: asked again when the library says that it has changed.
    const until = new AbortController()
    for await (const event of opened.events(until.signal)) if (event.type === 'library-changed') break
    expect(opened.list(wanted).complete).toBe(true)
    expect(opened.list({ ...everything, offset: 60, limit: 20 }).articles.map(({ id }) => id)).toEqual(list.slice(60).map(([id]) => id))
    await opened.close()
  }
})

test('the rows beyond the first screen come by themselves once the screen had the time to draw those, also where nobody asks', async () => {
  const { dir, list } = await library(80)
  const opened = await openLibrary(dir, { early: true })
  opened.list({ ...everything, limit: 50 })
  const until = new AbortController()
  for await (const event of opened.events(until.signal)) if (event.type === 'library-changed') break
  const all = opened.list(everything)
  expect(all.complete).toBe(true)
  expect(all.articles.map(({ id }) => id)).toEqual(list.map(([id]) => id))
  await opened.close()
})

test.each([
  ['gone', (file: string) => rm(file), ['catalogue-rebuilt']],
  ['damaged', async (file: string) => writeFile(file, (await readFile(file)).fill(0x20, 400, 500)), ['catalogue-rebuilt']],
  ['of the version before', async (file: string) => {
    const json = '{"row":{"id":"01HZZZZZZZZZZZZZZZZZZZZ001"}}'
    await writeFile(file, `["${crc32(json).toString(16).padStart(8, '0')}",${json}]\n`)
  }, []],
] as const)('a catalogue that is %s: the list fills up by itself, and what is saved meanwhile is what it shows', async (_, damage, codes) => {
  const { dir, ids, list, catalogue } = await library(80)
  await damage(catalogue)
  const opened = await openLibrary(dir, { early: true })
  expect(opened.list(everything).complete).toBe(false)
  const [id = ''] = ids
  // Saved and opened at once, while its row may not be there yet.
  const article = await opened.get(id)
  const saved = await opened.save({ id, baseRev: article.rev, by: null, body: words('趁读入时写的。') })
  const made = await opened.create(null)
  await opened.checked
  const { articles, complete } = opened.list(everything)
  expect(complete).toBe(true)
  expect(new Set(articles.map((row) => row.id))).toEqual(new Set([made.id, ...list.map(([one]) => one)]))
  expect(articles.find((row) => row.id === id)).toMatchObject({ rev: saved.rev, lead: '趁读入时写的。' })
  expect(opened.problems().map((problem) => problem.code)).toEqual(codes)
  await opened.close()
  const again = await openLibrary(dir)
  expect(again.list(everything).total).toBe(81)
  expect(again.problems()).toEqual([])
  await again.close()
})

test('saves go on while the files are compared: none fails, none is swept away, none is set back', async () => {
  const { dir, ids } = await library(40)
  // Another time on each file, as a copy of the folder has: every article is read again.
  for (const id of ids) await utimes(join(dir, articleFile(id)), new Date(0), new Date(0))
  const opened = await openLibrary(dir, { early: true })
  const saved = new Map(await Promise.all(ids.map(async (id, n) => {
    const { rev } = await opened.get(id)
    const result = await opened.save({ id, baseRev: rev, by: null, body: words(`第${n}篇改过。`) })
    return [id, [result.rev, `第${n}篇改过。`]] as const
  })))
  await opened.checked
  expect(new Map(opened.list(everything).articles.map((row) => [row.id, [row.rev, row.lead]]))).toEqual(saved)
  expect(opened.problems()).toEqual([])
  await opened.close()
  const again = await openLibrary(dir)
  expect(new Map(again.list(everything).articles.map((row) => [row.id, [row.rev, row.lead]]))).toEqual(saved)
  await again.close()
})

test('what lies damaged or gone since is found after the screen is there, told, and never more than itself', async () => {
  const { dir, ids, list } = await library(20)
  const [gone = '', spoiled = ''] = ids
  await rm(join(dir, articleFile(gone)))
  await rm(join(dir, articleFile(gone).replace('.json', '.history.jsonl')), { force: true })
  await writeFile(join(dir, articleFile(spoiled)), 'x')
  await rm(join(dir, articleFile(spoiled).replace('.json', '.history.jsonl')), { force: true })
  const opened = await openLibrary(dir, { early: true })
  const told: string[] = []
  const until = new AbortController()
  const hearing = (async () => { for await (const event of opened.events(until.signal)) told.push(event.type) })()
  await opened.checked
  expect(listed(opened)).toEqual(list.filter(([id]) => id !== gone && id !== spoiled))
  expect(opened.problems().map((problem) => problem.file).sort()).toEqual([articleFile(gone), articleFile(spoiled)].sort())
  until.abort()
  await hearing
  expect(told).toContain('library-changed')
  await opened.close()
})

test('a library closed while it is still being looked through is as whole as before', async () => {
  const { dir, list, catalogue } = await library(80)
  await rm(catalogue)
  const opened = await openLibrary(dir, { early: true })
  await opened.close()
  const again = await openLibrary(dir)
  expect(listed(again)).toEqual(list)
  await again.close()
})

test('a save that has its name already and is taken back yet never comes into the list', async () => {
  const { dir, ids: [id = ''] } = await library(1)
  const file = join(dir, articleFile(id))
  const before = await readFile(file)
  const opened = await openLibrary(dir)
  await opened.save({ id, baseRev: 1, by: null, body: words('没有留下的字。') })
  await opened.close()
  const folder = { disk: realDisk, root: dir, readOnly: true, guard: async () => {} }
  const catalogue = new Catalogue([entryFrom(decodeEnvelope(ARTICLE_FORMAT, before, file), { size: 0, mtimeMs: 0 })])
  const turns = new Turns()
  let takeBack = () => {}
  const saving = turns.take(id, async () => {
    await new Promise<void>((resolve) => { takeBack = resolve })
    await writeFile(file, before)
  })
  const checking = checkCatalogue({
    folder, catalogue, turns, writer: new CatalogueWriter(folder), now: () => new Date(), report: () => {}, found: () => {}, changed: () => {}, isTyped: () => false, unsure: new Set(), isClosing: () => false,
  }, { entries: [], changes: 0, found: true, older: false, damaged: 0 })
  for (let n = 0; n < 20; n += 1) await new Promise((resolve) => { setImmediate(resolve) })
  takeBack()
  await Promise.all([saving, checking])
  expect(catalogue.get(id)?.row).toMatchObject({ rev: 1, headline: '第0座桥' })
})

test('what changed in the files while the program was away is seen by itself, also where nobody asks for the check', async () => {
  const { dir, ids: [first = ''] } = await library(3)
  await rm(join(dir, articleFile(first)))
  await rm(join(dir, articleFile(first).replace('.json', '.history.jsonl')), { force: true })
  await rm(join(dir, articleFile(first).replace('.json', '.prev.json')), { force: true })
  await writeFile(join(dir, 'articles', 'stray.txt'), 'none of ours')
  const opened = await openLibrary(dir, { early: true })
  await opened.listed
  expect(opened.list(everything).total).toBe(3)
  await expect.poll(() => opened.problems().map(({ code }) => code).sort(), { timeout: 10_000 }).toEqual(['article-gone', 'foreign-file'])
  expect(opened.list(everything).total).toBe(2)
  await opened.close()
})

/** The disk refuses one such call, and every one after it does. */
function refusingOnce(code: string, call: 'openToRead' | 'names', which: RegExp): Disk {
  let left = 1
  const refuse = (path: string): void => {
    if (!which.test(path) || left === 0) return
    left -= 1
    throw new SystemError(code)
  }
  return {
    ...realDisk,
    openToRead: async (path) => { if (call === 'openToRead') refuse(path); return await realDisk.openToRead(path) },
    names: (path) => { if (call === 'names') refuse(path); return realDisk.names(path) },
  }
}

test.each(['EBUSY', 'EIO', 'EMFILE'])('a catalogue that cannot be read for a moment (%s) keeps nobody from opening and saving articles until the program is started anew', async (code) => {
  const { dir, ids: [id = ''], list } = await library(3)
  // as a window opens it
  const opened = await openLibrary(dir, { disk: refusingOnce(code, 'openToRead', /catalogue\.jsonl$/), early: true })
  const { rev } = await opened.get(id)
  expect(await opened.save({ id, baseRev: rev, by: null, body: words('写了。') })).toMatchObject({ rev: rev + 1 })
  await opened.checked
  expect(listed(opened).map(([one]) => one).toSorted()).toEqual(list.map(([one]) => one).toSorted())
  await opened.close()
})

test('folders that could not be listed for a moment at the opening forbid no sign-off and no export for the rest of the day', async () => {
  const { dir, list } = await library(2)
  const opened = await openLibrary(dir, { disk: refusingOnce('EIO', 'names', /articles.[0-9a-z]{2}$/), early: true })
  await expect(opened.checked).rejects.toMatchObject({ code: 'storage-failed' })
  expect(opened.problems()).toMatchObject([{ code: 'articles-unlisted', mended: false }])
  await opened.checked
  expect(opened.problems()).toMatchObject([{ code: 'articles-unlisted', mended: true }])
  expect(listed(opened)).toEqual(list)
  await opened.close()
})
