import { deepStrictEqual, ok } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtemp, open, readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { originOf } from '#desk/backup/backup-folder.ts'
import { makeBackup } from '#desk/backup/make-backup.ts'
import { restoreBackup } from '#desk/backup/restore-backup.ts'
import { verifyArchive } from '#desk/backup/verify-archive.ts'
import { isDeskError } from '#desk/desk-error.ts'
import { compactHistory } from '#desk/history/compact-history.ts'
import type { SaveInput } from '#desk/library/library-inputs.ts'
import type { Library } from '#desk/library/library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { historyFile } from '#desk/store/library-folder.ts'

/**
 * A file system of its own that is really full, from no page left up to enough
 * for the whole act, one page more at each try, so that it gives out at every
 * place in turn. What is refused must have changed nothing; what is acknowledged must be there.
 */
const CANNOT = 3
const PAGE = 4_096
const MOST_PAGES = 24
const mount = await mkdtemp(join(tmpdir(), 'rednet-full-'))
const filler = join(mount, 'filler')
const dir = join(mount, '稿库')
const counted = { refused: 0, acknowledged: 0 }

/** Takes every byte there is but `pages`. */
async function fill(pages: number): Promise<void> {
  const file = await open(filler, 'w')
  const page = Buffer.alloc(PAGE, 1)
  let written = 0
  try {
    for (;;) written += (await file.write(page)).bytesWritten
  } catch (error) {
    ok(error instanceof Error && 'code' in error && error.code === 'ENOSPC')
  }
  await file.truncate(Math.max(0, written - pages * PAGE))
  await file.close()
}

type State = { rev: number, words: SaveInput['body'] }
const never = { quiet: 3_600_000, longest: 3_600_000, again: 3_600_000 }
const wordsOf = (n: number) => body(paragraph(text(`第${n}稿，河面上架起了桥。`.repeat(900))))

async function isThere(library: Library, id: string, { rev, words }: State, named: string): Promise<void> {
  const article = await library.get(id)
  deepStrictEqual([article.rev, article.body], [rev, words], named)
}

/** One try with so many pages free. The state that the library must hold afterwards, whatever it answered. */
async function tryOne(why: 'saved' | 'autosave' | 'settle', pages: number, n: number): Promise<void> {
  const library = await openLibrary(dir, { shell: 'full-disk', pace: never })
  const { id, rev: made } = await library.create(null)
  let held: State = { rev: made, words: wordsOf(n) }
  held.rev = (await library.save({ id, baseRev: held.rev, by: null, why: why === 'settle' ? 'autosave' : 'saved', body: held.words ?? wordsOf(n) })).rev
  await fill(pages)
  const named = `${why} with ${pages} pages free`
  const next: State = { rev: 0, words: wordsOf(n + 1) }
  try {
    if (why === 'settle') await library.settle()
    else held = { ...next, rev: (await library.save({ id, baseRev: held.rev, by: null, why, body: wordsOf(n + 1) })).rev }
    counted.acknowledged += 1
  } catch (error) {
    ok(isDeskError(error, 'disk-full'), `${named}: ${String(error)}`)
    counted.refused += 1
  }
  await isThere(library, id, held, `${named}, on the full disk`)
  // Somebody else looks while it is full: what a restart would find.
  const looking = await openLibrary(dir, { readOnly: true })
  await isThere(looking, id, held, `${named}, opened to look on the full disk`)
  await looking.close()
  await rm(filler)
  if (why === 'settle') await library.settle()
  else held = { ...next, rev: (await library.save({ id, baseRev: held.rev, by: null, why, body: wordsOf(n + 1) })).rev }
  await isThere(library, id, held, `${named}, room made`)
  await library.close()
  const again = await openLibrary(dir)
  await isThere(again, id, held, `${named}, opened again`)
  deepStrictEqual(again.problems().filter(({ code }) => code !== 'leftover-temporary'), [], named)
  await again.close()
  await rm(dir, { recursive: true, force: true })
}

/** The same words every time, which no packing makes small. */
const unlike = (n: number, length: number): string => Array.from({ length }, (_, at) => String.fromCharCode(0x4e00 + ((n * 7_919 + at * at * 31 + at * 17) % 20_000))).join('')
/** It looks for room before it writes, and then others may take it. */
const unseen: Disk = { ...realDisk, freeBytes: async () => Infinity }

/** A closed library: an article with days of autosaves. */
async function withHistory(n: number): Promise<{ id: string, rev: number }> {
  let time = Date.parse('2026-01-02T00:00:00.000Z')
  const library = await openLibrary(dir, { shell: 'full-disk', now: () => new Date(time), pace: never })
  const { id, rev: made } = await library.create(null)
  let rev = made
  for (let at = 0; at < 40; at += 1) {
    time += at < 36 ? 20_000 : 86_400_000
    ;({ rev } = await library.save({ id, baseRev: rev, by: null, why: 'autosave', body: body(paragraph(text(unlike(n * 100 + at, 700)))) }))
    await library.settle()
  }
  await library.close()
  return { id, rev }
}

