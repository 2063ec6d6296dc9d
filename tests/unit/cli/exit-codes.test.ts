import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Command } from 'commander'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { deskProgram } from '../../../src/cli/program.ts'
import { runDesk } from '../../../src/cli/run-desk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const PAGE = '新桥今日通车\n\n来源:红网 作者:通讯员 许小满 2026-03-04 10:20:30\n\n红网时刻3月4日讯(通讯员 许小满)河面上架起了桥。\n\n本文链接:http://money.rednet.cn/content/2026/03/04/20000001.html\n'
const NOBODY = '01HZZZZZZZZZZZZZZZZZZZZZZZ'
const FailureSchema = z.looseObject({ code: z.string(), message: z.string().min(1), data: z.looseObject({}) })
const IngestedSchema = z.looseObject({ articles: z.tuple([z.looseObject({ id: z.string() })]) })
const UrlSchema = z.looseObject({ url: z.string() })
const BackupSchema = z.looseObject({ file: z.string() })

type Ran = { code: number, out: string, err: string }

/** Runs a command with --json; `end` asks it to end once it has said something, as Ctrl+C does. */
async function run(words: readonly string[], end = false): Promise<Ran> {
  const ran: Ran = { code: -1, out: '', err: '' }
  ran.code = await runDesk([...words, '--json'], {
    out: (text) => {
      ran.out += text
      if (end) setImmediate(() => process.emit('SIGHUP'))
    },
    err: (text) => { ran.err += text },
  })
  return ran
}

const leaves = (command: Command, name = ''): string[] => [
  ...command.commands.flatMap((one) => leaves(one, `${name} ${one.name()}`.trim())),
  ...(name !== '' && (command.commands.length === 0 || command.registeredArguments.length > 0 || ['backup', 'saved', 'presets'].includes(name)) ? [name] : []),
]

async function bench() {
  const folder = await tmpFolder()
  const library = join(folder, 'library')
  const at = (...words: string[]): string[] => [...words, '--library', library]
  const page = join(folder, '来稿.txt')
  await writeFile(page, PAGE)
  const passphrase = join(folder, 'passphrase.txt')
  await writeFile(passphrase, '山高水长，风清月明\n')
  const done = async <T>(schema: z.ZodType<T>, ...words: string[]): Promise<T> => {
    const ran = await run(at(...words))
    expect(ran).toMatchObject({ code: 0, err: '' })
    return schema.parse(JSON.parse(ran.out))
  }
  const id = (await done(IngestedSchema, 'ingest', page)).articles[0].id
  for (const [name, role] of [['甲编', 'editor'], ['总编', 'chief']] as const) await done(z.unknown(), 'people', 'add', name, '--role', role)
  return { folder, library, at, page, passphrase, done, id }
}

