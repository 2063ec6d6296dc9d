import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ARTICLE_SCHEMA_VERSION } from '#core/article/article.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { decodeEnvelope, enclose, encodeEnvelope } from '#desk/store/store-format.ts'

/** Written by the program when its articles were of version 5: five records of three reviews and a sign-off, none of them signed. */
const FILE = join(import.meta.dirname, '../../../fixtures/article-v5.json')

test('an article of version 5 opens with its records as they were, one bound to the other', async () => {
  const { data, schema } = decodeEnvelope(ARTICLE_FORMAT, await readFile(FILE), 'articles/x.json')
  expect(schema).toBe(5)
  expect(data.records.map(({ action, signature }) => [action, signature])).toEqual([['submit', null], ['pass', null], ['pass', null], ['pass', null], ['sign', null]])
  expect(data.comments).toEqual([])
  expect(data.records.map(({ previous }) => previous)).toEqual([null, ...data.records.slice(0, -1).map(sha256OfJson)])
  expect(data.records.at(-1)?.sha256).toBe(sha256OfJson({ slip: data.slip, body: data.body }))
})

test('a program of version 5 refuses an article with a signature, rather than drop it', async () => {
  const old = decodeEnvelope(ARTICLE_FORMAT, await readFile(FILE), 'articles/x.json')
  const signature = { key: 'A'.repeat(43), rev: 1, value: 'A'.repeat(86) }
  const bytes = encodeEnvelope(enclose(ARTICLE_FORMAT, old.id, 8, 7, { ...old.data, records: old.data.records.map((record) => ({ ...record, signature })) }))
  const older = { ...ARTICLE_FORMAT, version: 5, migrations: ARTICLE_FORMAT.migrations.slice(0, 4) }
  expect(() => decodeEnvelope(older, bytes, 'articles/x.json')).toThrow(expect.objectContaining({ code: 'store-from-newer-version', data: expect.objectContaining({ found: ARTICLE_SCHEMA_VERSION, known: 5 }) }))
})
