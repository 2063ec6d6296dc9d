import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { runDesk } from '../../../src/cli/run-desk.ts'
import { failureOf } from '../../../src/cli/terminal.ts'
import { DeskError } from '#desk/desk-error.ts'
import { articleFile } from '#desk/store/library-folder.ts'
import { rawDocx } from '#tests/support/docx-of.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const PAGE = `新桥今日通车

来源:红网 作者:通讯员 许小满 2026-03-04 10:20:30

红网时刻3月4日讯(通讯员 许小满)河面上架起了桥,两岸的人往来方便了许多。

清早,第一批行人走过桥面。
`

type Ran = { code: number, out: string, err: string }

/** A library that is not there yet, some page files, and the command line over them. */
async function desk() {
  const folder = await tmpFolder()
  const library = join(folder, 'library')
  const run = async (...words: string[]): Promise<Ran> => {
    const ran: Ran = { code: -1, out: '', err: '' }
    ran.code = await runDesk([...words, '--library', library], { out: (text) => { ran.out += text }, err: (text) => { ran.err += text } })
    return ran
  }
  /** one JSON value on stdout, nothing on stderr */
  const json = async <T>(schema: z.ZodType<T>, ...words: string[]): Promise<T> => {
    const ran = await run(...words, '--json')
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
    return schema.parse(JSON.parse(ran.out))
  }
  /** a typed error as JSON on stderr */
  const refused = async (...words: string[]) => {
    const ran = await run(...words, '--json')
    return { exit: ran.code, out: ran.out, error: FailureSchema.parse(JSON.parse(ran.err)) }
  }
  const page = async (name: string, text = PAGE): Promise<string> => {
    const file = join(folder, name)
    await writeFile(file, text)
    return file
  }
  return { folder, library, run, json, refused, page }
}

const FailureSchema = z.looseObject({ code: z.string(), message: z.string(), data: z.looseObject({}) })
const IngestedSchema = z.looseObject({ articles: z.array(z.looseObject({ id: z.string(), recognised: z.looseObject({}), leftover: z.array(z.unknown()), warnings: z.array(z.unknown()) })) })
const ListedSchema = z.looseObject({ articles: z.array(z.looseObject({ id: z.string(), headline: z.string(), stage: z.string() })) })
const ShownSchema = z.looseObject({ id: z.string(), stage: z.string(), slip: z.looseObject({ headline: z.string(), channel: z.string().nullable(), permalink: z.string().nullable(), contentId: z.string().nullable() }), body: z.looseObject({}), text: z.string().optional() })
const ExportedSchema = z.looseObject({ files: z.array(z.looseObject({ id: z.string(), path: z.string(), draft: z.boolean() })) })

async function ingested(bench: Awaited<ReturnType<typeof desk>>, text = `${PAGE}\n本文链接:http://money.rednet.cn/content/2026/03/04/20000001.html\n`): Promise<string> {
  const { articles: [article] } = await bench.json(IngestedSchema, 'ingest', await bench.page('来稿.txt', text))
  return article?.id ?? ''
}

test('a sign-off that placeholders stand in the way of says which, and where', async () => {
  const bench = await desk()
  const id = await ingested(bench, `${PAGE.replace('河面上', '河面【待核：哪条河】上').replace('走过桥面', '走过TK米的桥面')}\n本文链接:http://money.rednet.cn/content/2026/03/04/20000001.html\n`)
  for (const [name, role] of [['甲编', 'editor'], ['乙编', 'editor'], ['丙编', 'editor'], ['总编', 'chief'], ['许通讯', 'correspondent']] as const) await bench.run('people', 'add', name, '--role', role)
  for (const [action, name] of [['submit', '许通讯'], ['pass', '甲编'], ['pass', '乙编'], ['pass', '丙编']] as const) expect((await bench.run('review', id, action, '--as', name)).code).toBe(0)
  const refusal = await bench.refused('review', id, 'sign', '--as', '总编')
  expect(refusal).toMatchObject({ exit: 1, error: { code: 'review-refused', data: { refusal: 'placeholder-left' } } })
  expect(refusal.error.message).toMatch(/正文第 1 段“[^”]*【待核：哪条河】[^”]*”、正文第 2 段“[^”]*TK米的桥面。”$/)
})

