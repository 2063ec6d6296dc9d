import { copyFile, cp } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { articleFile } from '#desk/store/library-folder.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const words = (...sentences: string[]) => body(...sentences.map((sentence) => paragraph(text(sentence))))
const said = (n: number, words_: string) => ({ kind: 'add' as const, thread: `01HZZZZZZZZZZZZZZZZZ00000${n}`, message: `01HZZZZZZZZZZZZZZZZZ00000${n}`, anchor: null, text: words_, isBlocking: false, assignee: null })

test('a copy with the same words but another comment under the article’s own number, put in its place by a sync program, takes no comment away unsaid', async () => {
  const dir = await tmpFolder()
  const first = await openLibrary(dir)
  const { id: by } = await first.addPerson({ name: '林编辑', role: 'editor' })
  const { id } = await first.create(by)
  await first.save({ id, baseRev: 1, by, body: words('江上起了雾。') })
  await first.close()
  // two machines go on from the same folder, as a sync program has it on both
  const other = await tmpFolder()
  await cp(dir, other, { recursive: true })
  const [ours, theirs] = [await openLibrary(dir), await openLibrary(other)]
  await ours.comment({ id, by, act: said(1, '这里要补出处。') })
  await theirs.comment({ id, by, act: said(2, '题目再想想。') })
  await theirs.close()
  await copyFile(join(other, articleFile(id)), join(dir, articleFile(id)))
  await ours.get(id)
  await ours.comment({ id, by, act: said(3, '好。') })
  const now = (await ours.get(id)).comments.flatMap(({ messages }) => messages.map((one) => one.text))
  const told = ours.problems().map(({ code }) => code)
  const { rev } = await ours.get(id)
  await ours.close()
  expect(now.toSorted()).toEqual(['好。', '这里要补出处。', '题目再想想。'].toSorted())
  expect(told).toEqual(['changed-outside'])
  // Told and mended once: the next opening finds nothing to do.
  const again = await openLibrary(dir)
  onTestFinished(() => again.close())
  expect([(await again.get(id)).rev, again.problems()]).toEqual([rev, []])
})

test('nor does one with another step of the review under that number undo a step unsaid', async () => {
  const dir = await tmpFolder()
  const first = await openLibrary(dir)
  const { id: by } = await first.addPerson({ name: '周灿', role: 'correspondent' })
  for (const [name, role] of [['林编辑', 'editor'], ['何编辑', 'editor'], ['总编', 'chief']] as const) await first.addPerson({ name, role })
  const made = await first.create(by)
  const { id } = made
  await first.save({ id, baseRev: 1, by, slip: { ...made.slip, headline: '渡口', channel: 'money' }, body: words('江上起了雾。') })
  await first.close()
  const other = await tmpFolder()
  await cp(dir, other, { recursive: true })
  const [ours, theirs] = [await openLibrary(dir), await openLibrary(other)]
  await ours.review({ id, rev: 2, action: 'submit', by, reason: null })
  await theirs.comment({ id, by, act: said(2, '题目再想想。') })
  await theirs.close()
  await copyFile(join(other, articleFile(id)), join(dir, articleFile(id)))
  const seen = await ours.get(id)
  const told = ours.problems().map(({ code }) => code)
  await ours.close()
  expect([seen.stage, seen.records.length, seen.comments.length, told]).toEqual(['first-review', 1, 1, ['changed-outside']])
})

test('nor does a copy that went one revision further elsewhere take words away unsaid: windows hear of it, and the history has them', async () => {
  const dir = await tmpFolder()
  const first = await openLibrary(dir)
  const { id } = await first.create(null)
  await first.save({ id, baseRev: 1, by: null, body: words('江上起了雾。') })
  await first.close()
  const other = await tmpFolder()
  await cp(dir, other, { recursive: true })
  const [ours, theirs] = [await openLibrary(dir), await openLibrary(other)]
  await ours.save({ id, baseRev: 2, by: null, body: words('江上起了雾。', '船工说，雾散了再开船。') })
  await theirs.save({ id, baseRev: 2, by: null, body: words('江上起了大雾。') })
  await theirs.save({ id, baseRev: 3, by: null, body: words('江上起了大雾，看不见对岸。') })
  await theirs.close()
  await copyFile(join(other, articleFile(id)), join(dir, articleFile(id)))
  const heard: unknown[] = []
  const ended = new AbortController()
  void (async () => { for await (const event of ours.events(ended.signal)) heard.push(event) })().catch(() => {})
  const seen = await ours.get(id)
  await vi.waitFor(() => expect(heard).toContainEqual({ type: 'article-changed', id, rev: seen.rev }))
  ended.abort()
  expect(ours.problems().map(({ code }) => code)).toEqual(['changed-outside'])
  expect((await ours.revision(id, 3)).body).toEqual(words('江上起了雾。', '船工说，雾散了再开船。'))
  await ours.close()
})
