import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { expect, test } from 'vitest'
import { articleFile } from '#desk/store/library-folder.ts'
import { readFileSource } from '#desk/text-source.ts'
import { sha256Of, sha256OfJson } from '#desk/store/sha256.ts'
import { packageOf, partsOf } from '#tests/support/package-of.ts'
import { checkLibrary } from '#desk/library/check-library.ts'
import { choicesAt } from '#tests/support/chosen-at.ts'
import { cardOf, PASSPHRASE } from '#tests/support/trust-bench.ts'
import { deskOf, drafted, filesIn, LINES, words, writtenTo } from '#tests/support/package-bench.ts'

const [A, B, C] = [LINES[0] ?? '', LINES[1] ?? '', LINES[2] ?? '']
const pair = async () => ({ writer: await deskOf('周灿', 'correspondent'), editor: await deskOf('林编辑', 'editor') })

test('an article comes to another desk with its words, its picture and every version that led to it, and the library there is sound', async () => {
  const { writer, editor } = await pair()
  const id = await drafted(writer)
  const { sent, bytes } = await writer.send(id, '请看第二段')
  expect(sent).toMatchObject({ id, headline: '渡口', signed: false })
  expect(sent.name).toMatch(/^渡口-[0-9a-f]{6}\.rnpkg$/)
  const view = await editor.library.packages.open(bytes, { by: editor.person.id })
  expect(view).toMatchObject({ id, outcome: 'new', note: '请看第二段', ours: null, rev: null, sender: { standing: 'unsigned', person: { name: '周灿' } }, pictures: 1 })
  await expect(editor.library.get(id)).rejects.toMatchObject({ code: 'article-not-found' })
  expect(await editor.library.packages.receive(view.handle, { by: editor.person.id }, view.rev)).toMatchObject({ id, outcome: 'new' })
  const [theirs, ours] = [await writer.library.get(id), await editor.library.get(id)]
  expect(ours).toEqual({ ...theirs, rev: ours.rev })
  expect(await editor.library.assetPath(ours.slip.leadImage?.asset ?? '')).not.toBeNull()
  const [sentHistory, history] = [await writer.library.history(id), await editor.library.history(id)]
  expect(history.map(({ sha256, at }) => ({ sha256, at }))).toEqual(sentHistory.map(({ sha256, at }) => ({ sha256, at })))
  expect(history[0]).toMatchObject({ why: 'received', by: { name: '周灿' } })
  expect((await editor.library.revision(id, 1)).body).toEqual(words('草稿。'))
  await editor.library.close()
  expect((await checkLibrary(editor.root)).problems).toEqual([])
})

test('correspondent to editor and back: the corrected text takes the place of the draft, and the draft stays in the history', async () => {
  const { writer, editor } = await pair()
  const id = await drafted(writer)
  await editor.receive((await writer.send(id)).bytes)
  await editor.edit(id, A, '船工说，雾散了就开船。', C)
  const back = (await editor.send(id)).bytes
  expect(await writer.receive(back)).toMatchObject({ outcome: 'updated', conflicts: 0 })
  expect(await writer.linesOf(id)).toEqual([A, '船工说，雾散了就开船。', C])
  const history = await writer.library.history(id)
  expect(history[0]).toMatchObject({ why: 'received', by: { name: '林编辑' } })
  expect((await writer.library.revision(id, history.find(({ why, by }) => why === 'saved' && by?.name === '周灿')?.rev ?? 0)).body).toEqual(words(...LINES))
})

test('a package received twice, out of order, or older than what is here changes not one byte', async () => {
  const { writer, editor } = await pair()
  const id = await drafted(writer)
  const first = (await writer.send(id)).bytes
  await writer.edit(id, A, B)
  const second = (await writer.send(id)).bytes
  expect(await editor.receive(second)).toMatchObject({ outcome: 'new' })
  const before = await filesIn(editor)
  expect(await editor.receive(second)).toMatchObject({ outcome: 'already' })
  expect(await editor.receive(first)).toMatchObject({ outcome: 'already' })
  expect(await filesIn(editor)).toEqual(before)
  await editor.edit(id, A, B, '编辑加的一段话，说的是对岸。')
  expect(await editor.receive(first)).toMatchObject({ outcome: 'already' })
  expect(await editor.linesOf(id)).toEqual([A, B, '编辑加的一段话，说的是对岸。'])
})

