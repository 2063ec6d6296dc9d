import { execFileSync } from 'node:child_process'
import { mkdir, readdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repairLibrary } from '#desk/doctor/repair-library.ts'
import { checkLibrary } from '#desk/library/check-library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { articleFile, historyFile } from '#desk/store/library-folder.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const everything = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 10 }

/** What is no file, in a file's place: whoever opened it as one would wait for ever, or read without an end. */
const KINDS: [string, (path: string) => Promise<unknown>][] = [
  ['a pipe', async (path) => execFileSync('mkfifo', [path])],
  ['a device without an end', (path) => symlink('/dev/zero', path)],
  ['a folder', (path) => mkdir(join(path, 'a'), { recursive: true })],
]

test.skipIf(process.platform === 'win32').each(KINDS)('%s in the place of any file of the library keeps nobody waiting: everything else opens, is written and can be mended', async (kind, put) => {
  for (const file of ['journal.jsonl', 'numbers.jsonl', 'catalogue.jsonl', 'library.json', 'templates.json', '.lock-holder.json', 'search.bin', 'article', 'history']) {
    // A folder there may be anybody's, with anything in it: the lock is refused, and says so.
    if (kind === 'a folder' && file === '.lock-holder.json') continue
    const dir = await tmpFolder()
    const library = await openLibrary(dir)
    const [first, second] = [await library.create(null), await library.create(null)]
    await library.save({ id: first.id, baseRev: 1, by: null, slip: { ...first.slip, headline: '山路' } })
    await library.close()
    const path = join(dir, file === 'article' ? articleFile(second.id) : file === 'history' ? historyFile(second.id) : file)
    await rm(path, { force: true })
    await put(path)
    const again = await openLibrary(dir)
    expect(again.list(everything).articles.map(({ headline }) => headline), file).toContain('山路')
    // beyond all numbers that a lost journal may have given, where it was that
    expect((await again.save({ id: first.id, baseRev: 2, by: null, slip: { ...first.slip, headline: '大桥' } })).rev, file).toBeGreaterThan(2)
    await again.close()
    await checkLibrary(dir)
    await repairLibrary(dir)
    const looking = await openLibrary(dir, { readOnly: true })
    expect((await looking.get(first.id)).slip.headline, file).toBe('大桥')
    await looking.close()
    expect(await readdir(dir), file).toContain('articles')
  }
}, 60_000)
