import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ARTICLE_SCHEMA_VERSION } from '#core/article/article.ts'
import { body, editorNote, rule, text } from '#core/body/body-nodes.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { decodeEnvelope, enclose, encodeEnvelope } from '#desk/store/store-format.ts'

/** Written by the program when its articles were of version 4: quotes, pictures with copies, a table, and a record over them. */
const FILE = join(import.meta.dirname, '../../../fixtures/article-v4.json')

test('an article of version 4 opens with every word, and what was judged of it still bears the hash of the judgement', async () => {
  const { data, schema } = decodeEnvelope(ARTICLE_FORMAT, await readFile(FILE), 'articles/x.json')
  expect(schema).toBe(4)
  expect(data.body.root.children.map(({ type }) => type)).toEqual(['paragraph', 'crosshead', 'quote', 'list', 'figure', 'article-table'])
  expect(data.records[0]?.sha256).toBe(sha256OfJson({ slip: data.slip, body: data.body }))
})

test('a program of version 4 refuses an article with a note and a rule, rather than drop them', async () => {
  const old = decodeEnvelope(ARTICLE_FORMAT, await readFile(FILE), 'articles/x.json')
  const bytes = encodeEnvelope(enclose(ARTICLE_FORMAT, old.id, 3, 2, { ...old.data, body: body(editorNote('编者按', text('又开了。')), rule()) }))
  const older = { ...ARTICLE_FORMAT, version: 4, migrations: ARTICLE_FORMAT.migrations.slice(0, 3) }
  expect(() => decodeEnvelope(older, bytes, 'articles/x.json')).toThrow(expect.objectContaining({ code: 'store-from-newer-version', data: expect.objectContaining({ found: ARTICLE_SCHEMA_VERSION, known: 4 }) }))
})
