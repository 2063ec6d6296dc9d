import { copyFile, mkdir, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { SETTINGS_FORMAT } from '#desk/store/article-formats.ts'
import { ARTICLE_SCHEMA_VERSION } from '#core/article/article.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { checkLibrary } from '#desk/library/check-library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { articleFile, CATALOGUE_FILE, historyFile, previousFile } from '#desk/store/library-folder.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { SystemError } from '#tests/support/failing-disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const EnvelopeSchema = z.looseObject({ rev: z.int(), data: z.looseObject({}), sha256: z.string() })
const words = (sentence: string) => body(paragraph(text(sentence)))
const everything = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 100 }
/** ms: no pause of this test's is so long */
const NEVER = 10_000_000

/** A closed library: `id` has three revisions, `other` two. Their histories are gone, so that what is kept beside them must do. */
async function library() {
  const dir = await tmpFolder()
  // Two saves of a quick disk fall into one millisecond now and then: the list would go by their ids.
  let now = Date.parse('2026-01-02T03:04:05.000Z')
  const opened = await openLibrary(dir, { now: () => new Date(now += 1_000) })
  await opened.addPerson({ name: '林知秋', role: 'editor' })
  const ids: string[] = []
  for (const name of ['甲', '乙']) {
    const made = await opened.create(null)
    await opened.save({ id: made.id, baseRev: 1, by: null, slip: { ...made.slip, headline: name }, body: words(`${name}的第二稿。`) })
    ids.push(made.id)
  }
  const [id = '', other = ''] = ids
  await opened.save({ id, baseRev: 2, by: null, body: words('甲的第三稿。') })
  await opened.close()
  for (const one of ids) await rm(join(dir, historyFile(one)))
  return { dir, id, other, file: join(dir, articleFile(id)), previous: join(dir, previousFile(id)) }
}

const DAMAGE: [string, (file: string) => Promise<void>][] = [
  ['emptied', (file) => writeFile(file, '')],
  ['cut short', (file) => truncate(file, 200)],
  ['filled with zeros', async (file) => { await writeFile(file, Buffer.alloc((await readFile(file)).length)) }],
  ['overwritten with something else', (file) => writeFile(file, '{"hello":"world"}')],
  ['changed by one character', async (file) => { await writeFile(file, (await readFile(file, 'utf8')).replace('第三稿', '第四稿')) }],
]

test.each(DAMAGE)('an article that was %s: the revision before takes its place, the bytes are set aside and named, all else opens', async (_, damage) => {
  const { dir, id, other, file } = await library()
  await damage(file)
  const bad = await readFile(file)
  const opened = await openLibrary(dir)
  const article = await opened.get(id)
  expect(article.body).toEqual(words('甲的第二稿。'))
  // No revision number that anybody may have seen comes again with other words.
  expect(article.rev).toBe(4)
  expect(opened.list(everything).articles.map((row) => row.id).sort()).toEqual([id, other].sort())
  const [problem, ...more] = opened.problems()
  expect(more).toEqual([])
  expect(problem).toMatchObject({ code: expect.stringMatching(/article-unreadable|hash-mismatch/), file: articleFile(id), mended: true })
  expect(await readFile(join(dir, problem?.setAside ?? ''))).toEqual(bad)
  await opened.save({ id, baseRev: 4, by: null, body: words('接着写。') })
  await opened.close()
  // It stays on the list until somebody has looked and taken it away.
  const again = await openLibrary(dir)
  expect(again.problems()).toEqual([problem])
  expect((await again.get(id)).body).toEqual(words('接着写。'))
  await again.close()
})

