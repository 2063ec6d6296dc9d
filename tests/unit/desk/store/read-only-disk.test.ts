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

test('a folder is made with all that is missing above it, and says which was the first', async () => {
  const top = await tmpFolder()
  expect(await realDisk.makeFolder(join(top, '甲', '乙', '丙'))).toBe(join(top, '甲'))
  expect(await realDisk.makeFolder(join(top, '甲', '乙', '丁'))).toBe(join(top, '甲', '乙', '丁'))
  await expect(realDisk.makeFolder('')).rejects.toMatchObject({ code: 'ENOENT' })
})
