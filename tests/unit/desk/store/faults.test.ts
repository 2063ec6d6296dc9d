import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { isDeskError } from '#desk/desk-error.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { articleFile, previousFile } from '#desk/store/library-folder.ts'
import { FailingDisk } from '#tests/support/failing-disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const words = (sentence: string) => body(paragraph(text(sentence)))
const NEW = words('第三稿。'.repeat(50))
const EXPECTED: Record<string, string> = { ENOSPC: 'disk-full' }

/** A library with an article of two revisions, and a disk that obeys so far. */
async function library(disk: FailingDisk, dir: string) {
  const opened = await openLibrary(dir, { disk })
  const made = await opened.create(null)
  await opened.save({ id: made.id, baseRev: 1, by: null, body: words('第二稿。') })
  return { opened, id: made.id }
}

/** Fails call `at` of one save. Resolves with what the save did; null once the save makes fewer calls. */
async function saveWithFault(kind: string, at: number, forGood: boolean, why: 'autosave' | 'saved') {
  const dir = await tmpFolder()
  const disk = new FailingDisk()
  const { opened, id } = await library(disk, dir)
  const before = await readFile(join(dir, articleFile(id)))
  disk.calls = 0
  disk.fault = { at, kind, forGood }
  const outcome = await opened.save({ id, baseRev: 2, by: null, body: NEW, why }).then(() => 'saved' as const, (error: unknown) => error)
  const reached = disk.failed.length > 0
  disk.fault = null
  return { dir, id, opened, before, outcome, reached, failed: disk.failed[0] ?? '' }
}

for (const [forGood, why] of [[false, 'saved'], [true, 'saved'], [false, 'autosave'], [true, 'autosave']] as const) {
  test.each(['ENOSPC', 'EIO', 'EPERM', 'EMFILE', 'short', 'lies'])(
    `${why === 'saved' ? 'a save' : 'a save of typed words'} in which any one call to the system fails with %s ${forGood ? 'for good' : 'once'} is never acknowledged in error, and takes no words away`,
    async (kind) => {
      let failures = 0
      for (let at = 0; at < 200; at += 1) {
        const { dir, id, opened, before, outcome, reached, failed } = await saveWithFault(kind, at, forGood, why)
        if (!reached) { await opened.close(); break }
        const named = `call ${at} (${failed}), ${kind}`
        if (outcome === 'saved') {
          await opened.close()
          const again = await openLibrary(dir, { readOnly: true })
          expect((await again.get(id)).body, named).toEqual(NEW)
          await again.close()
          continue
        }
        failures += 1
        expect(isDeskError(outcome) && outcome.code, named).toBe(EXPECTED[kind] ?? 'storage-failed')
        const now = await readFile(join(dir, articleFile(id)))
        // A disk that refuses everything lets nothing be taken back: the old revision is then the one before.
        if (!now.equals(before)) {
          expect(forGood, named).toBe(true)
          expect(await readFile(join(dir, previousFile(id))), named).toEqual(before)
        }
        // The person presses save again once there is room: it must not be told that somebody else saved.
        expect(await opened.save({ id, baseRev: 2, by: null, body: NEW }), named).toMatchObject({ rev: 3 })
        await opened.close()
        const again = await openLibrary(dir)
        expect((await again.get(id)).body, named).toEqual(NEW)
        expect(again.problems().filter((problem) => problem.code !== 'leftover-temporary'), named).toEqual([])
        await again.close()
        if (!forGood) expect((await readdir(join(dir, 'articles', id.slice(-2).toLowerCase()))).filter((name) => name.endsWith('.tmp')), named).toEqual([])
      }
      // A short write goes on, and a journal's line that was kept in part is written once more: nobody is refused.
      const isMended = kind === 'short' || (kind === 'lies' && why === 'autosave' && !forGood)
      expect(failures > 0).toBe(!isMended)
    }, 120_000)
}