test.each(DAMAGE)('an article that was %s, with no good revision before: left byte for byte and named, never written over', async (_, damage) => {
  const { dir, id, other, file, previous } = await library()
  await damage(file)
  await damage(previous)
  await writeFile(previous, 'x')
  const bad = await readFile(file)
  for (let time = 0; time < 2; time += 1) {
    const opened = await openLibrary(dir)
    expect(opened.problems()).toMatchObject([{ file: articleFile(id), mended: false, setAside: null }])
    expect(opened.list(everything).articles.map((row) => row.id)).toEqual([other])
    await expect(opened.get(id)).rejects.toMatchObject({ code: 'store-corrupt', data: { file: articleFile(id) } })
    await expect(opened.save({ id, baseRev: 3, by: null, body: words('盖掉。') })).rejects.toMatchObject({ code: 'store-corrupt' })
    await opened.close()
    expect(await readFile(file)).toEqual(bad)
  }
})

test('damage that keeps size and time is met when the article is opened, and mended then', async () => {
  const { dir, id, file } = await library()
  const opened = await openLibrary(dir)
  await writeFile(file, (await readFile(file, 'utf8')).replace('第三稿', '第四稿'))
  expect((await opened.get(id)).body).toEqual(words('甲的第二稿。'))
  expect(opened.problems()).toMatchObject([{ code: 'hash-mismatch', mended: true }])
  expect(opened.list(everything).articles.find((row) => row.id === id)).toMatchObject({ rev: 4, lead: '甲的第二稿。' })
  await opened.close()
})

test('an article file that was deleted comes back from the revision before', async () => {
  const { dir, id, file } = await library()
  await rm(file)
  const opened = await openLibrary(dir)
  expect((await opened.get(id)).body).toEqual(words('甲的第二稿。'))
  expect(opened.problems()).toMatchObject([{ code: 'article-gone', file: articleFile(id), setAside: null, mended: true }])
  await opened.close()
})

test('an article deleted with its earlier revision is at least missed, once', async () => {
  const { dir, id, file, previous } = await library()
  await rm(file)
  await rm(previous)
  const opened = await openLibrary(dir)
  expect(opened.problems()).toMatchObject([{ code: 'article-gone', file: articleFile(id), mended: false }])
  await expect(opened.get(id)).rejects.toMatchObject({ code: 'article-not-found' })
  await opened.close()
})

test('an article a newer program wrote is named and not touched', async () => {
  const { dir, id, file } = await library()
  const newer = (await readFile(file, 'utf8')).replace(`"schema":${ARTICLE_SCHEMA_VERSION}`, `"schema":${ARTICLE_SCHEMA_VERSION + 1}`)
  await writeFile(file, newer)
  const opened = await openLibrary(dir)
  expect(opened.problems()).toMatchObject([{ code: 'article-from-newer-version', file: articleFile(id), setAside: null, mended: false }])
  await expect(opened.save({ id, baseRev: 3, by: null, body: words('盖掉。') })).rejects.toMatchObject({ code: 'store-from-newer-version', data: { found: ARTICLE_SCHEMA_VERSION + 1, known: ARTICLE_SCHEMA_VERSION } })
  await opened.close()
  expect(await readFile(file, 'utf8')).toBe(newer)
})

test('a copy under another article’s name is shown and left where it is', async () => {
  const { dir, id, other, file } = await library()
  await copyFile(join(dir, articleFile(other)), file)
  const opened = await openLibrary(dir)
  expect(opened.problems()).toMatchObject([{ code: 'article-misfiled', file: articleFile(id), mended: false }])
  await expect(opened.get(id)).rejects.toMatchObject({ code: 'store-corrupt' })
  expect((await opened.get(other)).slip.headline).toBe('乙')
  await opened.close()
  expect(await readFile(file)).toEqual(await readFile(join(dir, articleFile(other))))
})

