import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { KeptRevisionSchema } from '#contract/history-contract.ts'
import { runDesk } from '../../../src/cli/run-desk.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const HistorySchema = z.strictObject({ revisions: z.array(KeptRevisionSchema) })
const ShownSchema = z.looseObject({ rev: z.int(), slip: z.looseObject({ headline: z.string() }) })

async function written() {
  const folder = await tmpFolder()
  const library = join(folder, 'library')
  const run = async (...words: string[]) => {
    const ran = { code: -1, out: '', err: '' }
    ran.code = await runDesk([...words, '--library', library], { out: (text) => { ran.out += text }, err: (text) => { ran.err += text } })
    return ran
  }
  const json = async <T>(schema: z.ZodType<T>, ...words: string[]): Promise<T> => {
    const ran = await run(...words, '--json')
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
    return schema.parse(JSON.parse(ran.out))
  }
  await writeFile(join(folder, '来稿.txt'), '新桥通车\n\n河面上架起了桥。\n')
  const { articles: [article] } = await json(z.looseObject({ articles: z.array(z.looseObject({ id: z.string() })) }), 'ingest', join(folder, '来稿.txt'))
  const id = article?.id ?? ''
  expect((await run('people', 'add', '林编辑', '--role', 'editor')).code).toBe(0)
  const desk = await openLibrary(library)
  const { rev, slip } = await desk.get(id)
  await desk.save({ id, baseRev: rev, by: null, slip: { ...slip, headline: '老桥拆了' }, why: 'saved' })
  await desk.close()
  return { id, run, json }
}

test('the revisions of an article are listed, an earlier one is restored as a new one, and what it replaced is still there', async () => {
  const { id, run, json } = await written()
  const { revisions } = await json(HistorySchema, 'history', id)
  expect(revisions).toMatchObject([{ headline: '老桥拆了', why: 'saved' }, { headline: '新桥通车', why: 'imported' }])
  const [newest, first] = revisions

  expect(await json(z.looseObject({}), 'restore', id, '--rev', String(first?.rev), '--as', '林编辑')).toMatchObject({ restored: first?.rev, replaced: newest?.rev, headline: '新桥通车' })
  expect(await json(ShownSchema, 'show', id)).toMatchObject({ slip: { headline: '新桥通车' } })
  const after = await json(HistorySchema, 'history', id)
  expect(after.revisions).toMatchObject([{ headline: '新桥通车', why: 'restored', by: { name: '林编辑' } }, { headline: '老桥拆了' }, { headline: '新桥通车' }])
  const again = await run('restore', id, '--rev', String(first?.rev), '--as', '林编辑')
  expect(again).toMatchObject({ code: 0, err: '' })
  expect(again.out).toContain('没有改动')
  const words = await run('history', id)
  expect(words.out).toMatch(/恢复旧版 {2}林编辑[\s\S]*共 3 版/)
})

test('a draft’s earlier revision is restored also where nobody says who does it', async () => {
  const { id, json } = await written()
  expect(await json(z.looseObject({}), 'restore', id, '--rev', '1')).toMatchObject({ restored: 1, headline: '新桥通车' })
  expect((await json(HistorySchema, 'history', id)).revisions[0]).toMatchObject({ why: 'restored', by: null })
})

test('a revision gets a name and loses it again', async () => {
  const { id, run, json } = await written()
  const named = z.looseObject({ revision: KeptRevisionSchema })
  expect((await json(named, 'history', 'name', id, '1', '送审前', '--as', '林编辑')).revision).toMatchObject({ rev: 1, name: '送审前' })
  expect((await json(HistorySchema, 'history', id)).revisions.find(({ rev }) => rev === 1)).toMatchObject({ name: '送审前' })
  expect((await run('history', id)).out).toContain('「送审前」')
  expect((await json(named, 'history', 'name', id, '1', '--clear')).revision.name).toBeNull()
})

test('what cannot be restored or named is refused in words, and nothing is changed', async () => {
  const { id, run, json } = await written()
  const before = await json(HistorySchema, 'history', id)
  const refused = async (exit: number, code: string, ...words: string[]) => {
    const ran = await run(...words, '--json')
    expect(ran, words.join(' ')).toMatchObject({ code: exit, out: '' })
    expect(JSON.parse(ran.err), words.join(' ')).toMatchObject({ code })
  }
  await refused(1, 'revision-not-found', 'restore', id, '--rev', '99', '--as', '林编辑')
  await refused(1, 'person-not-found', 'restore', id, '--rev', '1', '--as', '无此人')
  await refused(1, 'article-not-found', 'history', '01HZZZZZZZZZZZZZZZZZZZZZZZ')
  await refused(1, 'revision-not-found', 'history', 'name', id, '99', '没有')
  await refused(2, 'bad-usage', 'restore', id, '--as', '林编辑')
  await refused(2, 'bad-usage', 'restore', id, '--rev', '0', '--as', '林编辑')
  await refused(2, 'bad-usage', 'history', 'name', id, '1')
  await refused(2, 'bad-usage', 'history', 'name', id, '1', ' ')
  expect(await json(HistorySchema, 'history', id)).toEqual(before)
})
