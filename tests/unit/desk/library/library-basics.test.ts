import { join } from 'node:path'
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const everything = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 100 }
const words = (sentence: string) => body(paragraph(text(sentence)))

test('what was saved is there when the library is opened again', async () => {
  const dir = join(await tmpFolder(), 'library')
  const first = await openLibrary(dir)
  const made = await first.create(null)
  const saved = await first.save({ id: made.id, baseRev: made.rev, by: null, slip: { ...made.slip, headline: '新桥通车' }, body: words('河面上架起了桥。') })
  expect(saved).toMatchObject({ rev: 2, stage: 'draft', voided: null })
  await first.close()

  const second = await openLibrary(dir)
  const article = await second.get(made.id)
  expect(article).toMatchObject({ rev: 2, sha256: saved.sha256, slip: { headline: '新桥通车' }, body: words('河面上架起了桥。') })
  expect(second.list(everything).articles).toMatchObject([{ id: made.id, rev: 2, headline: '新桥通车', lead: '河面上架起了桥。', words: 8 }])
  expect(second.problems()).toEqual([])
  await second.close()
})

test('a save from an older revision writes nothing and says which one the library holds', async () => {
  const library = await openLibrary(await tmpFolder())
  const made = await library.create(null)
  await library.save({ id: made.id, baseRev: 1, by: null, body: words('甲先写。') })
  await expect(library.save({ id: made.id, baseRev: 1, by: null, body: words('乙后写。') })).rejects.toMatchObject({ code: 'stale-revision', data: { id: made.id, rev: 2 } })
  expect((await library.get(made.id)).body).toEqual(words('甲先写。'))
  await library.close()
})

test('the same save sent twice, its first answer lost, is acknowledged and makes one revision', async () => {
  const library = await openLibrary(await tmpFolder())
  const made = await library.create(null)
  const input = { id: made.id, baseRev: 1, by: null, body: words('只写一次。') }
  const [first, second] = [await library.save(input), await library.save(input)]
  expect(second).toEqual(first)
  expect((await library.get(made.id)).rev).toBe(2)
  await library.close()
})

test('saving what is already there makes no new revision', async () => {
  const library = await openLibrary(await tmpFolder())
  const made = await library.create(null)
  expect(await library.save({ id: made.id, baseRev: 1, by: null, slip: made.slip })).toMatchObject({ rev: 1, savedAt: made.updatedAt })
  await library.close()
})

test('a second writer is refused and told who holds the library; a reader may look', async () => {
  const dir = await tmpFolder()
  const writer = await openLibrary(dir, { shell: 'electron' })
  const made = await writer.create(null)
  await expect(openLibrary(dir)).rejects.toMatchObject({ code: 'library-locked', data: { holder: { shell: 'electron', pid: process.pid, here: true } } })
  const reader = await openLibrary(dir, { readOnly: true })
  expect((await reader.get(made.id)).rev).toBe(1)
  await expect(reader.create(null)).rejects.toMatchObject({ code: 'library-read-only' })
  await writer.close()
  await (await openLibrary(dir)).close()
}, 60_000)
