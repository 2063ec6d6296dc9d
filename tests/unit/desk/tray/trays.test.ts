import { mkdir, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { ulid } from 'ulid'
import { expect, onTestFinished, test } from 'vitest'
import type { TrayState } from '#contract/tray-views.ts'
import { ZipWriter } from '#desk/backup/zip-writer.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { MachineSettings } from '#desk/machine-settings.ts'
import { ByteFile, readableBytes } from '#desk/package/byte-file.ts'
import { readPackageHead } from '#desk/package/read-package.ts'
import { packedBytes, readStrictZip, unpacked } from '#desk/package/strict-zip.ts'
import { InTray, PATIENCE_MS, STEADY_MS } from '#desk/tray/in-tray.ts'
import { KeyRing } from '#desk/trust/key-ring.ts'
import { cardOf, CHEAP, PASSPHRASE, type Desk } from '#tests/support/trust-bench.ts'
import { packageOf, partsOf } from '#tests/support/package-of.ts'
import { deskOf, drafted, LINES, words, writtenTo, type PackageBench } from '#tests/support/package-bench.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

type Bench = PackageBench & { pass: (ms: number) => void, settle: () => Promise<TrayState> }

/** A desk whose clock goes on only when told, on a machine of its own. */
async function trayDesk(name: string, role: 'correspondent' | 'editor', at?: string): Promise<Bench> {
  const folder = at ?? await tmpFolder()
  let now = Date.parse('2026-01-02T03:04:05Z')
  const keyRing = new KeyRing({ folder: join(folder, 'keys'), cost: CHEAP })
  const library = await openLibrary(join(folder, 'library'), { keyRing, machine: new MachineSettings(join(folder, 'machine')), now: () => new Date(now += 1) })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await library.close()
    isOpen = false
  }
  onTestFinished(close)
  const desk: Desk = { root: join(folder, 'library'), machine: folder, library, keyRing, reopen: () => Promise.reject(new Error('not here')) }
  const pass = (ms: number): void => { now += ms }
  const settle = async (): Promise<TrayState> => {
    await library.trays.look()
    pass(STEADY_MS)
    await library.trays.look()
    return await library.trays.state()
  }
  return { ...await deskOf(name, role, desk), pass, settle }
}

async function shared(): Promise<{ folder: string, writer: Bench, editor: Bench }> {
  const folder = join(await tmpFolder(), '同步盘')
  await mkdir(folder)
  const [writer, editor] = [await trayDesk('周灿', 'correspondent'), await trayDesk('林编辑', 'editor')]
  for (const desk of [writer, editor]) for (const which of ['in', 'out'] as const) await desk.library.trays.keep(which, folder)
  return { folder, writer, editor }
}
const put = async (desk: Bench, id: string) => await desk.library.trays.send({ id, by: desk.person.id, note: '请看第二段' })
const receive = async (desk: Bench, key: string) => {
  const view = await desk.library.trays.open(key, { by: desk.person.id })
  return await desk.library.packages.receive(view.handle, { by: desk.person.id }, view.rev)
}

