import { mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import lockfile from 'proper-lockfile'
import { expect, onTestFinished, test, vi } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { bodyText } from '#core/body/body-text.ts'
import type { DeskEvent } from '#contract/views.ts'
import { openDesk, type DeskOptions } from '#desk/access/desk-library.ts'
import type { Library } from '#desk/library/library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const soon = (look: () => unknown) => vi.waitFor(look, { timeout: 30_000, interval: 20 })
const words = (line: string) => body(paragraph(text(line)))
const theirs = { token: 'other', pid: 1, host: 'another-machine', shell: 'loopback', since: '2026-01-02T03:04:05.678Z' }
const all = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 10 }

/** Nobody falls silent here but whom a test says so of: on a busy machine a holder that lives may not be heard for any short time. */
async function desk(dir: string, options: Partial<DeskOptions> = {}): Promise<Library> {
  const library = await openDesk(dir, { shell: 'loopback', lookMs: 10, silentMs: 600_000, ...options })
  onTestFinished(() => library.close())
  return library
}

function heardBy(library: Library): DeskEvent[] {
  const heard: DeskEvent[] = []
  const ended = new AbortController()
  onTestFinished(() => ended.abort())
  void (async () => { for await (const event of library.events(ended.signal)) heard.push(event) })()
  return heard
}

const bodyOf = async (library: Library, id: string): Promise<string> => {
  const { body: read, slip } = await library.get(id)
  return bodyText(read, slip)
}

test('a second desk looks, sees what the first one saves, and writes when that one has gone', async () => {
  const dir = await tmpFolder()
  const first = await openLibrary(dir, { shell: 'electron' })
  const made = await first.create(null)
  const second = await desk(dir)
  expect(second.readOnly).toBe(true)
  expect(second.view().readOnly).toBe(true)
  expect(second.access()).toMatchObject({ kind: 'reading', why: 'held', free: false, holder: { shell: 'electron', pid: process.pid, here: true } })
  await expect(second.create(null)).rejects.toMatchObject({ code: 'library-read-only' })
  await expect(second.save({ id: made.id, baseRev: 1, by: null, body: words('抢着写') })).rejects.toMatchObject({ code: 'library-read-only' })
  await expect(second.takeOver()).rejects.toMatchObject({ code: 'library-locked', data: { holder: { shell: 'electron' } } })

  const heard = heardBy(second)
  const saved = await first.save({ id: made.id, baseRev: 1, by: null, why: 'autosave', body: words('江边的渡口重新开了。') })
  await soon(() => expect(heard).toContainEqual({ type: 'article-changed', id: made.id, rev: saved.rev }))
  expect(await bodyOf(second, made.id)).toContain('渡口重新开了')
  expect((await second.search({ ...all, query: '渡口' }, { whole: true })).total).toBe(1)
  const more = await first.create(null)
  await first.save({ id: more.id, baseRev: 1, by: null, body: words('山上的渡口没有船。') })
  await soon(() => expect(second.list(all).total).toBe(2))
  await soon(async () => expect((await second.search({ ...all, query: '渡口' }, { whole: true })).total).toBe(2))
  await first.addPerson({ name: '覃编辑', role: 'editor' })
  await soon(() => expect(second.people().map((one) => one.name)).toEqual(['覃编辑']))

  await first.close()
  await soon(() => expect(second.access()).toMatchObject({ kind: 'reading', free: true }))
  // It was somebody's: becoming the writer is a person's decision.
  expect(second.readOnly).toBe(true)
  expect(await second.takeOver()).toEqual({ kind: 'writing' })
  expect(second.view().readOnly).toBe(false)
  const { rev } = await second.get(made.id)
  await second.save({ id: made.id, baseRev: rev, by: null, body: words('第二个人接着写。') })
  expect(await bodyOf(second, made.id)).toContain('接着写')
}, 60_000)

test('only what a crash left: the desk becomes the writer by itself, no word of anybody’s in between', async () => {
  const dir = await tmpFolder()
  await (await openLibrary(dir)).close()
  await mkdir(join(dir, '.lock'))
  await writeFile(join(dir, '.lock-holder.json'), JSON.stringify(theirs))
  const old = new Date(Date.now() - 60_000)
  await utimes(join(dir, '.lock'), old, old)
  const library = await desk(dir, { silentMs: 100 })
  expect(library.access()).toMatchObject({ kind: 'reading', why: 'held', holder: { host: 'another-machine' } })
  await soon(() => expect(library.access()).toEqual({ kind: 'writing' }))
  await library.create(null)
}, 60_000)

test('a desk that lost its library says to whom, shows what the other writes, keeps its page open, and takes the library back without overwriting', async () => {
  const dir = await tmpFolder()
  const library = await desk(dir)
  const [kept, contested] = [await library.create(null), await library.create(null)]
  const heard = heardBy(library)
  await writeFile(join(dir, '.lock-holder.json'), JSON.stringify(theirs))
  await soon(() => expect(library.access()).toMatchObject({ kind: 'lost', free: false, holder: { host: 'another-machine', here: false } }))
  expect(heard).toContainEqual({ type: 'library-changed' })
  expect(library.view().readOnly).toBe(false)
  const save = (id: string) => library.save({ id, baseRev: 1, by: null, body: words('醒来以后写的。') })
  await expect(save(kept.id)).rejects.toMatchObject({ code: 'library-locked', data: { holder: { host: 'another-machine' } } })
  await expect(library.takeOver()).rejects.toMatchObject({ code: 'library-locked' })

  // The other machine works, and ends.
  await rm(join(dir, '.lock'), { recursive: true })
  await rm(join(dir, '.lock-holder.json'))
  const other = await openLibrary(dir, { shell: 'electron' })
  await other.save({ id: contested.id, baseRev: 1, by: null, body: words('对方写的。') })
  await soon(async () => expect(await bodyOf(library, contested.id)).toContain('对方写的'))
  await other.close()
  await soon(() => expect(library.access()).toMatchObject({ kind: 'lost', free: true }))
  expect(await library.takeOver()).toEqual({ kind: 'writing' })
  await save(kept.id)
  await expect(save(contested.id)).rejects.toMatchObject({ code: 'stale-revision', data: { rev: 2 } })
  expect(await bodyOf(library, contested.id)).toContain('对方写的')
}, 60_000)

