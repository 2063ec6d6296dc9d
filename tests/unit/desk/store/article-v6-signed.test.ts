import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ARTICLE_SCHEMA_VERSION } from '#core/article/article.ts'
import { withNotice } from '#core/slip/notice.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { decodeEnvelope, enclose, encodeEnvelope } from '#desk/store/store-format.ts'

/** Written by the program when its articles were of version 6: signed off, every step with its signature. */
const FILE = join(import.meta.dirname, '../../../fixtures/article-v6-signed.json')

test('an article of version 6 opens with the very content that was signed, and no notice', async () => {
  const { data, schema } = decodeEnvelope(ARTICLE_FORMAT, await readFile(FILE), 'articles/x.json')
  expect(schema).toBe(6)
  expect(data.records.at(-1)?.sha256).toBe(sha256OfJson({ slip: data.slip, body: data.body }))
  expect([data.slip.notices, data.published]).toEqual([undefined, undefined])
})

test('a program of version 6 refuses an article with a correction, rather than drop the notice', async () => {
  const old = decodeEnvelope(ARTICLE_FORMAT, await readFile(FILE), 'articles/x.json')
  const bytes = encodeEnvelope(enclose(ARTICLE_FORMAT, old.id, 8, 7, { ...old.data, slip: withNotice(old.data.slip, 'correction', '原稿地名有误。') }))
  const older = { ...ARTICLE_FORMAT, version: 6, migrations: ARTICLE_FORMAT.migrations.slice(0, 5) }
  expect(() => decodeEnvelope(older, bytes, 'articles/x.json')).toThrow(expect.objectContaining({ code: 'store-from-newer-version', data: expect.objectContaining({ found: ARTICLE_SCHEMA_VERSION, known: 6 }) }))
})