test('both desks changed other paragraphs: both changes stand, the merge is a version of its own, and it comes back as one', async () => {
  const { writer, editor } = await pair()
  const id = await drafted(writer)
  await editor.receive((await writer.send(id)).bytes)
  await editor.edit(id, A, B, '岸边的茶摊坐满了等船的人。')
  await writer.edit(id, '江上起了大雾，渡船停在北岸。', B, C)
  expect(await editor.receive((await writer.send(id)).bytes)).toMatchObject({ outcome: 'merged', conflicts: 0 })
  const both = ['江上起了大雾，渡船停在北岸。', B, '岸边的茶摊坐满了等船的人。']
  expect(await editor.linesOf(id)).toEqual(both)
  const history = await editor.library.history(id)
  expect(history[0]).toMatchObject({ why: 'merged', by: { name: '林编辑' } })
  expect(history[1]).toMatchObject({ by: { name: '周灿' } })
  expect((await editor.library.revision(id, history[1]?.rev ?? 0)).body).toEqual(words('江上起了大雾，渡船停在北岸。', B, C))
  expect(await writer.receive((await editor.send(id)).bytes)).toMatchObject({ outcome: 'updated' })
  expect(await writer.linesOf(id)).toEqual(both)
  // Again over the merge: what both had last is known on either side.
  await writer.edit(id, ...both.slice(0, 2), '岸边的茶摊坐满了等船的人，还有学生。')
  await editor.edit(id, '江上起了大雾。', ...both.slice(1))
  expect(await editor.receive((await writer.send(id)).bytes)).toMatchObject({ outcome: 'merged' })
  expect(await editor.linesOf(id)).toEqual(['江上起了大雾。', B, '岸边的茶摊坐满了等船的人，还有学生。'])
})

test('both desks changed the same words: nothing is touched until somebody has chosen, then both are in the history', async () => {
  const { writer, editor } = await pair()
  const id = await drafted(writer)
  await editor.receive((await writer.send(id)).bytes)
  await editor.edit(id, '江上起了薄雾，渡船停在北岸。', B, C)
  await writer.edit(id, '江上起了大雾，渡船停在北岸。', B, C)
  const { bytes } = await writer.send(id)
  const before = await filesIn(editor)
  const view = await editor.library.packages.open(bytes, { by: editor.person.id })
  expect(view).toMatchObject({ outcome: 'conflict', conflicts: [{ id: expect.stringMatching(/^block\.0~/), choice: 'ours' }] })
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'conflict', conflicts: 1 })
  expect(await filesIn(editor)).toEqual(before)
  expect(await editor.library.packages.look(view.handle, { by: editor.person.id, choices: choicesAt(view.conflicts, { 'block.0': 'both' }) })).toMatchObject({ outcome: 'merged' })
  expect(await editor.receive(bytes, { 'block.0': 'both' })).toMatchObject({ outcome: 'merged' })
  expect(await editor.linesOf(id)).toEqual(['江上起了薄雾，渡船停在北岸。', '江上起了大雾，渡船停在北岸。', B, C])
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'already' })
})

test('a choice made before the words here changed again does not decide over the new ones: what was shown is asked anew', async () => {
  const { writer, editor } = await pair()
  const id = await drafted(writer)
  await editor.receive((await writer.send(id)).bytes)
  await editor.edit(id, '江上起了薄雾，渡船停在北岸。', B, C)
  await writer.edit(id, '江上起了大雾，渡船停在北岸。', B, C)
  const { handle, conflicts } = await editor.library.packages.open((await writer.send(id)).bytes, { by: editor.person.id })
  const choices = choicesAt(conflicts, { 'block.0': 'theirs' })
  await editor.edit(id, '江上起了浓雾，渡船停在北岸。', B, C)
  const again = await editor.library.packages.look(handle, { by: editor.person.id, choices })
  expect(again).toMatchObject({ outcome: 'conflict' })
  expect(await editor.library.packages.receive(handle, { by: editor.person.id, choices }, again.rev)).toMatchObject({ outcome: 'conflict' })
  expect(await editor.linesOf(id)).toEqual(['江上起了浓雾，渡船停在北岸。', B, C])
})

