import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import { bodyText } from '#core/body/body-text.ts'
import { restoreBackup } from '#desk/backup/restore-backup.ts'
import { isDue, startSchedule } from '#desk/backup/schedule.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { MachineSettings } from '#desk/machine-settings.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { SystemError } from '#tests/support/failing-disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { benchLibrary, everything, filesOf, never, own, words } from './backup-bench.ts'

async function opened() {
  const { root, top, ids, machine } = await benchLibrary()
  const clock = { now: new Date('2026-11-24T14:00:00Z') }
  const library = await openLibrary(root, { machine, now: () => clock.now })
  onTestFinished(() => library.close())
  const later = (hours: number) => { clock.now = new Date(clock.now.getTime() + hours * 3_600_000) }
  return { root, top, ids, library, backup: library.backup, later, machine }
}

test('while people save, each article in the backup is one of its acknowledged revisions', async () => {
  const { library, backup, top, ids } = await opened()
  const acknowledged = new Map(ids.map((id) => [id, new Set<string>()]))
  const saving = { on: true }
  const save = async (id: string) => {
    const seen = acknowledged.get(id)
    const { rev: first, body: was, slip } = await library.get(id)
    seen?.add(`${first} ${bodyText(was, slip)}`)
    for (let rev = first; saving.on; rev += 1) {
      const next = words(`第 ${rev + 1} 版。${'江上起雾。'.repeat(rev % 50)}`)
      // known before it is acknowledged: the backup may read it in between
      seen?.add(`${rev + 1} ${bodyText(next, slip)}`)
      await library.save({ id, baseRev: rev, by: null, body: next })
    }
  }
  const writers = ids.map(save)
  const made = []
  for (let n = 0; n < 5; n += 1) made.push(await backup.start(null))
  saving.on = false
  await Promise.all(writers)
  for (const [n, { file, warnings }] of made.entries()) {
    expect(warnings).toEqual([])
    const to = join(top, `again-${n}`)
    await restoreBackup({ disk: realDisk, file, to, salvage: false, signal: never(), progress: () => {} })
    const again = await openLibrary(to)
    for (const id of ids) {
      const { rev, body, slip } = await again.get(id)
      expect([...acknowledged.get(id) ?? []]).toContain(`${rev} ${bodyText(body, slip)}`)
    }
    await again.close()
  }
}, 60_000)

test('any library of any files comes back the same, with the same list', async () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'B', '稿', '-', '~', '1', '.'), minLength: 1, maxLength: 12 }).map((text) => `n${text}e`)
  const path = fc.tuple(fc.constantFrom('articles', 'assets', 'set-aside'), fc.array(name, { minLength: 1, maxLength: 3 })).map(([folder, names]) => `${folder}/${names.join('/')}`)
  await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.tuple(path, fc.uint8Array({ maxLength: 400 })), { maxLength: 12, selector: ([file]) => file.toLowerCase() }), async (files) => {
    const top = await tmpFolder()
    const root = join(top, '库')
    const library = await openLibrary(root, { machine: new MachineSettings(join(top, 'machine')) })
    await library.create(null)
    for (const [file, bytes] of files) {
      const way = join(root, ...file.split('/'))
      // one of the others may be a folder of this name
      await mkdir(join(way, '..'), { recursive: true }).then(() => writeFile(way, bytes)).catch(() => {})
    }
    const made = await library.backup.start(null)
    const before = own(await filesOf(root))
    await restoreBackup({ disk: realDisk, file: made.file, to: join(top, 'again'), salvage: false, signal: never(), progress: () => {} })
    expect(own(await filesOf(join(top, 'again')))).toEqual(before)
    const again = await openLibrary(join(top, 'again'))
    expect(again.list(everything)).toEqual(library.list(everything))
    await Promise.all([again.close(), library.close()])
  }), { numRuns: 8 })
}, 60_000)