test('while the library’s disk is pulled out nothing says that an article is gone or that another program writes; put back, it is written in as before', async () => {
  const [dir, elsewhere] = [await tmpFolder(), join(await tmpFolder(), '别处')]
  const library = await desk(dir)
  const made = await library.create(null)
  const save = (baseRev: number, line: string) => library.save({ id: made.id, baseRev, by: null, body: words(line) })
  await save(1, '拔出以前写的。')
  await library.settle()
  for (const left of ['nothing', 'an empty folder', 'a folder that the system put its bin and index in'] as const) {
    await rename(dir, elsewhere)
    if (left !== 'nothing') await mkdir(dir) // what a disk was mounted on
    for (const name of left.startsWith('a folder') ? ['.Trash-1000', 'lost+found', 'System Volume Information', '.Spotlight-V100'] : []) await mkdir(join(dir, name))
    const away = { code: 'storage-failed', data: { code: 'ENOENT' } }
    await expect(save(2, '拔出以后写的。'), left).rejects.toMatchObject(away)
    await expect(library.get(made.id), left).rejects.toMatchObject(away)
    expect(library.access(), left).toEqual({ kind: 'writing' })
    if (left !== 'nothing') await rm(dir, { recursive: true })
    await rename(elsewhere, dir)
  }
  await soon(async () => {
    // proper-lockfile may have looked for its lock meanwhile, and given it up.
    if (library.access().kind === 'lost') await library.takeOver()
    await save(2, '拔出以后写的。')
  })
  expect(await bodyOf(library, made.id)).toContain('拔出以后')
}, 60_000)

test('a lock that was given up while the library’s disk was pulled out is taken again by itself: nobody is told that another program has the library', async () => {
  const locking = vi.spyOn(lockfile, 'lock')
  onTestFinished(() => locking.mockRestore())
  const [dir, elsewhere] = [await tmpFolder(), join(await tmpFolder(), '别处')]
  const library = await desk(dir)
  const made = await library.create(null)
  const seen: unknown[] = []
  await rename(dir, elsewhere)
  locking.mock.calls[0]?.[1]?.onCompromised?.(new Error('it is not there'))
  await rename(elsewhere, dir)
  await soon(async () => {
    seen.push(library.access())
    await library.save({ id: made.id, baseRev: 1, by: null, body: words('拔出时还没存上的。') })
  })
  expect(await bodyOf(library, made.id)).toContain('还没存上')
  expect(library.access()).toEqual({ kind: 'writing' })
  expect(seen).not.toContainEqual(expect.objectContaining({ holder: expect.objectContaining({ pid: process.pid }) }))
}, 60_000)

test('typed words acknowledged just before the library was lost are in it for whoever has it next', async () => {
  const dir = await tmpFolder()
  const library = await desk(dir, { pace: { quiet: 600_000, longest: 600_000, again: 600_000 } })
  const made = await library.create(null)
  await library.save({ id: made.id, baseRev: 1, by: null, why: 'autosave', body: words('停电前最后一句。') })
  await rm(join(dir, '.lock'), { recursive: true })
  await rm(join(dir, '.lock-holder.json'))
  await soon(() => expect(library.access()).toMatchObject({ kind: 'lost' }))
  const other = await openLibrary(dir, { shell: 'electron' })
  expect(await bodyOf(other, made.id)).toContain('停电前最后一句')
  await other.close()
}, 60_000)

test.each([['EROFS'], ['EACCES']])('a folder that may not be written is opened to look, and says so (%s)', async (code) => {
  const dir = await tmpFolder()
  const writer = await openLibrary(dir)
  const made = await writer.create(null)
  await writer.close()
  const refuse = () => Promise.reject(Object.assign(new Error(code), { code }))
  let disk: Disk = { ...realDisk, makeFolder: refuse }
  const library = await desk(dir, { disk: new Proxy(disk, { get: (_, key) => Reflect.get(disk, key) }) })
  expect(library.access()).toEqual({ kind: 'reading', why: 'folder', code, holder: null, free: false })
  expect((await library.get(made.id)).rev).toBe(1)
  expect(await readdir(dir)).not.toContain('.lock')
  await expect(library.takeOver()).rejects.toMatchObject({ code: 'storage-failed', data: { code } })
  // The permission is given: one press, and it is written.
  disk = { ...realDisk }
  expect(await library.takeOver()).toEqual({ kind: 'writing' })
  await library.create(null)
}, 60_000)

test('a folder that is no library and may not be written is an error, not an empty library', async () => {
  const dir = await tmpFolder()
  const disk = { ...realDisk, makeFolder: () => Promise.reject(Object.assign(new Error('EROFS'), { code: 'EROFS' })) }
  await expect(openDesk(dir, { shell: 'loopback', disk })).rejects.toMatchObject({ code: 'storage-failed' })
})
