import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { InvariantError } from '#core/invariant.ts'
import { DeskError } from '#desk/desk-error.ts'
import { AppendLog } from '#desk/store/append-log.ts'
import { checkedLine, readCheckedLines } from '#desk/store/checked-line.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import type { LibraryFolder } from '#desk/store/library-folder.ts'
import { SystemError } from '#tests/support/failing-disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

/** Lines of a local disk are written at once, any other's behind the screen. */
const DISKS = [['a local disk', true], ['a share', false]] as const

/** A folder whose lock another process takes when `lose` is called. */
async function locked(disk: Disk, isLocal: boolean) {
  const root = await tmpFolder()
  let isLost = false
  const guard = async () => { if (isLost) throw new DeskError('library-locked', { holder: null }) }
  const folder: LibraryFolder = { disk, root, readOnly: false, isLocal, guard }
  return { folder, file: join(root, 'log.jsonl'), lose: () => { isLost = true } }
}

test.each(DISKS)('on %s a writer that lost its lock adds nothing to a file that is another one’s now', async (_, isLocal) => {
  const { folder, file, lose } = await locked(realDisk, isLocal)
  const log = new AppendLog(folder, 'log.jsonl', true)
  await log.append('1\n')
  lose()
  await expect(log.append('2\n')).rejects.toMatchObject({ code: 'library-locked' })
  expect(await readFile(file, 'utf8')).toBe('\n1\n')
  await log.close()
})

test.each(DISKS)('on %s words are not acknowledged where the library was taken between their writing and their sync: the file may be gone', async (_, isLocal) => {
  let taken = () => {}
  const disk: Disk = {
    ...realDisk,
    openToAppend: async (path) => {
      const file = await realDisk.openToAppend(path)
      return { ...file, syncData: async () => {
        await file.syncData()
        taken()
      } }
    },
  }
  const { folder, lose } = await locked(disk, isLocal)
  const log = new AppendLog(folder, 'log.jsonl', true)
  await log.append('1\n')
  taken = lose
  await expect(log.append('2\n')).rejects.toMatchObject({ code: 'library-locked' })
  await log.close()
})

test.each(DISKS)('on %s where what is done meanwhile fails nobody is told that the line is there, and the next line is', async (_, isLocal) => {
  const { folder, file } = await locked(realDisk, isLocal)
  const log = new AppendLog(folder, 'log.jsonl', true)
  await log.append(checkedLine('甲'))
  await expect(log.append(checkedLine('乙'), { meanwhile: () => { throw new InvariantError('no line') } })).rejects.toThrow(InvariantError)
  await log.append(checkedLine('丙'))
  const lines: unknown[] = []
  expect(readCheckedLines(await readFile(file), (line) => { lines.push(line) })).toMatchObject({ damaged: 0, torn: false })
  expect(lines.at(-1)).toBe('丙')
  await log.close()
})

async function told(file: string): Promise<unknown[]> {
  const lines: unknown[] = []
  expect(readCheckedLines(await readFile(file), (line) => { lines.push(line) })).toMatchObject({ damaged: 0, torn: false })
  return lines
}

test.each(DISKS)('on %s where the file was taken away and the disk refuses the first try, what was acknowledged is in it at the next', async (_, isLocal) => {
  let refused = 0
  const disk: Disk = { ...realDisk, openToAppend: async (path) => {
    if (refused === 1) {
      refused = 2
      throw new SystemError('EIO')
    }
    return await realDisk.openToAppend(path)
  } }
  const { folder, file } = await locked(disk, isLocal)
  const log = new AppendLog(folder, 'log.jsonl', true, null, () => checkedLine('甲'))
  await log.append(checkedLine('甲'))
  await rm(file)
  refused = 1
  await expect(log.append(checkedLine('乙'))).rejects.toMatchObject({ code: 'storage-failed' })
  await log.append(checkedLine('丙'))
  expect(await told(file)).toEqual(['甲', '丙'])
  await log.close()
})

test.each(DISKS)('on %s where the file went after an append that failed, what was acknowledged before is written again', async (_, isLocal) => {
  let refuses = false
  const disk: Disk = { ...realDisk, openToAppend: async (path) => {
    const file = await realDisk.openToAppend(path)
    return { ...file, syncData: () => (refuses ? Promise.reject(new SystemError('EIO')) : file.syncData()) }
  } }
  const { folder, file } = await locked(disk, isLocal)
  const log = new AppendLog(folder, 'log.jsonl', true, null, () => checkedLine('甲'))
  await log.append(checkedLine('甲'))
  refuses = true
  await expect(log.append(checkedLine('乙'))).rejects.toMatchObject({ code: 'storage-failed' })
  refuses = false
  await rm(file)
  let meanwhile = 0
  await log.append(checkedLine('丙'), { meanwhile: () => { meanwhile += 1 } })
  expect([await told(file), meanwhile]).toEqual([['甲', '丙'], 1])
  await log.close()
})

test.each(DISKS)('on %s that keeps less than it says, the half line is not called damage to anybody’s words', async (_, isLocal) => {
  let lies = false
  const half = (length: number): number => {
    const kept = lies ? Math.floor(length / 2) : length
    lies = false
    return kept
  }
  const disk: Disk = { ...realDisk, openToAppend: async (path) => {
    const file = await realDisk.openToAppend(path)
    return {
      ...file,
      write: async (bytes, offset, length) => {
        await file.write(bytes, offset, half(length))
        return { bytesWritten: length }
      },
      writeNow: (bytes, offset, length) => {
        file.writeNow(bytes, offset, half(length))
        return length
      },
    }
  } }
  const { folder, file } = await locked(disk, isLocal)
  const log = new AppendLog(folder, 'log.jsonl', true, null, () => checkedLine('甲'))
  await log.append(checkedLine('甲'))
  lies = true
  await log.append(checkedLine('乙'))
  expect(await told(file)).toEqual(['甲', '甲', '乙'])
  await log.close()
})

test('a share that tells old news of a name for ever costs a second writing, and no word', async () => {
  const disk: Disk = { ...realDisk, stamp: async (path) => ({ ...await realDisk.stamp(path), size: 1 }) }
  const { folder, file } = await locked(disk, false)
  const log = new AppendLog(folder, 'log.jsonl', true)
  for (const line of ['甲', '乙', '丙']) await log.append(checkedLine(line))
  expect([...new Set(await told(file))]).toEqual(['甲', '乙', '丙'])
  await log.close()
})
