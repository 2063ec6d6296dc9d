import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { isChosen } from '#core/merge/conflict.ts'
import { deskOf, drafted, LINES, type PackageBench } from '#tests/support/package-bench.ts'

const [A, B, C] = [LINES[0] ?? '', LINES[1] ?? '', LINES[2] ?? '']
const [OURS, THEIRS] = ['江上起了薄雾，渡船停在北岸。', '江上起了大雾，渡船停在北岸。']
const CLASH = 'block.0'

/** Two desks that wrote in one clause, sent at the same time, and each chose its own way. */
async function crossed(chosenByWriter: 'ours' | 'theirs', chosenByEditor: 'ours' | 'theirs'): Promise<{ writer: PackageBench, editor: PackageBench, id: string }> {
  const [writer, editor] = [await deskOf('周灿', 'correspondent'), await deskOf('林编辑', 'editor')]
  const id = await drafted(writer)
  await editor.receive((await writer.send(id)).bytes)
  await writer.edit(id, OURS, B, C, '周灿加的一段，说的是船工。')
  await editor.edit(id, THEIRS, B, `${C}茶摊的伙计忙不过来。`)
  const [fromWriter, fromEditor] = [(await writer.send(id)).bytes, (await editor.send(id)).bytes]
  expect(await writer.receive(fromEditor, { [CLASH]: chosenByWriter })).toMatchObject({ outcome: 'merged' })
  expect(await editor.receive(fromWriter, { [CLASH]: chosenByEditor })).toMatchObject({ outcome: 'merged' })
  return { writer, editor, id }
}

test('what each chose where two packages crossed is not undone in silence by the other’s next one', async () => {
  for (const [byWriter, byEditor] of [['theirs', 'theirs'], ['ours', 'ours']] as const) {
    const { writer, editor, id } = await crossed(byWriter, byEditor)
    const before = await editor.linesOf(id)
    const next = (await writer.send(id)).bytes
    const view = await editor.library.packages.open(next, { by: editor.person.id })
    expect(view).toMatchObject({ outcome: 'conflict', conflicts: [{ id: expect.stringMatching(/^block\.0~/) }] })
    expect(await editor.receive(next)).toMatchObject({ outcome: 'conflict' })
    expect(await editor.linesOf(id)).toEqual(before)
  }
})

test('what crossed packages brought of different places is agreed on, and what is written on after them merges without a question', async () => {
  const { writer, editor, id } = await crossed('ours', 'theirs')
  expect(await editor.linesOf(id)).toEqual(await writer.linesOf(id))
  const lines = await writer.linesOf(id)
  await writer.edit(id, ...lines.map((line) => (line.startsWith('周灿加的') ? '周灿加的一段，说的是船工和渔家。' : line)))
  await editor.edit(id, ...lines.map((line) => (line === B ? '船工说，雾散了就开船。' : line)))
  expect(await editor.receive((await writer.send(id)).bytes)).toMatchObject({ outcome: 'merged', conflicts: 0 })
  const both = lines.map((line) => (line.startsWith('周灿加的') ? '周灿加的一段，说的是船工和渔家。' : line === B ? '船工说，雾散了就开船。' : line))
  expect(await editor.linesOf(id)).toEqual(both)
  expect(await writer.receive((await editor.send(id)).bytes)).toMatchObject({ outcome: 'updated' })
  expect(await writer.linesOf(id)).toEqual(both)
})

test('to keep both is no choice where only one can stand: nothing is touched', async () => {
  const [writer, editor] = [await deskOf('周灿', 'correspondent'), await deskOf('林编辑', 'editor')]
  const id = await drafted(writer)
  await editor.receive((await writer.send(id)).bytes)
  await writer.edit(id, A, '船工说，雾散了就开船。', C)
  await editor.edit(id, A, C)
  const { bytes } = await writer.send(id)
  expect(await editor.receive(bytes, { 'block.1': 'both' })).toMatchObject({ outcome: 'conflict', conflicts: 1 })
  expect(await editor.linesOf(id)).toEqual([A, C])
  expect(isChosen({ kind: 'place', id: 'place.1', block: { type: 'rule', version: 1 }, choice: 'ours', canKeepBoth: false }, { 'place.1': 'ours' })).toBe(true)
})

test('the name somebody gave a version comes with it, and one given here stays', async () => {
  const [writer, editor] = [await deskOf('周灿', 'correspondent'), await deskOf('林编辑', 'editor')]
  const id = await drafted(writer)
  const name = async (desk: PackageBench, rev: number, words: string) => await desk.library.nameRevision({ id, rev, name: words, by: desk.person.id })
  await name(writer, 1, '采访提纲')
  await editor.receive((await writer.send(id)).bytes)
  const names = async (desk: PackageBench) => (await desk.library.history(id)).flatMap(({ name: one }) => one ?? [])
  expect(await names(editor)).toEqual(['采访提纲'])
  const [newest] = await editor.library.history(id)
  await name(editor, newest?.rev ?? 0, '编辑部的叫法')
  await name(writer, (await writer.library.get(id)).rev, '初稿')
  await writer.edit(id, A, B)
  await editor.receive((await writer.send(id)).bytes)
  expect((await names(editor)).toSorted()).toEqual(['编辑部的叫法', '采访提纲'].toSorted())
})

test('the state that is sent stays in the history also where a comment was the last thing, so that what comes back is held against it', async () => {
  const writer = await deskOf('周灿', 'correspondent')
  const id = await drafted(writer)
  await writer.library.comment({ id, by: writer.person.id, act: { kind: 'add', thread: ulid(), message: ulid(), anchor: null, text: '请核对钟点', isBlocking: false, assignee: null } })
  const { sent } = await writer.send(id)
  expect((await writer.library.history(id))[0]).toMatchObject({ rev: sent.rev, why: 'saved' })
  await writer.send(id)
  expect((await writer.library.history(id))[0]?.rev).toBe(sent.rev)
})
