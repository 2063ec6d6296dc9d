import { appendFile, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { journalLine } from '#desk/journal/journal-line.ts'
import { numbersIn } from '#desk/journal/lost-numbers.ts'
import { repairLibrary } from '#desk/doctor/repair-library.ts'
import { checkLibrary } from '#desk/library/check-library.ts'
import { checkedLine } from '#desk/store/checked-line.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { SystemError } from '#tests/support/failing-disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { openLibrary } from '#tests/support/unsettled-library.ts'

const words = (sentence: string) => body(paragraph(text(sentence)))

/** As a killed program leaves it: revision 2 in the file, 3 to `last` typed and acknowledged. */
async function killed(last = 6) {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const { id } = await library.create(null)
  await library.save({ id, baseRev: 1, by: null, body: words('开头。') })
  for (let rev = 2; rev < last; rev += 1) await library.save({ id, baseRev: rev, by: null, body: words(`写到第${rev}句。`), why: 'autosave' })
  const left = await tmpFolder()
  await cp(dir, left, { recursive: true, filter: (from) => !from.includes('.lock') })
  await library.close()
  return { dir: left, id, journal: join(left, 'journal.jsonl') }
}

const unreadable: Disk = { ...realDisk, read: async (path) => {
  if (path.endsWith('journal.jsonl')) throw new SystemError('EIO')
  return await realDisk.read(path)
} }

test.each([
  ['lies on a bad disk', async () => {}, unreadable],
  ['was overwritten with other bytes', async (file: string) => writeFile(file, (await readFile(file)).fill('x')), realDisk],
  ['lost the beginnings of its lines', async (file: string) => writeFile(file, (await readFile(file, 'utf8')).replaceAll(/\["[^,]*,\{"id":"[^,]*,"rev":\d+/g, '')), realDisk],
  ['is a folder now', async (file: string) => {
    await rm(file)
    await mkdir(file)
  }, realDisk],
])('a window that holds words of a journal that %s never passes for one that has seen what was written since', async (_, damage, disk) => {
  const { dir, id, journal } = await killed()
  await damage(journal)
  const library = await openLibrary(dir, { disk })
  let { rev } = await library.get(id)
  // Somebody else goes on from what is left, one revision after another…
  for (let n = 0; n < 5; n += 1) {
    rev = (await library.save({ id, baseRev: rev, by: null, body: words(`别人写的第${n}句。`), why: n % 2 === 0 ? 'autosave' : 'saved' })).rev
    // …and none of them is one that the first window was told it has.
    expect(rev).toBeGreaterThan(6)
    for (let held = 3; held <= 6; held += 1) {
      await expect(library.save({ id, baseRev: held, by: null, body: words('前一个窗口里的话。') })).rejects.toMatchObject({ code: 'stale-revision' })
    }
  }
  await library.close()
})

test('its numbers go on by one from there, also after the next opening; a new article’s begin at one', async () => {
  const { dir, id } = await killed()
  const library = await openLibrary(dir, { disk: unreadable })
  const first = await library.save({ id, baseRev: 2, by: null, body: words('接着写。') })
  expect(await library.save({ id, baseRev: first.rev, by: null, body: words('再写。') })).toMatchObject({ rev: first.rev + 1 })
  const made = await library.create(null)
  expect(made.rev).toBe(1)
  await library.close()
  const again = await openLibrary(dir)
  expect(await again.save({ id, baseRev: first.rev + 1, by: null, body: words('又写。'), why: 'autosave' })).toMatchObject({ rev: first.rev + 2 })
  expect(await again.save({ id: made.id, baseRev: 1, by: null, body: words('新稿。') })).toMatchObject({ rev: 2 })
  await again.close()
})

test('one not written in since the last opening passes them later, and what a second loss took is passed too', async () => {
  const { dir, id } = await killed()
  await (await openLibrary(dir, { disk: unreadable })).close()
  const quiet = await openLibrary(dir)
  const typed = await quiet.save({ id, baseRev: 2, by: null, body: words('一。'), why: 'autosave' })
  expect(typed.rev).toBeGreaterThan(6)
  const left = await tmpFolder()
  await cp(dir, left, { recursive: true, filter: (from) => !from.includes('.lock') })
  await quiet.close()
  const twice = await openLibrary(left, { disk: unreadable })
  expect((await twice.save({ id, baseRev: 2, by: null, body: words('二。') })).rev).toBeGreaterThan(typed.rev)
  await twice.close()
})

test('a mark that was lost or damaged costs a larger number, never a smaller one', async () => {
  const { dir, id } = await killed()
  const library = await openLibrary(dir, { disk: unreadable })
  const { rev } = await library.save({ id, baseRev: 2, by: null, body: words('接着写。') })
  await library.close()
  const file = join(dir, 'numbers.jsonl')
  await writeFile(file, (await readFile(file, 'utf8')).replace('["', '["f'))
  await appendFile(file, 'half a li')
  const again = await openLibrary(dir)
  expect((await again.save({ id, baseRev: rev, by: null, body: words('再写。') })).rev).toBeGreaterThan(rev)
  await again.close()
})

test('where the loss cannot be written down the journal stays where it is, and nothing is written', async () => {
  const { dir, journal } = await killed()
  const disk: Disk = { ...unreadable, openToAppend: async (path) => {
    if (path.endsWith('numbers.jsonl')) throw new SystemError('ENOSPC')
    return await realDisk.openToAppend(path)
  } }
  await expect(openLibrary(dir, { disk })).rejects.toMatchObject({ code: 'disk-full' })
  expect((await stat(journal)).isFile()).toBe(true)
  // and once there is room it is read after all
  const library = await openLibrary(dir)
  expect(library.problems()).toEqual([])
  await library.close()
})

test('a journal never holds more lines than its size is taken for', async () => {
  const id = '01HG000000000000000000000A'
  const at = '2026-01-02T03:04:05.678Z'
  const data = { id, createdAt: at, updatedAt: at, createdBy: null, writers: [], records: [], origin: null, trashed: null, comments: [], deadline: null, stage: 'draft' as const, slip: emptySlip(), body: words('') }
  const shortest = checkedLine(journalLine({ id, rev: 1, baseRev: 0, data }, { id, rev: 1, baseRev: 0, data }, null, '0'.repeat(64)))
  for (const lines of [1, 2, 100]) expect(numbersIn(Buffer.byteLength(shortest) * lines)).toBeGreaterThanOrEqual(lines)
})

test.each([
  ['is a folder', async (file: string) => {
    await rm(file)
    await mkdir(join(file, 'a'), { recursive: true })
  }],
  ['has a damaged line', async (file: string) => writeFile(file, (await readFile(file, 'utf8')).replace('["', '["f'))],
])('a mark that %s is named by doctor, who sets it aside; from then on numbers go on by one again, and none of the lost ones is given', async (_, damage) => {
  const { dir, id } = await killed()
  await (await openLibrary(dir, { disk: unreadable })).close()
  await damage(join(dir, 'numbers.jsonl'))
  expect((await checkLibrary(dir)).problems).toMatchObject([{ code: 'journal-unreadable' }, { code: 'numbers-damaged', file: 'numbers.jsonl', setAside: null, mended: false }])
  const repaired = await repairLibrary(dir)
  const told = repaired.problems.find(({ code }) => code === 'numbers-damaged')
  expect(told).toMatchObject({ mended: true, setAside: expect.stringContaining('numbers.jsonl') })
  await stat(join(dir, told?.setAside ?? ''))
  expect((await checkLibrary(dir)).problems.filter(({ setAside }) => setAside === null)).toEqual([])
  let rev = 2
  for (let session = 0; session < 3; session += 1) {
    const library = await openLibrary(dir)
    const next = (await library.save({ id, baseRev: rev, by: null, body: words(`第${session}天。`) })).rev
    if (session === 0) expect(next).toBeGreaterThan(6)
    else expect(next).toBe(rev + 1)
    rev = next
    await library.close()
  }
})
