import { cp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { articleFile, historyFile, previousFile } from '#desk/store/library-folder.ts'
import { FailingDisk, SystemError } from '#tests/support/failing-disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { openLibrary } from '#tests/support/unsettled-library.ts'

const words = (...sentences: string[]) => body(...sentences.map((sentence) => paragraph(text(sentence))))
const everything = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 10 }

/** An article of two revisions and two bouts of typing since, as a killed program leaves it. `last` is the line of the last. */
async function killed() {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const { id } = await library.create(null)
  await library.save({ id, baseRev: 1, by: null, body: words('开头。', '中间。', '结尾。') })
  const file = await readFile(join(dir, articleFile(id)))
  await library.save({ id, baseRev: 2, by: null, body: words('开头。', '中间，写了一些。', '结尾。'), why: 'autosave' })
  const { slip } = await library.get(id)
  await library.save({ id, baseRev: 3, by: null, slip: { ...slip, headline: '山路' }, body: words('开头。', '中间，写了很多。', '结尾。'), why: 'autosave' })
  expect(await readFile(join(dir, articleFile(id)))).toEqual(file)
  expect(library.list(everything).articles[0]).toMatchObject({ rev: 4, headline: '山路' })
  const left = await tmpFolder()
  await cp(dir, left, { recursive: true, filter: (from) => !from.includes('.lock') })
  await library.close()
  return { dir: left, id, closed: dir, typed: words('开头。', '中间，写了很多。', '结尾。') }
}