test('the whole job: collect, three reviews, sign-off, export', async () => {
  const bench = await desk()
  const { json, run, folder } = bench
  const id = await ingested(bench)
  for (const [name, role] of [['甲编', 'editor'], ['乙编', 'editor'], ['丙编', 'editor'], ['总编', 'chief'], ['许通讯', 'correspondent']] as const) {
    expect((await run('people', 'add', name, '--role', role)).code).toBe(0)
  }
  expect((await json(z.looseObject({ people: z.array(z.looseObject({ name: z.string(), role: z.string() })) }), 'people', 'list')).people).toHaveLength(5)

  const stages: string[] = []
  for (const [action, name] of [['submit', '许通讯'], ['pass', '甲编'], ['pass', '乙编'], ['pass', '丙编'], ['sign', '总编']] as const) {
    stages.push((await json(z.looseObject({ stage: z.string() }), 'review', id, action, '--as', name)).stage)
  }
  expect(stages).toEqual(['first-review', 'second-review', 'final-review', 'awaiting-sign-off', 'signed'])
  const shown = await json(ShownSchema, 'show', id)
  expect(shown).toMatchObject({ id, stage: 'signed', slip: { headline: '新桥今日通车', channel: 'money' } })
  const { files } = await json(ExportedSchema, 'export', '--signed', '--to', join(folder, 'web'))
  expect(files).toMatchObject([{ id, draft: false }, { id, path: expect.stringMatching(/\.proof\.json$/) }])
  expect(await readFile(join(folder, 'web', files[0]?.path ?? ''), 'utf8')).toContain('河面上架起了桥')
  expect((await json(ListedSchema, 'list', '--stage', 'signed')).articles.map((row) => row.id)).toEqual([id])
  expect((await json(ListedSchema, 'list', '--query', '新桥 许小满')).articles).toHaveLength(1)
  expect((await run('doctor')).out).toContain('查过稿件 1 篇、图片 0 张、原稿 1 份，没有发现问题')
  expect((await json(ListedSchema, 'list', '--query', '海洋')).articles).toHaveLength(0)
  expect((await json(ListedSchema, 'list', '--person', '许小满', '--from', '2000-01-01')).articles).toHaveLength(1)
  expect((await json(ListedSchema, 'list', '--section', '无此栏')).articles).toHaveLength(0)
  expect((await json(ListedSchema, 'list', '--channel', 'money')).articles).toHaveLength(1)
  expect((await json(ListedSchema, 'list', '--channel', 'edu')).articles).toHaveLength(0)
  expect((await json(ListedSchema, 'list', '--to', '2000-01-01')).articles).toHaveLength(0)
  expect((await json(z.looseObject({ problems: z.array(z.unknown()), articles: z.int() }), 'doctor'))).toMatchObject({ problems: [], articles: 1 })
})

test('doctor --repair mends what it can, says what it did, and exits 1 only where something is left to a person', async () => {
  const bench = await desk()
  const { json, run, library } = bench
  const id = await ingested(bench)
  const file = join(library, articleFile(id))
  await writeFile(file, '坏')
  const DoctorSchema = z.looseObject({ problems: z.array(z.strictObject({ code: z.string(), path: z.string(), mended: z.boolean(), setAside: z.string().nullable() })) })
  expect((await json(DoctorSchema, 'doctor')).problems).toMatchObject([{ code: 'article-unreadable', path: articleFile(id), mended: false }])
  expect(await readFile(file, 'utf8')).toBe('坏')
  const repaired = await run('doctor', '--repair')
  expect(repaired).toMatchObject({ code: 0, err: '' })
  expect(repaired.out).toContain('已修好　稿件读不出')
  expect(repaired.out).toContain('发现问题 1 处（已修好 1 处）')
  expect((await run('doctor')).out, 'what was mended some other day is not told as if it were still so').toMatch(/^已修好　稿件读不出.*（原件在 set-aside\/.*\n“原件在”后面的/)
  await writeFile(join(library, 'articles', '笔记.txt'), '')
  expect((await run('doctor')).out).toContain('没修的 1 处，先用 doctor --repair 修')
  const left = await run('doctor', '--repair')
  expect(left.code).toBe(1)
  expect(left.out).toContain('待处理　不是稿库的文件：articles/笔记.txt。不需要的话移走')
  expect((await json(ShownSchema, 'show', id, '--text')).text).toContain('第一批行人走过桥面。')
})

