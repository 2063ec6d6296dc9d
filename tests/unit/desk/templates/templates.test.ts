import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ARTICLE_SCHEMA_VERSION } from '#core/article/article.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { placeholdersOf } from '#core/text/placeholders.ts'
import { emptyTemplateSlip } from '#core/template/template.ts'
import { draftOf } from '#core/template/use-template.ts'
import { checkLibrary } from '#desk/library/check-library.ts'
import { openLibrary, type OpenedLibrary } from '#desk/library/open-library.ts'
import { repairLibrary } from '#desk/doctor/repair-library.ts'
import { encodeEnvelope, enclose } from '#desk/store/store-format.ts'
import { TEMPLATES_FORMAT } from '#desk/templates/templates-file.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

let dir = ''
let library: OpenedLibrary
const open: OpenedLibrary[] = []
beforeEach(async () => {
  dir = await tmpFolder()
  library = await openLibrary(dir)
  open.push(library)
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
const again = async (): Promise<OpenedLibrary> => {
  for (const one of open.splice(0)) await one.close()
  library = await openLibrary(dir)
  open.push(library)
  return library
}
const content = (name: string, words: string) => ({ name, slip: { ...emptyTemplateSlip(), kicker: '夜读' }, body: body(paragraph(text(words))) })
const file = () => join(dir, 'templates.json')

test('a new library offers templates of the four kinds of copy, each with gaps that no sign-off passes, and writes no file for them', async () => {
  const { templates, snippets } = await library.aids()
  expect(templates.map(({ name }) => name)).toEqual(['消息', '通讯', '评论', '图片新闻'])
  for (const template of templates) expect(placeholdersOf(draftOf(template, '2026-11-28T00:00:00.000Z')).length, template.name).toBeGreaterThan(2)
  expect(snippets.length).toBeGreaterThan(0)
  await expect(readFile(file())).rejects.toMatchObject({ code: 'ENOENT' })
})

test('what is saved is there after the next opening, and a change made from an older one is refused, never written over', async () => {
  const made = await library.saveTemplate({ id: null, baseRev: 0, ...content('夜读', '第一稿') })
  const changed = await library.saveTemplate({ id: made.id, baseRev: made.rev, ...content('夜读', '第二稿') })
  await expect(library.saveTemplate({ id: made.id, baseRev: made.rev, ...content('夜读', '别处的') })).rejects.toMatchObject({ code: 'template-refused', data: { reason: 'changed', name: '夜读' } })
  await expect(library.removeTemplate({ id: made.id, baseRev: made.rev })).rejects.toMatchObject({ data: { reason: 'changed' } })
  const snippet = await library.saveSnippet({ id: null, baseRev: 0, name: '开头', words: '天光微亮，' })
  const { templates, snippets } = await (await again()).aids()
  expect(templates.at(-1)).toEqual(changed)
  expect(snippets.at(-1)).toEqual(snippet)
})

test('two of one name, too many and too long are refused with what was there untouched', async () => {
  const before = await library.aids()
  await expect(library.saveTemplate({ id: null, baseRev: 0, ...content('消息', '又一个') })).rejects.toMatchObject({ data: { reason: 'name-taken', name: '消息' } })
  await expect(library.saveTemplate({ id: null, baseRev: 0, ...content('长', '长'.repeat(20_001)) })).rejects.toMatchObject({ data: { reason: 'too-long' } })
  await expect(library.saveSnippet({ id: 'gone', baseRev: 1, name: '没有', words: '字' })).rejects.toMatchObject({ data: { reason: 'gone' } })
  for (let n = before.templates.length; n < 100; n += 1) await library.saveTemplate({ id: null, baseRev: 0, ...content(`第${n}个`, '') })
  await expect(library.saveTemplate({ id: null, baseRev: 0, ...content('多一个', '') })).rejects.toMatchObject({ data: { reason: 'too-many' } })
})

test('a deleted template stays deleted, and those that came with the program do not come back', async () => {
  for (const { id, rev } of (await library.aids()).templates) await library.removeTemplate({ id, baseRev: rev })
  expect((await (await again()).aids()).templates).toEqual([])
})

test('a damaged file goes aside and the one before it takes its place; doctor names and mends it', async () => {
  await library.saveTemplate({ id: null, baseRev: 0, ...content('留下的', '字') })
  const last = await library.saveTemplate({ id: null, baseRev: 0, ...content('最后的', '字') })
  await library.close()
  open.length = 0
  await writeFile(file(), '{')
  expect((await checkLibrary(dir)).problems).toMatchObject([{ code: 'templates-unreadable', mended: false }])
  const { problems } = await repairLibrary(dir)
  expect(problems).toMatchObject([{ code: 'templates-unreadable', mended: true, setAside: expect.stringContaining('templates.json') }])
  const { templates } = await (await again()).aids()
  expect(templates.some(({ name }) => name === '留下的')).toBe(true)
  expect(templates.some(({ id }) => id === last.id)).toBe(false)
})

test('a file of a newer program is named and left byte for byte; the library opens all the same', async () => {
  const newer = encodeEnvelope({ ...enclose(TEMPLATES_FORMAT, 'templates', 1, 0, await library.aids()), schema: ARTICLE_SCHEMA_VERSION + 1 })
  await writeFile(file(), newer)
  await again()
  await expect(library.aids()).rejects.toMatchObject({ code: 'store-from-newer-version' })
  await expect(library.saveSnippet({ id: null, baseRev: 0, name: '短', words: '字' })).rejects.toMatchObject({ code: 'store-from-newer-version' })
  expect(library.problems()).toMatchObject([{ code: 'templates-from-newer-version', setAside: null }])
  expect(await readFile(file())).toEqual(Buffer.from(newer))
})

test('what is wrong with the file is told to the screens once, however often they ask: they ask again at whatever they are told', async () => {
  await writeFile(file(), encodeEnvelope({ ...enclose(TEMPLATES_FORMAT, 'templates', 1, 0, await library.aids()), schema: ARTICLE_SCHEMA_VERSION + 1 }))
  await again()
  const ended = new AbortController()
  const events = library.events(ended.signal)
  for (let n = 0; n < 5; n += 1) await expect(library.aids()).rejects.toMatchObject({ code: 'store-from-newer-version' })
  await library.create(null)
  const told: string[] = []
  for await (const { type } of events) {
    told.push(type)
    if (type === 'article-changed') break
  }
  expect(told).toEqual(['library-changed', 'article-changed'])
})

test('a file of every older version of the article opens as it was', async () => {
  const aids = await library.aids()
  for (let schema = 1; schema < ARTICLE_SCHEMA_VERSION; schema += 1) {
    await writeFile(file(), encodeEnvelope({ ...enclose(TEMPLATES_FORMAT, 'templates', 1, 0, aids), schema }))
    expect(await (await again()).aids()).toEqual(aids)
  }
})

test('a disk that refuses leaves the templates as they were, on the screen too', async () => {
  const before = await library.aids()
  await library.close()
  open.length = 0
  const reader = await openLibrary(dir, { readOnly: true })
  open.push(reader)
  await expect(reader.saveSnippet({ id: null, baseRev: 0, name: '短', words: '字' })).rejects.toMatchObject({ code: 'library-read-only' })
  expect(await reader.aids()).toEqual(before)
})
