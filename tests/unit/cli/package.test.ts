import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Slip } from '#core/slip/slip.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { PASSPHRASE } from '#tests/support/trust-bench.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { runDesk } from '../../../src/cli/run-desk.ts'

async function desks() {
  const folder = await tmpFolder()
  const run = async (desk: string, ...words: string[]) => {
    const ran = { code: -1, out: '', err: '' }
    ran.code = await runDesk([...words, '--library', join(folder, desk)], { out: (text) => { ran.out += text }, err: (text) => { ran.err += text } })
    return ran
  }
  const json = async (code: number, desk: string, ...words: string[]) => {
    const ran = await run(desk, ...words, '--json')
    expect(ran.code, ran.err).toBe(code)
    return z.looseObject({}).parse(JSON.parse(ran.out === '' ? ran.err : ran.out))
  }
  const edit = async (desk: string, id: string, part: Partial<Slip>) => {
    const library = await openLibrary(join(folder, desk))
    const { rev, slip } = await library.get(id)
    await library.save({ id, baseRev: rev, by: null, slip: { ...slip, ...part }, why: 'saved' })
    await library.close()
  }
  await writeFile(join(folder, '来稿.txt'), '新桥通车\n\n河面上架起了桥。\n')
  const { articles } = z.looseObject({ articles: z.array(z.looseObject({ id: z.string() })) }).parse(await json(0, 'writer', 'ingest', join(folder, '来稿.txt')))
  return { id: articles[0]?.id ?? '', file: join(folder, '稿件.rnpkg'), folder, run, json, edit }
}

test('an article goes from one library to another and says what became of it, by a word and by the exit code', async () => {
  const { id, file, folder, run, json, edit } = await desks()
  expect(await json(0, 'writer', 'package', id, '--to', file, '--note', '请审')).toMatchObject({ id, headline: '新桥通车', signed: false, file })
  expect(await json(0, 'editor', 'receive', file)).toMatchObject({ id, outcome: 'new', conflicts: 0, records: 'taken', sender: { standing: 'unsigned' } })
  expect(await json(0, 'editor', 'receive', file)).toMatchObject({ id, outcome: 'already' })
  await edit('writer', id, { headline: '新桥今天通车' })
  await edit('editor', id, { headline: '新桥明天通车' })
  // Never over a file that is there; which one, scripts are told.
  expect(await json(1, 'writer', 'package', id, '--to', file)).toMatchObject({ code: 'package-rejected', data: { reason: 'file-exists', detail: file } })
  expect(await json(0, 'editor', 'receive', file)).toMatchObject({ outcome: 'already' })
  await rm(file)
  expect((await run('writer', 'package', id, '--to', file)).out).toMatch(/新桥今天通车 {2}第 \d+ 版 {2}未签名/)
  expect(await json(1, 'editor', 'receive', file)).toMatchObject({ id, outcome: 'conflict', conflicts: 1 })
  expect((await run('editor', 'receive', file)).out).toContain('两边改了同一处')
  expect(await json(0, 'editor', 'receive', file, '--keep', 'theirs')).toMatchObject({ id, outcome: 'merged', headline: '新桥今天通车' })
  expect((await run('editor', 'history', id)).out).toContain('合并稿件包')
  await writeFile(file, 'no package')
  expect(await json(1, 'editor', 'receive', file)).toMatchObject({ code: 'package-rejected', data: { reason: 'not-a-package' } })
  expect(await json(1, 'editor', 'receive', join(folder, '没有.rnpkg'))).toMatchObject({ code: 'package-rejected', data: { reason: 'not-found' } })
  expect(await json(1, 'writer', 'package', '01HZZZZZZZZZZZZZZZZZZZZZZZ', '--to', join(folder, 'x.rnpkg'))).toMatchObject({ code: 'article-not-found' })
  expect(await json(2, 'editor', 'receive', file, '--keep', 'mine')).toMatchObject({ code: 'bad-usage' })
})

test('what cannot both be kept is left for a person to choose, and said', async () => {
  const { id, file, run, json, edit } = await desks()
  await json(0, 'writer', 'package', id, '--to', file)
  await json(0, 'editor', 'receive', file)
  await edit('writer', id, { headline: '新桥今天通车', channel: 'money' })
  await edit('editor', id, { headline: '新桥明天通车', channel: 'hn' })
  await rm(file)
  await json(0, 'writer', 'package', id, '--to', file)
  expect(await json(1, 'editor', 'receive', file, '--keep', 'both')).toMatchObject({ outcome: 'conflict', conflicts: 2 })
  expect((await run('editor', 'receive', file, '--keep', 'both')).out).toContain('其中 1 处只能留一边')
  expect((await run('editor', 'show', id)).out).toContain('新桥明天通车')
})

