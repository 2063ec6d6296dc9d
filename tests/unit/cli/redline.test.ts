import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { installedBrowser } from '#desk/redline/print-with-browser.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { runDesk } from '../../../src/cli/run-desk.ts'

const OutSchema = z.strictObject({
  id: z.string(), file: z.string(), format: z.enum(['html', 'pdf']), bytes: z.int(), from: z.int(), to: z.int(), people: z.array(z.string().nullable()), unread: z.array(z.int()),
  steps: z.array(z.strictObject({ rev: z.int(), base: z.int(), at: z.string(), by: z.string().nullable(), stage: z.string() })),
})

/** Submitted by the author, corrected by two editors at two stages. */
async function corrected() {
  const folder = await tmpFolder()
  const library = join(folder, 'library')
  const desk = await openLibrary(library)
  const [author, first, second] = [await desk.addPerson({ name: '许小满', role: 'correspondent' }), await desk.addPerson({ name: '林知秋', role: 'editor' }), await desk.addPerson({ name: '周明远', role: 'editor' })]
  const words = (line: string) => body(paragraph(text(line)))
  const made = await desk.create(author.id)
  const { id } = made
  const save = async (by: string, slip: typeof made.slip, line: string) => desk.save({ id, baseRev: (await desk.get(id)).rev, by, slip, body: words(line), why: 'autosave' })
  const slip = { ...made.slip, headline: '流动车进村', channel: 'money', publishedAt: '2026-03-04T10:20:30+08:00' }
  await save(author.id, slip, '流动车每周三到村小，孩子们可以借两本书。')
  await desk.review({ id, rev: (await desk.get(id)).rev, action: 'submit', by: author.id, reason: null })
  await save(first.id, slip, '流动车每周三到村小，孩子们可以借三本书。')
  await desk.review({ id, rev: (await desk.get(id)).rev, action: 'pass', by: first.id, reason: null })
  await save(second.id, { ...slip, headline: '图书流动车进村' }, '流动车每周三到村小，孩子们可以借三本书。县里再添一辆。')
  await desk.review({ id, rev: (await desk.get(id)).rev, action: 'return', by: second.id, reason: '添一辆车的事要有来源' })
  await desk.close()
  const run = async (...more: string[]) => {
    const ran = { code: -1, out: '', err: '' }
    ran.code = await runDesk(['redline', id, ...more, '--library', library], { out: (said) => { ran.out += said }, err: (said) => { ran.err += said } })
    return ran
  }
  return { folder, library, id, run }
}

test('a redline is saved from the first submission on: each editor’s words are theirs, at their stage, with why it came back', async () => {
  const { folder, run } = await corrected()
  const file = join(folder, 'out', '花脸稿.html')
  const ran = await run('--to', file, '--json')
  expect(ran).toMatchObject({ code: 0, err: '' })
  const out = OutSchema.parse(JSON.parse(ran.out))
  expect(out).toMatchObject({ format: 'html', people: ['林知秋', '周明远'], unread: [] })
  expect(out.steps.map(({ by, stage }) => [by, stage])).toEqual([['林知秋', 'first-review'], ['周明远', 'second-review']])
  const html = await readFile(file, 'utf8')
  expect(html).toMatch(/title="林知秋 初审 [^"]*删">两/)
  expect(html).toMatch(/title="周明远 复审 [^"]*添">县里再添一辆。/)
  for (const words of ['添一辆车的事要有来源', '图书', '2026-03-04 10:20:30']) expect(html).toContain(words)
})

test('between two revisions; a file that is there already is left, unless that is asked for; nothing goes into the library', async () => {
  const { folder, library, run } = await corrected()
  const file = join(folder, '花脸稿.html')
  await writeFile(file, '别的')
  expect(await run('--to', file)).toMatchObject({ code: 2 })
  expect(await readFile(file, 'utf8')).toBe('别的')
  const ran = await run('--from', '1', '--to', '3', '--to', file, '--force', '--json')
  expect(OutSchema.parse(JSON.parse(ran.out))).toMatchObject({ from: 1, to: 3, people: ['许小满'] })
  expect(await run('--to', join(library, '花脸稿.html'), '--json')).toMatchObject({ code: 1, err: expect.stringContaining('place-refused') })
  expect(await run('--from', '999', '--to', join(folder, 'a.html'), '--json')).toMatchObject({ code: 1, err: expect.stringContaining('revision-not-found') })
  for (const wrong of [['--to', '3'], ['--to', join(folder, 'a.doc')], ['--to', '3', '--to', join(folder, 'a.html')], []]) expect(await run(...wrong)).toMatchObject({ code: 2 })
})

test.skipIf(installedBrowser() === null)('as PDF, by a browser of this machine', async () => {
  const { folder, run } = await corrected()
  const file = join(folder, '花脸稿.pdf')
  expect(await run('--to', file)).toMatchObject({ code: 0, err: '' })
  expect((await readFile(file)).subarray(0, 5).toString('latin1')).toBe('%PDF-')
}, 90_000)

test('a refused step names its article once, and says what is one’s own; the log and the check of signatures give the site’s time, as the screen does', async () => {
  const { library, id } = await corrected()
  const run = async (...words: string[]) => {
    const ran = { code: -1, out: '', err: '' }
    ran.code = await runDesk([...words, '--library', library], { out: (said) => { ran.out += said }, err: (said) => { ran.err += said } })
    return ran
  }
  await run('people', 'add', '周野', '--role', 'chief')
  await run('review', id, 'submit', '--as', '林知秋')
  expect(await run('review', id, 'pass', '--as', '林知秋')).toEqual({ code: 1, out: '', err: `稿件 ${id}：自己写的、自己提出更正或撤稿的，不能自己审或签\n` })
  const { articles: [{ updatedAt }] } = z.looseObject({ articles: z.tuple([z.looseObject({ updatedAt: z.string() })]) }).parse(JSON.parse((await run('list', '--json')).out))
  // Noted before the step is taken: a minute may begin between the two.
  const { entries } = z.looseObject({ entries: z.array(z.looseObject({ at: z.string() })).min(1) }).parse(JSON.parse((await run('audit', '--json')).out))
  const log = (await run('audit')).out
  for (const { at } of entries) expect(log).toContain(siteTimeText(at).slice(0, 16))
  expect((await run('verify', id)).out).toContain(`${siteTimeText(updatedAt).slice(0, 16)}  编辑 林知秋  送审`)
})