test('every command gives a script what it promises: done is 0 and one JSON value, refused is 1 and one JSON error, wrong use is 2', async () => {
  const { folder, library, at, page, passphrase, done, id } = await bench()
  const into = (name: string): string => join(folder, name)
  const backup = (await done(BackupSchema, 'backup', '--to', into('backups'))).file
  const site = into('site')
  await done(z.unknown(), 'publish', '--to', site)
  await mkdir(into('tray'))
  const other = (await done(IngestedSchema, 'ingest', page)).articles[0].id
  const taken = createServer()
  await new Promise<void>((resolve) => { taken.listen(0, '127.0.0.1', resolve) })
  onTestFinished(() => { taken.close() })
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? String(address.port) : ''
  await writeFile(into('no.rnpkg'), 'x')

  /** [done, refused and with which code, used wrongly]; null: there is no such way to end */
  const TABLE: Record<string, [done: string[] | null, refused: [string[], string] | null, wrong: string[]]> = {
    'ingest': [at('ingest', page), [at('ingest', into('none.txt')), 'storage-failed'], at('ingest')],
    'list': [at('list'), [['list', '--library', page], 'storage-failed'], at('list', '--limit', 'x')],
    'saved': [at('saved'), [['saved', '--library', page], 'storage-failed'], at('saved', '--frob')],
    'saved keep': [at('saved', 'keep', '财经', '--channel', 'money'), [['saved', 'keep', '财经', '--library', page], 'storage-failed'], at('saved', 'keep', '财经', '--from', 'x')],
    'saved drop': [at('saved', 'drop', '财经'), [at('saved', 'drop', '没有的'), 'saved-not-found'], at('saved', 'drop')],
    'presets': [at('presets'), [['presets', '--library', page], 'storage-failed'], at('presets', '--frob')],
    'presets keep': [at('presets', 'keep', '存档', '--format', 'docx', 'text'), [['presets', 'keep', '存档', '--format', 'docx', '--library', page], 'storage-failed'], at('presets', 'keep', '存档', '--format', 'x')],
    'presets drop': [at('presets', 'drop', '存档'), [at('presets', 'drop', '没有的'), 'saved-not-found'], at('presets', 'drop')],
    'search': [at('search', '桥'), [['search', '桥', '--library', page], 'storage-failed'], at('search')],
    'show': [at('show', id), [at('show', NOBODY), 'article-not-found'], at('show')],
    'comments': [at('comments', id), [at('comments', NOBODY), 'article-not-found'], at('comments')],
    'people add': [at('people', 'add', '乙编', '--role', 'editor'), [at('people', 'add', '乙编', '--role', 'editor'), 'person-exists'], at('people', 'add')],
    'people change': [at('people', 'change', '乙编', '--name', '乙编（财经）'), [at('people', 'change', '无此人', '--role', 'editor'), 'person-not-found'], at('people', 'change', '乙编（财经）')],
    'people remove': [at('people', 'remove', '乙编（财经）'), [at('people', 'remove', '总编'), 'person-refused'], at('people', 'remove')],
    'people list': [at('people', 'list'), [['people', 'list', '--library', page], 'storage-failed'], at('people', 'list', '--frob')],
    'people key': [at('people', 'key', '甲编', '--passphrase-from', passphrase), [at('people', 'key', '无此人', '--passphrase-from', passphrase), 'person-not-found'], at('people', 'key', '甲编', '--passphrase-from', into('none'))],
    'people card': [at('people', 'card', '甲编', '--to', into('card.json')), [at('people', 'card', '总编', '--to', into('card2.json')), 'card-rejected'], at('people', 'card', '甲编')],
    'people trust': [at('people', 'trust', into('card.json')), [at('people', 'trust', page), 'card-rejected'], at('people', 'trust')],
    'people lost': [at('people', 'lost', '甲编'), [at('people', 'lost', '总编'), 'card-rejected'], at('people', 'lost', '甲编', '--since', '昨天')],
    'people distrust': [at('people', 'distrust', '甲编'), [at('people', 'distrust', '总编'), 'card-rejected'], at('people', 'distrust')],
    'review': [at('review', id, 'submit', '--as', '总编'), [at('review', NOBODY, 'submit', '--as', '总编'), 'article-not-found'], at('review', id, 'bless', '--as', '总编')],
    'deadline': [at('deadline', id, '--as', '总编', '--clear'), [at('deadline', NOBODY, '--as', '总编', '--clear'), 'article-not-found'], at('deadline', id, '--as', '总编')],
    'package': [at('package', id, '--to', into('a.rnpkg')), [at('package', NOBODY, '--to', into('b.rnpkg')), 'article-not-found'], at('package', id)],
    'receive': [at('receive', into('a.rnpkg')), [at('receive', into('no.rnpkg')), 'package-rejected'], at('receive')],
    'tray': [at('tray', '--in', into('tray')), [at('tray', '--in', into('no-tray')), 'storage-failed'], at('tray', '--clear', 'both')],
    'history': [at('history', id), [at('history', NOBODY), 'article-not-found'], at('history')],
    'history name': [at('history', 'name', id, '1', '初稿'), [at('history', 'name', id, '99', '初稿'), 'revision-not-found'], at('history', 'name', id, '0', '初稿')],
    'redline': [at('redline', id, '--to', into('red.html')), [at('redline', NOBODY, '--to', into('red2.html')), 'article-not-found'], at('redline', id, '--to', into('red.doc'))],
    'restore': [at('restore', id, '--rev', '1', '--as', '总编'), [at('restore', id, '--rev', '99', '--as', '总编'), 'revision-not-found'], at('restore', id)],
    'trash': [at('trash', other), [at('trash', NOBODY), 'article-not-found'], at('trash')],
    'untrash': [at('untrash', other), [at('untrash', NOBODY), 'article-not-found'], at('untrash')],
    'tag': [at('tag', other, '--add', '桥'), [at('tag', NOBODY, '--add', '桥'), 'article-not-found'], at('tag', id)],
    'export': [at('export', id, '--to', into('out')), [at('export', NOBODY, '--to', into('out')), 'article-not-found'], at('export')],
    'audit': [at('audit'), [['audit', '--library', page], 'storage-failed'], at('audit', '--frob')],
    'publish': [at('publish', '--to', site), [at('publish', '--to', site, '--only', NOBODY), 'article-not-found'], ['publish', '--library', into('no-library')]],
    'preview': [['preview', site], [['preview', into('no-site')], 'site-refused'], ['preview']],
    'verify': [null, [at('verify', NOBODY), 'article-not-found'], at('verify')],
    'backup': [at('backup', '--to', into('backups')), [at('backup', '--to', join(library, 'articles')), 'backup-rejected'], at('backup', '--frob')],
    'backup list': [at('backup', 'list'), [['backup', 'list', '--library', page], 'storage-failed'], at('backup', 'list', '--frob')],
    'backup verify': [['backup', 'verify', backup], [['backup', 'verify', page], 'backup-rejected'], ['backup', 'verify']],
    'backup restore': [['backup', 'restore', backup, '--to', into('again')], [['backup', 'restore', backup, '--to', folder], 'backup-rejected'], ['backup', 'restore', backup]],
    'serve': [at('serve', '--port', '0'), [at('serve', '--port', port), 'storage-failed'], at('serve', '--port', '70000')],
    'doctor': [at('doctor'), [['doctor', '--library', page], 'storage-failed'], at('doctor', '--frob')],
  }
  expect(Object.keys(TABLE).toSorted()).toEqual(leaves(deskProgram({ out: () => {}, err: () => {} }, () => {})).toSorted())
  for (const [name, [words, refused, wrong]] of Object.entries(TABLE)) {
    if (words !== null) {
      const ran = await run(words, name === 'serve' || name === 'preview')
      expect({ name, ...ran, out: '' }).toEqual({ name, code: 0, out: '', err: '' })
      expect(JSON.parse(ran.out), name).toBeTypeOf('object')
    }
    for (const [ran, exit, code] of [[await run(wrong), 2, 'bad-usage'], ...(refused === null ? [] : [[await run(refused[0]), 1, refused[1]] as const])] as const) {
      expect({ name, code: ran.code, err: ran.err.startsWith('{') ? '' : ran.err }).toEqual({ name, code: exit, err: '' })
      expect(FailureSchema.parse(JSON.parse(ran.err)), name).toMatchObject({ code })
    }
  }
  // Opened again as it was left: no refusal kept the lock.
  await done(z.unknown(), 'doctor', '--repair')
  expect(UrlSchema.parse(JSON.parse((await run(['preview', site], true)).out)).url).toMatch(/^http:\/\/127\.0\.0\.1:/)
}, 120_000)

