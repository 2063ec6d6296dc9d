import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Action } from '#core/article/article.ts'
import { bodyText } from '#core/body/body-text.ts'
import { repairLibrary } from '#desk/doctor/repair-library.ts'
import { readRevision } from '#desk/history/revisions.ts'
import { checkLibrary } from '#desk/library/check-library.ts'
import { realDisk } from '#desk/store/disk.ts'
import { articleFile, historyFile, previousFile, type LibraryFolder } from '#desk/store/library-folder.ts'
import { deskOf, drafted, LINES, words, type PackageBench } from '#tests/support/package-bench.ts'

const folderOf = (root: string): LibraryFolder => ({ disk: realDisk, root, readOnly: false, guard: async () => {} })
const damageIn = async (root: string) => (await checkLibrary(root)).problems.filter(({ code, setAside }) => code === 'history-damaged' && setAside === null).length

/** The history's lines without those that `isLost` names; the library is closed. */
async function without(desk: PackageBench, id: string, isLost: (line: string, at: number, all: string[]) => boolean): Promise<void> {
  await desk.library.close()
  const file = join(desk.root, historyFile(id))
  const lines = (await readFile(file, 'utf8')).split('\n')
  const left = lines.filter((line, at) => !isLost(line, at, lines))
  expect(left.length).toBeLessThan(lines.length)
  await writeFile(file, left.join('\n'))
}
const isRest = (line: string): boolean => line.includes('{"part":') && line.includes('"writers"')

test('a revision whose words are whole is shown, compared and restored, though the line of who had decided what until then is gone', async () => {
  const desk = await deskOf('林编辑', 'editor')
  const id = await drafted(desk)
  const added = ['雾到中午才散。', '渡船下午开了三班。']
  for (const [n] of added.entries()) await desk.edit(id, ...LINES, ...added.slice(0, n + 1))
  await desk.edit(id, ...LINES)
  const [newest, lost] = await desk.library.history(id)
  await without(desk, id, (line, _, all) => isRest(line) && line === all.filter(isRest).at(-2))
  expect((await readRevision(folderOf(desk.root), id, lost?.rev ?? 0))).toMatchObject({ sha256: lost?.sha256, data: { stage: 'draft', updatedAt: lost?.at } })
  const again = await deskOf('沈编辑', 'editor', await desk.reopen())
  const shown = await again.library.revision(id, lost?.rev ?? 0)
  expect(bodyText(shown.body, shown.slip)).toContain(added[1])
  expect((await again.library.redline(id, { from: 1, to: newest?.rev ?? 0 })).unread).toEqual([])
  const restored = await again.library.restore({ id, rev: lost?.rev ?? 0, baseRev: newest?.rev ?? 0, by: again.person.id })
  expect(bodyText(restored.body, restored.slip)).toContain(added[1])
})

async function act(desk: PackageBench, id: string, action: Action, by: string): Promise<void> {
  await desk.library.review({ id, rev: (await desk.library.get(id)).rev, action, by, reason: action === 'correct' ? '钟点写错了' : null, notice: action === 'correct' ? '原稿把钟点写错了。' : null })
}

/** Signed off, a correction begun and written in; then the one line of what readers have meanwhile is gone. */
async function correcting() {
  const desk = await deskOf('周灿', 'correspondent')
  const id = await drafted(desk)
  const { rev, slip } = await desk.library.get(id)
  await desk.library.save({ id, baseRev: rev, by: desk.person.id, slip: { ...slip, channel: 'money' }, why: 'saved' })
  await act(desk, id, 'submit', desk.person.id)
  for (const name of ['甲', '乙', '丙']) if ((await desk.library.get(id)).stage.endsWith('review')) await act(desk, id, 'pass', (await desk.library.addPerson({ name, role: 'editor' })).id)
  const chief = await desk.library.addPerson({ name: '高远山', role: 'chief' })
  await act(desk, id, 'sign', chief.id)
  await act(desk, id, 'correct', chief.id)
  const open = await desk.library.get(id)
  await desk.library.save({ id, baseRev: open.rev, by: desk.person.id, body: words(...LINES.slice(0, 2), '茶摊坐了三桌人。'), why: 'saved' })
  const article = await desk.library.get(id)
  expect(article.published).toBeDefined()
  const before = await desk.library.history(id)
  await without(desk, id, (line) => line.includes('{"part":') && line.includes('"slip":{') && line.includes('"body":{'))
  return { desk, id, article, before }
}

test('what readers have while a correction is written is told again by the sign-off, where its own line is gone: no revision of the correction is lost, nor what readers have', async () => {
  const { desk, id, article, before } = await correcting()
  for (const { rev, sha256 } of before) expect((await readRevision(folderOf(desk.root), id, rev)).sha256).toBe(sha256)
  for (const of of [articleFile, previousFile]) await writeFile(join(desk.root, of(id)), '坏')
  const { library } = await desk.reopen()
  expect(await library.get(id)).toMatchObject({ rev: article.rev, stage: article.stage, published: article.published, body: article.body })
})

test('doctor writes that line once more, and a package carries every revision of the correction', async () => {
  const { desk, id, article, before } = await correcting()
  const sender = await deskOf('沈编辑', 'chief', await desk.reopen())
  const { bytes } = await sender.send(id)
  await sender.library.close()
  const other = await deskOf('外面的人', 'editor')
  expect(await other.receive(bytes)).toMatchObject({ outcome: 'new' })
  const states = (await other.library.history(id)).map(({ sha256 }) => sha256)
  for (const { sha256, why } of before) if (why !== 'autosave') expect(states).toContain(sha256)
  expect(await damageIn(desk.root)).toBe(1)
  await repairLibrary(desk.root)
  expect(await damageIn(desk.root)).toBe(0)
  expect((await readRevision(folderOf(desk.root), id, article.rev)).data.published).toEqual(article.published)
})

test.each(['a paragraph', 'the slip'])('an article whose newest revision lost the line of %s can still be sent, whole, and doctor says that old versions cannot be shown, also after a repair', async (which) => {
  const desk = await deskOf('周灿', 'correspondent')
  const id = await drafted(desk)
  await desk.edit(id, ...LINES, '雾到中午才散。')
  const { body: newest, slip } = await desk.library.get(id)
  const [before] = await desk.library.history(id)
  await without(desk, id, (line) => line.includes('{"part":') && (which === 'the slip' ? line.includes('"kicker"') && !line.includes('"body"') : line.includes('雾到中午才散。')))
  const named = async () => (await checkLibrary(desk.root)).problems.map(({ code, file, mended }) => ({ code, file, mended }))
  const incomplete = { code: 'history-incomplete', file: historyFile(id), mended: false }
  expect(await named()).toEqual([incomplete])
  expect((await repairLibrary(desk.root)).problems).toMatchObject([incomplete])
  const sender = await deskOf('沈编辑', 'chief', await desk.reopen())
  const { bytes } = await sender.send(id)
  const other = await deskOf('外面的人', 'editor')
  expect(await other.receive(bytes)).toMatchObject({ outcome: 'new' })
  expect(await other.library.get(id)).toMatchObject({ body: newest, slip })
  expect((await sender.library.history(id)).map(({ rev }) => rev)).toContain(before?.rev)
})