test('a package put into the out-tray is in the other desk’s in-tray with who and what, touches nothing until it is received, and is then shown as received', async () => {
  const { folder, writer, editor } = await shared()
  const id = await drafted(writer)
  const { name, sent } = await put(writer, id)
  // The day is that of the sender's own clock, wherever it hangs.
  const day = new Date('2026-01-02T03:04:05Z')
  expect(name).toMatch(new RegExp(`^渡口-周灿-${String(day.getMonth() + 1).padStart(2, '0')}${String(day.getDate()).padStart(2, '0')}-\\d{4}-[0-9a-f]{6}\\.rnpkg$`))
  expect(await readdir(folder)).toEqual([name])
  const tray = await editor.settle()
  expect(tray).toMatchObject({ in: { location: folder, problem: null }, foreign: { count: 0 }, forOthers: 0 })
  expect(tray.items).toMatchObject([{ name, state: 'ready', isAside: false, says: { id, headline: '渡口', note: '请看第二段', standing: 'new', sender: { standing: 'unsigned', person: { name: '周灿' } } } }])
  await expect(editor.library.get(id)).rejects.toMatchObject({ code: 'article-not-found' })
  const key = tray.items[0]?.key ?? ''
  expect(await receive(editor, key)).toMatchObject({ outcome: 'new', headline: '渡口' })
  expect(await editor.linesOf(id)).toEqual(LINES)
  expect((await editor.library.trays.state()).items).toMatchObject([{ says: { standing: 'already' } }])
  // The sender's own desk knows it as its own.
  expect((await writer.settle()).items).toMatchObject([{ says: { standing: 'already' } }])
  expect(sent).toMatchObject({ id })
  await editor.edit(id, '江上起了大雾。', LINES[1] ?? '')
  await put(editor, id)
  const back = (await writer.settle()).items.find(({ says }) => says?.standing === 'changed')
  expect(await receive(writer, back?.key ?? '')).toMatchObject({ outcome: 'updated' })
  expect(await writer.linesOf(id)).toEqual(['江上起了大雾。', LINES[1]])
})

test('two desks at one folder both get a package; who takes it first takes nothing from the other, and twice is harmless', async () => {
  const { folder, writer, editor } = await shared()
  const other = await trayDesk('沈一舟', 'editor')
  await other.library.trays.keep('in', folder)
  const id = await drafted(writer)
  const { name } = await put(writer, id)
  const before = await readFile(join(folder, name))
  const keys = await Promise.all([editor, other].map(async (desk) => (await desk.settle()).items[0]?.key ?? ''))
  expect(await Promise.all([receive(editor, keys[0] ?? ''), receive(other, keys[1] ?? '')])).toMatchObject([{ outcome: 'new' }, { outcome: 'new' }])
  expect(await receive(editor, keys[0] ?? '')).toMatchObject({ outcome: 'already' })
  expect(await readFile(join(folder, name))).toEqual(before)
  expect(await readdir(folder)).toEqual([name])
})

test('a file that is still being written or synced is never read as half a package; it is there once it is whole, whatever it was before', async () => {
  const { folder, writer, editor } = await shared()
  const { bytes } = await writer.send(await drafted(writer))
  const path = join(folder, '稿件.rnpkg')
  await writeFile(join(folder, '.稿件.rnpkg.a1b2c3.tmp'), bytes.subarray(0, 100))
  await writeFile(join(folder, '~稿件.rnpkg'), bytes)
  await writeFile(path, bytes.subarray(0, 300))
  expect((await editor.settle()).items).toMatchObject([{ name: '稿件.rnpkg', state: 'arriving', says: null }])
  const [arriving] = (await editor.library.trays.state()).items
  await expect(editor.library.trays.open(arriving?.key ?? '', { by: null })).rejects.toMatchObject({ code: 'package-rejected', data: { reason: 'truncated' } })
  // Full length from the start, filled later.
  await writeFile(path, Buffer.alloc(bytes.length))
  expect((await editor.settle()).items).toMatchObject([{ state: 'arriving' }])
  await writeFile(path, bytes)
  await editor.library.trays.look()
  await editor.library.trays.look()
  expect((await editor.library.trays.state()).items).toMatchObject([{ state: 'arriving' }])
  expect((await editor.settle()).items).toMatchObject([{ state: 'ready', says: { standing: 'new' } }])
  expect((await editor.library.trays.state()).foreign.count).toBe(0)
})

