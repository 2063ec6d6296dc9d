import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { InvariantError } from '#core/invariant.ts'
import { DeskError } from '#desk/desk-error.ts'
import { AppendLog } from '#desk/store/append-log.ts'
import { checkedLine, readCheckedLines } from '#desk/store/checked-line.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import type { LibraryFolder } from '#desk/store/library-folder.ts'
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
