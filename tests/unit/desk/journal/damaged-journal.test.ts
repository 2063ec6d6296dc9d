import { cp, mkdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ARTICLE_SCHEMA_VERSION, ArticleDataSchema } from '#core/article/article.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { openDesk } from '#desk/access/desk-library.ts'
import { readJournal } from '#desk/journal/read-journal.ts'
import { replayLine } from '#desk/journal/replay-journal.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { checkedLine, parseCheckedLine } from '#desk/store/checked-line.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { articleFile, historyFile, previousFile, type LibraryFolder } from '#desk/store/library-folder.ts'
import { decodeEnvelope, type StoreFormat } from '#desk/store/store-format.ts'
import type { ArticleData } from '#core/article/article.ts'
import { SystemError } from '#tests/support/failing-disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { openLibrary } from '#tests/support/unsettled-library.ts'

const words = (...sentences: string[]) => body(...sentences.map((sentence) => paragraph(text(sentence))))
const folderOf = (root: string, disk: Disk = realDisk): LibraryFolder => ({ disk, root, readOnly: false, guard: async () => {} })
const copyOf = async (dir: string) => {
  const left = await tmpFolder()
  await cp(dir, left, { recursive: true, filter: (from) => !from.includes('.lock') })
  return left
}

/** As a killed program leaves it: revision 2 in the file, 3 and 4 typed. */
async function killed() {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const { id } = await library.create(null)
  await library.save({ id, baseRev: 1, by: null, body: words('开头。') })
  await library.save({ id, baseRev: 2, by: null, body: words('开头。', '写了一些。'), why: 'autosave' })
  await library.save({ id, baseRev: 3, by: null, body: words('开头。', '写了很多。'), why: 'autosave' })
  const left = await copyOf(dir)
  await library.close()
  const journal = join(left, 'journal.jsonl')
  const lines = (await readFile(journal, 'utf8')).split('\n').filter((line) => line !== '')
  return { dir: left, id, journal, lines }
}

const ofJournal = (disk: Partial<Disk>): Disk => ({ ...realDisk, ...disk })
const unreadable = (code: string) => async (path: string) => {
  if (path.endsWith('journal.jsonl')) throw new SystemError(code)
  return await realDisk.read(path)
}

test.each([
  ['is a folder', async (file: string) => {
    await rm(file)
    await mkdir(join(file, 'a'), { recursive: true })
  }, realDisk],
  ['is too large to be read', (file: string) => truncate(file, 2 ** 31 + 1), realDisk],
  ['may not be read', async () => {}, ofJournal({ read: unreadable('EACCES') })],
  ['lies on a bad disk', async () => {}, ofJournal({ read: unreadable('EIO') })],
])('a journal that %s keeps nothing shut: it goes aside, the person is told, and words are taken again', async (_, damage, disk) => {
  const { dir, id, journal } = await killed()
  await damage(journal)
  const library = await openLibrary(dir, { disk })
  expect(await library.get(id)).toMatchObject({ rev: 2, body: words('开头。') })
  const [problem] = library.problems()
  expect(problem).toMatchObject({ code: 'journal-unreadable', file: 'journal.jsonl', mended: true })
  expect(await stat(join(dir, problem?.setAside ?? ''))).toBeDefined()
  await library.save({ id, baseRev: 2, by: null, body: words('接着写。'), why: 'autosave' })
  await library.close()
  const again = await openLibrary(dir)
  expect((await again.get(id)).body).toEqual(words('接着写。'))
  expect(again.problems()).toMatchObject([{ code: 'journal-unreadable', setAside: problem?.setAside }])
  await again.close()
})

test('a journal that can neither be read nor moved opens the library to look only, and says what to do; when it is free again it is taken up', async () => {
  const { dir, id, journal } = await killed()
  let stuck = true
  const disk = ofJournal({
    read: async (path) => await (stuck ? unreadable('EPERM') : realDisk.read)(path),
    rename: async (from, to) => {
      if (stuck && from === journal) throw new SystemError('EBUSY')
      await realDisk.rename(from, to)
    },
  })
  const desk = await openDesk(dir, { shell: 'cli', disk })
  expect(desk.access()).toMatchObject({ kind: 'reading', why: 'journal', code: 'EPERM' })
  expect((await desk.get(id)).body).toEqual(words('开头。'))
  await expect(desk.save({ id, baseRev: 2, by: null, body: words('盖掉。') })).rejects.toMatchObject({ code: 'library-read-only' })
  stuck = false
  await desk.takeOver()
  expect(await desk.get(id)).toMatchObject({ rev: 4, body: words('开头。', '写了很多。') })
  await desk.close()
})

test('a journal that is held for a moment only is read all the same', async () => {
  const { dir, id } = await killed()
  let refused = 0
  const disk = ofJournal({
    read: async (path) => {
      if (path.endsWith('journal.jsonl') && refused++ < 2) throw new SystemError('EBUSY')
      return await realDisk.read(path)
    },
  })
  const library = await openLibrary(dir, { disk })
  expect((await library.get(id)).body).toEqual(words('开头。', '写了很多。'))
  expect(library.problems()).toEqual([])
  await library.close()
})