test('a slip without content id, time and permalink is given them at sign-off, and an unsigned article goes out only as a draft', async () => {
  const bench = await desk()
  const { json, run, folder, library } = bench
  const id = await ingested(bench, '桥\n\n河面上架起了桥。\n')
  for (const [name, role] of [['甲编', 'editor'], ['乙编', 'editor'], ['丙编', 'editor'], ['总编', 'chief']] as const) await run('people', 'add', name, '--role', role)
  const refusal = await bench.refused('review', id, 'submit', '--as', '甲编')
  expect(refusal).toMatchObject({ exit: 1, error: { code: 'review-refused', data: { id, stage: 'draft' } } })
  const { files } = await json(ExportedSchema, 'export', id, '--to', join(folder, 'web'))
  expect(files).toMatchObject([{ id, draft: true, path: expect.stringContaining('未签发') }])
  expect(await readdir(library)).not.toContain('exports')
})

test('text of the body, for scripts and for people', async () => {
  const bench = await desk()
  const id = await ingested(bench)
  const plain = await bench.run('show', id, '--text')
  expect(plain).toMatchObject({ code: 0, err: '' })
  expect(plain.out).toContain('第一批行人走过桥面。')
  expect((await bench.json(ShownSchema, 'show', id, '--text')).text).toContain('第一批行人走过桥面。')
})

test('one file of several that cannot be read does not keep the others out, and is named', async () => {
  const bench = await desk()
  const good = [await bench.page('一.txt'), await bench.page('二.txt')]
  const missing = join(bench.folder, '没有.txt')
  const ran = await bench.run('ingest', good[0] ?? '', missing, good[1] ?? '', '--json')
  expect(ran.code).toBe(1)
  expect(IngestedSchema.parse(JSON.parse(ran.out)).articles).toHaveLength(2)
  expect(JSON.parse(ran.err)).toMatchObject({ code: 'storage-failed', data: { code: 'ENOENT' }, failed: [{ of: missing }] })
  expect((await bench.json(ListedSchema, 'list')).articles).toHaveLength(2)
})

test('one article of several that may not be submitted does not hold up the others, and is named', async () => {
  const bench = await desk()
  await bench.run('people', 'add', '甲编', '--role', 'editor')
  const [ready, bare] = [await ingested(bench), await ingested(bench, '只有一行字。\n')]
  const ran = await bench.run('review', bare, ready, 'submit', '--as', '甲编', '--json')
  expect(ran.code).toBe(1)
  expect(JSON.parse(ran.err)).toMatchObject({ code: 'review-refused', failed: [{ of: bare, data: { id: bare } }] })
  expect((await bench.json(ListedSchema, 'list', '--stage', 'first-review')).articles.map((row) => row.id)).toEqual([ready])
})

test('refusals are typed errors on stderr, exit 1, and nothing on stdout', async () => {
  const bench = await desk()
  const id = await ingested(bench)
  await bench.run('people', 'add', '甲编', '--role', 'editor')
  expect(await bench.refused('people', 'add', '甲编', '--role', 'chief')).toMatchObject({ exit: 1, out: '', error: { code: 'person-exists' } })
  expect(await bench.refused('review', id, 'submit', '--as', '无此人')).toMatchObject({ exit: 1, out: '', error: { code: 'person-not-found', data: { name: '无此人' } } })
  expect(await bench.refused('show', '01HZZZZZZZZZZZZZZZZZZZZZZZ')).toMatchObject({ exit: 1, out: '', error: { code: 'article-not-found' } })
  expect(await bench.refused('show', '../../library')).toMatchObject({ exit: 1, out: '', error: { code: 'article-not-found' } })
  expect(await bench.refused('ingest', await bench.page('三.txt'), '--as', '无此人')).toMatchObject({ exit: 1, error: { code: 'person-not-found' } })
  const withoutReason = await bench.refused('review', id, 'withdraw', '--as', '甲编')
  expect(withoutReason).toMatchObject({ exit: 1, error: { code: 'review-refused' } })
})