test('one a day by itself, none where nothing changed, and again when something did', async () => {
  const { backup, library, later, ids } = await opened()
  expect(await backup.backUpIfDue()).toBe(true)
  later(23)
  expect(await backup.backUpIfDue()).toBe(false)
  later(2)
  expect(await backup.backUpIfDue()).toBe(false)
  await library.save({ id: ids[0] ?? '', baseRev: 2, by: null, body: words('改了一个字。') })
  expect(await backup.backUpIfDue()).toBe(true)
  expect((await backup.list()).backups).toMatchObject([{ articles: 2, warnings: 0 }, { articles: 2, warnings: 0 }])
})

test('is due after a day, at first, and where the last was made under a clock that ran ahead', () => {
  const now = new Date('2026-11-24T14:00:00Z')
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
  expect([null, ago(24), ago(400), ago(-2), ago(-9_000)].map((last) => isDue(last, now))).toEqual([true, true, true, true, true])
  expect([ago(0), ago(23.9), ago(-0.5)].map((last) => isDue(last, now))).toEqual([false, false, false])
})

test('the schedule looks some minutes after opening, then every hour, until it is stopped', async () => {
  vi.useFakeTimers()
  onTestFinished(() => { vi.useRealTimers() })
  let looks = 0
  const stop = startSchedule(async () => { looks += 1; throw new Error('a failure ends nothing') })
  await vi.advanceTimersByTimeAsync(4 * 60_000)
  expect(looks).toBe(0)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(looks).toBe(1)
  await vi.advanceTimersByTimeAsync(3 * 3_600_000)
  expect(looks).toBe(4)
  stop()
  await vi.advanceTimersByTimeAsync(9 * 3_600_000)
  expect(looks).toBe(4)
})

test('a chosen folder is of this machine; gone, it is said and not made anew; there again, it works and the problem is over', async () => {
  const { backup, top, root, machine } = await opened()
  const stick = join(top, '移动硬盘')
  await mkdir(stick)
  await backup.keepIn(stick)
  expect(await backup.state()).toMatchObject({ location: stick, isOwnFolder: false, isFolderAway: false, last: null, problem: null })
  await backup.start(null)
  expect(await readdir(stick)).toHaveLength(1)
  await rm(stick, { recursive: true })
  expect(await backup.backUpIfDue()).toBe(false)
  expect((await backup.state()).problem).toMatchObject({ code: 'backup-rejected', data: { reason: 'folder-missing', detail: stick } })
  expect(await backup.state(), 'whoever reads that there is no backup would think them lost').toMatchObject({ isFolderAway: true, last: null })
  expect(await readdir(top)).not.toContain('移动硬盘')
  await mkdir(stick)
  expect(await backup.backUpIfDue()).toBe(true)
  expect((await backup.state()).problem).toBeNull()
  await expect(backup.keepIn(join(root, 'articles'))).rejects.toMatchObject({ data: { reason: 'inside-library' } })
  expect(await machine.backupFolder(root)).toBe(stick)
  await backup.keepIn(null)
  expect(await backup.state()).toMatchObject({ location: join(root, 'backups'), isOwnFolder: true })
})

test('in a folder that two libraries of one name share, neither rotates the other’s away', async () => {
  const [one, other] = [await opened(), await opened()]
  const shared = await tmpFolder()
  await one.backup.keepIn(shared)
  await other.backup.keepIn(shared)
  const theirs = (await other.backup.start(null)).file.slice(shared.length + 1)
  for (let n = 0; n < 10; n += 1) {
    one.later(1)
    await one.backup.start(null)
  }
  const left = await readdir(shared)
  expect(left).toContain(theirs)
  expect(left).toHaveLength(8)
})

test('one piece of work at a time, it can be stopped, and closing waits for it', async () => {
  const { backup, root, library } = await opened()
  const first = backup.start(null)
  await expect(backup.start(null)).rejects.toMatchObject({ data: { reason: 'busy' } })
  backup.cancel()
  await expect(first).rejects.toMatchObject({ data: { reason: 'cancelled' } })
  expect((await backup.state()).problem).toBeNull()
  const second = backup.start(null).then(() => null, (error: unknown) => error)
  await library.close()
  expect(await second).toMatchObject({ data: { reason: 'cancelled' } })
  expect(await readdir(join(root, 'backups'))).toEqual([])
})

