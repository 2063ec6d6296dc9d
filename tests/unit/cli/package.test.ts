import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openLibrary } from '#desk/library/open-library.ts'
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
  const edit = async (desk: string, id: string, headline: string) => {
    const library = await openLibrary(join(folder, desk))
    const { rev, slip } = await library.get(id)
    await library.save({ id, baseRev: rev, by: null, slip: { ...slip, headline }, why: 'saved' })
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
  await edit('writer', id, '新桥今天通车')
  await edit('editor', id, '新桥明天通车')
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
