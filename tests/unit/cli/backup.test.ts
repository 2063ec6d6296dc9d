import { appendFile, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { runDesk } from '../../../src/cli/run-desk.ts'
import { MachineSettings } from '#desk/machine-settings.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const MadeSchema = z.strictObject({ file: z.string(), bytes: z.int().min(1), articles: z.int(), assets: z.int(), warnings: z.array(z.unknown()) })
const ListedSchema = z.looseObject({ articles: z.array(z.looseObject({ headline: z.string() })) })

async function run(...words: string[]) {
  const ran = { code: -1, out: '', err: '' }
  ran.code = await runDesk(words, { out: (text) => { ran.out += text }, err: (text) => { ran.err += text } })
  return ran
}

async function json<T>(schema: z.ZodType<T>, ...words: string[]): Promise<T> {
  const ran = await run(...words, '--json')
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
  return schema.parse(JSON.parse(ran.out))
}

test('a library is backed up, looked through, listed and restored from the command line; a spoilt file is refused and named', async () => {
  const top = await tmpFolder()
  const library = join(top, 'library')
  await writeFile(join(top, '来稿.txt'), '新桥通车\n\n河面上架起了桥。\n')
  expect((await run('ingest', join(top, '来稿.txt'), '--library', library)).code).toBe(0)

  const made = await json(MadeSchema, 'backup', '--library', library)
  expect(made).toMatchObject({ articles: 1, assets: 0, warnings: [] })
  expect(made.file.startsWith(join(library, 'backups'))).toBe(true)
  const { backups } = await json(z.looseObject({ backups: z.array(z.looseObject({ file: z.string(), bytes: z.int() })) }), 'backup', 'list', '--library', library)
  expect(backups).toMatchObject([{ bytes: made.bytes, articles: 1 }])
  const elsewhere = await json(MadeSchema, 'backup', '--to', join(top, '移动硬盘'), '--library', library)
  expect(await readdir(join(top, '移动硬盘'))).toHaveLength(1)

  expect(await json(z.looseObject({ articles: z.int() }), 'backup', 'verify', elsewhere.file)).toMatchObject({ articles: 1, library: 'library', warnings: [] })
  const restored = await json(z.looseObject({ folder: z.string() }), 'backup', 'restore', made.file, '--to', join(top, 'again'))
  expect(restored).toMatchObject({ folder: join(top, 'again'), articles: 1, warnings: [] })
  expect((await json(ListedSchema, 'list', '--library', restored.folder)).articles).toMatchObject([{ headline: '新桥通车' }])
  expect((await run('backup', 'restore', made.file, '--to', join(top, 'third'))).out).toContain('已恢复：稿件 1 篇')

  await appendFile(elsewhere.file, '\r\n-- \r\n')
  const behind = `注意：${basename(elsewhere.file)}：备份末尾多出了别的东西，不属于备份，没有理会；备份本身是完整的\n`
  const padded = await run('backup', 'verify', elsewhere.file)
  expect({ code: padded.code, out: padded.out.startsWith(`${behind}备份完好`) }).toEqual({ code: 0, out: true })
  const fourth = await run('backup', 'restore', elsewhere.file, '--to', join(top, 'fourth'))
  expect({ code: fourth.code, out: fourth.out.startsWith(`${behind}已恢复：稿件 1 篇`) }).toEqual({ code: 0, out: true })

  const again = await run('backup', 'restore', made.file, '--to', restored.folder, '--library', library, '--json')
  expect({ code: again.code, error: z.looseObject({}).parse(JSON.parse(again.err)) }).toMatchObject({ code: 1, error: { code: 'backup-rejected', data: { reason: 'folder-not-empty' } } })
  await mkdir(join(library, 'exports', '空的'), { recursive: true })
  await symlink(join(library, 'articles'), join(top, '近路'), 'junction')
  await symlink(join(library, 'exports', '空的'), join(top, '空的'), 'junction')
  const before = await readdir(library, { recursive: true })
  for (const place of [join(library, '恢复的'), join(library, 'exports', '深处', '恢复的'), join(top, '近路', '恢复的'), join(top, '近路', '深处', '恢复的'), join(top, '空的')]) {
    const within = await run('backup', 'restore', made.file, '--to', place, '--json')
    expect({ code: within.code, error: z.looseObject({}).parse(JSON.parse(within.err)) }, 'a library among the files of another').toMatchObject({ code: 1, error: { code: 'backup-rejected', data: { reason: 'inside-library', detail: place } } })
  }
  expect(await readdir(library, { recursive: true })).toEqual(before)
  const foreign = await run('backup', 'verify', join(top, '来稿.txt'), '--json')
  expect({ code: foreign.code, error: z.looseObject({}).parse(JSON.parse(foreign.err)) }).toMatchObject({ code: 1, error: { code: 'backup-rejected', data: { reason: 'not-a-backup' } } })
  expect((await run('backup', 'restore', made.file)).code).toBe(2)
  expect((await run('backup')).code).toBe(2)
}, 60_000)

test('a chosen folder of backups that is not there is told, not taken for one that holds none', async () => {
  const top = await tmpFolder()
  const library = join(top, 'library')
  expect((await run('people', 'list', '--library', library)).code).toBe(0)
  await new MachineSettings().keepBackupsIn(library, join(top, '移动硬盘'))
  for (const words of [['backup', 'list'], ['backup']]) {
    const ran = await run(...words, '--library', library, '--json')
    expect({ code: ran.code, error: z.looseObject({}).parse(JSON.parse(ran.err)) }).toMatchObject({ code: 1, error: { code: 'backup-rejected', data: { reason: 'folder-missing', detail: join(top, '移动硬盘') } } })
  }
})
