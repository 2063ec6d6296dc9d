import { appendFile, mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LEFT_OUT } from '#core/backup/archive-path.ts'
import { withArchive } from '#desk/backup/open-archive.ts'
import { restoreBackup } from '#desk/backup/restore-backup.ts'
import { verifyArchive } from '#desk/backup/verify-archive.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { realDisk } from '#desk/store/disk.ts'
import { articleFile } from '#desk/store/library-folder.ts'
import { benchLibrary, everything, filesOf, never, own } from './backup-bench.ts'

const restore = (file: string, to: string, salvage = false) => restoreBackup({ disk: realDisk, file, to, salvage, signal: never(), progress: () => {} })

test('a restored library has every file of the one backed up, byte for byte, and opens with the same articles and nothing to be told of', async () => {
  const { top, root, ids, make } = await benchLibrary()
  const before = own(await filesOf(root))
  const made = await make()
  expect(made).toMatchObject({ file: join(root, 'backups', '稿库-20261124T140000Z.zip'), articles: 2, assets: 1, warnings: [] })
  const to = join(top, 'new', '恢复')
  expect(await restore(made.file, to)).toMatchObject({ folder: to, files: before.size, articles: 2, assets: 1, warnings: [] })
  expect(own(await filesOf(to))).toEqual(before)
  const library = await openLibrary(to)
  expect(library.list(everything).articles.map((row) => row.id).sort()).toEqual(ids.toSorted())
  expect(library.problems()).toEqual([])
  expect(library.people()).toMatchObject([{ name: '许小满' }])
  await library.close()
  expect((await readdir(top)).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('whatever a library writes is in its backup, or known to be left out', async () => {
  const { root, make } = await benchLibrary()
  const { file } = await make()
  const inside = await withArchive(realDisk, file, never(), async ({ files }) => files.map((one) => one.path))
  for (const path of (await filesOf(root)).keys()) {
    const leftOut = LEFT_OUT.some((name) => path === name || path.startsWith(`${name}/`))
    expect([path, inside.includes(path)]).toEqual([path, !leftOut])
  }
})

test('what lies wrong, aside or unknown among the articles is kept too; links and odd names are not followed, and each is named', async () => {
  const { top, root, ids, make } = await benchLibrary()
  await mkdir(join(root, 'set-aside'))
  await writeFile(join(root, 'set-aside', '20260102T030405678Z~1f2e~article-unreadable~articles~7k~x.json'), '坏')
  await mkdir(join(root, 'articles', 'zz'), { recursive: true })
  await rename(join(root, articleFile(ids[0] ?? '')), join(root, 'articles', 'zz', `${ids[0]}.json`))
  await writeFile(join(root, 'articles', 'zz', '备忘.txt'), '别人放的')
  await writeFile(join(root, 'articles', 'zz', 'a:b.txt'), 'x')
  await writeFile(join(top, 'secret'), 'secret')
  await symlink(join(top, 'secret'), join(root, 'articles', 'zz', 'link.json'))
  await symlink('round.json', join(root, 'articles', 'zz', 'round.json'))
  // An article that somebody moved to another disk: the desk reads it, and nobody may believe that it is in the backup.
  const away = articleFile(ids[1] ?? '')
  await rename(join(root, away), join(top, 'away.json'))
  await symlink(join(top, 'away.json'), join(root, away))
  await mkdir(join(root, 'articles', 'zz', 'a', 'b', '空'), { recursive: true })
  await writeFile(join(root, 'articles', 'zz', 'a', 'b', '深.txt'), '深处')
  await mkdir(join(root, 'articles', 'zz', 'a', '空'))
  const made = await make()
  expect(made.articles).toBe(1)
  expect(made.warnings.toSorted((a, b) => (a.file < b.file ? -1 : 1))).toEqual([
    { code: 'no-file', file: away }, { code: 'no-file', file: 'articles/zz/a/b' }, { code: 'odd-name', file: 'articles/zz/a:b.txt' }, { code: 'no-file', file: 'articles/zz/link.json' }, { code: 'no-file', file: 'articles/zz/round.json' },
  ].toSorted((a, b) => (a.file < b.file ? -1 : 1)))
  await restore(made.file, join(top, 'again'))
  const again = await filesOf(join(top, 'again'))
  expect(again.get('articles/zz/备忘.txt')).toBe(Buffer.from('别人放的').toString('latin1'))
  expect(again.has(`articles/zz/${ids[0]}.json`)).toBe(true)
  expect([...again.keys()].filter((path) => /link|secret|a:b/.test(path))).toEqual([])
  expect([...again.keys()].filter((path) => path.startsWith('set-aside/'))).toHaveLength(1)
})

test('a line that is being appended is cut off, whole lines stay', async () => {
  const { top, root, ids, make } = await benchLibrary()
  const history = articleFile(ids[0] ?? '').replace('.json', '.history.jsonl')
  await writeFile(join(root, history), '{"a":1}\n{"b":2}\n{"c"')
  await writeFile(join(root, 'journal.jsonl'), '{"torn"')
  const { file } = await make()
  await restore(file, join(top, 'again'))
  const again = await filesOf(join(top, 'again'))
  expect(again.get(history)).toBe('{"a":1}\n{"b":2}\n')
  expect(again.get('journal.jsonl')).toBe('')
})

test('files too large to be held in memory come back the same, packed or not', async () => {
  const { top, root, ids, make } = await benchLibrary()
  const history = articleFile(ids[0] ?? '').replace('.json', '.history.jsonl')
  const line = `${JSON.stringify({ words: '江上起雾。'.repeat(40_000) })}\n`
  for (let n = 0; n < 16; n += 1) await appendFile(join(root, history), line)
  await writeFile(join(root, 'assets', 'large.png'), Buffer.alloc(9_000_000, 7))
  const before = own(await filesOf(root))
  const { file, warnings } = await make()
  expect(warnings).toEqual([{ code: 'asset-damaged', file: 'assets/large.png' }])
  await restore(file, join(top, 'again'))
  expect(await filesOf(join(top, 'again')).then((again) => [...own(again)].filter(([path, bytes]) => before.get(path) !== bytes))).toEqual([])
})

test('an article damaged before goes in byte for byte and is named; the backup is good', async () => {
  const { top, root, ids, make } = await benchLibrary()
  const file = articleFile(ids[0] ?? '')
  await writeFile(join(root, file), '坏')
  const made = await make()
  expect(made.warnings).toEqual([{ code: 'article-damaged', file }])
  expect((await verifyArchive(realDisk, made.file, never(), () => {})).warnings).toEqual(made.warnings)
  await restore(made.file, join(top, 'again'))
  expect(own(await filesOf(join(top, 'again')))).toEqual(own(await filesOf(root)))
})

test('a restore writes over nothing: not into a folder that holds anything, not onto a file', async () => {
  const { top, root, make } = await benchLibrary()
  const { file } = await make()
  const before = await filesOf(root)
  for (const to of [root, join(root, 'library.json')]) {
    await expect(restore(file, to)).rejects.toMatchObject({ code: 'backup-rejected', data: { reason: 'folder-not-empty' } })
  }
  await expect(restore(join(top, 'none.zip'), join(top, 'x'))).rejects.toMatchObject({ data: { reason: 'not-found' } })
  await expect(restore(root, join(top, 'x'))).rejects.toMatchObject({ data: { reason: 'not-a-backup' } })
  expect(await filesOf(root)).toEqual(before)
  await mkdir(join(top, 'empty'))
  await restore(file, join(top, 'empty'))
  expect((await readdir(top)).toSorted()).toEqual(['empty', 'machine', '稿库'].filter((name) => name !== 'machine'))
})

test('stopped, it leaves nothing half, and a second one in the same second takes another name', async () => {
  const { root, work, make } = await benchLibrary()
  for (const phase of ['looking', 'writing', 'checking'] as const) {
    const abort = new AbortController()
    await expect(make({ ...work(), signal: abort.signal, progress: (now) => { if (now.phase === phase) abort.abort() } })).rejects.toMatchObject({ data: { reason: 'cancelled' } })
    expect(await readdir(join(root, 'backups'))).toEqual([])
  }
  await make()
  await make()
  expect((await readdir(join(root, 'backups'))).toSorted()).toEqual(['稿库-20261124T140000Z.zip', '稿库-20261124T140001Z.zip'])
})
