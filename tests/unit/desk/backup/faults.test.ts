import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { restoreBackup } from '#desk/backup/restore-backup.ts'
import { verifyArchive } from '#desk/backup/verify-archive.ts'
import { isDeskError } from '#desk/desk-error.ts'
import { realDisk } from '#desk/store/disk.ts'
import { FailingDisk, SystemError, type Fault } from '#tests/support/failing-disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { benchLibrary, filesOf, never, own } from './backup-bench.ts'

const KINDS = ['ENOSPC', 'EIO', 'EPERM', 'EMFILE', 'short', 'lies'] as const
/** One call in so many is made to fail; `REDNET_EVERY_CALL=1`: every one of them, in minutes. */
const STEP = process.env['REDNET_EVERY_CALL'] === '1' ? 1 : 5
const PATIENCE = STEP === 1 ? 3_600_000 : 120_000

/** Calls to the system, once and for good: until one is reached that the work does not make. */
async function eachFault(work: (fault: Fault) => Promise<FailingDisk>): Promise<number> {
  let tried = 0
  for (const [n, kind] of KINDS.entries()) for (const forGood of [false, true]) {
    for (let at = forGood ? n % STEP : (n + 1) % STEP; ; at += STEP) {
      const disk = await work({ at, kind, forGood })
      if (disk.failed.length === 0) break
      tried += 1
    }
  }
  return tried
}

test('whichever call to the system fails, older backups are as they were, and what bears a backup’s name is a whole one', async () => {
  const { root, folder, make } = await benchLibrary()
  const days = Array.from({ length: 9 }, (_, day) => new Date(Date.UTC(2026, 9, day + 1)))
  for (const day of days) await make({ now: () => day, rotate: false })
  const before = await filesOf(root)
  const tried = await eachFault(async (fault) => {
    const disk = new FailingDisk(fault)
    const outcome = await make({ folder: folder(disk), rotate: false }).then((made) => made, (error: unknown) => error)
    disk.fault = null
    const names = (await readdir(join(root, 'backups'))).filter((name) => name.startsWith('稿库-20261124'))
    for (const name of names) await verifyArchive(realDisk, join(root, 'backups', name), never(), () => {})
    if (outcome instanceof Error) expect([isDeskError(outcome), fault]).toEqual([true, fault])
    else expect(names).toHaveLength(1)
    // A failure to take back the half of one leaves it under its temporary name at worst.
    const left = (await readdir(join(root, 'backups'))).filter((name) => name.startsWith('.'))
    if (!fault.forGood) expect([left, fault]).toEqual([[], fault])
    for (const name of [...names, ...left]) await realDisk.remove(join(root, 'backups', name))
    expect(await filesOf(root)).toEqual(before)
    return disk
  })
  expect(tried).toBeGreaterThan(60)
}, PATIENCE)

test('a disk too full for a backup is told as that; the half file is gone and the last good one kept', async () => {
  const { root, folder, make } = await benchLibrary()
  await make({ now: () => new Date('2026-10-01T00:00:00Z') })
  const before = await filesOf(join(root, 'backups'))
  const full = { data: { reason: 'no-space', detail: join(root, 'backups') } }
  await expect(make({ folder: folder({ ...realDisk, freeBytes: async () => 1_000 }) })).rejects.toMatchObject(full)
  let written = 0
  await expect(make({ folder: folder({ ...realDisk, create: async (path) => {
    const file = await realDisk.create(path)
    return { ...file, write: async (bytes, offset, length) => {
      written += 1
      if (written > 3) throw new SystemError('ENOSPC')
      return await file.write(bytes, offset, length)
    } }
  } }) })).rejects.toMatchObject(full)
  expect(written).toBe(4)
  expect(await filesOf(join(root, 'backups'))).toEqual(before)
})

test.each(['EROFS', 'EACCES'])('a place for backups that refuses (%s) is named, and nothing is said of words in a window', async (code) => {
  const { root, folder, make } = await benchLibrary()
  const refusing = folder({ ...realDisk, create: async () => { throw new SystemError(code) } })
  await expect(make({ folder: refusing })).rejects.toMatchObject({ code: 'backup-rejected', data: { reason: 'disk-refused', detail: `${join(root, 'backups')}（${code}）` } })
})

test('older backups go only after the new one is good, whatever fails', async () => {
  const { root, folder, make } = await benchLibrary()
  for (let hour = 0; hour < 9; hour += 1) await make({ now: () => new Date(Date.UTC(2026, 9, 1, hour)), rotate: false })
  const before = (await readdir(join(root, 'backups'))).toSorted()
  for (let at = 0; ; at += STEP) {
    const disk = new FailingDisk({ at, kind: 'EIO', forGood: true })
    const failed = await make({ folder: folder(disk) }).then(() => false, () => true)
    const after = await readdir(join(root, 'backups'))
    if (failed) expect(before.filter((name) => !after.includes(name))).toEqual([])
    if (disk.failed.length === 0) break
    for (const name of after) if (!before.includes(name)) await realDisk.remove(join(root, 'backups', name))
  }
  const kept = (await readdir(join(root, 'backups'))).toSorted()
  expect(kept).toHaveLength(7)
  expect(kept.at(-1)).toBe('稿库-20261124T140000Z.zip')
}, PATIENCE)

test('a file that cannot be read is named, all others are in the backup, and no older one goes that may hold it', async () => {
  const { root, folder, make } = await benchLibrary()
  const bad = [...own(await filesOf(root)).keys()].find((path) => path.startsWith('articles/') && path.endsWith('.json')) ?? ''
  const disk = { ...folder().disk, openToRead: async (path: string) => {
    if (path.endsWith(bad)) throw Object.assign(new Error('EIO'), { code: 'EIO' })
    return await realDisk.openToRead(path)
  } }
  const clean = await make({ now: () => new Date('2020-01-01T00:00:00Z') })
  for (let hour = 0; hour < 10; hour += 1) {
    const made = await make({ folder: folder(disk), now: () => new Date(Date.UTC(2026, 9, 1, hour)) })
    expect(made.warnings).toEqual([{ code: 'unreadable', file: bad }])
  }
  expect(await readdir(join(root, 'backups'))).toContain(clean.file.split('/').at(-1))
}, 60_000)

test('whichever call fails while restoring, there is the whole library or none, and nothing beside it', async () => {
  const { root, make } = await benchLibrary()
  const { file } = await make()
  const before = own(await filesOf(root))
  const top = await tmpFolder()
  const to = join(top, 'to')
  const tried = await eachFault(async (fault) => {
    const disk = new FailingDisk(fault)
    const outcome = await restoreBackup({ disk, file, to, salvage: false, signal: never(), progress: () => {} }).then((done) => done, (error: unknown) => error)
    const left = await readdir(top)
    if (outcome instanceof Error) expect([isDeskError(outcome), fault]).toEqual([true, fault])
    if (left.includes('to')) expect(own(await filesOf(to))).toEqual(before)
    else expect(outcome).toBeInstanceOf(Error)
    if (!fault.forGood) expect([left.filter((name) => name !== 'to'), fault]).toEqual([[], fault])
    for (const name of left) await realDisk.removeFolder(join(top, name))
    return disk
  })
  expect(tried).toBeGreaterThan(60)
}, PATIENCE)
