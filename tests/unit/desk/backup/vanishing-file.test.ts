import type * as Fs from 'node:fs'
import { join } from 'node:path'
import { writeFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { restoreBackup } from '#desk/backup/restore-backup.ts'
import { realDisk } from '#desk/store/disk.ts'
import { articleFile } from '#desk/store/library-folder.ts'
import { benchLibrary, filesOf, never, own } from './backup-bench.ts'

/** A file that is removed the moment after its folder was listed. */
const vanishing = vi.hoisted(() => ({ path: '', times: 0 }))

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof Fs>()
  return { ...fs, readdirSync: new Proxy(fs.readdirSync, { apply: (target, self, args: unknown[]) => {
    const listed: unknown = Reflect.apply(target, self, args)
    if (vanishing.path !== '' && vanishing.path.startsWith(`${String(args[0])}/`) && !vanishing.path.slice(String(args[0]).length + 1).includes('/')) {
      fs.rmSync(vanishing.path)
      Object.assign(vanishing, { path: '', times: vanishing.times + 1 })
    }
    return listed
  } }) }
})

test('a file that goes while its folder is listed takes no other file of the folder out of a backup', async () => {
  const { root, top, ids, make } = await benchLibrary()
  const [id = ''] = ids
  const before = own(await filesOf(root))
  const folder = join(root, articleFile(id), '..')
  vanishing.path = join(folder, '.gone.txt')
  await writeFile(vanishing.path, '马上就走')
  const { file, warnings } = await make()
  expect(vanishing.times).toBe(1)
  expect(warnings).toEqual([])
  const to = join(top, '又一个')
  await restoreBackup({ disk: realDisk, file, to, salvage: false, signal: never(), progress: () => {} })
  expect(own(await filesOf(to))).toEqual(before)
})
