import { cp, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { checkLibrary } from '#desk/library/check-library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { checkedLine, readCheckedLines } from '#desk/store/checked-line.ts'
import { articleFile } from '#desk/store/library-folder.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

/** Written by the program before there was a bin, and left as a kill leaves it: one article signed, one with words in the journal. */
const SIGNED = '01KDYAK4RPVM0KTMX1R9830N1R'
const TYPED = '01KDYAKDHYE2M4CK6H7WDDEWYS'
const everything = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 100 }

async function older(version: 'v1' | 'v4' = 'v1'): Promise<string> {
  const dir = join(await tmpFolder(), 'library')
  await cp(join(import.meta.dirname, `../../../fixtures/library-${version}`), dir, { recursive: true })
  return dir
}
async function open(dir: string) {
  const library = await openLibrary(dir)
  onTestFinished(() => library.close())
  return library
}

test('a library of the first version opens with every word, record and revision, and nobody is alarmed', async () => {
  const dir = await older()
  expect((await checkLibrary(dir)).problems).toEqual([])
  const library = await open(dir)
  expect(library.problems()).toEqual([])
  expect(library.list(everything).articles.map(({ headline, stage, rev, trashed }) => [headline, stage, rev, trashed])).toEqual([['山路', 'draft', 3, null], ['新桥通车', 'signed', 7, null]])
  expect(await library.get(TYPED)).toMatchObject({ body: body(paragraph(text('山路修好了，车能上山。'))), trashed: null })

  const signed = await library.get(SIGNED)
  expect(signed.trashed).toBeNull()
  expect(signed.records.map((record) => record.action)).toEqual(['submit', 'pass', 'pass', 'pass', 'sign'])
  expect(signed.records.at(-1)?.sha256).toBe(sha256OfJson({ slip: signed.slip, body: signed.body }))
  for (const [n, record] of signed.records.entries()) expect(record.previous).toBe(n === 0 ? null : sha256OfJson(signed.records[n - 1]))
  for (const id of [SIGNED, TYPED]) {
    for (const { rev, sha256 } of await library.history(id)) {
      const { slip, body: then } = await library.revision(id, rev)
      expect(sha256OfJson({ slip, body: then })).toBe(sha256)
    }
  }
})

test('an article of the first version is made again from its own history when its file is damaged', async () => {
  const dir = await older()
  await writeFile(join(dir, articleFile(SIGNED)), '')
  const library = await open(dir)
  expect(await library.get(SIGNED)).toMatchObject({ rev: 7, stage: 'signed', slip: { headline: '新桥通车' }, trashed: null })
})

test('it is trashed, put back and written in like any other', async () => {
  const library = await open(await older())
  const { rev, sha256 } = await library.trash({ id: TYPED, rev: 3, by: null })
  const back = await library.untrash({ id: TYPED, rev, by: null })
  expect(back).toMatchObject({ rev: 5, sha256, trashed: null })
  expect((await library.history(TYPED)).map((one) => one.why)).toEqual(['untrashed', 'trashed', 'autosave', 'saved', 'created'])
})

const LineSchema = z.looseObject({ row: z.looseObject({ id: z.string() }), size: z.int(), mtimeMs: z.number() })

test('a catalogue of the first version is made anew from the articles, whatever it says, without a word', async () => {
  const dir = await older()
  const lines: z.infer<typeof LineSchema>[] = []
  readCheckedLines(await readFile(join(dir, 'catalogue.jsonl')), (value) => lines.push(LineSchema.parse(value)))
  expect(lines.length).toBeGreaterThan(0)
  const stamped = await Promise.all(lines.map(async (line) => {
    const { size, mtimeMs } = await stat(join(dir, articleFile(line.row.id)))
    return checkedLine({ ...line, row: { ...line.row, headline: '目录里的' }, size, mtimeMs })
  }))
  await writeFile(join(dir, 'catalogue.jsonl'), stamped.join(''))
  const library = await open(dir)
  expect(library.problems()).toEqual([])
  expect(library.list(everything).articles.find((row) => row.id === SIGNED)).toMatchObject({ headline: '新桥通车', trashed: null })
})

/** Written by the program before articles kept the file they came as; words wait in the journal, as a kill leaves them. */
const PICTURED = '01M8G1GSW0QZVN0H7ZZ3K4P07J'

test('an article of version 4, with a picture, a table and words in the journal, opens unchanged and is written in like any other', async () => {
  const dir = await older('v4')
  expect((await checkLibrary(dir)).problems).toEqual([])
  const library = await open(dir)
  expect(library.problems()).toEqual([])
  const article = await library.get(PICTURED)
  expect(article).toMatchObject({ rev: 3, origin: { name: '来稿.txt' } })
  expect(article.origin).not.toHaveProperty('file')
  expect(article.body.root.children.map(({ type }) => type)).toEqual(['paragraph', 'figure'])
  for (const { rev, sha256 } of await library.history(PICTURED)) {
    const { slip, body: then } = await library.revision(PICTURED, rev)
    expect(sha256OfJson({ slip, body: then })).toBe(sha256)
  }
  expect((await library.revision(PICTURED, 2)).body.root.children.map(({ type }) => type)).toEqual(['paragraph', 'crosshead', 'quote', 'figure', 'article-table', 'list'])
  await expect(library.original(PICTURED)).rejects.toMatchObject({ code: 'article-not-found' })
  expect((await library.save({ id: PICTURED, baseRev: 3, by: null, body: body(paragraph(text('接着写。'))) })).rev).toBe(4)
})