test('what stays broken is named with its reason and left as it lies; what takes its place is read', async () => {
  const { folder, writer, editor } = await shared()
  const { bytes } = await writer.send(await drafted(writer))
  const spoilt = Buffer.from(bytes)
  spoilt[bytes.length - 60] = (spoilt[bytes.length - 60] ?? 0) ^ 1
  await writeFile(join(folder, '坏的.rnpkg'), spoilt)
  expect((await editor.settle()).items).toMatchObject([{ state: 'arriving' }])
  editor.pass(PATIENCE_MS)
  await editor.library.trays.look()
  expect((await editor.library.trays.state()).items).toMatchObject([{ name: '坏的.rnpkg', state: 'refused', reason: 'damaged' }])
  expect(await readFile(join(folder, '坏的.rnpkg'))).toEqual(spoilt)
  await writeFile(join(folder, '新的.tmp'), bytes)
  await rename(join(folder, '新的.tmp'), join(folder, '坏的.rnpkg'))
  expect((await editor.settle()).items).toMatchObject([{ state: 'ready' }])
})

test('foreign files are named and left alone, links and folders are not followed, and a conflict copy is the same package once', async () => {
  const { folder, writer, editor } = await shared()
  const { bytes } = await writer.send(await drafted(writer))
  const elsewhere = await tmpFolder()
  await writeFile(join(elsewhere, '别处.rnpkg'), bytes)
  await symlink(join(elsewhere, '别处.rnpkg'), join(folder, '链接.rnpkg'))
  await mkdir(join(folder, '旧的.rnpkg'))
  for (const name of ['稿件.rnpkg', '稿件 (林的电脑 冲突副本 2026-01-02).rnpkg']) await writeFile(join(folder, name), bytes)
  for (const name of ['会议纪要.docx', '照片.zip', '.DS_Store', 'Thumbs.db', 'desktop.ini']) await writeFile(join(folder, name), 'x')
  const { items, foreign } = await editor.settle()
  expect(items).toHaveLength(1)
  expect(items).toMatchObject([{ state: 'ready' }])
  expect(foreign).toEqual({ count: 2, names: ['会议纪要.docx', '照片.zip'] })
})

test('a folder that is not there just now is said, heals by itself, and takes nothing that is sent meanwhile', async () => {
  const { folder, writer, editor } = await shared()
  const id = await drafted(writer)
  await put(writer, id)
  await editor.settle()
  await rename(folder, `${folder}-拔掉`)
  expect(await editor.settle()).toMatchObject({ in: { location: folder, problem: 'ENOENT' }, out: { problem: 'ENOENT' }, items: [] })
  await expect(put(writer, id)).rejects.toMatchObject({ code: 'package-rejected', data: { reason: 'tray-missing' } })
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' })
  await rename(`${folder}-拔掉`, folder)
  expect(await editor.settle()).toMatchObject({ in: { problem: null }, items: [{ state: 'ready' }] })
})

test('a package for one person is offered to their desk alone; the others only hear that there is one', async () => {
  const { folder, writer, editor } = await shared()
  const other = await trayDesk('沈一舟', 'editor')
  await other.library.trays.keep('in', folder)
  await editor.library.trust.makeKey({ person: editor.person.id, passphrase: PASSPHRASE })
  const { person: to } = await writer.library.trust.trust(await cardOf(editor, editor.person.id), writer.person.id)
  const id = await drafted(writer)
  const { name } = await writer.library.trays.send({ id, by: writer.person.id, note: null, to })
  expect(name).toContain('-给林编辑-')
  expect(await other.settle()).toMatchObject({ items: [], forOthers: 1 })
  const { items } = await editor.settle()
  expect(items).toMatchObject([{ name, state: 'sealed', says: null, sealedTo: '林编辑' }])
  expect(await receive(editor, items[0]?.key ?? '')).toMatchObject({ outcome: 'new', id })
})

test('what a person put aside stays aside when the desk is opened again, and can be taken back', async () => {
  const { folder, writer } = await shared()
  const at = await tmpFolder()
  const editor = await trayDesk('林编辑', 'editor', at)
  await editor.library.trays.keep('in', folder)
  const { name } = await put(writer, await drafted(writer))
  const key = (await editor.settle()).items[0]?.key ?? ''
  await editor.library.trays.setAside(key, true)
  await editor.library.close()
  const again = await trayDesk('另一人', 'editor', at)
  expect((await again.settle()).items).toMatchObject([{ name, isAside: true }])
  await again.library.trays.setAside(key, false)
  expect((await again.library.trays.state()).items).toMatchObject([{ isAside: false }])
  expect(await readdir(folder)).toEqual([name])
})

