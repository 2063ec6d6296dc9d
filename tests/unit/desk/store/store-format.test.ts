import { expect, test } from 'vitest'
import { z } from 'zod'
import { decodeEnvelope, enclose, encodeEnvelope, glanceEnvelope, type StoreFormat } from '#desk/store/store-format.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { collectedMemory } from '#tests/support/collected-memory.ts'

const NoteSchema = z.strictObject({ title: z.string(), words: z.array(z.string()) })
type Note = z.infer<typeof NoteSchema>
const V1Schema = z.strictObject({ title: z.string(), text: z.string() })
const V2Schema = z.strictObject({ title: z.string(), lines: z.string() })

/** A format at its third version, as one of ours will be some day. */
const FORMAT: StoreFormat<Note> = {
  version: 3, schema: NoteSchema,
  migrations: [
    (data) => { const { title, text } = V1Schema.parse(data); return { title, lines: text } },
    (data) => { const { title, lines } = V2Schema.parse(data); return { title, words: lines.split('\n') } },
  ],
}
const MB = 1_000_000
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value))
const sealed = (schema: number, data: unknown) => ({ schema, id: 'n', rev: 4, baseRev: 3, sha256: sha256OfJson(data), data })
const read = (value: unknown) => decodeEnvelope(FORMAT, bytes(value), 'notes/n.json')

test('what was written is read back, whatever order its keys have by then', () => {
  const envelope = enclose(FORMAT, 'n', 1, 0, { title: '桥', words: ['甲', '乙'] })
  expect(decodeEnvelope(FORMAT, encodeEnvelope(envelope), 'f')).toEqual(envelope)
  expect(read({ ...envelope, data: { words: ['甲', '乙'], title: '桥' } }).data).toEqual(envelope.data)
})

test('files of older versions are brought to this one, step by step', () => {
  expect(read(sealed(1, { title: '桥', text: '甲\n乙' })).data).toEqual({ title: '桥', words: ['甲', '乙'] })
  expect(read(sealed(2, { title: '桥', lines: '甲\n乙' })).data).toEqual({ title: '桥', words: ['甲', '乙'] })
})

test('a file as it was written gives what was written, one of which any bit turned gives that or nothing', () => {
  const written = Buffer.from(encodeEnvelope(enclose(FORMAT, 'n', 4, 3, { title: '桥“a”', words: ['甲\n', '\\乙'] })))
  const { data } = decodeEnvelope(FORMAT, written, 'f')
  for (let bit = 0; bit < written.length * 8; bit += 1) {
    const turned = Buffer.from(written)
    turned[bit >>> 3] = (turned[bit >>> 3] ?? 0) ^ (1 << (bit & 7))
    let read: unknown = data
    try {
      read = decodeEnvelope(FORMAT, turned, 'f').data
    } catch (error) {
      expect(error).toMatchObject({ code: expect.stringMatching(/^store-/) })
    }
    expect(read).toEqual(data)
  }
})

test('words that this version could not have written are no document, though their hash is right', () => {
  const other: StoreFormat<unknown> = { version: 3, schema: z.unknown(), migrations: [] }
  expect(() => decodeEnvelope(FORMAT, encodeEnvelope(enclose(other, 'n', 1, 0, { title: 5 })), 'f')).toThrowError(expect.objectContaining({ code: 'store-corrupt', damage: 'unreadable' }))
})

test('files of older versions as they were written are brought to this one too', () => {
  for (const [version, data] of [[1, { title: '桥', text: '甲\n乙' }], [2, { title: '桥', lines: '甲\n乙' }]] as const) {
    const written = Buffer.from(encodeEnvelope(enclose<unknown>({ version, schema: z.unknown(), migrations: [] }, 'n', 4, 3, data)))
    expect(decodeEnvelope(FORMAT, written, 'f')).toMatchObject({ schema: version, data: { title: '桥', words: ['甲', '乙'] } })
    expect(glanceEnvelope(FORMAT, written)?.data).toEqual({ title: '桥', words: ['甲', '乙'] })
  }
})

test('a file from the future is an explicit failure, whatever else it holds', () => {
  expect(() => read({ schema: 4, anything: true })).toThrowError(expect.objectContaining({ code: 'store-from-newer-version', data: { file: 'notes/n.json', found: 4, known: 3 } }))
})

test.each([
  ['cut short', Buffer.from(JSON.stringify(sealed(3, { title: '桥', words: [] })).slice(0, -5)), 'unreadable'],
  ['empty', Buffer.alloc(0), 'unreadable'],
  ['zeros', Buffer.alloc(64), 'unreadable'],
  ['not UTF-8', Buffer.from([0x7b, 0xff, 0xfe]), 'unreadable'],
  ['another shape', bytes([1, 2]), 'unreadable'],
  ['a key too many', bytes({ ...sealed(3, { title: '桥', words: [] }), more: 1 }), 'unreadable'],
  ['one character changed', bytes({ ...sealed(3, { title: '桥', words: [] }), data: { title: '樑', words: [] } }), 'hash-mismatch'],
  ['data of no known shape', bytes(sealed(3, { title: 3 })), 'unreadable'],
  ['an older version of no known shape', bytes(sealed(1, { name: '桥' })), 'unreadable'],
])('a file that is %s is never taken for a good one', (_, file, damage) => {
  expect(() => decodeEnvelope(FORMAT, file, 'f')).toThrowError(expect.objectContaining({ code: 'store-corrupt', damage }))
})

test('who keeps an article that was written keeps the bytes of its file no second time', () => {
  const before = collectedMemory()
  const kept = Array.from({ length: 50 }, (_, n) => enclose(FORMAT, 'n', n + 1, n, { title: String(n), words: [] }))
  const large = Array.from({ length: 50 }, (_, n) => enclose({ ...FORMAT, bytesOf: () => Buffer.alloc(MB, 0x20) }, 'n', n + 1, n, { title: String(n), words: [] }))
  for (const envelope of [...kept, ...large]) encodeEnvelope(envelope)
  expect(collectedMemory() - before).toBeLessThan(25 * MB)
  for (const envelope of kept) expect(decodeEnvelope(FORMAT, encodeEnvelope(envelope), 'f')).toEqual(envelope)
  expect(large.length).toBe(50)
})