test('nothing is written among the library’s own files, where it would replace them', async () => {
  const { library, at, passphrase, done, id } = await bench()
  await done(z.unknown(), 'people', 'key', '甲编', '--passphrase-from', passphrase)
  const [settings, articles] = [join(library, 'library.json'), join(library, 'articles')]
  const state = async (): Promise<unknown> => [await readFile(settings), (await readdir(library, { recursive: true })).toSorted()]
  const before = await state()
  for (const words of [
    ['people', 'card', '甲编', '--to', settings], ['package', id, '--to', settings], ['redline', id, '--to', join(library, 'red.html')],
    ['export', id, '--to', articles], ['publish', '--to', library, '--remember'], ['backup', '--to', articles],
  ]) {
    const ran = await run(at(...words))
    expect({ words, code: ran.code, out: ran.out }).toEqual({ words, code: 1, out: '' })
    expect(FailureSchema.parse(JSON.parse(ran.err)).code).toBe(words[0] === 'backup' ? 'backup-rejected' : 'place-refused')
    expect(await state()).toEqual(before)
  }
})

test('a library that a newer program saved is refused by doctor as by every command, with and without --repair, and stays as it is', async () => {
  const { library, at, folder } = await bench()
  const file = join(library, 'library.json')
  const { schema, ...rest } = z.looseObject({ schema: z.int() }).parse(JSON.parse(await readFile(file, 'utf8')))
  const newer = JSON.stringify({ ...rest, schema: schema + 1 })
  await writeFile(file, newer)
  await cp(library, join(folder, 'before'), { recursive: true })
  for (const words of [['doctor'], ['doctor', '--repair'], ['list'], ['people', 'add', '丙', '--role', 'editor'], ['backup', 'list']]) {
    const ran = await run(at(...words))
    expect({ words, code: ran.code, out: ran.out }).toEqual({ words, code: 1, out: '' })
    expect(FailureSchema.parse(JSON.parse(ran.err))).toMatchObject({ code: 'store-from-newer-version', data: { file: 'library.json', found: schema + 1, known: schema }, message: expect.stringContaining('更新的版本') })
  }
  expect(await readFile(file, 'utf8')).toBe(newer)
})
