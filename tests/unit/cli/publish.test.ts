import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { runDesk } from '../../../src/cli/run-desk.ts'

const OutSchema = z.strictObject({ written: z.array(z.string()), removed: z.array(z.string()), unchanged: z.int(), problems: z.array(z.unknown()), notices: z.array(z.unknown()), refused: z.boolean(), articles: z.array(z.strictObject({ id: z.string(), headline: z.string(), change: z.string(), path: z.string() })), lists: z.int(), folder: z.string(), dryRun: z.boolean(), noted: z.boolean() })

test('the command line publishes what is signed and nothing else, says first what it would do, and writes it down', async () => {
  const folder = await tmpFolder()
  const [dir, site] = [join(folder, '稿库'), join(folder, '网站')]
  const library = await openLibrary(dir)
  const [author, first, second, third, chief] = [
    await library.addPerson({ name: '许小满', role: 'correspondent' }), await library.addPerson({ name: '林知秋', role: 'editor' }), await library.addPerson({ name: '周明远', role: 'editor' }),
    await library.addPerson({ name: '方一诺', role: 'editor' }), await library.addPerson({ name: '孟总', role: 'chief' }),
  ]
  const make = (headline: string, desk = library) => desk.create(author.id, { slip: { ...emptySlip(), headline, channel: 'money', section: '银行' }, body: body(paragraph(text('渡口的灯亮了。'))) })
  const signed = async (headline: string, desk = library) => {
    let view = await make(headline, desk)
    view = await desk.review({ id: view.id, rev: view.rev, action: 'submit', by: author.id, reason: null })
    for (const editor of [first, second, third]) view = await desk.review({ id: view.id, rev: view.rev, action: 'pass', by: editor.id, reason: null })
    return await desk.review({ id: view.id, rev: view.rev, action: 'sign', by: chief.id, reason: null })
  }
  const view = await signed('渡口夜航')
  const unsigned = await make('没有签的')
  await library.close()

  const raw = async (...more: string[]) => {
    const said = { out: '', err: '' }
    const code = await runDesk(['publish', '--to', site, '--library', dir, ...more], { out: (words) => { said.out += words }, err: (words) => { said.err += words } })
    return { code, ...said }
  }
  const run = async (...more: string[]) => {
    const { code, out, err } = await raw('--json', ...more)
    expect([code, err]).toEqual([0, ''])
    return OutSchema.parse(JSON.parse(out))
  }
  const dry = await run('--dry-run')
  await expect(readdir(site)).rejects.toMatchObject({ code: 'ENOENT' })
  expect(dry.articles).toMatchObject([{ headline: '渡口夜航', change: 'new' }])
  const done = await run()
  expect(done.written).toEqual(dry.written)
  expect(await readFile(join(site, 'money.rednet.cn', 'index.html'), 'utf8')).toContain('渡口夜航')
  expect(done.written.filter((path) => /money\.rednet\.cn\/content\/.*\.html$/.test(path))).toHaveLength(1)
  for (const path of done.written) expect(await readFile(join(site, path), 'utf8')).not.toContain('没有签的')
  const taken = join(site, 'money.rednet.cn', 'index.html')
  expect(await raw('--json', '--to', taken).then(({ code, err }) => [code, JSON.parse(err).message])).toEqual([1, '要写进的文件夹，位置上是一个文件。换个文件夹再试：ENOTDIR'])
  expect(await run('--only', view.id, view.id)).toMatchObject({ written: [], removed: [], articles: [] })
  expect(await run()).toMatchObject({ written: [], removed: [], unchanged: done.written.length })
  // Of what else was signed since, nothing goes out with it.
  const later = await openLibrary(dir)
  const another = await signed('末班船', later)
  await later.close()
  expect(await run('--only', view.id)).toMatchObject({ written: [], articles: [] })
  expect(await run('--only', another.id)).toMatchObject({ articles: [{ id: another.id, change: 'new' }] })
  // An id that is mistyped, or of what nobody has signed, is not taken for published.
  expect(await raw('--only', '01HZZZZZZZZZZZZZZZZZZZZZZZ')).toMatchObject({ code: 1, out: '' })
  const idle = await raw('--only', unsigned.id)
  expect([idle.code, idle.out]).toEqual([1, expect.stringContaining('没有签的  还没签发，不在网站上')])

  // Beside a desk that writes there it is published and written down all the same.
  const desk = await openLibrary(dir, { shell: 'loopback' })
  const beside = await raw('--to', join(folder, '另一处'))
  expect([beside.code, beside.out]).toEqual([0, expect.stringContaining('由那边并入审计日志')])
  expect((await desk.audit.rows(view.id)).rows.filter(({ act, detail }) => act === 'exported' && detail['folder'] === join(folder, '另一处'))).toHaveLength(1)
  await desk.close()

  const again = await openLibrary(dir, { readOnly: true })
  expect((await again.audit.list({ article: view.id, offset: 0, limit: 100 })).rows.map(({ act }) => act)).toContain('exported')
  await again.close()
})