test('a tray is no folder of the library, and one that vanished under an opened package says so', async () => {
  const { folder, writer, editor } = await shared()
  await expect(editor.library.trays.keep('in', join(editor.root, 'articles'))).rejects.toMatchObject({ code: 'place-refused' })
  await put(writer, await drafted(writer))
  const { items: [item] } = await editor.settle()
  const view = await editor.library.trays.open(item?.key ?? '', { by: editor.person.id })
  for (const name of await readdir(folder)) await rm(join(folder, name))
  await expect(editor.library.packages.receive(view.handle, { by: editor.person.id }, view.rev)).rejects.toMatchObject({ code: 'package-rejected', data: { reason: 'not-found' } })
  await expect(editor.library.get(view.id)).rejects.toMatchObject({ code: 'article-not-found' })
})

test('a spoilt copy hides no whole package, and one without its signature does not stand in for the signed one', async () => {
  const { folder, writer, editor } = await shared()
  const id = await drafted(writer)
  const { bytes } = await writer.send(id)
  const spoilt = Buffer.from(bytes)
  spoilt.writeUInt8((spoilt[120] ?? 0) ^ 1, 120)
  await writeFile(join(folder, '0.rnpkg'), spoilt)
  await writeFile(join(folder, '稿件.rnpkg'), bytes)
  const { items } = await editor.settle()
  expect(items).toMatchObject([{ name: '0.rnpkg', state: 'ready' }])
  expect(await receive(editor, items[0]?.key ?? '')).toMatchObject({ outcome: 'new' })
  expect(await editor.linesOf(id)).toEqual(LINES)

  await writer.library.trust.makeKey({ person: writer.person.id, passphrase: PASSPHRASE })
  await editor.library.trust.trust(await cardOf(writer, writer.person.id), editor.person.id)
  await writer.edit(id, '江上的雾散了。')
  const signed = (await writer.send(id)).bytes
  const { parts, manifest } = await partsOf(signed)
  await writeFile(join(folder, '1.rnpkg'), await packageOf({ parts, manifest }))
  await writeFile(join(folder, '2.rnpkg'), signed)
  const changed = (await editor.settle()).items.filter(({ says }) => says?.standing === 'changed')
  expect(changed.map(({ name, says }) => [name, says?.sender.standing]).toSorted()).toEqual([['1.rnpkg', 'unsigned'], ['2.rnpkg', 'trusted']])
})

test('what was judged broken is judged again: when another file has its name, size and time; on a share that tells of no change, after a minute, or at once when somebody asks', async () => {
  const { folder, writer, editor } = await shared()
  const { bytes } = await writer.send(await drafted(writer))
  const spoilt = Buffer.from(bytes)
  spoilt[bytes.length - 60] = (spoilt[bytes.length - 60] ?? 0) ^ 1
  const path = join(folder, '稿件.rnpkg')
  const date = new Date('2026-01-01T00:00:00Z')
  const write = async (content: Buffer): Promise<void> => {
    await writeFile(path, content)
    await utimes(path, date, date)
  }
  await write(spoilt)
  await editor.settle()
  editor.pass(PATIENCE_MS)
  expect((await editor.settle()).items).toMatchObject([{ state: 'refused', reason: 'damaged' }])
  await write(bytes)
  expect((await editor.settle()).items).toMatchObject([{ state: 'ready' }])

  let now = 0
  const tray = new InTray(folder, () => now, async () => ({ size: bytes.length, mtimeMs: 0, ctimeMs: 0, ino: 1 }))
  const look = async (ms: number, again = false) => {
    now += ms
    await tray.look(again)
    return tray.arrivals()[0]?.looked?.kind
  }
  await write(spoilt)
  expect([await look(0), await look(STEADY_MS), await look(PATIENCE_MS)]).toEqual([undefined, undefined, 'refused'])
  await write(bytes)
  expect([await look(STEADY_MS), await look(PATIENCE_MS)]).toEqual(['refused', 'ready'])
  await write(spoilt)
  // What changed last long ago is not on its way, though this program sees it for the first time.
  const still = new InTray(folder, () => now, async () => ({ size: bytes.length, mtimeMs: 0, ctimeMs: 0, ino: 1 }))
  await still.look()
  now += STEADY_MS
  await still.look()
  expect(still.arrivals()).toMatchObject([{ looked: { kind: 'refused' } }])
  await write(bytes)
  await still.look()
  expect(still.arrivals()).toMatchObject([{ looked: { kind: 'refused' } }])
  await still.look(true)
  expect(still.arrivals()).toMatchObject([{ looked: { kind: 'ready' } }])
})

