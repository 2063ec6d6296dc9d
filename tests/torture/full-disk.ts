import { deepStrictEqual, ok } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtemp, open, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { isDeskError } from '#desk/desk-error.ts'
import type { SaveInput } from '#desk/library/library-inputs.ts'
import type { Library } from '#desk/library/library.ts'
import { openLibrary } from '#desk/library/open-library.ts'

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

try {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', mount], { stdio: 'pipe' })
} catch (error) {
  process.stdout.write(`a file system of one's own cannot be mounted here (${error instanceof Error ? error.message.trim() : ''}): nothing was shown\n`)
  await rmdir(mount)
  process.exit(CANNOT)
}
try {
  for (const why of ['saved', 'autosave', 'settle'] as const) {
    const before = { ...counted }
    for (let pages = 0; pages <= MOST_PAGES; pages += 1) await tryOne(why, pages, pages)
    const [refused, acknowledged] = [counted.refused - before.refused, counted.acknowledged - before.acknowledged]
    process.stdout.write(`${why}: ${refused} refused as disk-full, ${acknowledged} acknowledged, with 0 to ${MOST_PAGES} pages free; each as it was said, also after opening again; each saved once there was room\n`)
    ok(refused > 0 && acknowledged > 0, `${why}: the disk was never, or always, too full`)
  }
} finally {
  execFileSync('umount', [mount])
  await rmdir(mount)
}
