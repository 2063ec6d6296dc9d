import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { runDesk } from '../../../src/cli/run-desk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const ArticlesSchema = z.looseObject({ articles: z.array(z.looseObject({ id: z.string() })) })
const FailureSchema = z.looseObject({ code: z.string(), message: z.string() })

async function bench() {
  const folder = await tmpFolder()
  const run = async (...words: string[]) => {
    const ran = { code: -1, out: '', err: '' }
    ran.code = await runDesk([...words, '--library', join(folder, 'library')], { out: (said) => { ran.out += said }, err: (said) => { ran.err += said } })
    return ran
  }
  const articles = async (...words: string[]) => ArticlesSchema.parse(JSON.parse((await run(...words, '--json')).out)).articles
  const files = ['新桥', '山路'].map((headline) => join(folder, `${headline}.txt`))
  for (const file of files) await writeFile(file, '新桥通车\n\n河面上架起了桥。\n')
  const ids = (await articles('ingest', ...files)).map(({ id }) => id)
  await run('people', 'add', '许小满', '--role', 'correspondent')
  return { run, articles, ids }
}

test('articles go into the bin and come out of it, in whose name is kept, and the list shows which are where', async () => {
  const { run, articles, ids } = await bench()
  const [one = '', other = ''] = ids
  expect(await articles('trash', one, '--as', '许小满')).toMatchObject([{ id: one, stage: 'draft', trashed: { by: { name: '许小满' } } }])
  expect((await articles('list')).map(({ id }) => id)).toEqual([other])
  expect((await articles('list', '--trashed')).map(({ id }) => id)).toEqual([one])
  expect((await run('search', '架起')).out).toContain('共 1 篇')
  expect((await run('show', one)).out).toContain('在回收站')
  expect((await run('export', one)).err).toContain('在回收站里')
  expect((await run('trash', other)).out).toMatch(/已在回收站 {2}草稿/)
  expect(await articles('untrash', one, other)).toMatchObject([{ id: one, trashed: null }, { id: other, trashed: null }])
  expect((await run('list')).out).toContain('共 2 篇')
})

test('one that may not go is named, the others go all the same', async () => {
  const { run, articles, ids } = await bench()
  const [one = '', other = ''] = ids
  await run('people', 'add', '林知秋', '--role', 'editor')
  const ran = await run('trash', '01HZZZZZZZZZZZZZZZZZZZZZZZ', one, '--json')
  expect({ code: ran.code, failure: FailureSchema.parse(JSON.parse(ran.err)) }).toMatchObject({ code: 1, failure: { code: 'article-not-found' } })
  expect(await articles('list', '--trashed')).toMatchObject([{ id: one }])
  expect(FailureSchema.parse(JSON.parse((await run('review', one, 'submit', '--as', '许小满', '--json')).err))).toMatchObject({ code: 'article-trashed' })
  expect((await run('trash', other, '--as', '没有此人')).code).toBe(1)
})
