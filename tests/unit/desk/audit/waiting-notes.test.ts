import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { howNoted } from '../../../../src/cli/noted-words.ts'
import { exportArticles } from '#desk/export/export-articles.ts'
import { noteExport } from '#desk/export/note-export.ts'
import { openLibrary, type OpenedLibrary } from '#desk/library/open-library.ts'
import { leaveNotes } from '#desk/audit/waiting-notes.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import type { LibraryFolder } from '#desk/store/library-folder.ts'
import { makeKeyPair, signerOf } from '#desk/trust/ed25519.ts'
import type { KeyRing } from '#desk/trust/key-ring.ts'
import { wechatText } from '#desk/ways-out/export-way.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { cardOf, newsroom, type Newsroom } from '#tests/support/trust-bench.ts'

const exported = (library: OpenedLibrary | Newsroom['desk']['library'], ids: readonly string[], out: string, disk: Disk = realDisk, seen: (paths: string[]) => Promise<void> = async () => {}) =>
  exportArticles(library, ids, out, disk, async (pages) => {
    const noted = await noteExport(library, pages, out, null)
    await seen(pages.map(({ path }) => path))
    return noted
  })
const folderOf = (room: Newsroom): LibraryFolder => ({ disk: realDisk, root: room.desk.root, readOnly: true, guard: async () => {} })
const rowsOf = async (room: Newsroom) => (await room.desk.library.audit.rows(null)).rows.filter(({ act }) => ['exported', 'copied', 'undone'].includes(act))

test('what leaves beside a desk that writes is in that desk’s log once, signed by it, with the moment it left; a signature is not taken back over it', async () => {
  const room = await newsroom()
  const { id } = await room.signed()
  const out = join(await tmpFolder(), '外')
  const beside = await openLibrary(room.desk.root, { readOnly: true, keyRing: room.desk.keyRing })
  await exported(beside, [id], out)
  const waiting = join(room.desk.root, 'audit-waiting')
  const [name = ''] = await readdir(waiting)
  // Seen from there already, with the number it will have.
  expect((await beside.audit.rows(null)).rows.at(-1)).toMatchObject({ act: 'exported', article: id })
  await beside.close()
  await copyFile(join(waiting, name), join(room.desk.root, 'kept.json'))
  await expect(room.act(id, 'withdraw', room.chief, '日期有误')).rejects.toMatchObject({ code: 'review-refused', data: { refusal: 'already-published' } })
  expect(await readdir(waiting)).toEqual([])
  expect(await rowsOf(room)).toMatchObject([{ act: 'exported', article: id, detail: { folder: out, waiting: name, noted: expect.any(String) } }])
  // As a crash between the log and the folder leaves it.
  await copyFile(join(room.desk.root, 'kept.json'), join(waiting, name))
  expect(await rowsOf(room)).toHaveLength(1)
  const { breaks } = await room.desk.library.audit.rows(null)
  expect([breaks, await readdir(waiting)]).toEqual([[], []])
})

test('of a file of waiting notes that a crash came between, each is in the log once', async () => {
  const room = await newsroom()
  const [first, second] = [await room.signed(), await room.signed()]
  const beside = await openLibrary(room.desk.root, { readOnly: true, keyRing: room.desk.keyRing })
  const waiting = join(room.desk.root, 'audit-waiting')
  const out = join(await tmpFolder(), '外')
  await exported(beside, [first.id], out)
  const [name = ''] = await readdir(waiting)
  expect(await rowsOf(room)).toHaveLength(1)
  // As if only its first line had reached the disk.
  await exported(beside, [first.id, second.id], out)
  const [both = ''] = await readdir(waiting)
  await rename(join(waiting, both), join(waiting, name))
  expect((await rowsOf(room)).map(({ article }) => article)).toEqual([first.id, second.id])
  await beside.close()
})

test('what no desk wrote so is not taken into the log, stays where it lies, and is told of', async () => {
  const room = await newsroom()
  await room.signed()
  const waiting = join(room.desk.root, 'audit-waiting')
  await mkdir(waiting)
  const forged = { format: 'rednet-desk/audit-waiting', version: 1, at: '2026-01-01T00:00:00.000Z', notes: [{ act: 'exported', by: null, article: null, detail: {} }], desk: 'A'.repeat(43), signature: `${'A'.repeat(85)}A` }
  await writeFile(join(waiting, '20260101-ab.json'), JSON.stringify(forged))
  expect(await rowsOf(room)).toEqual([])
  expect((await room.desk.library.audit.rows(null)).breaks).toEqual([{ kind: 'damaged', n: null }])
  expect(await readdir(waiting)).toEqual(['20260101-ab.json'])
})