test.each([
  ['of a later shape', (line: Record<string, unknown>) => ({ ...line, format: 2, extra: true })],
  ['of a later article', (line: Record<string, unknown>) => ({ ...line, schema: ARTICLE_SCHEMA_VERSION + 1 })],
])('a line %s is kept aside and named, never misread; its number is given to no other words', async (_, change) => {
  const { dir, id, journal, lines } = await killed()
  const last = parseCheckedLine(lines[1] ?? '')
  await writeFile(journal, `${lines[0]}\n${checkedLine(change({ ...Object(last) }))}`)
  const library = await openLibrary(dir)
  const [problem] = library.problems()
  expect(problem).toMatchObject({ code: 'journal-from-newer-version', mended: true })
  expect(await readFile(join(dir, problem?.setAside ?? ''), 'utf8')).toContain('写了很多')
  expect(await library.get(id)).toMatchObject({ rev: 5, body: words('开头。', '写了一些。') })
  await library.close()
})

test('lines that a program before versions wrote are taken up', async () => {
  const { dir, id, journal, lines } = await killed()
  const { format, schema, ...older }: Record<string, unknown> = { ...Object(parseCheckedLine(lines[1] ?? '')) }
  expect([format, schema]).toEqual([1, ARTICLE_SCHEMA_VERSION])
  await writeFile(journal, checkedLine(older))
  // Such a program's articles were of its version as well.
  const file = join(dir, articleFile(id))
  await writeFile(file, (await readFile(file, 'utf8')).replace(/^\{"schema":\d+,/, '{"schema":2,'))
  const library = await openLibrary(dir)
  expect(await library.get(id)).toMatchObject({ rev: 4, body: words('开头。', '写了很多。') })
  expect(library.problems()).toEqual([])
  await library.close()
})

test('a line of an older article stands on the words as that program had them, and becomes today’s', async () => {
  const { dir, id } = await killed()
  const folder = folderOf(dir)
  const later: StoreFormat<ArticleData> = {
    version: ARTICLE_FORMAT.version + 1, schema: ARTICLE_FORMAT.schema,
    migrations: [...ARTICLE_FORMAT.migrations, (data) => {
      const before = ArticleDataSchema.parse(data)
      return { ...before, slip: { ...before.slip, deck: '后来才有' }, body: words('新版开头。', ...before.body.root.children.map(() => '旧段。')) }
    }],
  }
  const article = decodeEnvelope(later, await readFile(join(dir, articleFile(id))), articleFile(id))
  const line = (await readJournal(folder)).lines.get(id)
  expect(line).toBeDefined()
  if (line === undefined) return
  const replayed = await replayLine(folder, line, article, false, later)
  expect(replayed).toMatchObject({ kind: 'typed', current: { rev: 4, data: { slip: { deck: '后来才有' }, body: words('新版开头。', '旧段。', '旧段。') } } })
  // The file is gone: the history has what the line stands on.
  await rm(join(dir, articleFile(id)))
  expect(await replayLine(folder, line, null, true, later)).toMatchObject({ kind: 'typed', current: { data: { slip: { deck: '后来才有' } } } })
})

test('the number of a line that is damaged is never given to other words', async () => {
  const { dir, id, journal, lines } = await killed()
  await writeFile(journal, `${lines[0]}\n${lines[1]?.replace('很多', '很坏')}\n`)
  const library = await openLibrary(dir)
  const article = await library.get(id)
  expect(article).toMatchObject({ rev: 5, body: words('开头。', '写了一些。') })
  await expect(library.save({ id, baseRev: 4, by: null, body: words('从没了的那一版写起。') })).rejects.toMatchObject({ code: 'stale-revision' })
  expect((await library.history(id)).map(({ rev, why }) => [rev, why])).toEqual([[5, 'recovered'], [3, 'autosave'], [2, 'saved'], [1, 'created']])
  await library.close()
})

test('the number of a damaged line is passed also where the catalogue went with it', async () => {
  const { dir, id, journal, lines } = await killed()
  await writeFile(journal, `${lines[1]?.replace('很多', '很坏')}\n`)
  await rm(join(dir, 'catalogue.jsonl'))
  const library = await openLibrary(dir)
  expect(await library.get(id)).toMatchObject({ rev: 5, body: words('开头。') })
  await expect(library.save({ id, baseRev: 4, by: null, body: words('从没了的那一版写起。') })).rejects.toMatchObject({ code: 'stale-revision' })
  await library.close()
})

test('half a line of a full disk, its words written again when there was room, alarms nobody', async () => {
  const dir = await tmpFolder()
  let isFull = false
  const disk = ofJournal({
    openToAppend: async (path) => {
      const file = await realDisk.openToAppend(path)
      const lengthNow = (offset: number, length: number): number => {
        if (isFull && offset > 0) throw new SystemError('ENOSPC')
        return isFull ? 40 : length
      }
      return {
        ...file, write: async (bytes, offset, length) => await file.write(bytes, offset, lengthNow(offset, length)),
        writeNow: (bytes, offset, length) => file.writeNow(bytes, offset, lengthNow(offset, length)),
      }
    },
  })
  const library = await openLibrary(dir, { disk })
  const { id } = await library.create(null)
  await library.save({ id, baseRev: 1, by: null, body: words('一。'), why: 'autosave' })
  isFull = true
  for (let tries = 0; tries < 2; tries += 1) {
    await expect(library.save({ id, baseRev: 2, by: null, body: words('一二。'), why: 'autosave' })).rejects.toMatchObject({ code: 'disk-full' })
  }
  isFull = false
  await library.save({ id, baseRev: 2, by: null, body: words('一二。'), why: 'autosave' })
  const left = await copyOf(dir)
  await library.close()
  expect((await readFile(join(left, 'journal.jsonl'), 'utf8')).split('\n').filter((line) => line !== '' && parseCheckedLine(line) === undefined)).toHaveLength(2)
  const again = await openLibrary(left)
  expect(await again.get(id)).toMatchObject({ rev: 3, body: words('一二。') })
  expect(again.problems()).toEqual([])
  await again.close()
})

test('what is kept aside of a journal is not written in by what is typed later', async () => {
  const { dir, id, journal, lines } = await killed()
  await writeFile(journal, `${lines[0]?.replace('一些', '一点')}\n${lines[1]}\n`)
  let held = true
  const disk = ofJournal({
    // A reader has it open, as Windows tells of it; the article's own file is held as well.
    remove: async (path) => {
      if (held && path === journal) throw new SystemError('EBUSY')
      await realDisk.remove(path)
    },
  })
  const library = await openLibrary(dir, { disk })
  const [problem] = library.problems()
  const aside = join(dir, problem?.setAside ?? '')
  const before = await readFile(aside, 'utf8')
  expect(before).toContain('一点')
  await library.save({ id, baseRev: 4, by: null, body: words('后来打的。'), why: 'autosave' })
  expect(await readFile(aside, 'utf8')).toBe(before)
  // A journal that stays, because somebody reads it, fails nothing.
  await library.settle()
  await library.close()
  held = false
  const again = await openLibrary(dir)
  expect((await again.get(id)).body).toEqual(words('后来打的。'))
  await again.close()
})

test('an article whose file, history and journal are all gone but for a damaged line opens the rest', async () => {
  const { dir, id, journal, lines } = await killed()
  for (const file of [articleFile(id), previousFile(id), historyFile(id)]) await rm(join(dir, file))
  await writeFile(journal, `${lines[1]?.replace('很多', '很坏')}\n`)
  const library = await openLibrary(dir)
  expect(library.problems().map(({ code }) => code)).toContain('journal-damaged')
  await library.close()
})

test('words whose place is gone, and of which no copy could be set aside, stay in the journal: nothing is written over them until they are', async () => {
  const { dir, id, journal } = await killed()
  // Three faults at once: the article's file and history are those of a day before, and set-aside/ cannot be made.
  await rename(join(dir, previousFile(id)), join(dir, articleFile(id)))
  await rm(join(dir, historyFile(id)))
  await writeFile(join(dir, 'set-aside'), '挡路')
  for (let opening = 0; opening < 2; opening += 1) {
    const library = await openLibrary(dir)
    expect(library.problems()).toMatchObject([{ code: 'journal-damaged', setAside: null, mended: false }])
    expect((await library.get(id)).rev).toBe(1)
    for (const why of ['autosave', 'saved'] as const) {
      await expect(library.save({ id, baseRev: 1, by: null, body: words('盖掉。'), why })).rejects.toMatchObject({ code: 'storage-failed' })
    }
    // All others are written in as ever.
    const other = await library.create(null)
    await library.save({ id: other.id, baseRev: 1, by: null, body: words('别的稿。'), why: 'autosave' })
    await library.close()
    expect(await readFile(journal, 'utf8')).toContain('写了很多')
  }
  const library = await openLibrary(dir)
  await rm(join(dir, 'set-aside'))
  const saved = await library.save({ id, baseRev: 1, by: null, body: words('接着写。') })
  expect(saved.rev).toBeGreaterThan(4)
  const [problem, ...more] = library.problems()
  expect([problem, more]).toMatchObject([{ code: 'journal-damaged', mended: true }, []])
  expect(await readFile(join(dir, problem?.setAside ?? ''), 'utf8')).toContain('写了很多')
  expect(await library.save({ id, baseRev: saved.rev, by: null, body: words('再写。'), why: 'autosave' })).toMatchObject({ rev: saved.rev + 1 })
  await library.close()
})
