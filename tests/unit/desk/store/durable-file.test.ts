import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { makeFolderDurably, writeDurably } from '#desk/store/durable-file.ts'
import { SystemError } from '#tests/support/failing-disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

/** Writes down what the store asks of the system, in order. */
function listening(): { disk: Disk, calls: string[] } {
  const calls: string[] = []
  const note = <T>(name: string, work: Promise<T>): Promise<T> => { calls.push(name); return work }
  const disk: Disk = {
    ...realDisk,
    create: async (path) => {
      const file = await note('create', realDisk.create(path))
      return { ...file, write: (...args) => note('write', file.write(...args)), size: () => note('size', file.size()), sync: () => note('sync', file.sync()), syncData: () => note('syncData', file.syncData()), close: () => note('close', file.close()) }
    },
    link: (from, to) => note('link', realDisk.link(from, to)),
    rename: (from, to) => note('rename', realDisk.rename(from, to)),
    syncFolder: (path) => note('syncFolder', realDisk.syncFolder(path)),
  }
  return { disk, calls }
}

test('the words are synced before they take the place of the old ones, and the folder after', async () => {
  const path = join(await tmpFolder(), 'a.json')
  const { disk, calls } = listening()
  await writeDurably(disk, path, Buffer.from('甲'), { guard: async () => { calls.push('guard') } })
  expect(calls).toEqual(['create', 'write', 'size', 'sync', 'close', 'guard', 'rename', 'syncFolder'])
})

test('what the file held before is kept beside it, and nothing else is left in the folder', async () => {
  const folder = await tmpFolder()
  const [path, previous] = [join(folder, 'a.json'), join(folder, 'a.prev.json')]
  for (const words of ['甲', '乙', '丙']) await writeDurably(realDisk, path, Buffer.from(words), { previous })
  expect([await readFile(path, 'utf8'), await readFile(previous, 'utf8')]).toEqual(['丙', '乙'])
  expect((await readdir(folder)).sort()).toEqual(['a.json', 'a.prev.json'])
})

test('where the file system has no links the previous revision is a copy', async () => {
  const folder = await tmpFolder()
  const [path, previous] = [join(folder, 'a.json'), join(folder, 'a.prev.json')]
  const disk: Disk = { ...realDisk, link: () => Promise.reject(new SystemError('EPERM')) }
  for (const words of ['甲', '乙']) await writeDurably(disk, path, Buffer.from(words), { previous })
  expect(await readFile(previous, 'utf8')).toBe('甲')
})

test('a writer that has lost the library writes nothing and leaves nothing behind', async () => {
  const folder = await tmpFolder()
  const path = join(folder, 'a.json')
  await writeFile(path, '甲')
  await expect(writeDurably(realDisk, path, Buffer.from('乙'), { guard: () => Promise.reject(new SystemError('EPERM')) })).rejects.toMatchObject({ code: 'storage-failed' })
  expect(await readFile(path, 'utf8')).toBe('甲')
  expect(await readdir(folder)).toEqual(['a.json'])
})

/** Windows: somebody else has the file open for the first `times` tries. */
function busy(times: number, code: string): { disk: Disk, tries: () => number, waited: () => number } {
  let tries = 0
  let waited = 0
  const disk: Disk = {
    ...realDisk, renameMayBeBusy: true,
    rename: async (from, to) => {
      tries += 1
      if (tries <= times) throw new SystemError(code)
      await realDisk.rename(from, to)
    },
    wait: async (ms) => { waited += ms },
  }
  return { disk, tries: () => tries, waited: () => waited }
}

test.each(['EPERM', 'EACCES', 'EBUSY'])('a rename that Windows refuses with %s is tried again until the file is free', async (code) => {
  const path = join(await tmpFolder(), 'a.json')
  const { disk, tries } = busy(5, code)
  await writeDurably(disk, path, Buffer.from('甲'))
  expect(tries()).toBe(6)
  expect(await readFile(path, 'utf8')).toBe('甲')
})

test('after a minute of refusals the save fails, and says so', async () => {
  const folder = await tmpFolder()
  const { disk, waited } = busy(Infinity, 'EBUSY')
  await expect(writeDurably(disk, join(folder, 'a.json'), Buffer.from('甲'))).rejects.toMatchObject({ code: 'storage-failed', data: { code: 'EBUSY' } })
  expect(waited()).toBeGreaterThanOrEqual(60_000)
  expect(waited()).toBeLessThan(63_000)
  expect(await readdir(folder)).toEqual([])
})

test('a refusal that will not pass is not waited for', async () => {
  const { disk, waited } = busy(Infinity, 'EROFS')
  await expect(writeDurably(disk, join(await tmpFolder(), 'a.json'), Buffer.from('甲'))).rejects.toMatchObject({ data: { code: 'EROFS' } })
  expect(waited()).toBe(0)
})

test.each([['ENOSPC', 'disk-full'], ['EDQUOT', 'disk-full'], ['EIO', 'storage-failed']])('%s is told as %s', async (system, code) => {
  const disk: Disk = { ...realDisk, create: () => Promise.reject(new SystemError(system)) }
  await expect(writeDurably(disk, join(await tmpFolder(), 'a.json'), Buffer.from('甲'))).rejects.toMatchObject({ code })
})

test('a folder left by a try that failed to sync it is synced by the next', async () => {
  const folder = join(await tmpFolder(), 'shard')
  const synced: string[] = []
  let refuse = true
  const disk: Disk = {
    ...realDisk,
    syncFolder: async (path) => {
      if (refuse) throw new SystemError('EIO')
      synced.push(path)
    },
  }
  await expect(makeFolderDurably(disk, folder)).rejects.toMatchObject({ code: 'storage-failed' })
  refuse = false
  await makeFolderDurably(disk, folder)
  await makeFolderDurably(disk, folder)
  expect(synced).toEqual([join(folder, '..')])
})

test('a relative folder, and the root itself, are made to stay without an end of waiting', async () => {
  const synced: string[] = []
  // Whoever goes up for ever is told so, for nobody else could stop them.
  const disk: Disk = { ...realDisk, makeFolder: async () => null, syncFolder: async (path) => { if (synced.push(path) > 10) throw new SystemError('ELOOP') } }
  for (const path of ['.', 'o', '/']) await makeFolderDurably(disk, path)
  expect(synced).toEqual([dirname(resolve('.')), resolve('.'), resolve('/')])
})