test('files that are not ours, or in the wrong folder, are named and left', async () => {
  const { dir, id, file } = await library()
  await mkdir(join(dir, 'articles/zz-elsewhere'), { recursive: true })
  await rename(file, join(dir, `articles/zz-elsewhere/${id}.json`))
  await writeFile(join(dir, 'articles/zz-elsewhere/notes.docx'), 'x')
  const opened = await openLibrary(dir)
  expect(opened.problems().map((problem) => [problem.code, problem.file])).toEqual(expect.arrayContaining([
    ['article-misfiled', `articles/zz-elsewhere/${id}.json`], ['foreign-file', 'articles/zz-elsewhere/notes.docx'],
  ]))
  await opened.close()
  expect((await readdir(join(dir, 'articles/zz-elsewhere'))).sort()).toEqual([`${id}.json`, 'notes.docx'])
})

test.each([
  ['is gone', (file: string) => rm(file), ['catalogue-rebuilt']],
  ['is filled with zeros', async (file: string) => { await writeFile(file, Buffer.alloc((await readFile(file)).length)) }, ['catalogue-rebuilt']],
  ['has one character changed', async (file: string) => { await writeFile(file, (await readFile(file, 'utf8')).replace('甲的第三稿', '甲的第九稿')) }, ['catalogue-rebuilt']],
  ['was torn by a crash', async (file: string) => { await truncate(file, (await readFile(file)).length - 20) }, []],
] as const)('a catalogue that %s is made again from the articles', async (_, damage, codes) => {
  const { dir, id, other } = await library()
  await damage(join(dir, 'catalogue.jsonl'))
  const opened = await openLibrary(dir)
  expect(opened.list(everything).articles).toMatchObject([{ id, headline: '甲', lead: '甲的第三稿。', rev: 3 }, { id: other, headline: '乙', rev: 2 }])
  expect(opened.problems().map((problem) => problem.code)).toEqual(codes)
  await opened.close()
  const again = await openLibrary(dir)
  expect(again.problems()).toEqual([])
  await again.close()
})

test('settings that do not parse are set aside, and the ones before take their place', async () => {
  const { dir, id } = await library()
  await writeFile(join(dir, 'library.json'), '{"channels": [')
  const opened = await openLibrary(dir)
  expect(opened.channels().length).toBeGreaterThan(0)
  const [problem] = opened.problems()
  expect(problem).toMatchObject({ code: 'settings-unreadable', file: 'library.json', mended: true })
  expect(await readFile(join(dir, problem?.setAside ?? ''), 'utf8')).toBe('{"channels": [')
  expect((await opened.get(id)).rev).toBe(3)
  await opened.close()
})

