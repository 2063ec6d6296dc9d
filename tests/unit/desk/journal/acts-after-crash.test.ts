import { appendFile, cp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { listRevisions } from '#desk/history/revisions.ts'
import { openLibrary, type OpenedLibrary } from '#desk/library/open-library.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { articleFile, historyFile } from '#desk/store/library-folder.ts'
import { FailingDisk } from '#tests/support/failing-disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const words = body(paragraph(text('桥通了车。')))
const copyOf = async (dir: string) => {
  const left = await tmpFolder()
  await cp(dir, left, { recursive: true, filter: (from) => !from.includes('.lock') })
  return left
}
function gate() {
  let pass = () => {}
  const passed = new Promise<void>((resolve) => { pass = resolve })
  return { pass, passed }
}
/** Straight from the history's file: nobody has asked the library for it. */
const keptIn = async (dir: string, id: string) =>
  (await listRevisions({ disk: realDisk, root: dir, readOnly: true, guard: async () => {} }, id)).map(({ rev, why, by }) => ({ rev, why, by: by?.name ?? null }))

type Act = { why: string, by: string, prepare?: (library: OpenedLibrary, id: string, by: string) => Promise<number>, act: (library: OpenedLibrary, id: string, rev: number, by: string) => Promise<unknown> }
const submit: Act['act'] = (library, id, rev, by) => library.review({ id, rev, action: 'submit', by, reason: null })
const trash: Act['act'] = (library, id, rev, by) => library.trash({ id, rev, by })
const ACTS: Record<string, Act> = {
  submitted: { why: 'submitted', by: '小林', act: submit },
  trashed: { why: 'trashed', by: '小林', act: trash },
  commented: { why: 'commented', by: '小林', act: (library, id, _, by) => library.comment({ id, by, act: { kind: 'add', thread: id, message: id, anchor: null, text: '写短些。', isBlocking: false, assignee: null } }) },
  untrashed: { why: 'untrashed', by: '小林', prepare: async (library, id, by) => (await library.trash({ id, rev: 2, by })).rev, act: (library, id, rev, by) => library.untrash({ id, rev, by }) },
}

async function library(disk: FailingDisk) {
  const dir = await tmpFolder()
  const opened = await openLibrary(dir, { disk })
  const person = await opened.addPerson({ name: '小林', role: 'correspondent' })
  const { id, slip } = await opened.create(person.id)
  const [channel] = opened.channels()
  await opened.save({ id, baseRev: 1, by: person.id, slip: { ...slip, headline: '桥', channel: channel?.id ?? null, bylines: [], source: '红网' }, body: words })
  return { dir, opened, id, by: person.id }
}

test.each(Object.entries(ACTS))('whatever moment a program ends at while an article is %s, its history says so at the next opening, before anybody asks', async (_, { why, by, prepare, act }) => {
  let reached = 0
  for (let at = 0; at < 100; at += 1) {
    const disk = new FailingDisk()
    const { dir, opened, id, by: person } = await library(disk)
    const rev = await prepare?.(opened, id, person) ?? 2
    disk.calls = 0
    // Nothing more is done on the disk from this call on: as if the program had ended there.
    disk.fault = { at, kind: 'EIO', forGood: true }
    const isTold = await act(opened, id, rev, person).then(() => true, () => false)
    const left = await copyOf(dir)
    const wasReached = disk.failed.length > 0
    disk.fault = null
    await opened.close()
    if (!wasReached) break
    const again = await openLibrary(left)
    const article = await again.get(id)
    const kept = await keptIn(left, id)
    await again.close()
    const isDone = article.rev > rev
    if (isTold) expect(isDone).toBe(true)
    if (isDone) {
      reached += 1
      expect(kept[0], `call ${at} (${disk.failed[0]})`).toEqual({ rev: article.rev, why, by })
    } else expect(kept[0]?.rev, `call ${at} (${disk.failed[0]})`).toBe(rev)
  }
  expect(reached).toBeGreaterThan(0)
}, 120_000)

test('an act that failed, and whose number other words were given, is not told of them', async () => {
  const disk = new FailingDisk()
  const { dir, opened, id, by } = await library(disk)
  const journal = join(dir, 'journal.jsonl')
  // the file is refused its name, after the journal has taken the act
  const rename = disk.rename
  disk.rename = async (from, to) => {
    if (to.endsWith(articleFile(id).slice(-30))) throw Object.assign(new Error('EIO'), { code: 'EIO' })
    await rename(from, to)
  }
  await expect(opened.trash({ id, rev: 2, by })).rejects.toMatchObject({ code: 'storage-failed' })
  expect(await readFile(journal, 'utf8')).toContain('"act":"trashed"')
  disk.rename = rename
  expect(await opened.save({ id, baseRev: 2, by, body: body(paragraph(text('改了。'))) })).toMatchObject({ rev: 3 })
  const left = await copyOf(dir)
  await opened.close()
  await expect(stat(journal)).rejects.toMatchObject({ code: 'ENOENT' })
  const again = await openLibrary(left)
  expect((await keptIn(left, id))[0]).toMatchObject({ rev: 3, why: 'saved' })
  expect(again.problems()).toEqual([])
  await again.close()
})

test('an act whose file was damaged before its history had it takes its number with it', async () => {
  const disk = new FailingDisk()
  const { dir, opened, id, by } = await library(disk)
  const before = await readFile(join(dir, historyFile(id)))
  await opened.trash({ id, rev: 2, by })
  const left = await copyOf(dir)
  await opened.close()
  await writeFile(join(left, historyFile(id)), before)
  await appendFile(join(left, articleFile(id)), '坏')
  // and nothing else remembers it
  await rm(join(left, 'catalogue.jsonl'))
  const again = await openLibrary(left)
  expect((await again.get(id)).rev).toBeGreaterThan(3)
  await again.close()
})

test('what was typed after an act is the article’s again, also where its file is damaged and its history gone', async () => {
  const { dir, opened, id, by } = await library(new FailingDisk())
  const { rev: binned } = await opened.trash({ id, rev: 2, by })
  const { rev } = await opened.untrash({ id, rev: binned, by })
  const typed = body(paragraph(text('桥通了车，船停了。')))
  await opened.save({ id, baseRev: rev, by, body: typed, why: 'autosave' })
  // nobody waits for the catalogue
  await vi.waitFor(async () => expect(await readFile(join(dir, 'catalogue.jsonl'), 'utf8')).toContain(`"${id}",${rev},`))
  const left = await copyOf(dir)
  await opened.close()
  await rm(join(left, historyFile(id)))
  await appendFile(join(left, articleFile(id)), '坏')
  const again = await openLibrary(left)
  const article = await again.get(id)
  expect(article.body).toEqual(typed)
  expect(article.rev).toBeGreaterThan(rev)
  await again.close()
})

test('a journal is not begun anew while an act is on its way into it', async () => {
  const dir = await tmpFolder()
  let [isHeld, journalThen, binned] = [false, '', '']
  const [asked, letGo] = [gate(), gate()]
  const disk: Disk = {
    ...realDisk,
    openToAppend: async (path) => {
      const file = await realDisk.openToAppend(path)
      return !path.endsWith('journal.jsonl') ? file : { ...file, syncData: async () => {
        if (isHeld) {
          asked.pass()
          await letGo.passed
        }
        await file.syncData()
      } }
    },
    rename: async (from, to) => {
      if (binned !== '' && to.endsWith(`${binned}.json`)) journalThen = await readFile(join(dir, 'journal.jsonl'), 'utf8').catch(() => 'gone')
      await realDisk.rename(from, to)
    },
  }
  const never = 3_600_000
  const opened = await openLibrary(dir, { disk, pace: { quiet: never, longest: never, again: never } })
  const { id } = await opened.create(null)
  const { id: other } = await opened.create(null)
  let rev = 1
  for (const sign of '子丑寅卯辰巳午未申酉') {
    const long = body(...Array.from({ length: 40 }, () => paragraph(text(sign.repeat(1_000)))))
    rev = (await opened.save({ id, baseRev: rev, by: null, body: long, why: 'autosave' })).rev
  }
  ;[isHeld, binned] = [true, other]
  const act = opened.trash({ id: other, rev: 1, by: null })
  await asked.passed
  await opened.save({ id, baseRev: rev, by: null })
  isHeld = false
  letGo.pass()
  await act
  expect(journalThen).toContain('"act":"trashed"')
  await opened.close()
})