/** A history made compact: the whole old one or the whole new one, and every revision that is listed can be read. */
async function tryCompact(pages: number): Promise<void> {
  const { id, rev } = await withHistory(pages)
  const path = join(dir, historyFile(id))
  const old = await readFile(path)
  await fill(pages)
  const folder = { disk: realDisk, root: dir, readOnly: false, guard: async () => {} }
  const named = `compact with ${pages} pages free`
  try {
    ok(await compactHistory(folder, id), named)
    counted.acknowledged += 1
  } catch (error) {
    ok(isDeskError(error, 'disk-full'), `${named}: ${String(error)}`)
    ok(old.equals(await readFile(path)), named)
    counted.refused += 1
  }
  await rm(filler)
  await compactHistory(folder, id)
  const again = await openLibrary(dir)
  const revisions = await again.history(id)
  deepStrictEqual([revisions[0]?.rev, revisions.length < 40], [rev, true], named)
  for (const one of revisions) await again.revision(id, one.rev)
  deepStrictEqual(again.problems().filter(({ code }) => code !== 'leftover-temporary'), [], named)
  await again.close()
  await rm(dir, { recursive: true, force: true })
}

/** A backup, and a library restored of it: whole, or nothing is left of it, and the one of the day before is whole. */
async function tryBackup(what: 'backup' | 'restore', pages: number): Promise<void> {
  await withHistory(pages)
  const folder = { disk: unseen, path: join(dir, 'backups'), library: '稿库', of: originOf(dir), isOwn: true }
  const { signal } = new AbortController()
  const make = (day: number) => makeBackup({ root: dir, folder, rotate: true, now: () => new Date(Date.UTC(2026, 0, day)), signal, progress: () => {} })
  const { file } = await make(2)
  const to = join(mount, '恢复')
  const act = (): Promise<unknown> => (what === 'backup' ? make(3) : restoreBackup({ disk: unseen, file, to, salvage: false, signal, progress: () => {} }))
  await fill(pages)
  const named = `${what} with ${pages} pages free`
  try {
    await act()
    counted.acknowledged += 1
  } catch (error) {
    ok(isDeskError(error, 'backup-rejected') && error.data.reason === 'no-space', `${named}: ${String(error)}`)
    deepStrictEqual([await readdir(join(dir, 'backups')), (await readdir(mount)).toSorted()], [[basename(file)], ['filler', '稿库']], named)
    counted.refused += 1
    await rm(filler)
    await act()
  }
  await rm(filler, { force: true })
  for (const name of await readdir(join(dir, 'backups'))) await verifyArchive(realDisk, join(dir, 'backups', name), signal, () => {})
  deepStrictEqual([(await readdir(join(dir, 'backups'))).length, (await readdir(mount)).length], what === 'backup' ? [2, 1] : [1, 2], named)
  for (const one of what === 'backup' ? [dir] : [dir, to]) {
    const again = await openLibrary(one)
    deepStrictEqual(again.problems(), [], named)
    await again.close()
    await rm(one, { recursive: true, force: true })
  }
}

/** @param step pages more at each try */
async function eachRoom(what: string, work: (pages: number) => Promise<void>, step = 1): Promise<void> {
  const before = { ...counted }
  for (let tries = 0; tries <= MOST_PAGES; tries += 1) await work(tries * step)
  const [refused, acknowledged] = [counted.refused - before.refused, counted.acknowledged - before.acknowledged]
  process.stdout.write(`${what}: ${refused} refused as disk-full, ${acknowledged} acknowledged, with 0 to ${MOST_PAGES * step} pages free; each as it was said, also after opening again; each done once there was room\n`)
  ok(refused > 0 && acknowledged > 0, `${what}: the disk was never, or always, too full`)
}

try {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', mount], { stdio: 'pipe' })
} catch (error) {
  process.stdout.write(`a file system of one's own cannot be mounted here (${error instanceof Error ? error.message.trim() : ''}): nothing was shown\n`)
  await rmdir(mount)
  process.exit(CANNOT)
}
try {
  for (const why of ['saved', 'autosave', 'settle'] as const) await eachRoom(why, (pages) => tryOne(why, pages, pages))
  await eachRoom('compact', tryCompact)
  for (const what of ['backup', 'restore'] as const) await eachRoom(what, (pages) => tryBackup(what, pages), what === 'restore' ? 3 : 1)
} finally {
  execFileSync('umount', [mount])
  await rmdir(mount)
}