test('typed words that were acknowledged are there after the program was killed, in list, file and history', async () => {
  const { dir, id, typed } = await killed()
  const library = await openLibrary(dir)
  expect(await library.get(id)).toMatchObject({ rev: 4, body: typed, slip: { headline: '山路' } })
  expect(library.list(everything).articles[0]).toMatchObject({ rev: 4, headline: '山路' })
  expect(library.problems()).toEqual([])
  expect((await library.history(id)).map(({ rev, why }) => [rev, why])).toEqual([[4, 'autosave'], [2, 'saved'], [1, 'created']])
  await library.close()
  await expect(stat(join(dir, 'journal.jsonl'))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('words typed away from and back to what the file holds keep the number that was acknowledged after a kill: the window that has them is no stranger’s', async () => {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const { id } = await library.create(null)
  for (const [at, sentence] of ['灯亮了。', '灯灭了。', '灯亮了。'].entries()) await library.save({ id, baseRev: at + 1, by: null, body: words(sentence), ...(at === 0 ? {} : { why: 'autosave' }) })
  const left = await tmpFolder()
  await cp(dir, left, { recursive: true, filter: (from) => !from.includes('.lock') })
  await library.close()
  const again = await openLibrary(left)
  expect(await again.get(id)).toMatchObject({ rev: 4, body: words('灯亮了。') })
  expect(await again.save({ id, baseRev: 4, by: null, body: words('灯亮了，雾散了。') })).toMatchObject({ rev: 5 })
  expect(again.problems()).toEqual([])
  await again.close()
})

test('closing puts what was typed into the article’s own file', async () => {
  const { closed, id, typed } = await killed()
  await expect(stat(join(closed, 'journal.jsonl'))).rejects.toMatchObject({ code: 'ENOENT' })
  expect(JSON.parse(await readFile(join(closed, articleFile(id)), 'utf8'))).toMatchObject({ rev: 4, data: { body: typed } })
})

test('a torn or damaged last line costs the last words only', async () => {
  for (const damage of [(line: string) => line.slice(0, 60), (line: string) => line.replace('很多', '很坏')]) {
    const { dir, id } = await killed()
    const file = join(dir, 'journal.jsonl')
    const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
    expect(lines).toHaveLength(2)
    await writeFile(file, `${lines[0]}\n${damage(lines[1] ?? '')}`)
    const library = await openLibrary(dir)
    expect(await library.get(id)).toMatchObject({ rev: 5, body: words('开头。', '中间，写了一些。', '结尾。') })
    await library.close()
  }
})

test('a damaged line in the middle is set aside with the journal and named; the last words stand', async () => {
  const { dir, id, typed } = await killed()
  const file = join(dir, 'journal.jsonl')
  await writeFile(file, (await readFile(file, 'utf8')).replace('一些', '一点'))
  const library = await openLibrary(dir)
  expect(await library.get(id)).toMatchObject({ rev: 4, body: typed })
  const [problem] = library.problems()
  expect(problem).toMatchObject({ code: 'journal-damaged', file: 'journal.jsonl', mended: true })
  expect(await readFile(join(dir, problem?.setAside ?? ''), 'utf8')).toContain('一点')
  await library.close()
})

test('an article file broken while words waited in the journal is made again with them', async () => {
  const { dir, id, typed } = await killed()
  await writeFile(join(dir, articleFile(id)), '坏')
  await rm(join(dir, previousFile(id)))
  const library = await openLibrary(dir)
  expect((await library.get(id)).body).toEqual(typed)
  expect(library.problems()).toMatchObject([{ file: articleFile(id), mended: true }])
  await library.close()
})

test('words whose article is gone with its history are set aside, not thrown away', async () => {
  const { dir, id } = await killed()
  await writeFile(join(dir, articleFile(id)), '坏')
  for (const file of [previousFile(id), historyFile(id)]) await rm(join(dir, file))
  const library = await openLibrary(dir)
  const problem = library.problems().find(({ code }) => code === 'journal-damaged')
  expect(await readFile(join(dir, problem?.setAside ?? ''), 'utf8')).toContain('写了很多')
  await library.close()
})

test('somebody who only looks sees the words typed last, and the journal stays as it is', async () => {
  const { dir, id, typed } = await killed()
  const before = await readFile(join(dir, 'journal.jsonl'))
  const reader = await openLibrary(dir, { readOnly: true })
  expect(await reader.get(id)).toMatchObject({ rev: 4, body: typed })
  expect(reader.list(everything).articles[0]).toMatchObject({ headline: '山路' })
  await reader.close()
  expect(await readFile(join(dir, 'journal.jsonl'))).toEqual(before)
})

test('words typed while the article’s own file cannot be written stay in the journal, and come into it later', async () => {
  const dir = await tmpFolder()
  const disk = new FailingDisk()
  const library = await openLibrary(dir, { disk })
  const { id } = await library.create(null)
  await library.save({ id, baseRev: 1, by: null, body: words('写。'), why: 'autosave' })
  disk.fault = { at: disk.calls, kind: 'ENOSPC', forGood: true }
  await expect(library.settle()).rejects.toMatchObject({ code: 'disk-full' })
  expect((await library.get(id)).body).toEqual(words('写。'))
  await library.close()
  const again = await openLibrary(dir)
  expect(await again.get(id)).toMatchObject({ rev: 2, body: words('写。') })
  expect(again.problems().filter(({ code }) => code !== 'leftover-temporary')).toEqual([])
  await again.close()
})

test('putting typed words into their file, failing at any call, loses none of them', async () => {
  for (const kind of ['ENOSPC', 'EIO', 'EMFILE', 'lies']) {
    for (let at = 0; at < 120; at += 1) {
      const dir = await tmpFolder()
      const disk = new FailingDisk()
      const library = await openLibrary(dir, { disk })
      const { id } = await library.create(null)
      await library.save({ id, baseRev: 1, by: null, body: words('写。'), why: 'autosave' })
      disk.fault = { at: disk.calls + at, kind, forGood: false }
      await library.settle().catch(() => {})
      const reached = disk.failed.length > 0
      disk.fault = null
      const left = await tmpFolder()
      await cp(dir, left, { recursive: true, filter: (from) => !from.includes('.lock') })
      await library.close()
      for (const one of [dir, left]) {
        const again = await openLibrary(one)
        expect((await again.get(id)).body, `${kind} at ${at}`).toEqual(words('写。'))
        await again.close()
      }
      if (!reached) break
      expect(at).toBeLessThan(119)
    }
  }
}, 120_000)

test('words with no article, whose journal could not be set aside, outlive a day of typing in other articles', async () => {
  const { dir, id } = await killed()
  await writeFile(join(dir, articleFile(id)), '坏')
  for (const file of [previousFile(id), historyFile(id)]) await rm(join(dir, file))
  const disk: Disk = {
    ...realDisk,
    makeFolder: (path) => (path.endsWith('set-aside') ? Promise.reject(new SystemError('ENOSPC')) : realDisk.makeFolder(path)),
  }
  const full = await openLibrary(dir, { disk })
  expect(full.problems()).toContainEqual({ code: 'journal-damaged', file: 'journal.jsonl', setAside: null, mended: false })
  const other = await full.create(null)
  await full.save({ id: other.id, baseRev: 1, by: null, body: words('另一篇。'), why: 'autosave' })
  await full.close()
  const library = await openLibrary(dir)
  const problem = library.problems().find(({ code }) => code === 'journal-damaged')
  expect(await readFile(join(dir, problem?.setAside ?? ''), 'utf8')).toContain('写了很多')
  expect((await library.get(other.id)).body).toEqual(words('另一篇。'))
  await library.close()
})

test('typed words are not taken for written because a broken file was made again under their number', async () => {
  const { dir, id } = await killed()
  const journal = join(dir, 'journal.jsonl')
  const [first] = (await readFile(journal, 'utf8')).split('\n').filter((line) => line !== '')
  await writeFile(journal, `${first}\n`)
  // Revision 2 is lost with the history; what is made again of revision 1 takes the number after it: 3, which the typed words have.
  await writeFile(join(dir, articleFile(id)), '坏')
  await rm(join(dir, historyFile(id)))
  const library = await openLibrary(dir)
  // A page that still shows them under 3 must be told that the article is another.
  expect((await library.get(id)).rev).toBeGreaterThan(3)
  await expect(library.save({ id, baseRev: 3, by: null, body: words('接着写了一些。') })).rejects.toMatchObject({ code: 'stale-revision' })
  const problem = library.problems().find(({ code }) => code === 'journal-damaged')
  expect(await readFile(join(dir, problem?.setAside ?? ''), 'utf8')).toContain('写了一些')
  await library.close()
})

test('an older line of the journal never undoes words saved after it, though the file that held them is broken', async () => {
  for (const isSeenByStamp of [true, false]) {
    const { dir: before, id } = await killed()
    const open = await openLibrary(before)
    await open.save({ id, baseRev: 4, by: null, body: words('键入。'), why: 'autosave' })
    await open.save({ id, baseRev: 5, by: null, body: words('后来保存的。') })
    const dir = await tmpFolder()
    await cp(before, dir, { recursive: true, filter: (from) => !from.includes('.lock') })
    const { mtimeMs } = await stat(join(before, articleFile(id)))
    await open.close()
    expect(await readFile(join(dir, 'journal.jsonl'), 'utf8')).toContain('键入')
    const file = join(dir, articleFile(id))
    await writeFile(file, (await readFile(file, 'utf8')).replace('后来', '后天'))
    const disk: Disk = { ...realDisk, files: (path) => realDisk.files(path).map((one) => (one.name === `${id}.json` ? { ...one, mtimeMs } : one)) }
    const library = await openLibrary(dir, isSeenByStamp ? {} : { disk })
    expect(await library.get(id)).toMatchObject({ rev: 6, body: words('后来保存的。') })
    await library.close()
  }
})

test('words that the disk refused are never settled, and those before them are at the pause', async () => {
  const dir = await tmpFolder()
  let refuses = false
  const disk: Disk = { ...realDisk, openToAppend: async (path) => {
    const file = await realDisk.openToAppend(path)
    return !path.endsWith('journal.jsonl') ? file : { ...file, syncData: () => (refuses ? Promise.reject(new SystemError('EIO')) : file.syncData()) }
  } }
  const library = await openLibrary(dir, { disk, pace: { quiet: 150, longest: 10_000, again: 150 } })
  const { id } = await library.create(null)
  await library.save({ id, baseRev: 1, by: null, body: words('开头。'), why: 'autosave' })
  refuses = true
  await expect(library.save({ id, baseRev: 2, by: null, body: words('写不进去的。'), why: 'autosave' })).rejects.toMatchObject({ code: 'storage-failed' })
  const onDisk = async (): Promise<unknown> => JSON.parse(await readFile(join(dir, articleFile(id)), 'utf8'))
  await expect.poll(onDisk, { timeout: 10_000 }).toMatchObject({ rev: 2, data: { body: words('开头。') } })
  expect(await library.get(id)).toMatchObject({ rev: 2, body: words('开头。') })
  refuses = false
  expect(await library.save({ id, baseRev: 2, by: null, body: words('又写了。'), why: 'autosave' })).toMatchObject({ rev: 3 })
  await expect.poll(onDisk, { timeout: 10_000 }).toMatchObject({ rev: 3, data: { body: words('又写了。') } })
  await library.close()
})

/** As where isLocalDisk() answers no, which it does everywhere but on Linux. */
function onAnotherSystem(): void {
  const platform = Object.getOwnPropertyDescriptor(process, 'platform')
  onTestFinished(() => { if (platform !== undefined) Object.defineProperty(process, 'platform', platform) })
  Object.defineProperty(process, 'platform', { value: 'darwin', configurable: true })
}

describe.each([['on a local disk', () => {}], ['on macOS, on Windows and on a share', onAnotherSystem]])('%s', (_, begin) => {
  test.each<[string, (file: string, older: Buffer) => Promise<void>]>([
    ['taken away', async (file) => { await rm(file) }],
    ['half put back', async (file, older) => {
      await rm(file)
      await writeFile(file, older.subarray(0, older.length / 2))
    }],
    // What cp, rsync --inplace and many a sync program do: the file that is open is the one that they write in.
    ['copied over by an older one where it lies', async (file, older) => { await writeFile(file, older) }],
    ['copied over by a longer one where it lies', async (file, older) => { await writeFile(file, Buffer.concat(Array.from({ length: 9 }, () => older))) }],
    ['emptied where it lies', async (file) => { await writeFile(file, '') }],
  ])('words typed before and after another program left the journal %s are not lost when this one is killed, and the save does not fail', async (__, meddle) => {
    begin()
    const dir = await tmpFolder()
    const library = await openLibrary(dir)
    onTestFinished(() => library.close())
    const [{ id }, { id: other }] = [await library.create(null), await library.create(null)]
    await library.save({ id, baseRev: 1, by: null, body: words('写了一句。'), why: 'autosave' })
    const older = await readFile(join(dir, 'journal.jsonl'))
    await library.save({ id: other, baseRev: 1, by: null, body: words('另一篇。'), why: 'autosave' })
    await meddle(join(dir, 'journal.jsonl'), older)
    await library.save({ id, baseRev: 2, by: null, body: words('写了一句。', '又写了一句。'), why: 'autosave' })
    const left = await tmpFolder()
    await cp(dir, left, { recursive: true, filter: (from) => !from.includes('.lock') })
    const again = await openLibrary(left)
    onTestFinished(() => again.close())
    expect([(await again.get(id)).body, (await again.get(other)).body]).toEqual([words('写了一句。', '又写了一句。'), words('另一篇。')])
  })
})