test('a signer nobody here trusts is named before anything is received, and received only when somebody says so', async () => {
  const { id, file, folder, run, json, edit } = await desks()
  await writeFile(join(folder, '口令'), PASSPHRASE)
  await json(0, 'writer', 'people', 'add', '周灿', '--role', 'correspondent')
  await json(0, 'writer', 'people', 'key', '周灿', '--passphrase-from', join(folder, '口令'))
  await json(0, 'writer', 'package', id, '--to', file, '--as', '周灿', '--passphrase-from', join(folder, '口令'))
  expect(await json(1, 'editor', 'receive', file)).toMatchObject({ id, outcome: 'refused', sender: { standing: 'unknown', person: { name: '周灿' } } })
  expect((await run('editor', 'receive', file)).out).toMatch(/没有接收。签名者不在信任的人里：周灿，指纹 [\d ]+/)
  expect((await run('editor', 'show', id)).code).toBe(1)
  expect(await json(0, 'other', 'receive', file, '--anyway')).toMatchObject({ outcome: 'new', sender: { standing: 'unknown' } })
  // In a shared folder lies what anybody put there: nobody in it is trusted by the way.
  expect((await run('editor', 'receive', '--tray', '--trust')).err).toContain('--trust 只能用于一个稿件包')
  expect(await json(0, 'editor', 'receive', file, '--trust')).toMatchObject({ outcome: 'new', sender: { standing: 'trusted' } })
  // Whose card lacks for the records that stay out is said, and so is what to do.
  await edit('writer', id, { channel: 'money' })
  await json(0, 'writer', 'review', id, 'submit', '--as', '周灿', '--passphrase-from', join(folder, '口令'))
  await json(0, 'writer', 'package', id, '--to', join(folder, '送审.rnpkg'), '--as', '周灿', '--passphrase-from', join(folder, '口令'))
  expect((await run('other', 'receive', join(folder, '送审.rnpkg'), '--anyway')).out).toContain('这里不信任 周灿 的签名：核对指纹，用 people trust 信任其名片，再收一次')
  await json(0, 'editor', 'people', 'distrust', '周灿')
  expect(await json(1, 'editor', 'receive', file, '--trust')).toMatchObject({ outcome: 'refused', sender: { standing: 'distrusted' } })
})

test('through a folder that both desks use as their trays, packages go and come from the command line, each once', async () => {
  const { id, folder, run, json, edit } = await desks()
  const tray = join(folder, '同步盘')
  await mkdir(tray)
  expect(await json(2, 'writer', 'package', id)).toMatchObject({ code: 'bad-usage' })
  expect(await json(1, 'writer', 'package', id, '--to-tray')).toMatchObject({ data: { reason: 'no-tray' } })
  expect((await run('editor', 'receive', '--tray')).err).toContain('没有设收稿箱')
  await json(0, 'writer', 'tray', '--out', tray)
  expect(await json(0, 'editor', 'tray', '--in', tray, '--out', tray)).toMatchObject({ in: { location: tray, problem: null }, items: [] })
  expect(await json(0, 'writer', 'package', id, '--to-tray')).toMatchObject({ id, headline: '新桥通车', file: expect.stringMatching(/新桥通车-\d{4}-\d{4}-[0-9a-f]{6}\.rnpkg$/) })
  await writeFile(join(tray, '日程.docx'), 'x')
  expect((await run('editor', 'tray')).out).toMatch(/新稿 {2}新桥通车[\s\S]*不是稿件包，没有动：日程.docx/)
  expect(await json(0, 'editor', 'receive', '--tray')).toMatchObject({ folder: tray, received: [{ outcome: 'new', id }], foreign: ['日程.docx'] })
  expect(await json(0, 'editor', 'receive', '--tray')).toMatchObject({ received: [] })
  await edit('writer', id, { headline: '新桥今天通车' })
  await edit('editor', id, { headline: '新桥明天通车' })
  await json(0, 'writer', 'package', id, '--to-tray')
  expect(await json(1, 'editor', 'receive', '--tray')).toMatchObject({ received: [{ outcome: 'conflict' }] })
  expect(await json(0, 'editor', 'receive', '--tray', '--keep', 'theirs')).toMatchObject({ received: [{ outcome: 'merged', headline: '新桥今天通车' }] })
  expect(await json(0, 'editor', 'tray', '--clear', 'in')).toMatchObject({ in: { location: null }, out: { location: tray } })
})
