import { appendFile, copyFile, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { bodyText } from '#core/body/body-text.ts'
import { ArticleDataSchema } from '#core/article/article.ts'
import { assemble } from '#desk/history/history-lines.ts'
import { readHistory } from '#desk/history/read-history.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { compactHistory } from '#desk/history/compact-history.ts'
import type { Library } from '#desk/library/library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { repairLibrary } from '#desk/doctor/repair-library.ts'
import { checkedLine } from '#desk/store/checked-line.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { articleFile, historyFile, previousFile, type LibraryFolder } from '#desk/store/library-folder.ts'
import { FailingDisk, SystemError } from '#tests/support/failing-disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const words = (...sentences: string[]) => body(...sentences.map((sentence) => paragraph(text(sentence))))
const folderOf = (root: string): LibraryFolder => ({ disk: realDisk, root, readOnly: false, guard: async () => {} })

async function opened() {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const author = await library.addPerson({ name: '许小满', role: 'correspondent' })
  const { id } = await library.create(author.id)
  return { dir, library, author, id }
}
const wordsOf = async (library: Library, id: string, rev: number) => {
  const { body: then, slip } = await library.revision(id, rev)
  return bodyText(then, slip)
}

test('who changed what and why can be told of every revision, and each had again as it was', async () => {
  const { library, author, id } = await opened()
  await library.save({ id, baseRev: 1, by: author.id, body: words('初稿。') })
  await library.save({ id, baseRev: 2, by: author.id, body: words('初稿，改过。'), why: 'autosave' })
  const revisions = await library.history(id)
  expect(revisions.map(({ rev, why, by, words: count }) => [rev, why, by?.name, count])).toEqual([
    [3, 'autosave', '许小满', 6], [2, 'saved', '许小满', 3], [1, 'created', '许小满', 0],
  ])
  expect(await wordsOf(library, id, 2)).toBe('初稿。')
  expect(await wordsOf(library, id, 3)).toBe('初稿，改过。')
  await expect(library.revision(id, 9)).rejects.toMatchObject({ code: 'revision-not-found' })
  await library.close()
})

test('where lines of a history are damaged while the desk runs, whoever looks at the list is told; one that was emptied has the newest words again', async () => {
  const { dir, library, author, id } = await opened()
  await library.save({ id, baseRev: 1, by: author.id, body: words('初稿。') })
  const file = join(dir, historyFile(id))
  const damaged = [{ code: 'history-damaged', file: historyFile(id), setAside: null, mended: false }]
  const lines = (await readFile(file, 'utf8')).split('\n')
  const revs = async () => (await library.history(id)).map(({ rev }) => rev)
  expect(await revs()).toEqual([2, 1])
  expect(library.problems()).toEqual([])
  await writeFile(file, lines.map((line) => (line.includes('{"rev":1,') ? line.replace('"why":"created"', '"why":"crexted"') : line)).join('\n'))
  expect(await revs()).toEqual([2])
  expect(library.problems()).toEqual(damaged)
  await truncate(file, 0)
  expect(await revs()).toEqual([2])
  expect(await wordsOf(library, id, 2)).toBe('初稿。')
  await library.close()
  const again = await openLibrary(dir)
  await truncate(file, 0)
  expect((await again.history(id)).map(({ rev }) => rev)).toEqual([2])
  await again.close()
})

test.each<[string, (file: string, older: string) => Promise<void>]>([
  ['put back as it was by a sync program', (file, older) => rename(older, file)],
  ['taken away', (file) => rm(file)],
])('a history %s while the desk runs: every revision made since is in it, whole, the next ones too, and what is missing is said', async (_, meddle) => {
  const { dir, library, author, id } = await opened()
  onTestFinished(() => library.close())
  const file = join(dir, historyFile(id))
  await library.save({ id, baseRev: 1, by: author.id, body: words('第一段。') })
  await copyFile(file, `${file}.older`)
  for (const [rev, added] of [[2, '第二段。'], [3, '第三段。']] as const) await library.save({ id, baseRev: rev, by: author.id, body: words('第一段。', added) })
  await meddle(file, `${file}.older`)
  await library.save({ id, baseRev: 4, by: author.id, body: words('第一段。', '第三段。', '第四段。') })
  expect(library.problems()).toEqual([{ code: 'history-damaged', file: historyFile(id), setAside: null, mended: false }])
  await library.save({ id, baseRev: 5, by: author.id, body: words('第一段。', '第三段。', '第四段。', '第五段。') })
  await library.close()
  const again = await openLibrary(dir)
  onTestFinished(() => again.close())
  expect(await wordsOf(again, id, 4)).toBe('第一段。\n\n第三段。')
  expect(await wordsOf(again, id, 5)).toBe('第一段。\n\n第三段。\n\n第四段。')
  expect(await wordsOf(again, id, 6)).toBe('第一段。\n\n第三段。\n\n第四段。\n\n第五段。')
})

test('an article and its history put back together while the desk runs: the number a window still shows words under is not given to others', async () => {
  const { dir, library, author, id } = await opened()
  onTestFinished(() => library.close())
  const files = [articleFile(id), historyFile(id)].map((file) => join(dir, file))
  await library.save({ id, baseRev: 1, by: author.id, body: words('第一段。') })
  for (const file of files) await copyFile(file, `${file}.older`)
  await library.save({ id, baseRev: 2, by: author.id, body: words('第一段，窗口里还开着的。') })
  for (const file of files) await rename(`${file}.older`, file)
  const { rev } = await library.get(id)
  const saved = await library.save({ id, baseRev: rev, by: author.id, body: words('第一段，别的话。') })
  expect(saved.rev).toBeGreaterThan(3)
})

test('words that were autosaved become a saved revision when somebody asks, before and after they were put down, and only once', async () => {
  const { library, author, id } = await opened()
  const causes = async () => (await library.history(id)).map(({ rev, why }) => [rev, why])
  await library.save({ id, baseRev: 1, by: author.id, body: words('甲。'), why: 'autosave' })
  expect(await library.save({ id, baseRev: 2, by: author.id })).toMatchObject({ rev: 2 })
  expect(await causes()).toEqual([[2, 'saved'], [1, 'created']])
  await library.save({ id, baseRev: 2, by: author.id, body: words('乙。'), why: 'autosave' })
  expect(await causes()).toEqual([[3, 'autosave'], [2, 'saved'], [1, 'created']])
  expect(await library.save({ id, baseRev: 3, by: author.id })).toMatchObject({ rev: 4 })
  expect(await library.save({ id, baseRev: 4, by: author.id })).toMatchObject({ rev: 4 })
  expect((await causes())[0]).toEqual([4, 'saved'])
  expect(await wordsOf(library, id, 4)).toBe('乙。')
  await library.close()
})

test('restoring an earlier revision makes a new one; what it replaced is still there', async () => {
  const { library, author, id } = await opened()
  await library.save({ id, baseRev: 1, by: author.id, body: words('甲。', '乙。') })
  await library.save({ id, baseRev: 2, by: author.id, body: words('丙。'), why: 'autosave' })
  await expect(library.restore({ id, rev: 2, baseRev: 2, by: author.id })).rejects.toMatchObject({ code: 'stale-revision' })
  const restored = await library.restore({ id, rev: 2, baseRev: 3, by: author.id })
  expect(restored).toMatchObject({ rev: 4, body: words('甲。', '乙。') })
  expect((await library.history(id)).map(({ rev, why }) => [rev, why])).toEqual([[4, 'restored'], [3, 'autosave'], [2, 'saved'], [1, 'created']])
  expect(await wordsOf(library, id, 3)).toBe('丙。')
  await library.close()
})

test('a signed or foreign article is not restored over its reviewers’ heads', async () => {
  const { library, author, id } = await opened()
  await library.save({ id, baseRev: 1, by: author.id, slip: { ...(await library.get(id)).slip, headline: '桥', channel: library.channels()[0]?.id ?? null }, body: words('一。') })
  await library.save({ id, baseRev: 2, by: author.id, body: words('二。') })
  await library.review({ id, rev: 3, action: 'submit', by: author.id, reason: null })
  await expect(library.restore({ id, rev: 2, baseRev: 4, by: author.id })).rejects.toMatchObject({ code: 'article-closed' })
  expect((await library.history(id))[0]).toMatchObject({ why: 'submitted', stage: 'first-review' })
  await library.close()
})

test('a version’s name is kept across restarts, and can be taken away', async () => {
  const { dir, library, author, id } = await opened()
  await library.save({ id, baseRev: 1, by: author.id, body: words('一。') })
  expect(await library.nameRevision({ id, rev: 2, name: '送给镇上看的一稿', by: author.id })).toMatchObject({ rev: 2, name: '送给镇上看的一稿' })
  await expect(library.nameRevision({ id, rev: 7, name: '没有', by: null })).rejects.toMatchObject({ code: 'revision-not-found' })
  await library.close()
  const again = await openLibrary(dir)
  expect((await again.history(id)).map(({ name }) => name)).toEqual(['送给镇上看的一稿', null])
  expect(await again.nameRevision({ id, rev: 2, name: null, by: null })).toMatchObject({ name: null })
  await again.close()
})

test('a revision of a long article changed in one place costs one block, not an article', async () => {
  const { dir, library, author, id } = await opened()
  const long = Array.from({ length: 200 }, (_, n) => `第${n}段。${'字'.repeat(80)}`)
  await library.save({ id, baseRev: 1, by: author.id, body: words(...long) })
  const before = (await readFile(join(dir, historyFile(id)))).length
  await library.save({ id, baseRev: 2, by: author.id, body: words(...long.with(77, '改了。')) })
  expect((await readFile(join(dir, historyFile(id)))).length - before).toBeLessThan(2_500)
  await library.close()
})

test.each([
  ['emptied', (file: string) => writeFile(file, '')],
  ['cut short', (file: string) => truncate(file, 100)],
  ['deleted', (file: string) => rm(file)],
  ['changed by one character', async (file: string) => { await writeFile(file, (await readFile(file, 'utf8')).replace('第三稿', '第九稿')) }],
])('an article whose file was %s is made again from its history, to the last word and under its number', async (_, damage) => {
  const { dir, library, author, id } = await opened()
  await library.save({ id, baseRev: 1, by: author.id, body: words('第二稿。') })
  await library.save({ id, baseRev: 2, by: author.id, body: words('第三稿。') })
  await library.close()
  await damage(join(dir, articleFile(id)))
  await rm(join(dir, previousFile(id)))
  const again = await openLibrary(dir)
  expect(await again.get(id)).toMatchObject({ rev: 3, body: words('第三稿。') })
  expect(again.problems()).toMatchObject([{ file: articleFile(id), mended: true }])
  await again.close()
})

test('a bad line in the history costs only the revisions that name it', async () => {
  const { dir, library, author, id } = await opened()
  await library.save({ id, baseRev: 1, by: author.id, body: words('会坏的一段。', '共有的一段。') })
  await library.save({ id, baseRev: 2, by: author.id, body: words('共有的一段。', '另一段。') })
  await library.close()
  const file = join(dir, historyFile(id))
  await writeFile(file, (await readFile(file, 'utf8')).replace('会坏的', '坏了的'))
  await appendFile(file, '["00000000",{"半行')
  const again = await openLibrary(dir)
  await expect(again.revision(id, 2)).rejects.toMatchObject({ code: 'store-corrupt' })
  expect(await wordsOf(again, id, 3)).toBe('共有的一段。\n\n另一段。')
  // The block that was lost is written again when it comes back, under a number of its own.
  await again.save({ id, baseRev: 3, by: author.id, body: words('会坏的一段。') })
  expect(await wordsOf(again, id, 4)).toBe('会坏的一段。')
  await again.close()
})

test('a history that is a folder, or that nobody may read, keeps no words from being saved', async () => {
  const { dir, library, author, id } = await opened()
  await library.close()
  await rm(join(dir, historyFile(id)))
  await realDisk.makeFolder(join(dir, historyFile(id)))
  const again = await openLibrary(dir)
  expect(await again.save({ id, baseRev: 1, by: author.id, body: words('照样写。') })).toMatchObject({ rev: 2 })
  expect(again.problems()).toMatchObject([{ code: 'history-unreadable', file: historyFile(id), mended: false }])
  await again.close()
})

test('an article of a library that kept no history yet has its last state in it from the next save on', async () => {
  const { dir, library, author, id } = await opened()
  await library.save({ id, baseRev: 1, by: author.id, body: words('旧稿。') })
  await library.close()
  await rm(join(dir, historyFile(id)))
  const again = await openLibrary(dir)
  await again.save({ id, baseRev: 2, by: author.id, body: words('新稿。') })
  expect((await again.history(id)).map(({ rev, why }) => [rev, why])).toEqual([[3, 'saved'], [2, 'earlier']])
  expect(await wordsOf(again, id, 2)).toBe('旧稿。')
  await again.close()
})

test('a compacted history still gives every revision it names, and its names', async () => {
  const dir = await tmpFolder()
  const clock = { now: Date.parse('2026-01-02T00:00:00.000Z') }
  const library = await openLibrary(dir, { now: () => new Date(clock.now += 20_000) })
  const { id } = await library.create(null)
  let rev = 1
  for (let n = 0; n < 120; n += 1) {
    rev = (await library.save({ id, baseRev: rev, by: null, body: words('不变的一段。', `第${n}稿。`.repeat(40)), why: 'autosave' })).rev
    await library.settle()
  }
  await library.nameRevision({ id, rev: 30, name: '留着', by: null })
  // Days later: what was typed in one sitting is thinned out.
  for (let n = 120; n < 124; n += 1) {
    clock.now += 86_400_000
    rev = (await library.save({ id, baseRev: rev, by: null, body: words('不变的一段。', `第${n}稿。`.repeat(40)), why: 'autosave' })).rev
    await library.settle()
  }
  await library.close()
  expect(await compactHistory(folderOf(dir), id)).toBe(true)
  expect(await compactHistory(folderOf(dir), id)).toBe(false)
  const again = await openLibrary(dir)
  const revisions = await again.history(id)
  expect(revisions.length).toBeLessThan(20)
  expect(revisions.map((one) => one.rev)).toEqual(expect.arrayContaining([1, 30, rev]))
  expect(revisions.find((one) => one.rev === 30)?.name).toBe('留着')
  for (const one of revisions) if (one.rev > 1) expect(await wordsOf(again, id, one.rev)).toBe(`不变的一段。\n\n${`第${one.rev - 2}稿。`.repeat(40)}`)
  await again.close()
})

test('revisions written by an older program can be read once articles have another shape', async () => {
  const { dir, library, id } = await opened()
  await library.save({ id, baseRev: 1, by: null, body: words('旧的。') })
  await library.close()
  const { revisions, parts } = await readHistory(folderOf(dir), id)
  const line = revisions.find(({ rev }) => rev === 2)
  expect(line).toBeDefined()
  if (line === undefined) return
  const values = new Map([...parts].map(([number, { value }]) => [number, value]))
  const newer = {
    ...ARTICLE_FORMAT, version: ARTICLE_FORMAT.version + 1,
    migrations: [...ARTICLE_FORMAT.migrations, (data: unknown) => {
      const article = ArticleDataSchema.parse(data)
      return { ...article, slip: { ...article.slip, headline: '（无题）' } }
    }],
  }
  expect(assemble(line, values, newer)).toMatchObject({ slip: { headline: '（无题）' }, body: words('旧的。') })
  // and still nothing passes whose words are not those that were kept
  const [block = 0] = line.blocks.flat()
  expect(assemble(line, new Map([...values, [block, paragraph(text('别的。'))]]), newer)).toBeNull()
})

test('words that cannot get into their file are in the history once, however often it is tried', async () => {
  const dir = await tmpFolder()
  let refused = 0
  const disk: Disk = { ...realDisk, create: async (path) => {
    if (!path.includes('articles') || refused >= 5) return await realDisk.create(path)
    refused += 1
    throw new SystemError('ENOSPC')
  } }
  const first = await openLibrary(dir)
  const { id } = await first.create(null)
  await first.close()
  const library = await openLibrary(dir, { disk })
  await library.save({ id, baseRev: 1, by: null, body: words('打的字。'), why: 'autosave' })
  for (let tries = 0; tries < 5; tries += 1) await expect(library.settle()).rejects.toMatchObject({ code: 'disk-full' })
  await library.settle()
  const { revisions } = await readHistory(folderOf(dir), id)
  expect(revisions.map(({ rev }) => rev)).toEqual([1, 2])
  await library.close()
})

test('a step of the review that failed is made a fact by no damage later; nor is its number given twice', async () => {
  const kinds = ['EIO', 'ENOSPC']
  for (let at = 0; at < 60; at += 1) {
    const dir = await tmpFolder()
    const disk = new FailingDisk()
    const library = await openLibrary(dir, { disk })
    const author = await library.addPerson({ name: '许小满', role: 'correspondent' })
    const { id, slip } = await library.create(author.id)
    await library.save({ id, baseRev: 1, by: author.id, slip: { ...slip, headline: '桥', channel: 'money' }, body: words('桥。') })
    disk.fault = { at: disk.calls + at, kind: kinds[at % 2] ?? '', forGood: at % 3 === 0 }
    const told = await library.review({ id, rev: 2, action: 'submit', by: author.id, reason: null }).then(() => true, () => false)
    const reached = disk.failed.length > 0
    disk.fault = null
    await library.close()
    await writeFile(join(dir, articleFile(id)), '坏')
    const again = await openLibrary(dir)
    expect((await again.get(id)).stage, `failing at ${at}`).toBe(told ? 'first-review' : 'draft')
    await again.close()
    if (!reached) break
    expect(at).toBeLessThan(59)
  }
})

test('a half line that a crash left at the end of a history is no damage once more is written after it', async () => {
  const { dir, library, id } = await opened()
  await library.close()
  await appendFile(join(dir, historyFile(id)), '["00000000",{"rev":2,"baseRev":1,')
  const again = await openLibrary(dir)
  expect(await again.save({ id, baseRev: 1, by: null, body: words('接着写。') })).toMatchObject({ rev: 3 })
  await again.close()
  expect(await readHistory(folderOf(dir), id)).toMatchObject({ damaged: 0 })
})

test('an act that a crash kept out of the history comes into it before anybody reads the list, and survives damage from then on', async () => {
  const { dir, library, author, id } = await opened()
  await library.save({ id, baseRev: 1, by: author.id, body: words('甲。') })
  const before = await readFile(join(dir, historyFile(id)))
  const { rev } = await library.trash({ id, rev: 2, by: author.id })
  await library.close()
  // The file had it, the power went, the history had not.
  await writeFile(join(dir, historyFile(id)), before)
  const again = await openLibrary(dir)
  expect((await again.history(id)).map((one) => [one.rev, one.why])).toEqual([[rev, 'recovered'], [2, 'saved'], [1, 'created']])
  expect((await again.history(id)).length).toBe(3)
  await again.close()
  await writeFile(join(dir, articleFile(id)), '')
  await rm(join(dir, previousFile(id)), { force: true })
  const mended = await openLibrary(dir)
  expect(await mended.get(id)).toMatchObject({ rev, body: words('甲。'), trashed: { by: { id: author.id } } })
  await mended.close()
})

/** A library whose history a newer program went on with: a revision 3, and a line of a shape unknown here. */
async function writtenByNewer() {
  const { dir, library, id } = await opened()
  await library.save({ id, baseRev: 1, by: null, body: words('甲。') })
  await library.close()
  const { revisions } = await readHistory(folderOf(dir), id)
  const lines = [{ ...revisions.at(-1), rev: 3, baseRev: 2, schema: ARTICLE_FORMAT.version + 1 }, { part: 900, hash: 'x', packed: '新' }].map(checkedLine).join('')
  await appendFile(join(dir, historyFile(id)), lines)
  return { dir, id, lines }
}

test('what a newer program wrote into a history is no damage: it stays, its numbers are given to nothing else, and doctor takes none of it away', async () => {
  const { dir, id, lines } = await writtenByNewer()
  expect(await readHistory(folderOf(dir), id)).toMatchObject({ damaged: 0, newer: 2, newerRev: 3, newerPart: 901 })
  const library = await openLibrary(dir)
  expect(await library.save({ id, baseRev: 2, by: null, body: words('乙。') })).toMatchObject({ rev: 4 })
  expect(library.problems().map(({ code }) => code)).toEqual(['history-from-newer-version'])
  await expect(library.revision(id, 3)).rejects.toMatchObject({ code: 'store-from-newer-version' })
  await library.close()
  expect(await compactHistory(folderOf(dir), id)).toBe(false)
  await appendFile(join(dir, historyFile(id)), '["00000000",{"坏":1}]\n')
  await repairLibrary(dir)
  expect(await readFile(join(dir, historyFile(id)), 'utf8')).toContain(lines)
  expect(await readHistory(folderOf(dir), id)).toMatchObject({ damaged: 0, newer: 2 })
  const parts = [...(await readHistory(folderOf(dir), id)).parts.keys()]
  expect(parts.filter((number) => number > 10).every((number) => number > 900)).toBe(true)
})

test('a damaged article whose newest words a newer program wrote is refused, not made again from older ones', async () => {
  const { dir, id } = await writtenByNewer()
  await writeFile(join(dir, articleFile(id)), '坏')
  const library = await openLibrary(dir)
  await expect(library.get(id)).rejects.toMatchObject({ code: 'store-from-newer-version', data: { file: historyFile(id) } })
  expect(library.problems().map(({ code }) => code)).toContain('history-from-newer-version')
  await library.close()
  expect(await readFile(join(dir, articleFile(id)), 'utf8')).toBe('坏')
})

test('an act whose file is there to stay is told as done, also where the library was taken over before the history had it', async () => {
  let taken = false
  const dir = await tmpFolder()
  const disk: Disk = { ...realDisk, rename: async (from, to) => {
    await realDisk.rename(from, to)
    if (taken && /[0-9A-Z]{26}\.json$/.test(to)) await writeFile(join(dir, '.lock-holder.json'), '{}')
  } }
  const library = await openLibrary(dir, { disk })
  const { id } = await library.create(null)
  taken = true
  expect(await library.trash({ id, rev: 1, by: null })).toMatchObject({ rev: 2 })
  await library.close()
  const looking = await openLibrary(dir, { readOnly: true })
  expect(await looking.get(id)).toMatchObject({ rev: 2, trashed: { by: null } })
  await looking.close()
})
