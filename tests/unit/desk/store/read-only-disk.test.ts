import { execFileSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { realDisk } from '#desk/store/disk.ts'
import { makeFolderDurably } from '#desk/store/durable-file.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { MachineSettings } from '#desk/machine-settings.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

/** false where this system lets nobody mount: then it cannot be asked here */
function mounts(args: string[]): boolean {
  try {
    execFileSync('mount', args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test('a backup into a library on a read-only disk says that the disk is read-only, not that a folder is missing', async ({ skip }) => {
  const top = await tmpFolder()
  const place = join(top, '只读')
  await mkdir(place)
  skip(!mounts(['-t', 'tmpfs', 'tmpfs', place]), 'nothing may be mounted here')
  onTestFinished(() => { execFileSync('umount', [place]) })
  const machine = new MachineSettings(join(top, 'machine'))
  const library = await openLibrary(join(place, '稿库'), { machine })
  await library.create(null)
  await library.close()
  mounts(['-o', 'remount,ro', place])
  const deep = join(place, '稿库', 'backups', '甲', '乙')
  await expect(makeFolderDurably(realDisk, deep)).rejects.toMatchObject({ code: 'storage-failed', data: { code: 'EROFS' } })
  await expect(realDisk.makeFolder(join(place, '稿库'))).resolves.toBeNull()
})

test('on a disk that has become read-only a save is refused in the system’s word, and no history is called damaged for it', async () => {
  let isReadOnly = false
  const refused = <A extends unknown[], R>(call: (...given: A) => Promise<R>) => (...given: A): Promise<R> =>
    isReadOnly ? Promise.reject(Object.assign(new Error('EROFS'), { code: 'EROFS' })) : call(...given)
  const { create, openToAppend, rename, link, remove, makeFolder } = realDisk
  const disk = { ...realDisk, create: refused(create), openToAppend: refused(openToAppend), rename: refused(rename), link: refused(link), remove: refused(remove), makeFolder: refused(makeFolder) }
  const library = await openLibrary(await tmpFolder(), { disk })
  const made = await library.create(null)
  const save = () => library.save({ id: made.id, baseRev: 1, by: null, slip: { ...made.slip, headline: '写不进去' } })
  isReadOnly = true
  await expect(save()).rejects.toMatchObject({ code: 'storage-failed', data: { code: 'EROFS' } })
  expect(library.problems()).toEqual([])
  isReadOnly = false
  await save()
  expect((await library.history(made.id)).map(({ rev }) => rev)).toEqual([2, 1])
  await library.close()
})

test('a folder is made with all that is missing above it, and says which was the first', async () => {
  const top = await tmpFolder()
  expect(await realDisk.makeFolder(join(top, '甲', '乙', '丙'))).toBe(join(top, '甲'))
  expect(await realDisk.makeFolder(join(top, '甲', '乙', '丁'))).toBe(join(top, '甲', '乙', '丁'))
  await expect(realDisk.makeFolder('')).rejects.toMatchObject({ code: 'ENOENT' })
})
