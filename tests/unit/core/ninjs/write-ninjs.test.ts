import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { articleNinjs, type NinjsInput } from '#core/ninjs/write-ninjs.ts'
import { plainBody } from '#core/plain/write-plain.ts'
import { anyPage } from '#tests/support/arbitrary-page.ts'
import { draftPage, signedPage } from '#tests/support/page-input.ts'

const Schema = z.record(z.string(), z.unknown())
const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addFormat('date-time', (said: string) => z.iso.datetime({ offset: true }).safeParse(said).success)
// RFC 3986: a scheme, and nothing that must be written in percent.
ajv.addFormat('uri', (said: string) => /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`\u0080-\u{10ffff}]+$/u.test(said))
ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json' })
const isNinjs = ajv.compile(Schema.parse(JSON.parse(readFileSync('tests/fixtures/ninjs/ninjs-schema_3.1.json', 'utf8'))))

const inputOf = (page: Omit<NinjsInput, 'rev' | 'createdAt' | 'updatedAt' | 'pictureName'>): NinjsInput =>
  ({ ...page, rev: 3, createdAt: '2026-01-02T10:00:00.000Z', updatedAt: '2026-01-02T12:00:00.000Z', pictureName: ({ asset }) => `图片/${asset.slice(0, 8)}.jpg` })
const made = (page: Parameters<typeof inputOf>[0]): unknown => JSON.parse(articleNinjs(inputOf(page)))
const Item = z.looseObject({ pubStatus: z.string(), uri: z.string(), edNote: z.string().optional(), bodies: z.array(z.looseObject({ contentType: z.string(), value: z.string() })), associations: z.array(z.looseObject({ type: z.string() })).optional() })

test('any article is an item by IPTC’s own schema, with all its words', () => {
  fc.assert(fc.property(anyPage, (page) => {
    const item = made(page)
    isNinjs(item)
    expect(isNinjs.errors).toBeNull()
    expect(Item.parse(item).bodies[1]?.value).toBe(plainBody(page.body, page))
  }), { numRuns: 100 })
})

test('a published one may be used and has its address; a draft may not, and says so', () => {
  expect(Item.parse(made(signedPage()))).toMatchObject({ pubStatus: 'usable', uri: 'https://xiang.example.org/content/2026/01/02/20000001.html', associations: [{ type: 'picture', by: '顾念慈 摄' }], people: expect.arrayContaining([{ name: '程望舒', rel: '一审' }]) })
  const draft = Item.parse(made(draftPage()))
  expect(draft).toMatchObject({ pubStatus: 'withheld', uri: 'tag:rednet.cn,2026:article/01HZZZZZZZZZZZZZZZZZZZZZZY', edNote: '未签发 · 稿件尚未签发，不得发布' })
})

test('the schema does find what is wrong', () => {
  expect(isNinjs({ uri: 'https://example.org/a', type: 'poem' })).toBe(false)
  expect(isNinjs({ uri: 'https://example.org/a', words: 'none of ninjs' })).toBe(false)
})