test('a package that brings nothing but comments says so on its row, and what is said before it is received: it looked as if nothing came, or as if words did', async () => {
  const { writer, editor } = await shared()
  const id = await drafted(writer)
  const asked = ulid()
  await writer.library.comment({ id, by: writer.person.id, act: { kind: 'add', thread: asked, message: ulid(), anchor: null, text: '钟点要不要写？', isBlocking: false, assignee: null } })
  await put(writer, id)
  const first = (await editor.settle()).items[0]
  expect(first?.says?.glance).toMatchObject({ outcome: 'new', added: 3, comments: 1 })
  await receive(editor, first?.key ?? '')
  await editor.library.comment({ id, by: editor.person.id, act: { kind: 'reply', thread: asked, message: ulid(), text: '要写。' } })
  await editor.library.comment({ id, by: editor.person.id, act: { kind: 'add', thread: ulid(), message: ulid(), anchor: null, text: '末班几点？', isBlocking: true, assignee: null } })
  await put(editor, id)
  const back = (await writer.settle()).items.find(({ says }) => says?.standing === 'changed')
  expect(back?.says?.glance).toMatchObject({ outcome: 'updated', slip: 0, changed: 0, added: 0, removed: 0, put: 0, taken: 0, comments: 3 })
  const view = await writer.library.trays.open(back?.key ?? '', { by: writer.person.id })
  const by = editor.person.name
  expect(view.comments).toEqual({ total: 2, count: 3, news: [{ kind: 'replied', by, text: '要写。', quote: '' }, { kind: 'added', by, text: '末班几点？', quote: '' }, { kind: 'blocking', by: null, text: '末班几点？', quote: '' }] })
  await receive(writer, back?.key ?? '')
  expect((await writer.library.get(id)).comments.map(({ messages, isBlocking }) => [messages.length, isBlocking])).toEqual([[2, false], [1, true]])
})

test('a row says how much a package changes before anybody opens it: of a new one all, of a known one what differs, and where somebody must choose; spoilt contents are named too', async () => {
  const { folder, writer, editor } = await shared()
  const id = await drafted(writer)
  await put(writer, id)
  const glance = (tray: TrayState) => tray.items.find(({ says }) => says !== null && says.standing !== 'already')?.says?.glance
  const first = await editor.settle()
  expect(glance(first)).toEqual({ outcome: 'new', slip: expect.any(Number), changed: 0, added: 3, removed: 0, put: LINES.join('').length, taken: 0, comments: 0, conflicts: 0, stage: { from: null, to: 'draft' }, leftOut: null })
  await receive(editor, first.items[0]?.key ?? '')
  await writer.edit(id, LINES[0] ?? '', '船工说，雾散了就开船。', LINES[2] ?? '', '末班船六点开。')
  await put(writer, id)
  expect(glance(await editor.settle())).toMatchObject({ outcome: 'updated', slip: 0, changed: 1, added: 1, removed: 0, put: 8, taken: 1 })
  await editor.edit(id, LINES[0] ?? '', '船工说，雾散了立刻开船。', LINES[2] ?? '')
  expect(glance(await editor.settle())).toMatchObject({ outcome: 'conflict', conflicts: 1, added: 1 })
  await editor.edit(id, '江上起了大雾，渡船停在北岸。', LINES[1] ?? '', LINES[2] ?? '')
  expect(glance(await editor.settle())).toMatchObject({ outcome: 'merged', conflicts: 0, changed: 1, added: 1 })
  // What is still being typed here has its keys in the editor's order: its other paragraphs are no changes of theirs.
  const { rev } = await editor.library.get(id)
  await editor.library.save({ id, baseRev: rev, by: editor.person.id, body: words('江上起了大雾，渡船停在南岸。', LINES[1] ?? '', LINES[2] ?? '') })
  expect(glance(await editor.settle())).toMatchObject({ outcome: 'merged', conflicts: 0, changed: 1, added: 1, comments: 0 })
  // Its head is whole, its words are not.
  for (const name of await readdir(folder)) await rm(join(folder, name))
  const spoilt = Buffer.from((await writer.send(id)).bytes)
  spoilt.writeUInt8((spoilt[120] ?? 0) ^ 1, 120)
  await writeFile(join(folder, '坏的.rnpkg'), spoilt)
  expect((await editor.settle()).items).toMatchObject([{ state: 'refused', reason: 'damaged', says: null }])
})

