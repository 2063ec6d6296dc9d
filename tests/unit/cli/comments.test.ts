import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { anchorTexts } from '#core/comments/anchor-text.ts'
import { anchorAt } from '#core/comments/carry-anchors.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { runDesk } from '../../../src/cli/run-desk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const SaidSchema = z.strictObject({ id: z.string(), open: z.int(), comments: z.array(z.looseObject({ messages: z.array(z.looseObject({ text: z.string() })) })) })
const BODY = body(paragraph(text('渡口在镇子北边。')), paragraph(text('船家老周每天清早开船。')))
const id = (last: string) => `01HZZZZZZZZZZZZZZZZZZZZZZ${last}`

test('what was said of an article is listed in the order of its text, all of it or what is open, in words and as JSON', async () => {
  const dir = join(await tmpFolder(), 'library')
  const library = await openLibrary(dir)
  const editor = await library.addPerson({ name: '林编辑', role: 'editor' })
  const { id: article } = await library.create(editor.id, { body: BODY })
  const say = (thread: string, block: number, start: number, end: number, words: string, isBlocking: boolean) => library.comment({ id: article, by: editor.id, act: {
    kind: 'add', thread: id(thread), message: id(thread), anchor: anchorAt(anchorTexts(BODY), { block, at: start }, { block, at: end }), text: words, isBlocking, assignee: null,
  } })
  await say('A', 1, 4, 8, '是每天吗？', true)
  await say('B', 0, 0, 2, '叫什么渡口？', false)
  await library.comment({ id: article, by: editor.id, act: { kind: 'resolve', thread: id('B') } })
  await library.close()
  const run = async (...words: string[]) => {
    const ran = { code: -1, out: '', err: '' }
    ran.code = await runDesk([...words, '--library', dir], { out: (said) => { ran.out += said }, err: (said) => { ran.err += said } })
    return ran
  }
  const { code, out } = await run('comments', article)
  expect(code).toBe(0)
  expect(out).toMatch(/「渡口」 {2}已解决\n {2}林编辑 .* 叫什么渡口？\n「每天清早」 {2}未解决 {2}必须解决\n {2}林编辑 .* 是每天吗？\n共 2 条批注，1 条未解决/)
  const open = SaidSchema.parse(JSON.parse((await run('comments', article, '--open', '--json')).out))
  expect([open.id, open.open, open.comments.map(({ messages }) => messages.map((one) => one.text))]).toEqual([article, 1, [['是每天吗？']]])
  expect(await run('comments', id('Z'), '--json')).toMatchObject({ code: 1, err: expect.stringContaining('article-not-found') })
})