test('restored from the desk it lies in a folder of its own, never inside the library', async () => {
  const { backup, top, root } = await opened()
  await backup.start(null)
  const [{ file } = { file: '' }] = (await backup.list()).backups
  expect(await backup.restore(file, top)).toMatchObject({ folder: join(top, '稿库-20261124T140000Z') })
  await mkdir(join(top, 'empty'))
  expect(await backup.restore(file, join(top, 'empty'))).toMatchObject({ folder: join(top, 'empty') })
  // Where no folder can be chosen: beside the library, each time in a new one.
  expect(await backup.restore(file, null)).toMatchObject({ folder: join(root, '..', '稿库-20261124T140000Z-2') })
  expect(await backup.restore(file, null)).toMatchObject({ folder: join(root, '..', '稿库-20261124T140000Z-3') })
  await expect(backup.restore(file, root)).rejects.toMatchObject({ data: { reason: 'inside-library' } })
  await expect(backup.restore('../library.json', top)).rejects.toMatchObject({ data: { reason: 'not-found' } })
})

// What Linux says of a share whose server is gone, libuv on Windows where it has no word for it, and of a folder nobody may look into.
test.each(['ESTALE', 'EIO', 'UNKNOWN', 'EACCES'])('a chosen folder that cannot be looked into just now (%s) is not taken for one that holds no backup', async (code) => {
  const top = await tmpFolder()
  const share = join(top, '共享')
  await mkdir(share)
  let isAway = false
  const refuse = (path: string): void => { if (isAway && path.startsWith(share)) throw new SystemError(code) }
  const disk: Disk = { ...realDisk, files: (path) => { refuse(path); return realDisk.files(path) }, stamp: async (path) => { refuse(path); return await realDisk.stamp(path) } }
  const library = await openLibrary(join(top, '库'), { disk, machine: new MachineSettings(join(top, 'machine')) })
  onTestFinished(() => library.close())
  await library.create(null)
  await library.backup.keepIn(share)
  await library.backup.start(null)
  isAway = true
  expect(await library.backup.state()).toMatchObject({ isFolderAway: true, last: null })
  isAway = false
  expect(await library.backup.state()).toMatchObject({ isFolderAway: false, last: { articles: 1 } })
})

test('what cannot be read is named by its own place, and not by the one a backup or a library goes to: another disk would not help', async () => {
  const top = await tmpFolder()
  const [stick, beside] = [join(top, 'U盘'), join(top, '新盘')]
  await Promise.all([mkdir(stick), mkdir(beside)])
  let refuses = false
  const disk: Disk = { ...realDisk, files: (path) => {
    if (refuses && /articles.[0-9a-z]{2}$/.test(path)) throw new SystemError('EACCES')
    return realDisk.files(path)
  } }
  const library = await openLibrary(join(top, '库'), { disk, machine: new MachineSettings(join(top, 'machine')) })
  await library.create(null)
  await library.backup.keepIn(stick)
  const { file } = await library.backup.start(null)
  refuses = true
  await expect(library.backup.start(null)).rejects.toMatchObject({ code: 'storage-failed', data: { code: 'EACCES' } })
  await library.close()
  const restored = (broken: Partial<Disk>) => restoreBackup({ disk: { ...realDisk, ...broken }, file, to: join(beside, '恢复'), salvage: true, signal: never(), progress: () => {} })
  const refused = { data: { reason: 'disk-refused', detail: `${file}（EACCES）` } }
  await expect(restored({ openToRead: () => Promise.reject(new SystemError('EACCES')) })).rejects.toMatchObject(refused)
  let reads = 0
  await expect(restored({ openToRead: async (path) => ({ ...await realDisk.openToRead(path), read: async () => { reads += 1; throw new SystemError('EACCES') } }) })).rejects.toMatchObject(refused)
  expect(reads).toBeGreaterThan(0)
  expect(await readdir(beside)).toEqual([])
})