test('what an article was made from stays what it is: a package that names another text, or one where there was none, brings in its words alone', async () => {
  const { writer, editor } = await pair()
  const source = { name: '来稿.txt', text: '渡口\n\n江上起了雾。\n' }
  const { article: { id } } = await writer.library.accept({ source, fullWidth: false, by: writer.person.id })
  await editor.receive((await writer.send(id)).bytes)
  await writer.edit(id, A, B)
  const { parts, manifest } = await partsOf((await writer.send(id)).bytes)
  const forged = Buffer.from('渡口\n\n江上没有雾。\n')
  const withOrigin = (value: string): string => value.replace(/"origin":\{[^}]*\}/g, `"origin":{"length":${forged.toString().length},"name":"假的.txt","sha256":"${sha256Of(forged)}"}`)
  const article = parts.find(({ path }) => path === 'article.json')?.content.toString() ?? ''
  const { slip: _s, body: _b, ...rest } = z.looseObject({ data: z.looseObject({}) }).parse(JSON.parse(withOrigin(article))).data
  const bytes = await packageOf({
    parts: parts.map(({ path, content }) => ({ path, content: path === 'origin.txt' ? forged : path === 'article.json' ? Buffer.from(withOrigin(content.toString())) : content })),
    manifest: { ...manifest, article: { ...manifest.article, rest: sha256OfJson(rest) } },
  })
  const view = await editor.library.packages.open(bytes, { by: editor.person.id })
  expect(view).toMatchObject({ outcome: 'updated', otherOrigin: true })
  expect(await editor.library.packages.receive(view.handle, { by: editor.person.id }, view.rev)).toMatchObject({ outcome: 'updated', otherOrigin: true })
  expect(await editor.linesOf(id)).toEqual([A, B])
  expect(await editor.library.origin(id)).toEqual(source)
  // Where both wrote, as well.
  const other = await deskOf('沈一舟', 'editor')
  await other.receive((await writer.send(id)).bytes)
  expect(await other.library.origin(id)).toEqual(source)
  await writer.edit(id, A, B, C)
  expect(await editor.receive((await writer.send(id)).bytes)).toMatchObject({ outcome: 'updated', otherOrigin: false })
  await editor.library.close()
  expect((await checkLibrary(editor.root)).problems).toEqual([])
})

test('a file that is there is never written over by a package: it is refused, and stays as it was', async () => {
  const { writer, editor } = await pair()
  const id = await drafted(writer)
  await editor.library.trust.makeKey({ person: editor.person.id, passphrase: PASSPHRASE })
  const { person: to } = await writer.library.trust.trust(await cardOf(editor, editor.person.id), writer.person.id)
  const path = await writtenTo(Buffer.from('别人的文件'))
  for (const input of [{ id, by: null, note: null }, { id, by: null, note: null, to }]) {
    await expect(writer.library.packages.sendTo(path, input)).rejects.toMatchObject({ code: 'package-rejected', data: { reason: 'file-exists', detail: path } })
    expect(await readFile(path, 'utf8')).toBe('别人的文件')
    expect(await readdir(dirname(path))).toEqual([basename(path)])
    await writer.library.packages.sendTo(`${path}-${String(input.to)}`, input)
    await rm(`${path}-${String(input.to)}`)
  }
})

test('what was written while the package was being looked at is not written over', async () => {
  const { writer, editor } = await pair()
  const id = await drafted(writer)
  await editor.receive((await writer.send(id)).bytes)
  await writer.edit(id, A, B, '新的一段。')
  const view = await editor.library.packages.open((await writer.send(id)).bytes, { by: editor.person.id })
  await editor.edit(id, '编辑写的。', B, C)
  await expect(editor.library.packages.receive(view.handle, { by: editor.person.id }, view.rev)).rejects.toMatchObject({ code: 'stale-revision' })
  expect(await editor.linesOf(id)).toEqual(['编辑写的。', B, C])
})

test('an article in the bin is neither sent nor written over', async () => {
  const { writer, editor } = await pair()
  const id = await drafted(writer)
  const { bytes } = await writer.send(id)
  await editor.receive(bytes)
  await writer.edit(id, A)
  const next = (await writer.send(id)).bytes
  const { rev } = await editor.library.get(id)
  await editor.library.trash({ id, rev, by: editor.person.id })
  await expect(editor.receive(next)).rejects.toMatchObject({ code: 'article-trashed' })
  await expect(editor.send(id)).rejects.toMatchObject({ code: 'package-rejected', data: { reason: 'trashed' } })
})

test('a package is signed by the sender’s key; the receiver sees whose it is, and may trust the card that came with it', async () => {
  const { writer, editor } = await pair()
  const id = await drafted(writer)
  await writer.library.trust.makeKey({ person: writer.person.id, passphrase: PASSPHRASE })
  const { sent, bytes } = await writer.send(id)
  expect(sent.signed).toBe(true)
  const view = await editor.library.packages.open(bytes, { by: editor.person.id })
  const contact = (await writer.library.trust.view()).contacts[0]
  expect(view.sender).toEqual({ standing: 'unknown', person: writer.person, library: expect.any(String), fingerprint: contact?.fingerprint, hasCard: true })
  await editor.library.packages.trustSender(view.handle, editor.person.id)
  expect(await editor.library.packages.look(view.handle, { by: editor.person.id })).toMatchObject({ sender: { standing: 'trusted' } })
})

