import { join } from 'node:path'
import { expect, test } from 'vitest'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { makeFoldersDurably } from '#desk/store/durable-file.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

test('folders made before one for which there is no room are on the disk to stay once a second try made that: a power cut would take the site’s pages with them', async () => {
  const root = await tmpFolder()
  const synced = new Set<string>()
  let isFull = true
  const disk: Disk = {
    ...realDisk,
    syncFolder: async (path) => {
      await realDisk.syncFolder(path)
      synced.add(path)
    },
    makeFolder: async (path) => {
      if (isFull && path.endsWith('06')) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
      return await realDisk.makeFolder(path)
    },
  }
  const paths = ['2024/01/05', '2024/01/06'].map((one) => join(root, one))
  await expect(makeFoldersDurably(disk, paths)).rejects.toThrow()
  isFull = false
  await makeFoldersDurably(disk, paths)
  expect([...synced].map((one) => one.slice(root.length)).toSorted()).toEqual(['', '/2024', '/2024/01'])
})
