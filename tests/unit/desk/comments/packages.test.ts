import { expect, test } from 'vitest'
import { anchorTexts } from '#core/comments/anchor-text.ts'
import { anchorAt } from '#core/comments/carry-anchors.ts'
import { z } from 'zod'
import { canonicalJson } from '#core/canonical-json.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { deskOf, drafted, LINES } from '#tests/support/package-bench.ts'
import { packageOf, partsOf } from '#tests/support/package-of.ts'
import { deskBench } from '#tests/support/trust-bench.ts'

const id = (last: string) => `01HZZZZZZZZZZZZZZZZZZZZZZ${last}`
type Bench = Awaited<ReturnType<typeof deskOf>>

async function say(desk: Bench, article: string, line: number, thread: string, text: string): Promise<void> {
  const texts = anchorTexts((await desk.library.get(article)).body)
  const block = texts.indexOf(LINES[line] ?? '')
  const anchor = anchorAt(texts, { block, at: 0 }, { block, at: 4 })
  await desk.library.comment({ id: article, by: desk.person.id, act: { kind: 'add', thread: id(thread), message: id(thread), anchor, text, isBlocking: false, assignee: null } })
}
const heard = async (desk: Bench, article: string) => (await desk.library.get(article)).comments.map(({ anchor, messages, resolved }) => [anchor?.words, messages.map(({ text }) => text), resolved !== null])

test('comments travel with an article, and what both desks said of it stands together, each on its words', async () => {
  const [writer, editor] = [await deskOf('周灿', 'correspondent'), await deskOf('林编辑', 'editor')]
  const article = await drafted(writer)
  await say(writer, article, 0, 'A', '这一句拿不准。')
  await editor.receive((await writer.send(article)).bytes)
  expect(await heard(editor, article)).toEqual([[LINES[0]?.slice(0, 4), ['这一句拿不准。'], false]])
  await editor.library.comment({ id: article, by: editor.person.id, act: { kind: 'reply', thread: id('A'), message: id('C'), text: '查过了，没错。' } })
  await say(editor, article, 1, 'B', '谁说的？')
  await editor.edit(article, '新的一段，说的是对岸。', ...LINES)
  // Meanwhile the writer went on.
  await writer.library.comment({ id: article, by: writer.person.id, act: { kind: 'reply', thread: id('A'), message: id('D'), text: '我也去问了。' } })
  await say(writer, article, 2, 'E', '这段可删。')
  expect(await writer.receive((await editor.send(article)).bytes)).toMatchObject({ outcome: 'merged' })
  expect(await heard(writer, article)).toEqual([
    [LINES[0]?.slice(0, 4), ['这一句拿不准。', '查过了，没错。', '我也去问了。'], false], [LINES[2]?.slice(0, 4), ['这段可删。'], false], [LINES[1]?.slice(0, 4), ['谁说的？'], false],
  ])
  expect(await editor.receive((await writer.send(article)).bytes)).toMatchObject({ outcome: 'updated' })
  expect(await heard(editor, article)).toEqual(await heard(writer, article))
  for (const { library } of [writer, editor]) await library.close()
})

test('what was said, and by when it is to be done, arrives though both clocks stand still or are put back by moments', async () => {
  for (const backBy of [0, 7]) {
    let now = Date.parse('2026-03-02T12:00:00.000Z')
    const clock = () => new Date(now -= backBy)
    const [writer, editor] = [await deskOf('周灿', 'correspondent', await deskBench(undefined, undefined, clock)), await deskOf('林编辑', 'editor', await deskBench(undefined, undefined, clock))]
    const article = await drafted(writer)
    await editor.receive((await writer.send(article)).bytes)
    await say(editor, article, 0, 'A', '没有核实，别发。')
    await editor.library.setDeadline({ id: article, by: editor.person.id, deadline: '2026-03-03T12:00:00.000Z' })
    expect(await writer.receive((await editor.send(article)).bytes)).toMatchObject({ outcome: 'updated' })
    expect([await heard(writer, article), (await writer.library.get(article)).deadline]).toEqual([[[LINES[0]?.slice(0, 4), ['没有核实，别发。'], false]], '2026-03-03T12:00:00.000Z'])
    for (const { library } of [writer, editor]) await library.close()
  }
})

test('a package takes no comment away: one that it leaves out stays, with what was said', async () => {
  const [writer, editor] = [await deskOf('周灿', 'correspondent'), await deskOf('林编辑', 'editor')]
  const article = await drafted(writer)
  await editor.receive((await writer.send(article)).bytes)
  await say(editor, article, 0, 'A', '没有核实，别发。')
  await writer.receive((await editor.send(article)).bytes)
  await writer.edit(article, ...LINES, '又写了一段。')
  const { parts, manifest } = await partsOf((await writer.send(article)).bytes)
  const file = z.looseObject({ data: z.looseObject({}) }).parse(JSON.parse(parts.find(({ path }) => path === 'article.json')?.content.toString() ?? ''))
  const data = { ...file.data, comments: [] }
  const { slip: _slip, body: _body, ...rest } = { slip: null, body: null, ...data }
  const silent = parts.map(({ path, content }) => ({ path, content: path === 'article.json' ? Buffer.from(canonicalJson({ ...file, data })) : content }))
  expect(await editor.receive(await packageOf({ parts: silent, manifest: { ...manifest, article: { ...manifest.article, rest: sha256OfJson(rest) } } }))).toMatchObject({ outcome: 'updated' })
  expect(await heard(editor, article)).toEqual([[LINES[0]?.slice(0, 4), ['没有核实，别发。'], false]])
  for (const { library } of [writer, editor]) await library.close()
})

test('what a sender nobody vouches for had settled, and was held back here, passes for settled on neither desk: the sender’s own learns that it is open', async () => {
  const [writer, editor] = [await deskOf('周灿', 'correspondent'), await deskOf('林编辑', 'editor')]
  const article = await drafted(writer)
  await editor.receive((await writer.send(article)).bytes)
  await editor.library.comment({ id: article, by: editor.person.id, act: { kind: 'add', thread: id('A'), message: id('A'), anchor: null, text: '没有核实，别发。', isBlocking: true, assignee: null } })
  await writer.receive((await editor.send(article)).bytes)
  const other = await writer.library.addPerson({ name: '别的编辑', role: 'editor' })
  await writer.library.comment({ id: article, by: other.id, act: { kind: 'resolve', thread: id('A') } })
  const { bytes } = await writer.send(article)
  expect((await heard(writer, article))).toEqual([[undefined, ['没有核实，别发。'], true]])
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'updated' })
  expect((await heard(editor, article))).toEqual([[undefined, ['没有核实，别发。'], false]])
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'already' })
  // Not the same state on both desks: what the editor has goes back as news.
  expect(await writer.receive((await editor.send(article)).bytes)).toMatchObject({ outcome: 'updated' })
  expect((await heard(writer, article))).toEqual([[undefined, ['没有核实，别发。'], false]])
})