test('a note under a key made up for it is in the log as nobody’s and unvouched, whole, in the table too, and keeps no signature from being taken back', async () => {
  const room = await newsroom()
  const { id } = await room.signed()
  const folder = '界'.repeat(3_900)
  const forger = signerOf(makeKeyPair().secret)
  const note = { act: 'exported' as const, by: room.chief, article: id, detail: { path: 'a.html', folder, waiting: 'x', claims: 'y' } }
  await leaveNotes(folderOf(room), forger, '2026-01-01T00:00:00.000Z', [note])
  const row = (await room.desk.library.audit.rows(null)).rows.at(-1)
  expect(row).toMatchObject({ act: 'unvouched', by: null, article: id, detail: { claims: 'exported', key: forger.key, desk: expect.any(String) } })
  expect(JSON.parse(`${row?.detail['said'] ?? ''}${row?.detail['said-2'] ?? ''}`)).toEqual(note)
  expect((await room.desk.library.audit.rows(null)).breaks).toEqual([])
  expect(Buffer.from((await room.desk.library.audit.csv(null)).bytes).toString('utf8')).toContain(',unvouched,')
  expect(await readdir(join(room.desk.root, 'audit-waiting'))).toEqual([])
  expect(await room.desk.library.lastExport(id)).toBeNull()
  await room.act(id, 'withdraw', room.chief, '日期有误')
})

test('a note by another machine counts where the card of somebody there is trusted, though our clock is a day behind the one that dated the card', async () => {
  const room = await newsroom([], () => new Date(Date.now() - 86_400_000))
  const { id } = await room.signed()
  const there = await newsroom()
  await room.desk.library.trust.trust(await cardOf(there.desk, there.chief.id), undefined)
  await leaveNotes(folderOf(room), await there.desk.keyRing.desk(), '2026-01-01T00:00:00.000Z', [{ act: 'exported', by: room.chief, article: id }])
  expect((await room.desk.library.audit.rows(null)).rows.at(-1)).toMatchObject({ act: 'exported', by: { name: room.chief.name }, article: id })
  expect(await room.desk.library.lastExport(id)).toMatchObject({ by: { name: room.chief.name } })
})

test('a machine that the library does not know is told that what it leaves counts for nothing where another writes; one that it knows, and the writer’s own, are not', async () => {
  const [room, there] = [await newsroom(), await newsroom()]
  const note = { act: 'exported' as const, by: null, article: null, detail: { path: 'a.html' } }
  const how = async (keyRing: KeyRing) => {
    const library = await openLibrary(room.desk.root, { readOnly: true, keyRing })
    const noted = await library.audit.note(note)
    await library.close()
    return noted.how
  }
  expect(await how(there.desk.keyRing)).toBe('waiting')
  const mark = join(room.desk.root, '.lock-holder.json')
  const ours = await readFile(mark, 'utf8')
  await writeFile(mark, ours.replace(/"machine":"[^"]*"/, '"machine":"another"'))
  expect([await how(there.desk.keyRing), howNoted('unvouched').words.join('')]).toEqual(['unvouched', expect.stringContaining('不作数')])
  expect(await how(room.desk.keyRing)).toBe('waiting')
  await writeFile(mark, ours)
})

test('a page is in the log before it stands in the folder; of two, the one that the disk then refused is told as not done', async () => {
  const room = await newsroom()
  const [first, second] = [await room.signed(), await room.signed()]
  const out = join(await tmpFolder(), '外')
  let pages: string[] = []
  let moved = 0
  const full: Disk = { ...realDisk, rename: async (from, to) => {
    moved += to.endsWith('.html') ? 1 : 0
    if (moved === 2) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    await realDisk.rename(from, to)
  } }
  await expect(exported(room.desk.library, [first.id, second.id], out, full, async (paths) => {
    pages = paths
    for (const path of paths) await expect(realDisk.stamp(join(out, path))).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await rowsOf(room)).toHaveLength(2)
  })).rejects.toMatchObject({ code: 'disk-full' })
  const rows = await rowsOf(room)
  expect(rows.map(({ act, detail }) => [act, detail['path']])).toEqual([['exported', pages[0]], ['exported', pages[1]], ['undone', pages[1]]])
  // Nobody has the second: its signature may be taken back. The first has left.
  const [left, kept] = rows[0]?.article === first.id ? [first.id, second.id] : [second.id, first.id]
  await expect(room.act(left, 'withdraw', room.chief, '日期有误')).rejects.toMatchObject({ data: { refusal: 'already-published' } })
  await room.act(kept, 'withdraw', room.chief, '日期有误')
  expect(rows[2]?.detail['of']).toBe(String(rows[1]?.n))
})

test('what is copied for 公众号 is in the log, and who copied it', async () => {
  const room = await newsroom()
  const { id } = await room.signed()
  await wechatText(room.desk.library, id, room.chief.id)
  expect(await rowsOf(room)).toMatchObject([{ act: 'copied', article: id, by: { name: room.chief.name }, detail: { draft: 'no' } }])
  expect(await room.desk.library.lastExport(id)).toMatchObject({ by: { name: room.chief.name } })
  await expect(wechatText(room.desk.library, id, '01HZZZZZZZZZZZZZZZZZZZZZZZ')).rejects.toMatchObject({ code: 'person-not-found' })
})