test.each([
  ['an unknown command', ['frob']],
  ['no command', []],
  ['a role that is none', ['people', 'add', '甲', '--role', 'boss']],
  ['no role', ['people', 'add', '甲']],
  ['an empty name', ['people', 'add', ' ', '--role', 'editor']],
  ['a stage that is none', ['list', '--stage', 'gone']],
  ['a limit that is no number', ['list', '--limit', 'many']],
  ['no file', ['ingest']],
  ['an action that is none', ['review', 'ID', 'bless', '--as', '甲']],
  ['nobody who acts', ['review', 'ID', 'pass']],
  ['nothing to export', ['export']],
  ['both ids and --signed', ['export', 'ID', '--signed']],
  ['an option that is none', ['list', '--frob']],
])('%s is bad usage: exit 2, and no library is made', async (_, words) => {
  const { refused, library, folder } = await desk()
  const ran = await refused(...words)
  expect(ran).toMatchObject({ exit: 2, out: '', error: { code: 'bad-usage' } })
  expect(ran.error.message).not.toBe('')
  expect(await readdir(folder)).toEqual([])
  expect(library).toContain(folder)
})

test('a place that was forgotten before the next option makes no library and no file of that option’s name', async () => {
  for (const words of [['list', '--library', '--json'], ['backup', '--library', 'x', '--to', '--json'], ['publish', '--library', 'x', '--to', '--dry-run']]) {
    let err = ''
    expect(await runDesk(words, { out: () => {}, err: (text) => { err += text } })).toBe(2)
    expect(err).toMatch(/后面少了位置|后面少写了东西/)
  }
  expect(await readdir('.')).not.toContain('--json')
})

test('no --library is bad usage too', async () => {
  let err = ''
  expect(await runDesk(['list', '--json'], { out: () => {}, err: (text) => { err += text } })).toBe(2)
  expect(JSON.parse(err)).toMatchObject({ code: 'bad-usage' })
})

test('help is on stdout, exit 0', async () => {
  let out = ''
  for (const words of [['--help'], ['review', '--help'], ['help', 'export']]) {
    out = ''
    expect(await runDesk(words, { out: (text) => { out += text }, err: () => {} })).toBe(0)
    expect(out).toContain('用法： desk')
  }
})

test('a library that cannot be made says why', async () => {
  const folder = await tmpFolder()
  const file = join(folder, 'a-file')
  await writeFile(file, 'x')
  let err = ''
  expect(await runDesk(['list', '--json', '--library', file], { out: () => {}, err: (text) => { err += text } })).toBe(1)
  expect(JSON.parse(err)).toMatchObject({ code: 'storage-failed' })
  // The system's own word alone says nothing to a newsroom.
  const said = ['EROFS', 'EACCES', 'EXDEV'].map((code) => failureOf(new DeskError('storage-failed', { code })).message)
  expect(said).toEqual(['这块磁盘是只读的，没有写入。换个地方，或让它可写再试：EROFS', '没有读写这个位置的权限。改文件夹的权限，或换个地方再试：EACCES', '系统拒绝读写：EXDEV'])
  expect(await readFile(file, 'utf8')).toBe('x')
})

test('looking works beside a program that has the library open, writing is refused and says who has it', async () => {
  const bench = await desk()
  const id = await ingested(bench)
  const { openLibrary } = await import('#desk/library/open-library.ts')
  const other = await openLibrary(bench.library, { shell: 'electron' })
  await mkdir(join(bench.folder, 'web'))
  expect((await bench.json(ListedSchema, 'list')).articles).toHaveLength(1)
  expect((await bench.json(ExportedSchema, 'export', id, '--to', join(bench.folder, 'web'))).files).toHaveLength(1)
  expect(await bench.refused('people', 'add', '甲', '--role', 'editor')).toMatchObject({ exit: 1, error: { code: 'library-locked', message: expect.stringContaining('本机的桌面程序'), data: { holder: { shell: 'electron', here: true } } } })
  await other.close()
}, 60_000)

