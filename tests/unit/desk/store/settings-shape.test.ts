import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeEnvelope, enclose, encodeEnvelope } from '#desk/store/store-format.ts'
import { SETTINGS_FORMAT, SettingsSchema, type Settings } from '#desk/store/article-formats.ts'
import { placesIn, put } from '#tests/support/places.ts'

const good: Settings = {
  name: '山城晚报', lastContentId: 12, returnReasons: ['标题不妥', '重复'],
  channels: [{ id: 'money', name: '财经', host: 'money.example.cn', permalink: 'https://{host}/content/{YYYY}/{MM}/{DD}/{id}.html', sections: ['要闻', '股市'], rules: { reviews: 2, sameReviewerTwice: false, signerApart: true, people: { sign: ['p2'] }, checklist: { submit: { checks: { summary: 'blocking' }, tasks: [{ words: '已核实', isBlocking: true }] } } }, theme: { layout: 'party', light: { accent: '#a01010' }, dark: {}, type: { leading: 'loose' }, blocks: { share: false } } }],
  formerNames: [{ person: 'p1', name: '许 小' }],
  people: [{ id: 'p1', name: '许小满', role: 'correspondent' }, { id: 'p2', name: '戚闻溪', role: 'chief' }],
}
const isWell = (value: unknown): boolean => SETTINGS_FORMAT.isWell?.(value) === true

test('settings taken without the schema are such as the schema gives back unchanged', () => {
  expect(isWell(good)).toBe(true)
  expect(isWell({ ...good, channels: [], people: [] })).toBe(true)
  const { formerNames: _, returnReasons, ...least } = good
  expect([least, { ...least, returnReasons }].map(isWell)).toEqual([true, true])
  const other = fc.oneof(fc.anything(), fc.constantFrom('', ' 名', '名 ', '名'.repeat(60), '名'.repeat(61), '许\u2028小满', 'Money', 'a..b', '{host}', 'editor', 'moment', '#ffffff', '#FFF', true, '3', 3, 4, -1, 1.5, Number.NaN, 2 ** 53, [], {}, null, Array.from({ length: 201 }, () => '栏')))
  const anyPlace = fc.constantFrom(...placesIn(good), ['more'], ['channels', '0', 'more'], ['channels', '0', 'rules', 'more'], ['channels', '0', 'theme', 'more'], ['channels', '0', 'theme', 'dark', 'ink'], ['channels', '0', 'theme', 'type', 'more'], ['people', '0', 'more'], ['formerNames', '0', 'more'], ['channels', '0', 'rules', 'people', 'more'], ['channels', '0', 'rules', 'checklist', 'more'], ['channels', '0', 'rules', 'checklist', 'submit', 'checks', 'body'])
  fc.assert(fc.property(anyPlace, other, (place, next) => {
    const value = put(good, place, next)
    if (!isWell(value)) return
    const parsed = SettingsSchema.safeParse(value)
    expect(parsed.success).toBe(true)
    expect(parsed.data).toEqual(value)
  }), { numRuns: 5_000 })
})

test('a library of before former names were kept opens with nothing lost, and an older program refuses one that keeps them', async () => {
  const before = await readFile('tests/fixtures/library-v2-settings.json')
  const { data } = decodeEnvelope(SETTINGS_FORMAT, before, 'library.json')
  expect(data).toMatchObject({ name: '山城晚报', lastContentId: 41, people: [{ name: '许小满' }, { name: '戚闻溪' }], returnReasons: ['标题不妥'] })
  expect(data.formerNames).toBeUndefined()
  const now = encodeEnvelope(enclose(SETTINGS_FORMAT, 'library', 2, 1, { ...data, formerNames: [{ person: 'p1', name: '许小' }] }))
  expect(() => decodeEnvelope({ ...SETTINGS_FORMAT, version: 2, migrations: [(value) => value] }, now, 'library.json')).toThrow('store-from-newer-version')
})