test('a package spoilt in the middle of a picture says so on its row before anybody opens it, a sealed one once somebody tried; neither stands in the way of the others', async () => {
  const { folder, writer, editor } = await shared()
  await editor.library.trust.makeKey({ person: editor.person.id, passphrase: PASSPHRASE })
  const { person: to } = await writer.library.trust.trust(await cardOf(editor, editor.person.id), writer.person.id)
  const id = await drafted(writer)
  const spoilt = Buffer.from((await writer.send(id)).bytes)
  const picture = (await readStrictZip(readableBytes(spoilt))).find(({ path }) => path.startsWith('assets/'))
  if (picture === undefined) throw new Error('it has a picture')
  const at = picture.at + 30 + picture.name.length + Math.floor(picture.packed / 2)
  spoilt.writeUInt8((spoilt[at] ?? 0) ^ 1, at)
  await writeFile(join(folder, '一坏图.rnpkg'), spoilt)
  const seal = Buffer.from((await writer.library.packages.make({ id, by: writer.person.id, note: null, to })).bytes)
  seal.writeUInt8((seal[seal.length - 40] ?? 0) ^ 1, seal.length - 40)
  await writeFile(join(folder, '二密封.rnpkg'), seal)
  const other = await drafted(writer)
  await writeFile(join(folder, '三.rnpkg'), (await writer.send(other)).bytes)
  const states = (tray: TrayState) => tray.items.map(({ name, state, reason }) => [name, state, reason]).toSorted()
  const tray = await editor.settle()
  expect(states(tray)).toEqual([['一坏图.rnpkg', 'refused', 'damaged'], ['三.rnpkg', 'ready', null], ['二密封.rnpkg', 'sealed', null]])
  const key = tray.items.find(({ state }) => state === 'sealed')?.key ?? ''
  await expect(editor.library.trays.open(key, { by: editor.person.id })).rejects.toMatchObject({ code: 'package-rejected' })
  expect(states(await editor.library.trays.state())).toContainEqual(['二密封.rnpkg', 'refused', expect.any(String)])
  expect(await receive(editor, tray.items.find(({ state }) => state === 'ready')?.key ?? '')).toMatchObject({ outcome: 'new', id: other })
  // Whoever asks for another look may try again.
  await editor.library.trays.look(true)
  expect(states(await editor.library.trays.state())).toContainEqual(['二密封.rnpkg', 'sealed', null])
})

/** An article with a record that the writer's key signed. */
async function submitted(writer: Bench): Promise<string> {
  await writer.library.trust.makeKey({ person: writer.person.id, passphrase: PASSPHRASE })
  const id = await drafted(writer)
  const { rev, slip } = await writer.library.get(id)
  const saved = await writer.library.save({ id, baseRev: rev, by: writer.person.id, slip: { ...slip, channel: 'money' }, why: 'saved' })
  await writer.library.review({ id, rev: saved.rev, action: 'submit', by: writer.person.id, reason: null })
  return id
}

