import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { anchorTexts } from '#core/comments/anchor-text.ts'
import { anchorAt } from '#core/comments/carry-anchors.ts'
import { bodyText } from '#core/body/body-text.ts'
import { repairLibrary } from '#desk/doctor/repair-library.ts'
import { compacted } from '#desk/history/compact-history.ts'
import { readHistory } from '#desk/history/read-history.ts'
import { readRevision, RevisionWords } from '#desk/history/revisions.ts'
import { journalLine } from '#desk/journal/journal-line.ts'
import { replayLine } from '#desk/journal/replay-journal.ts'
import { checkLibrary } from '#desk/library/check-library.ts'
import { checkedLine } from '#desk/store/checked-line.ts'
import { contentHash } from '#desk/store/content-hash.ts'
import { realDisk } from '#desk/store/disk.ts'
import { articleFile, historyFile, previousFile, type LibraryFolder } from '#desk/store/library-folder.ts'
import { articleDocument } from '#desk/store/read-article.ts'
import { deskOf, drafted, LINES, words, type PackageBench } from '#tests/support/package-bench.ts'

const [LOST, KEPT] = ['这个钟点请再核对。', '茶摊的名字要写出来。']
const LATER = ['雾到中午才散。', '渡船下午开了三班。', '末班船坐满了人。']
const folderOf = (root: string): LibraryFolder => ({ disk: realDisk, root, readOnly: false, guard: async () => {} })

async function say(desk: PackageBench, id: string, block: number, text: string): Promise<void> {
  const anchor = anchorAt(anchorTexts((await desk.library.get(id)).body), { block, at: 0 }, { block, at: 4 })
  await desk.library.comment({ id, by: desk.person.id, act: { kind: 'add', thread: ulid(), message: ulid(), anchor, text, isBlocking: false, assignee: null } })
}

type Harm = (line: string) => string
const flipped: Harm = (line) => line.replace(/"(id|start)"/, (name) => name.replace('d', 'e').replace('st', 'su'))
const dropped: Harm = () => ''
const HARMS: [string, string, Harm][] = [
  ['a flipped byte in what a comment says', LOST, flipped], ['a dropped line of what a comment says', LOST, dropped],
  ['a flipped byte in where a comment stands', LINES[0]?.slice(0, 4) ?? '', flipped], ['a dropped line of where a comment stands', LINES[0]?.slice(0, 4) ?? '', dropped],
]

/** Two comments, then three more revisions; one line of the first comment is broken. `sha256`: of every revision's words. */
async function broken(sign: string, harm: Harm) {
  const desk = await deskOf('林编辑', 'editor')
  const id = await drafted(desk)
  await say(desk, id, 0, LOST)
  await say(desk, id, 2, KEPT)
  for (const [n] of LATER.entries()) await desk.edit(id, ...LINES, ...LATER.slice(0, n + 1))
  const before = await desk.library.history(id)
  await desk.library.close()
  const file = join(desk.root, historyFile(id))
  const lines = (await readFile(file, 'utf8')).split('\n')
  const isSaid = sign === LOST
  const at = lines.flatMap((line, place) => (line.includes('{"part":') && line.includes(sign) && line.includes(isSaid ? '"messages"' : '"quote"') ? [place] : []))
  expect(at.length).toBeGreaterThan(0)
  const harmed = lines.flatMap((line, place) => (at.includes(place) ? harm(line) || [] : line))
  expect(harmed).not.toEqual(lines)
  await writeFile(file, harmed.join('\n'))
  return { desk, id, before, file }
}
/** What is left of the two: of the one whose place alone was lost, what was said. */
const leftOf = (sign: string): string[] => (sign === LOST ? [KEPT] : [LOST, KEPT])
const saidIn = (comments: readonly { messages: { text: string }[] }[]) => comments.map(({ messages }) => messages[0]?.text)
const damageIn = async (root: string) => (await checkLibrary(root)).problems.filter(({ code, setAside }) => code === 'history-damaged' && setAside === null).length

