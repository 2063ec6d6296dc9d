import { cp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { bodyText } from '#core/body/body-text.ts'
import { isDeskError } from '#desk/desk-error.ts'
import { compactHistory } from '#desk/history/compact-history.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { historyFile, type LibraryFolder } from '#desk/store/library-folder.ts'
import { FailingDisk } from '#tests/support/failing-disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const words = (n: number) => body(paragraph(text('不变的一段。')), paragraph(text(`第${n}稿。`.repeat(40))))
const folderOf = (root: string, disk: Disk): LibraryFolder => ({ disk, root, readOnly: false, guard: async () => {} })

/** A closed library: one article, a sitting of autosaves with a name among them, and one autosave days later. */
async function library() {
  const dir = await tmpFolder()
  const clock = { now: Date.parse('2026-01-02T00:00:00.000Z') }
  const opened = await openLibrary(dir, { now: () => new Date(clock.now += 20_000) })
  const { id } = await opened.create(null)
  let rev = 1
  for (let n = 2; n <= 40; n += 1) {
    if (n > 36) clock.now += 86_400_000
    rev = (await opened.save({ id, baseRev: rev, by: null, body: words(n), why: 'autosave' })).rev
    await opened.settle()
  }
  await opened.nameRevision({ id, rev: 9, name: '留着', by: null })
  await opened.close()
  return { dir, id, rev }
}

test.each(['ENOSPC', 'EIO', 'EPERM', 'EMFILE', 'short', 'lies'])('a history made compact over a disk of which any one call fails with %s is the whole old one or the whole new one, and goes on', async (kind) => {
  const { dir, id, rev } = await library()
  const old = await readFile(join(dir, historyFile(id)))
  let tried = 0
  for (const forGood of [false, true]) {
    for (let at = 0; ; at += 1) {
      const copy = await tmpFolder()
      await cp(dir, copy, { recursive: true })
      const disk = new FailingDisk({ at, kind, forGood })
      await compactHistory(folderOf(copy, disk), id).catch((error: unknown) => {
        if (!isDeskError(error) && !(error instanceof Error && 'code' in error)) throw error
      })
      if (disk.failed.length === 0) break
      tried += 1
      const named = `call ${at} (${disk.failed[0] ?? ''}), ${forGood ? 'for good' : 'once'}`
      const now = await readFile(join(copy, historyFile(id)))
      // Where it is not the old one it is a whole new one: nothing is left to compact.
      if (!now.equals(old)) expect(await compactHistory(folderOf(copy, realDisk), id), named).toBe(false)
      const again = await openLibrary(copy)
      const revisions = await again.history(id)
      expect(revisions.map((one) => one.rev), named).toEqual(expect.arrayContaining([1, 9, rev]))
      expect(revisions.find((one) => one.rev === 9)?.name, named).toBe('留着')
      for (const one of revisions) if (one.rev > 1) expect(bodyText((await again.revision(id, one.rev)).body, { dateline: null }), named).toContain(`第${one.rev}稿。`)
      expect((await again.save({ id, baseRev: rev, by: null, body: words(99) })).rev, named).toBe(rev + 1)
      expect(again.problems().filter(({ code }) => code !== 'leftover-temporary'), named).toEqual([])
      await again.close()
      await rm(copy, { recursive: true, force: true })
    }
  }
  expect(tried).toBeGreaterThan(6)
}, 120_000)