test('records left out because nobody here trusted their signer are offered again once somebody does', async () => {
  const { writer, editor } = await shared()
  const id = await submitted(writer)
  await put(writer, id)
  const [item] = (await editor.settle()).items
  expect(item).toMatchObject({ says: { standing: 'new', glance: { leftOut: 'unvouched', stage: { to: 'draft' } } } })
  expect(await receive(editor, item?.key ?? '')).toMatchObject({ outcome: 'new', records: 'dropped' })
  expect((await editor.settle()).items).toMatchObject([{ says: { standing: 'already', glance: null } }])
  // Received once more it is here already; its records are as little as before, and that is said again.
  expect(await receive(editor, item?.key ?? '')).toMatchObject({ outcome: 'already', records: 'dropped', leftOut: 'unvouched' })
  await editor.library.trust.trust(await cardOf(writer, writer.person.id), editor.person.id)
  expect((await editor.settle()).items).toMatchObject([{ says: { standing: 'changed', glance: { outcome: 'updated', leftOut: null, stage: { from: 'draft', to: 'first-review' } } } }])
  expect(await receive(editor, item?.key ?? '')).toMatchObject({ outcome: 'updated', records: 'taken' })
  expect((await editor.settle()).items).toMatchObject([{ says: { standing: 'already' } }])
})

test('a sealed package whose records were left out, and that was opened again meanwhile, is offered once its signer counts', async () => {
  const { folder, writer, editor } = await shared()
  await editor.library.trust.makeKey({ person: editor.person.id, passphrase: PASSPHRASE })
  const { person: to } = await writer.library.trust.trust(await cardOf(editor, editor.person.id), writer.person.id)
  await writer.library.trust.makeKey({ person: writer.person.id, passphrase: PASSPHRASE })
  const id = await drafted(writer)
  const { rev, slip } = await writer.library.get(id)
  const saved = await writer.library.save({ id, baseRev: rev, by: writer.person.id, slip: { ...slip, channel: 'money' }, why: 'saved' })
  await writer.library.review({ id, rev: saved.rev, action: 'submit', by: writer.person.id, reason: null })
  const { name } = await writer.library.trays.send({ id, by: writer.person.id, note: null, to })
  const file = await writtenTo(await readFile(join(folder, name)))
  const view = await editor.library.packages.openFile(file, { by: editor.person.id })
  await editor.library.packages.receive(view.handle, { by: editor.person.id }, view.rev)
  expect(await editor.library.packages.openFile(file, { by: editor.person.id })).toMatchObject({ outcome: 'already', records: 'dropped' })
  expect((await editor.settle()).items).toMatchObject([{ was: { id } }])
  await editor.library.trust.trust(await cardOf(writer, writer.person.id), editor.person.id)
  expect((await editor.settle()).items).toMatchObject([{ state: 'sealed', was: null }])
})

test('a sealed package that was received is shown as received, from whichever file or copy it was opened; and the machine keeps nothing of it in words', async () => {
  const { folder, writer, editor } = await shared()
  await editor.library.trust.makeKey({ person: editor.person.id, passphrase: PASSPHRASE })
  const { person: to } = await writer.library.trust.trust(await cardOf(editor, editor.person.id), writer.person.id)
  const id = await drafted(writer)
  const { name } = await writer.library.trays.send({ id, by: writer.person.id, note: null, to })
  const bytes = await readFile(join(folder, name))
  await writeFile(join(folder, `冲突副本 ${name}`), bytes)
  expect((await editor.settle()).items).toMatchObject([{ state: 'sealed', was: null }])
  const view = await editor.library.packages.openFile(await writtenTo(bytes), { by: editor.person.id })
  expect((await editor.settle()).items).toMatchObject([{ was: null }])
  await editor.library.packages.receive(view.handle, { by: editor.person.id }, view.rev)
  expect((await editor.settle()).items).toMatchObject([{ state: 'sealed', says: null, was: { id, headline: '渡口' } }])
  const kept = await readFile(join(editor.machine, 'machine', 'machine.json'), 'utf8')
  expect(kept).not.toContain('渡口')
  // Sealed anew, it is another file until it is opened.
  await writer.library.trays.send({ id, by: writer.person.id, note: null, to })
  const fresh = (await editor.settle()).items.find(({ was }) => was === null)
  expect(await editor.library.trays.open(fresh?.key ?? '', { by: editor.person.id })).toMatchObject({ outcome: 'already' })
  expect((await editor.settle()).items).toMatchObject([{ was: { id } }, { was: { id } }])
})

