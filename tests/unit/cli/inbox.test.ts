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
  expect((await run('list', '--inbox', '许小满')).out).toMatch(/ {2}待写 {2}已等 0 分钟 {2}不限时间 {2}草稿 {2}新桥通车\n共 1 篇/)
  expect((await run('list', '--inbox', '许小满', '--json')).out).toContain('"inbox":"to-write"')
  await writeFile(join(folder, '老桥.txt'), '老桥加固\n\n桥墩换了新石。\n')
  await run('ingest', join(folder, '老桥.txt'), '--as', '许小满')
  // However few are shown, all are counted.
  expect((await run('list', '--inbox', '许小满', '--limit', '1')).out).toMatch(/^[^\n]*\n共 2 篇/)
  expect((await run('list', '--inbox', '裴知秋')).out).toContain('共 0 篇')
  // The one with a deadline comes first, though it is the older; it says by when, and how long it is over.
  const [, other] = (await run('list', '--inbox', '许小满')).out.split('\n').map((line) => line.slice(0, 26))
  const set = (...words: string[]) => run('deadline', other ?? '', ...words)
  expect(await set('--at', '2020-12-06 18:00', '--as', '裴知秋')).toMatchObject({ code: 0, out: `${other}  截稿 2020-12-06 18:00\n` })
  expect((await run('list', '--inbox', '许小满')).out).toMatch(new RegExp(`^${other}  待写  已等 0 分钟  截稿 2020-12-06 18:00（超时 \\d+ 天）`))
  expect((await run('list', '--inbox', '许小满', '--json')).out).toMatch(/"deadline":"2020-12-06T10:00:00.000Z".*"isOverdue":true/)
  expect(await set('--at', '傍晚', '--as', '裴知秋')).toMatchObject({ code: 2 })
  expect(await set('--clear', '--at', '2020-12-06 18:00', '--as', '裴知秋')).toMatchObject({ code: 2 })
  expect(await set('--clear', '--as', '许小满')).toMatchObject({ code: 1, err: expect.stringContaining('此人的身份不能这样做') })
  expect(await set('--clear', '--as', '裴知秋')).toMatchObject({ code: 0, out: `${other}  不限截稿时间\n` })
  expect(await run('list', '--inbox', '无此人')).toMatchObject({ code: 1 })
})