const OUTSIDE: [string, (file: string) => Promise<unknown>, string | RegExp][] = [
  ['edited by hand', async (file) => writeFile(file, (await readFile(file, 'utf8')).replace('林知秋', '林知春')), /林知春/],
  ['changed by another desk', async (file) => {
    const { data, ...head } = EnvelopeSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    const theirs = { ...data, name: '别处的稿库' }
    await writeFile(file, JSON.stringify({ ...head, sha256: sha256OfJson(theirs), data: theirs }))
  }, /别处的稿库/],
  ['cut short', (file) => truncate(file, 20), /^\{"schema"/],
]

async function rewrite(file: string, change: (data: Record<string, unknown>, rev: number) => { data: object, rev: number }): Promise<void> {
  const { data, rev, ...head } = EnvelopeSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  const theirs = change(data, rev)
  await writeFile(file, JSON.stringify({ ...head, ...theirs, sha256: sha256OfJson(theirs.data) }))
}

test.each(OUTSIDE)('settings that were %s while the desk was open stand aside and are named when it writes its own, which stay whole', async (_, change, theirs) => {
  const { dir } = await library()
  const opened = await openLibrary(dir)
  await change(join(dir, 'library.json'))
  const bytes = await readFile(join(dir, 'library.json'))
  await opened.addPerson({ name: '顾行', role: 'editor' })
  const [problem, ...more] = opened.problems()
  expect(more).toEqual([])
  expect(problem).toMatchObject({ code: 'changed-outside', file: 'library.json', mended: false })
  expect(await readFile(join(dir, problem?.setAside ?? ''))).toEqual(bytes)
  expect(bytes.toString()).toMatch(theirs)
  await opened.addPerson({ name: '沈微', role: 'editor' })
  expect(opened.problems()).toEqual([problem])
  await opened.close()
  const again = await openLibrary(dir)
  expect(again.people().map(({ name }) => name)).toEqual(['林知秋', '顾行', '沈微'])
  expect(again.problems()).toMatchObject([{ code: 'changed-outside', file: 'library.json', setAside: problem?.setAside }])
  await again.close()
})

test('settings in another form that say the same, or are not there any more, are no news; a folder in their place goes aside, with what is in it', async () => {
  const { dir } = await library()
  const file = join(dir, 'library.json')
  const opened = await openLibrary(dir)
  await writeFile(file, JSON.stringify(JSON.parse(await readFile(file, 'utf8')), null, 2))
  await opened.addPerson({ name: '顾行', role: 'editor' })
  await rm(file)
  await opened.addPerson({ name: '沈微', role: 'editor' })
  expect(opened.problems()).toEqual([])
  await rm(file)
  await mkdir(join(file, '别人的'), { recursive: true })
  await opened.addPerson({ name: '周明', role: 'editor' })
  const [problem] = opened.problems()
  expect(problem).toMatchObject({ code: 'changed-outside', file: 'library.json' })
  expect(await readdir(join(dir, problem?.setAside ?? ''))).toEqual(['别人的'])
  await opened.close()
})

test.each([
  ['with other words under the same number', (file: string) => rewrite(file, (data, rev) => ({ data: { ...data, body: words('别处的第三稿。') }, rev }))],
  ['with a later number', (file: string) => rewrite(file, (data, rev) => ({ data: { ...data, body: words('别处的第四稿。') }, rev: rev + 5 }))],
  ['cut short', (file: string) => truncate(file, 200)],
])('an article’s file that another program wrote (%s) while words typed since waited in the journal stands aside when they go over it', async (_, change) => {
  const { dir, id, file } = await library()
  const opened = await openLibrary(dir, { pace: { quiet: NEVER, longest: NEVER, again: NEVER } })
  const { rev } = await opened.get(id)
  const typed = await opened.save({ id, baseRev: rev, by: null, body: words('正在写的第四稿。'), why: 'autosave' })
  await change(file)
  const theirs = await readFile(file)
  await opened.save({ id, baseRev: typed.rev, by: null, body: words('写好的第五稿。') })
  const [problem, ...more] = opened.problems()
  expect(more).toEqual([])
  expect(problem).toMatchObject({ code: 'changed-outside', file: articleFile(id) })
  expect(await readFile(join(dir, problem?.setAside ?? ''))).toEqual(theirs)
  expect((await opened.get(id)).body).toEqual(words('写好的第五稿。'))
  await opened.close()
})

/** The texts of an article's history, newest first. */
const textsOf = async (opened: Awaited<ReturnType<typeof openLibrary>>, id: string) =>
  await Promise.all((await opened.history(id)).map(async ({ rev }) => (await opened.revision(id, rev)).body))

test.each([
  ['a save of the window that shows it', async (opened: Awaited<ReturnType<typeof openLibrary>>, id: string, rev: number) => {
    await expect(opened.save({ id, baseRev: rev, by: null, body: words('窗口里的第四稿。'), why: 'autosave' })).rejects.toMatchObject({ code: 'stale-revision', data: { rev: rev + 1 } })
  }],
  ['a window that opens it', async (opened: Awaited<ReturnType<typeof openLibrary>>, id: string, rev: number) => { expect(await opened.get(id)).toMatchObject({ rev: rev + 1 }) }],
  ['whoever looks at its history', async (opened: Awaited<ReturnType<typeof openLibrary>>, id: string) => { await opened.history(id) }],
])('a whole copy with other words under the same number, put in an article’s place while the desk was open, is a revision of its own to %s, and neither text is lost', async (_, act) => {
  const { dir, id, file } = await library()
  const opened = await openLibrary(dir)
  const { rev } = await opened.save({ id, baseRev: 3, by: null, body: words('这里的第四稿。') })
  await rewrite(file, (data, same) => ({ data: { ...data, body: words('别处的第四稿。') }, rev: same }))
  await act(opened, id, rev)
  expect((await opened.get(id)).body).toEqual(words('别处的第四稿。'))
  expect((await textsOf(opened, id)).slice(0, 2)).toEqual([words('别处的第四稿。'), words('这里的第四稿。')])
  expect(opened.problems()).toMatchObject([{ code: 'changed-outside', file: articleFile(id), setAside: null }])
  const restored = await opened.restore({ id, rev, baseRev: rev + 1, by: null })
  expect(restored.body).toEqual(words('这里的第四稿。'))
  await opened.close()
})

test('a whole copy with other words under the same number, put in an article’s place while the desk was closed, is a revision of its own to the first window, whose save then goes through', async () => {
  const { dir, id, file } = await library()
  const before = await openLibrary(dir)
  const { rev } = await before.save({ id, baseRev: 3, by: null, body: words('这里的第四稿。') })
  await before.close()
  await rewrite(file, (data, same) => ({ data: { ...data, body: words('别处的第四稿，长些。') }, rev: same }))
  for (const early of [true, false]) {
    const opened = await openLibrary(dir, { early })
    const shown = await opened.get(id)
    expect(shown).toMatchObject({ rev: rev + 1, body: words('别处的第四稿，长些。') })
    expect((await textsOf(opened, id)).slice(0, 2)).toEqual([words('别处的第四稿，长些。'), words('这里的第四稿。')])
    await opened.close()
  }
  const opened = await openLibrary(dir)
  await opened.save({ id, baseRev: rev + 1, by: null, body: words('接着写。') })
  await opened.close()
})

test.each([['before the list is made again', true], ['once it is', false]])('where the catalogue got lost as well, a copy with other words under the same number is a revision of its own to the window that opens it %s, and what is typed there is saved', async (_, early) => {
  const { dir, id, file } = await library()
  const before = await openLibrary(dir)
  const { rev } = await before.save({ id, baseRev: 3, by: null, body: words('这里的第四稿。') })
  await before.close()
  await rewrite(file, (data, same) => ({ data: { ...data, body: words('别处的第四稿。') }, rev: same }))
  await rm(join(dir, CATALOGUE_FILE))
  const opened = await openLibrary(dir, { early })
  expect(await opened.get(id)).toMatchObject({ rev: rev + 1, body: words('别处的第四稿。') })
  expect(await opened.save({ id, baseRev: rev + 1, by: null, body: words('接着写。'), why: 'saved' })).toMatchObject({ rev: rev + 2 })
  expect((await textsOf(opened, id)).slice(0, 3)).toEqual([words('接着写。'), words('别处的第四稿。'), words('这里的第四稿。')])
  await opened.close()
})

test('templates that another program put there while the desk was open stand aside when it writes its own', async () => {
  const { dir } = await library()
  const opened = await openLibrary(dir)
  await opened.aids()
  await writeFile(join(dir, 'templates.json'), '别处的模板')
  await opened.saveSnippet({ id: null, baseRev: 0, name: '结尾', words: '（完）' })
  const [problem] = opened.problems()
  expect(problem).toMatchObject({ code: 'changed-outside', file: 'templates.json' })
  expect(await readFile(join(dir, problem?.setAside ?? ''), 'utf8')).toBe('别处的模板')
  await opened.close()
})

test('settings from a newer program keep the library shut, untouched', async () => {
  const { dir } = await library()
  const file = join(dir, 'library.json')
  const newer = (await readFile(file, 'utf8')).replace(/"schema":\d+/, '"schema":99')
  await writeFile(file, newer)
  await expect(openLibrary(dir)).rejects.toMatchObject({ code: 'store-from-newer-version', data: { file: 'library.json', found: 99, known: SETTINGS_FORMAT.version } })
  expect(await readFile(file, 'utf8')).toBe(newer)
})

test('a half-written file of a crash is set aside when it may hold words nobody saved, and swept away when it cannot', async () => {
  const { dir, id, file } = await library()
  const folder = join(file, '..')
  const envelope = EnvelopeSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  await writeFile(join(folder, `.${id}.json.0123456789ab.tmp`), '')
  await writeFile(join(folder, `.${id}.json.0123456789ac.tmp`), JSON.stringify(envelope))
  await writeFile(join(folder, `.${id}.json.0123456789ad.tmp`), JSON.stringify({ ...envelope, rev: 4, sha256: sha256OfJson(envelope.data) }))
  await writeFile(join(folder, `.${id}.json.0123456789ae.tmp`), '{"schema":1,"id":"半')
  const opened = await openLibrary(dir)
  expect(opened.problems().map((problem) => problem.file).sort()).toEqual(['ad', 'ae'].map((end) => `${articleFile(id).replace(`${id}.json`, '')}.${id}.json.0123456789${end}.tmp`))
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  expect((await readdir(join(dir, 'set-aside'))).length).toBe(2)
  await opened.close()
})

test('a reader beside a writer mends nothing: it shows the revision before and leaves every byte', async () => {
  const { dir, id, file } = await library()
  await writeFile(file, 'x')
  const reader = await openLibrary(dir, { readOnly: true })
  expect((await reader.get(id)).body).toEqual(words('甲的第二稿。'))
  expect(reader.problems()).toMatchObject([{ file: articleFile(id), setAside: null, mended: false }])
  await reader.close()
  expect(await readFile(file, 'utf8')).toBe('x')
})

test('doctor finds every kind of damage and changes nothing', async () => {
  const { dir, id, file } = await library()
  const writer = await openLibrary(dir)
  const accepted = await writer.accept({ source: { name: 'a.txt', text: '山路修好了。' }, fullWidth: false, by: null })
  await writer.close()
  await writeFile(join(dir, articleFile(accepted.article.id).replace('.json', '.origin.txt')), '山路没修好。')
  await writeFile(file, 'x')
  await mkdir(join(dir, 'assets/ab'), { recursive: true })
  await writeFile(join(dir, `assets/ab/${'ab'.repeat(32)}.png`), 'not it')
  const before = (await readdir(dir, { recursive: true })).sort()
  const { problems, articles } = await checkLibrary(dir)
  expect(problems.map((problem) => problem.code).sort()).toEqual(['article-unreadable', 'asset-damaged', 'origin-missing'])
  expect(problems.find((problem) => problem.code === 'article-unreadable')?.file).toBe(articleFile(id))
  expect(articles).toBe(3)
  expect((await readdir(dir, { recursive: true })).sort()).toEqual(before)
})

test('a damaged article whose history may not be read just now is not made again from an older revision; once it may, it has its last words', async () => {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const { id } = await library.create(null)
  for (const [rev, sentence] of [[1, '第二稿。'], [2, '第三稿。']] as const) await library.save({ id, baseRev: rev, by: null, body: body(paragraph(text(sentence))) })
  await library.close()
  await writeFile(join(dir, articleFile(id)), '坏')
  const held: Disk = { ...realDisk, read: async (path) => {
    if (path.endsWith('.history.jsonl')) throw new SystemError('EACCES')
    return await realDisk.read(path)
  } }
  const meanwhile = await openLibrary(dir, { disk: held })
  await expect(meanwhile.get(id)).rejects.toMatchObject({ code: 'storage-failed' })
  expect(meanwhile.problems()).toMatchObject([{ code: 'history-unreadable', file: historyFile(id), mended: false }])
  await meanwhile.close()
  const again = await openLibrary(dir)
  expect((await again.get(id)).body).toEqual(body(paragraph(text('第三稿。'))))
  await again.close()
})