test('search prints each hit with the part of the article and the words around it', async () => {
  const bench = await desk()
  const id = await ingested(bench)
  const Found = z.strictObject({ total: z.number(), hits: z.array(z.strictObject({ id: z.string(), field: z.string(), snippet: z.string() })) })
  expect(await bench.json(Found, 'search', '走过桥面')).toEqual({ total: 1, hits: [{ id, field: 'body', snippet: expect.stringContaining('第一批行人走过桥面。') }] })
  expect(await bench.json(Found, 'search', '新桥 没有的词')).toEqual({ total: 0, hits: [] })
  expect(await bench.json(Found, 'search', '，')).toMatchObject({ total: 0 })
  expect((await bench.json(Found, 'search', '桥', '--limit', '0'))).toEqual({ total: 1, hits: [] })
  expect((await bench.run('search', '通车')).out).toContain('共 1 篇')
  expect((await bench.run('search', '桥面.')).out).toBe('共 0 篇\n全角和半角分开查找：改查“桥面。”有 1 篇\n')
})

test('a Word draft and a web page become articles; what of them did not come along is said', async () => {
  const bench = await desk()
  const draft = join(bench.folder, '来稿.docx')
  const paragraph = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`
  await writeFile(draft, rawDocx(PAGE.split('\n').map(paragraph).join('')))
  const web = await bench.page('来稿.html', '<h1>渡口的灯</h1><p>灯亮了一夜，<b>天亮</b>才熄。</p><img src="lamp.jpg">')
  const old = await bench.page('旧稿.rtf', '{\\rtf1 x}')
  const { articles } = await bench.json(IngestedSchema, 'ingest', draft, web)
  expect(articles).toMatchObject([{ headline: '新桥今日通车', recognised: { source: '红网' }, notes: [] }, { headline: '渡口的灯', notes: [{ kind: 'image', details: ['lamp.jpg'] }] }])
  expect((await bench.run('show', articles[1]?.id ?? '', '--text')).out).toContain('灯亮了一夜，天亮才熄。')
  expect(await bench.refused('ingest', old)).toMatchObject({ exit: 1, error: { code: 'text-unreadable', data: { reason: 'old-format' }, message: expect.stringContaining('另存为 .docx') } })
})

test.each([
  [['search'], '少写了：词'],
  [['nope'], '没有这个命令：nope。是不是 people？'],
  [['doctor', '--repiar'], '没有这个选项：--repiar。是不是 --repair？'],
  [['search', '山路', '修好'], 'search 后面多写了：要 1 个，写了 2 个。名字里有空格的加上引号'],
  [['restore', 'X'], '须写明 --rev <版>'],
  [['list', '--stage', '初稿'], /^--stage <环节> 不能是“初稿”，可以是：draft、/],
  [['backup', '--to'], /^(--to <文件夹> 后面少写了东西|--to 后面少了位置)/],
])('whoever types %j wrong is told what is wrong in Chinese', async (words, said) => {
  const { run } = await desk()
  const { code, err } = await run(...words)
  expect(code).toBe(2)
  expect(err.trim()).toEqual(expect.stringMatching(typeof said === 'string' ? new RegExp(`^${said.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) : said))
})

test('the help speaks Chinese, of each command too', async () => {
  const { run } = await desk()
  for (const words of [['--help'], ['backup', '--help'], ['people', 'add', '--help']]) {
    const { code, out } = await run(...words)
    expect(code).toBe(0)
    expect(out).not.toMatch(/Usage|Options|Commands|Arguments|display help|default:|choices:/)
  }
})

test.each(['', '--repair'])('doctor %s of a folder that holds no library says so, and makes none of it', async (...more) => {
  const { run, library } = await desk()
  await mkdir(library)
  await writeFile(join(library, '照片.txt'), '')
  const { code, err, out } = await run('doctor', ...more.filter((word) => word !== ''))
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(`这里没有稿库：${library}`)
  expect(await readdir(library)).toEqual(['照片.txt'])
})
