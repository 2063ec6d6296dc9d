import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runDesk } from '../../../src/cli/run-desk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

test('list --inbox says what each article asks of a person; of a stranger it says that nobody has this name', async () => {
  const folder = await tmpFolder()
  const run = async (...words: string[]) => {
    const ran = { code: -1, out: '', err: '' }
    ran.code = await runDesk([...words, '--library', join(folder, 'library')], { out: (said) => { ran.out += said }, err: (said) => { ran.err += said } })
    return ran
  }
  await run('people', 'add', '许小满', '--role', 'correspondent')
  await run('people', 'add', '裴知秋', '--role', 'editor')
  await writeFile(join(folder, '新桥.txt'), '新桥通车\n\n河面上架起了桥。\n')
  expect((await run('ingest', join(folder, '新桥.txt'), '--as', '许小满')).code).toBe(0)
  expect((await run('list', '--inbox', '许小满')).out).toMatch(/ {2}待写 {2}.* {2}草稿 {2}新桥通车\n共 1 篇/)
  expect((await run('list', '--inbox', '许小满', '--json')).out).toContain('"inbox":"to-write"')
  await writeFile(join(folder, '老桥.txt'), '老桥加固\n\n桥墩换了新石。\n')
  await run('ingest', join(folder, '老桥.txt'), '--as', '许小满')
  // However few are shown, all are counted.
  expect((await run('list', '--inbox', '许小满', '--limit', '1')).out).toMatch(/^[^\n]*\n共 2 篇/)
  expect((await run('list', '--inbox', '裴知秋')).out).toContain('共 0 篇')
  expect(await run('list', '--inbox', '无此人')).toMatchObject({ code: 1 })
})
