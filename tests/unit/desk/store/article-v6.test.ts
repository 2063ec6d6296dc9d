import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ARTICLE_SCHEMA_VERSION } from '#core/article/article.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { decodeEnvelope, enclose, encodeEnvelope } from '#desk/store/store-format.ts'

/** Written by the program when its articles were of version 6: submitted, commented on, and returned with a signature. */
const FILE = join(import.meta.dirname, '../../../fixtures/article-v6.json')

test('an article of version 6 opens with its comment, its signed record and no deadline', async () => {
  const { data, schema } = decodeEnvelope(ARTICLE_FORMAT, await readFile(FILE), 'articles/x.json')
  expect(schema).toBe(6)
  expect(data.records.map(({ action, reason, signature }) => [action, reason, signature !== null])).toEqual([['submit', null, false], ['return', '补上时间', true]])
  expect(data.records[1]?.previous).toBe(sha256OfJson(data.records[0]))
  expect(data.comments).toMatchObject([{ isBlocking: true, messages: [{ text: '灯是几点亮的？' }] }])
  expect(data.deadline).toBeNull()
})

test('a program of version 6 refuses an article with a deadline, rather than drop it', async () => {
  const old = decodeEnvelope(ARTICLE_FORMAT, await readFile(FILE), 'articles/x.json')
  const bytes = encodeEnvelope(enclose(ARTICLE_FORMAT, old.id, 5, 4, { ...old.data, deadline: '2026-12-06T10:00:00.000Z' }))
  const older = { ...ARTICLE_FORMAT, version: 6, migrations: ARTICLE_FORMAT.migrations.slice(0, 5) }
  expect(() => decodeEnvelope(older, bytes, 'articles/x.json')).toThrow(expect.objectContaining({ code: 'store-from-newer-version', data: expect.objectContaining({ found: ARTICLE_SCHEMA_VERSION, known: 6 }) }))
})
