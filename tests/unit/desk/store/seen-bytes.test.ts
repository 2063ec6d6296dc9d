import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { articleFile } from '#desk/store/library-folder.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { SeenBytes } from '#desk/store/seen-bytes.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const words = (one: string) => body(paragraph(text(one)))

test('what other hands put into an article’s file, at the same length and within the same moment, is what the desk shows', async () => {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const { id } = await library.create(null, { body: words('甲') })
  const file = join(dir, articleFile(id))
  const first = await readFile(file)
  await library.save({ id, baseRev: 1, by: null, body: words('乙') })
  expect(await library.get(id)).toMatchObject({ rev: 2, body: words('乙') })
  await writeFile(file, first)
  expect(await library.get(id)).toMatchObject({ rev: 1, body: words('甲') })
  const damaged = Buffer.from(first)
  damaged[damaged.length - 40] = 0x21
  await writeFile(file, damaged)
  await library.get(id)
  expect(library.problems().length).toBeGreaterThan(0)
  await library.close()
})

test('of the files of a large library few are kept in mind, and none that is very long', () => {
  const seen = new SeenBytes<number>()
  const bytes = Buffer.from('甲')
  for (let n = 0; n < 40; n += 1) seen.keep(String(n), bytes, n)
  expect([seen.of('7', bytes), seen.of('8', bytes), seen.of('39', bytes), seen.of('39', Buffer.from('乙'))]).toEqual([undefined, 8, 39, undefined])
  seen.keep('39', Buffer.alloc(300_000), 40)
  expect(seen.of('39', Buffer.alloc(300_000))).toBeUndefined()
})

test('no screen stands still while a slow disk fetches an article that nobody had open', async () => {
  const dir = await tmpFolder()
  const first = await openLibrary(dir)
  const { id } = await first.create(null, { body: words('甲') })
  await first.close()
  const file = join(dir, articleFile(id))
  const read: string[] = []
  const told = (how: string, path: string): void => { if (path === file) read.push(how) }
  const disk: Disk = {
    ...realDisk,
    read: (path) => { told('behind the screen', path); return realDisk.read(path) },
    readNow: (path, size) => { told('at once', path); return realDisk.readNow(path, size) },
  }
  const library = await openLibrary(dir, { disk })
  read.length = 0
  expect((await library.get(id)).body).toEqual(words('甲'))
  expect(read).toEqual(['behind the screen'])
  await library.close()
})
