import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import type { Thread } from '#core/comments/thread.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { ArticleHistory } from '#desk/history/article-history.ts'
import { compactHistory } from '#desk/history/compact-history.ts'
import { newestWholeRevision, readRevision } from '#desk/history/revisions.ts'
import { realDisk } from '#desk/store/disk.ts'
import { historyFile, type LibraryFolder } from '#desk/store/library-folder.ts'
import { deskOf, words } from '#tests/support/package-bench.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const SAID = '这一句要请采访的人再核对一遍，钟点和地名都要有出处。'
const LINES = Array.from({ length: 12 }, (_, n) => `第${n}段写渡口，江上起了雾，渡船停在北岸。`)

test('an article with many comments and many revisions keeps each comment once, and every revision still has all of them where they stood', async () => {
  const desk = await deskOf('林编辑', 'editor')
  const { id } = await desk.library.create(desk.person.id, { slip: { ...emptySlip(), headline: '渡口' }, body: words(...LINES) })
  const thread = (n: number): Thread => {
    const message = { id: ulid(), at: '2026-03-04T05:06:07.000Z', by: { id: desk.person.id, name: '林编辑', role: 'editor' as const }, text: `${n}：${SAID}`, editedAt: null }
    const block = n % LINES.length
    return { id: ulid(), anchor: n === 0 ? null : { start: { block, at: 0 }, end: { block, at: 3 }, isLost: false, quote: LINES[block]?.slice(0, 3) ?? '', words: LINES[block]?.slice(0, 3) ?? '', before: '', after: '段写渡口' }, messages: [message], isBlocking: false, assignee: null, resolved: null }
  }
  const comments = Array.from({ length: 30 }, (_, n) => thread(n))
  const first = await readRevision({ disk: realDisk, root: desk.root, readOnly: true, guard: async () => {} }, id, 1)
  const folder: LibraryFolder = { disk: realDisk, root: await tmpFolder(), readOnly: false, guard: async () => {} }
  await mkdir(dirname(join(folder.root, historyFile(id))), { recursive: true })
  const history = await ArticleHistory.open(folder, id)
  const at = (rev: number) => ({ ...first.data, comments: comments.slice(0, rev), updatedAt: new Date(Date.parse('2026-03-04T05:06:07.000Z') + rev * 1000).toISOString(), body: words(...LINES.with(0, `${LINES[0] ?? ''}${rev}`)) })
  const data = Array.from({ length: 60 }, (_, n) => at(n + 1))
  for (const [n, one] of data.entries()) await history.append([{ article: { id, rev: n + 1, baseRev: n, data: one }, why: 'saved', by: null }])
  const text = await readFile(join(folder.root, historyFile(id)), 'utf8')
  expect(text.split(SAID)).toHaveLength(31)
  for (const rev of [1, 17, 60]) expect((await readRevision(folder, id, rev)).data).toEqual(data[rev - 1])
  await compactHistory(folder, id)
  for (const rev of [1, 17, 60]) expect((await readRevision(folder, id, rev)).data).toEqual(data[rev - 1])
})

test('a comment whose line was damaged or dropped costs itself alone: every version written since keeps its words, can be restored and travels', async () => {
  const [desk, other] = [await deskOf('林编辑', 'editor'), await deskOf('周编辑', 'editor')]
  const { id } = await desk.library.create(desk.person.id, { slip: { ...emptySlip(), headline: '渡口' }, body: words(...LINES) })
  for (const [block, text] of [[1, SAID], [2, '另一条。']] as const) {
    const anchor = { start: { block, at: 0 }, end: { block, at: 3 }, isLost: false, quote: LINES[block]?.slice(0, 3) ?? '', words: LINES[block]?.slice(0, 3) ?? '', before: '', after: '段写渡口' }
    await desk.library.comment({ id, by: desk.person.id, act: { kind: 'add', thread: ulid(), message: ulid(), anchor, text, isBlocking: false, assignee: null } })
  }
  await desk.edit(id, ...LINES.with(0, '改过的第一段。'))
  const before = (await desk.library.get(id)).rev
  await desk.library.settle()
  const file = join(desk.root, historyFile(id))
  const lines = (await readFile(file, 'utf8')).split('\n')
  const bad = lines.findIndex((line) => line.includes('"part"') && line.includes(SAID))
  expect(bad).toBeGreaterThan(0)
  const folder: LibraryFolder = { disk: realDisk, root: desk.root, readOnly: true, guard: async () => {} }
  for (const spoilt of [lines.with(bad, (lines[bad] ?? '').replace(SAID, '钟点')), lines.toSpliced(bad, 1)]) {
    await writeFile(file, spoilt.join('\n'))
    const { data } = await readRevision(folder, id, before)
    expect([data.body, data.comments.map(({ messages }) => messages[0]?.text)]).toEqual([words(...LINES.with(0, '改过的第一段。')), ['另一条。']])
    expect((await newestWholeRevision(folder, id))?.rev).toBe(before)
  }
  const again = await desk.reopen()
  expect((await again.library.history(id)).length).toBeGreaterThan(2)
  const { bytes } = await again.library.packages.make({ id, by: desk.person.id, note: null })
  await other.receive(bytes)
  expect(await other.linesOf(id)).toEqual(LINES.with(0, '改过的第一段。'))
  expect((await other.library.get(id)).comments).toHaveLength(2)
})