test.each(HARMS)('%s costs no words of any revision since: each is read, compared and restored, and the other comment stays in it', async (_, sign, harm) => {
  const { desk, id, before } = await broken(sign, harm)
  const folder = folderOf(desk.root)
  const kept = await RevisionWords.open(folder, id)
  for (const { rev } of before) expect(kept.of(rev), String(rev)).not.toBeNull()
  expect(saidIn((await readRevision(folder, id, before[0]?.rev ?? 0)).data.comments)).toEqual(leftOf(sign))
  const again = await deskOf('沈编辑', 'editor', await desk.reopen())
  const { rev: baseRev, comments } = await again.library.get(id)
  expect(saidIn(comments)).toEqual([LOST, KEPT])
  expect((await again.library.redline(id, { from: 1, to: baseRev })).unread).toEqual([])
  const restored = await again.library.restore({ id, rev: baseRev - 1, baseRev, by: again.person.id })
  expect(bodyText(restored.body, restored.slip)).toContain(LATER[1])
  // The article's own comments are not those of the revision: both stay, and are whole again in the history from here on.
  expect(saidIn(restored.comments)).toEqual([LOST, KEPT])
  expect(saidIn((await readRevision(folder, id, restored.rev)).data.comments)).toEqual([LOST, KEPT])
})

test.each(HARMS)('%s keeps no revision out of a package, and the comment itself travels with the article', async (_, sign, harm) => {
  const { desk, id, before } = await broken(sign, harm)
  const sender = await deskOf('沈编辑', 'editor', await desk.reopen())
  const { bytes } = await sender.send(id)
  const other = await deskOf('周灿', 'editor')
  expect(await other.receive(bytes)).toMatchObject({ outcome: 'new' })
  const states = (await other.library.history(id)).map(({ sha256 }) => sha256)
  for (const { sha256, why } of before) if (why !== 'autosave') expect(states).toContain(sha256)
  expect(saidIn((await other.library.get(id)).comments)).toEqual([LOST, KEPT])
})

test.each(HARMS)('after %s an article whose file breaks too is made again from its newest words, with the comment the file before still has, and the library says so', async (_, sign, harm) => {
  const { desk, id } = await broken(sign, harm)
  await writeFile(join(desk.root, articleFile(id)), '坏')
  const { library } = await desk.reopen()
  const article = await library.get(id)
  expect(bodyText(article.body, article.slip)).toContain(LATER.at(-1))
  expect(saidIn(article.comments).toSorted()).toEqual([LOST, KEPT].toSorted())
  expect(article.comments.map(({ anchor }) => anchor?.words).toSorted()).toEqual([LINES[0], LINES[2]].map((line) => line?.slice(0, 4)).toSorted())
  expect(library.problems().map(({ code }) => code)).toContain('history-damaged')
})

test.each(HARMS)('after %s an article with no file of before is made again from its newest words all the same', async (_, sign, harm) => {
  const { desk, id } = await broken(sign, harm)
  await writeFile(join(desk.root, articleFile(id)), '坏')
  await writeFile(join(desk.root, previousFile(id)), '坏')
  const { library } = await desk.reopen()
  const article = await library.get(id)
  expect(bodyText(article.body, article.slip)).toContain(LATER.at(-1))
  expect(saidIn(article.comments)).toEqual(leftOf(sign))
})

test.each(HARMS)('doctor names %s, keeps the file as it was, leaves every revision its words and is done in one run', async (_, sign, harm) => {
  const { desk, id, before, file } = await broken(sign, harm)
  const bytes = await readFile(file)
  expect(await damageIn(desk.root)).toBe(1)
  const told = (await repairLibrary(desk.root)).problems.find(({ code }) => code === 'history-damaged')
  expect(told).toMatchObject({ mended: true })
  expect(await readFile(join(desk.root, told?.setAside ?? ''))).toEqual(bytes)
  expect(await damageIn(desk.root)).toBe(0)
  for (const { rev, sha256 } of before) expect((await readRevision(folderOf(desk.root), id, rev)).sha256).toBe(sha256)
  expect(saidIn((await readRevision(folderOf(desk.root), id, before[0]?.rev ?? 0)).data.comments)).toEqual(leftOf(sign))
})

