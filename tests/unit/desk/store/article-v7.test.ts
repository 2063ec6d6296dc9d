import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { ARTICLE_SCHEMA_VERSION } from '#core/article/article.ts'
import { readHistory } from '#desk/history/read-history.ts'
import { listRevisions, readRevision } from '#desk/history/revisions.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { realDisk } from '#desk/store/disk.ts'
import { historyFile, type LibraryFolder } from '#desk/store/library-folder.ts'
import { decodeEnvelope, enclose, encodeEnvelope } from '#desk/store/store-format.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

/** Written by the program when its articles were of version 7: commented on, saved, and answered. */
const FIXTURES = join(import.meta.dirname, '../../../fixtures')
const FILE = join(FIXTURES, 'article-v7.json')

test('an article of version 7 opens with what was said about it, and every revision of its history', async () => {
  const { data, schema, id } = decodeEnvelope(ARTICLE_FORMAT, await readFile(FILE), 'articles/x.json')
  expect(schema).toBe(7)
  expect(data.comments.map(({ messages }) => messages.map(({ text }) => text))).toEqual([['灯是几点亮的？', '傍晚六点。']])
  const folder: LibraryFolder = { disk: realDisk, root: await tmpFolder(), readOnly: false, guard: async () => {} }
  const path = join(folder.root, historyFile(id))
  await mkdir(dirname(path), { recursive: true })
  await copyFile(join(FIXTURES, 'history-v7.jsonl'), path)
  const revisions = await listRevisions(folder, id)
  expect(revisions.map(({ rev }) => rev)).toEqual([4, 3, 2, 1])
  expect(await readHistory(folder, id)).toMatchObject({ damaged: 0, newer: 0 })
  expect((await readRevision(folder, id, 2)).data.comments[0]?.messages).toHaveLength(1)
  expect((await readRevision(folder, id, 4)).data).toEqual(data)
})

test('a program of version 7 refuses an article of today, rather than drop what it does not know', async () => {
  const old = decodeEnvelope(ARTICLE_FORMAT, await readFile(FILE), 'articles/x.json')
  const older = { ...ARTICLE_FORMAT, version: 7, migrations: ARTICLE_FORMAT.migrations.slice(0, 6) }
  expect(() => decodeEnvelope(older, encodeEnvelope(enclose(ARTICLE_FORMAT, old.id, 5, 4, old.data)), 'articles/x.json')).toThrow(expect.objectContaining({ code: 'store-from-newer-version', data: expect.objectContaining({ found: ARTICLE_SCHEMA_VERSION, known: 7 }) }))
})
