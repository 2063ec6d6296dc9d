import { mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { articleFile } from '#desk/store/library-folder.ts'
import { takeLock } from '#desk/store/library-lock.ts'
import { enclose, encodeEnvelope } from '#desk/store/store-format.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { search, searchThread } from './search-library.ts'

let folder = ''
let thread = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rednet-desk-thread-'))
  thread = await searchThread(folder)
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A library no screen has ever shown: enough articles for their texts to be worth keeping. */
async function library(): Promise<string> {
  const dir = await tmpFolder()
  for (let n = 0; n < 300; n += 1) {
    const id = `01HG${String(n).padStart(22, '0')}`
    const at = new Date(1_700_000_000_000 + n * 1_000).toISOString()
    const file = join(dir, articleFile(id))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, encodeEnvelope(enclose(ARTICLE_FORMAT, id, 1, 0, {
      id, createdAt: at, updatedAt: at, createdBy: null, writers: [], records: [], origin: null, trashed: null, comments: [], deadline: null, stage: 'draft',
      slip: { ...emptySlip(), headline: `第${n}座桥` }, body: body(paragraph(text('河面上架起了桥。'))),
    })))
  }
  await (await openLibrary(dir)).close()
  return dir
}

/** As the command does it. Resolves with how many were found. */
async function looked(dir: string): Promise<number> {
  const opened = await openLibrary(dir, { readOnly: true, searchThread: thread })
  const { total } = await search(opened, '架起')
  await opened.keepSearch()
  await opened.close()
  return total
}

test('a search on the command line spares the next one the reading of every article, and leaves the library free', async () => {
  const dir = await library()
  const kept = join(dir, 'search.bin')
  expect(await looked(dir)).toBe(300)
  const first = await readFile(kept)
  expect(await looked(dir)).toBe(300)
  // taken from there this time: it is not written again
  await utimes(kept, 1, 1)
  expect(await looked(dir)).toBe(300)
  expect((await stat(kept)).mtimeMs).toBe(1_000)
  expect((await readFile(kept)).equals(first)).toBe(true)
  await (await takeLock(dir, 'test', { watchMs: 0 })).release()
})

test('where somebody writes in the library a search leaves everything as it is', async () => {
  const dir = await library()
  const writer = await openLibrary(dir)
  expect(await looked(dir)).toBe(300)
  await expect(stat(join(dir, 'search.bin'))).rejects.toMatchObject({ code: 'ENOENT' })
  expect((await writer.create(null)).rev).toBe(1)
  await writer.close()
})

test('a search thread that dies while its texts are to be kept keeps no command waiting, and the library is let go of', async () => {
  const opened = await openLibrary(await library(), { readOnly: true, searchThread: thread })
  await search(opened, '架起')
  const texts = opened.giveSearch()
  let isLetGo = false
  await texts.keepFor(async () => {
    await texts.thread?.terminate()
    return async () => { isLetGo = true }
  })
  expect(isLetGo).toBe(true)
  // the next query starts another
  expect((await search(opened, '架起')).total).toBe(300)
  await texts.close()
  await opened.close()
})