test.each(HARMS)('a history made smaller after %s has the same words and comments as before', async (_, sign, harm) => {
  const { desk, id, before, file } = await broken(sign, harm)
  const folder = folderOf(desk.root)
  const all = async () => await Promise.all(before.map(async ({ rev }) => (await readRevision(folder, id, rev)).data))
  const was = await all()
  const history = await readHistory(folder, id)
  await writeFile(file, compacted(history, history.revisions).map((line) => checkedLine(line)).join(''))
  expect(await all()).toEqual(was)
})

test.each(HARMS)('after %s words that were typed onto an earlier revision still find it, and the article keeps the comment', async (_, sign, harm) => {
  const { desk, id, before } = await broken(sign, harm)
  const folder = folderOf(desk.root)
  const article = await articleDocument(folder, id).read()
  const base = await readRevision(folder, id, before[1]?.rev ?? 0).then(({ rev, baseRev, data }) => ({ id, rev, baseRev, data }))
  const typed = { id, rev: (article?.rev ?? 0) + 1, baseRev: base.rev, data: { ...base.data, body: words(...LINES, '打到一半的一句') } }
  const replayed = await replayLine(folder, journalLine(base, typed, null, contentHash(typed.data)), article, false)
  expect(replayed).toMatchObject({ kind: 'typed', current: { data: { body: typed.data.body } } })
  expect(replayed.kind === 'typed' ? saidIn(replayed.current.data.comments).toSorted() : []).toEqual([LOST, KEPT].toSorted())
})

test('the one line that says of several comments that they are about the whole article costs none of them, wherever the history is read', async () => {
  const desk = await deskOf('林编辑', 'editor')
  const id = await drafted(desk)
  const whole = ['标题再短些。', '配图要换。']
  for (const text of whole) await desk.library.comment({ id, by: desk.person.id, act: { kind: 'add', thread: ulid(), message: ulid(), anchor: null, text, isBlocking: true, assignee: null } })
  await desk.edit(id, ...LINES, '雾到中午才散。')
  await desk.library.close()
  const file = join(desk.root, historyFile(id))
  const lines = (await readFile(file, 'utf8')).split('\n')
  await writeFile(file, lines.filter((line) => !line.includes('"value":null')).join('\n'))
  expect(await readFile(file, 'utf8')).not.toEqual(lines.join('\n'))
  const sender = await deskOf('沈编辑', 'editor', await desk.reopen())
  const { bytes } = await sender.send(id)
  await sender.library.close()
  for (const of of [articleFile, previousFile]) await writeFile(join(desk.root, of(id)), '坏')
  await repairLibrary(desk.root)
  expect(await damageIn(desk.root)).toBe(0)
  const { library } = await desk.reopen()
  expect(saidIn((await library.get(id)).comments)).toEqual(whole)
  const other = await deskOf('周灿', 'editor')
  expect(await other.receive(bytes)).toMatchObject({ outcome: 'new' })
  expect(saidIn((await other.library.get(id)).comments)).toEqual(whole)
})

test('a place that was lost of the newest words alone is told again by the words before them', async () => {
  const desk = await deskOf('林编辑', 'editor')
  const id = await drafted(desk)
  await say(desk, id, 2, KEPT)
  await desk.edit(id, '添在最前面的一段。', ...LINES)
  const { rev } = await desk.library.get(id)
  await desk.library.close()
  const file = join(desk.root, historyFile(id))
  const lines = (await readFile(file, 'utf8')).split('\n')
  const newest = lines.findLastIndex((line) => line.includes('"quote"'))
  expect(lines[newest]).toContain('"block":3')
  await writeFile(file, lines.filter((_, at) => at !== newest).join('\n'))
  for (const of of [articleFile, previousFile]) await writeFile(join(desk.root, of(id)), '坏')
  const { library } = await desk.reopen()
  const article = await library.get(id)
  expect(article).toMatchObject({ rev, comments: [{ anchor: { start: { block: 3, at: 0 }, words: LINES[2]?.slice(0, 4), isLost: false } }] })
})