test('records that count by now are offered also where a hundred newer packages lie before them', async () => {
  const { folder, writer, editor } = await shared()
  const id = await submitted(writer)
  const { name } = await put(writer, id)
  expect(await receive(editor, (await editor.settle()).items[0]?.key ?? '')).toMatchObject({ outcome: 'new', records: 'dropped' })
  await editor.library.trust.trust(await cardOf(writer, writer.person.id), editor.person.id)
  await utimes(join(folder, name), new Date('2026-01-01T00:00:00Z'), new Date('2026-01-01T00:00:00Z'))
  const { parts, manifest } = await partsOf((await writer.send(await drafted(writer))).bytes)
  for (let n = 0; n < 100; n += 1) await writeFile(join(folder, `${n}.rnpkg`), await packageOf({ parts, manifest: { ...manifest, note: `第 ${n} 份` } }))
  const { items } = await editor.settle()
  const item = items.find((one) => one.name === name)
  expect(item).toMatchObject({ says: { standing: 'changed', glance: null } })
  expect(await receive(editor, item?.key ?? '')).toMatchObject({ outcome: 'updated', records: 'taken' })
})

/** The same to the byte, manifest too, but for its signature. */
async function unsignedCopy(bytes: Uint8Array): Promise<Buffer> {
  const [file, out] = [readableBytes(bytes), new ByteFile()]
  const zip = new ZipWriter(out)
  for (const entry of await readStrictZip(file)) {
    const content = await unpacked(await packedBytes(file, entry), entry)
    if (entry.path !== 'signature.json') await zip.addPacked(entry.path, await packedBytes(file, entry), entry.isDeflated, { crc: crc32(content), size: content.length })
  }
  await zip.end('')
  return out.bytes()
}

test('an unsigned copy put aside does not put the signed package aside', async () => {
  const { folder, writer, editor } = await shared()
  await writer.library.trust.makeKey({ person: writer.person.id, passphrase: PASSPHRASE })
  const signed = (await writer.send(await drafted(writer))).bytes
  await writeFile(join(folder, '无签名.rnpkg'), await unsignedCopy(signed))
  await writeFile(join(folder, '有签名.rnpkg'), signed)
  const asideNames = async (): Promise<string[]> => (await editor.settle()).items.filter(({ isAside }) => isAside).map(({ name }) => name)
  const key = (await editor.settle()).items.find(({ name }) => name === '无签名.rnpkg')?.key ?? ''
  await editor.library.trays.setAside(key, true)
  expect(await asideNames()).toEqual(['无签名.rnpkg'])
  await editor.library.trays.setAside(key, false)
  expect(await asideNames()).toEqual([])
})

test('what was put aside by its manifest alone, as it once was, stays aside and can be taken back', async () => {
  const { folder, writer, editor } = await shared()
  const { bytes } = await writer.send(await drafted(writer))
  await writeFile(join(folder, '稿件.rnpkg'), bytes)
  const { sha256 } = await readPackageHead(readableBytes(bytes))
  await new MachineSettings(join(editor.machine, 'machine')).keepTrays(editor.root, { aside: [sha256] })
  const { items: [item] } = await editor.settle()
  expect(item).toMatchObject({ isAside: true })
  await editor.library.trays.setAside(item?.key ?? '', false)
  expect((await editor.settle()).items).toMatchObject([{ isAside: false }])
})