test('the same article makes the same bytes, and no version is sent that only a pause in typing made', async () => {
  const { writer } = await pair()
  const id = await drafted(writer)
  const { rev } = await writer.library.get(id)
  await writer.library.save({ id, baseRev: rev, by: writer.person.id, body: words('打到一半'), why: 'autosave' })
  const { sent } = await writer.send(id)
  expect((await writer.library.history(id))[0]).toMatchObject({ rev: sent.rev, why: 'saved' })
  const [one, two] = [(await writer.send(id)).bytes, (await writer.send(id)).bytes]
  expect(one.length).toBe(two.length)
  expect((await writer.library.history(id))[0]?.rev).toBe(sent.rev)
})

const FileSchema = z.looseObject({ data: z.looseObject({}) })
/** As a sync program does it: a whole copy with other words under the number that the article's file has. */
async function swapFile(desk: Awaited<ReturnType<typeof deskOf>>, id: string, ...lines: string[]): Promise<void> {
  const file = join(desk.root, articleFile(id))
  const there = FileSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  const data = { ...there.data, body: words(...lines) }
  await writeFile(file, JSON.stringify({ ...there, data, sha256: sha256OfJson(data) }))
}
const textsOf = async (desk: Awaited<ReturnType<typeof deskOf>>, id: string) => await Promise.all((await desk.library.history(id)).map(async ({ rev }) => (await desk.library.revision(id, rev)).body))

test('a package received over a file that a sync program changed under its own number leaves that copy’s words in the history; to look at it changes not one byte', async () => {
  const { writer, editor } = await pair()
  const id = await drafted(writer)
  await editor.receive((await writer.send(id)).bytes)
  await editor.edit(id, '江上起了大雾，渡船停在北岸。', B, C)
  const { bytes } = await editor.send(id)
  await swapFile(writer, id, '江上起了薄雾，渡船停在北岸。', B, C)
  const before = await filesIn(writer)
  const by = writer.person.id
  const view = await writer.library.packages.open(bytes, { by })
  expect(view).toMatchObject({ outcome: 'conflict', ours: { body: words('江上起了薄雾，渡船停在北岸。', B, C) } })
  expect(await filesIn(writer)).toEqual(before)
  const theirs = Object.fromEntries(view.conflicts.map((conflict) => [conflict.id, 'theirs' as const]))
  // It may have been put there since: whoever receives looks once more.
  await expect(writer.library.packages.receive(view.handle, { by, choices: theirs }, view.rev)).rejects.toMatchObject({ code: 'stale-revision', data: { rev: (view.rev ?? 0) + 1 } })
  const again = await writer.library.packages.look(view.handle, { by, choices: theirs })
  expect(await writer.library.packages.receive(view.handle, { by, choices: theirs }, again.rev)).toMatchObject({ outcome: 'merged' })
  expect(await writer.linesOf(id)).toEqual(['江上起了大雾，渡船停在北岸。', B, C])
  expect(await textsOf(writer, id)).toEqual(expect.arrayContaining([words('江上起了薄雾，渡船停在北岸。', B, C), words(A, B, C)]))
})

test('an article whose file a sync program changed under its own number is sent with a history that has both texts, and can be received', async () => {
  const { writer, editor } = await pair()
  const id = await drafted(writer)
  await swapFile(writer, id, '江上起了薄雾，渡船停在北岸。', B, C)
  await editor.receive((await writer.send(id)).bytes)
  expect(await editor.linesOf(id)).toEqual(['江上起了薄雾，渡船停在北岸。', B, C])
  for (const desk of [writer, editor]) expect((await textsOf(desk, id)).slice(0, 2)).toEqual([words('江上起了薄雾，渡船停在北岸。', B, C), words(A, B, C)])
})

test.each([
  ['文字.txt', Buffer.from('渡口的灯\r\n\r\n灯又亮了，亮到天明，船工说雾散了再开船。\r\n', 'utf16le')],
  ['断电.txt', Buffer.concat([Buffer.from('渡口的灯\r\n\r\n灯又亮了，亮到天明。\r\n'), Buffer.alloc(512), Buffer.from('船工说，雾散了再开船。\r\n')])],
])('an article made of %s, a text with zeros in it, can be sent to another desk with the file it came in', async (name, bytes) => {
  const { writer, editor } = await pair()
  const { article } = await writer.library.accept({ source: await readFileSource(bytes, name), fullWidth: true, by: writer.person.id })
  expect(await editor.receive((await writer.send(article.id)).bytes)).toMatchObject({ outcome: 'new' })
  expect((await editor.linesOf(article.id)).join('')).toContain('灯又亮了，亮到天明')
})
