import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SiteStage } from '#desk/export/site-stage.ts'
import type { WantedFile } from '#desk/export/wanted-files.ts'
import { realDisk } from '#desk/store/disk.ts'
import { sha256Of } from '#desk/store/sha256.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const PICTURE = 8 * 1024 * 1024

test('of large pictures only as many are held as fit into 32 MB: a site of photographs would take gigabytes of a desk that others write in', async () => {
  const stage = new SiteStage({ disk: realDisk, isLocal: true, staging: join(await tmpFolder(), 'staging'), begin: async () => {} })
  const world = { hasFile: () => true, hasOwn: () => true, articleAt: () => null }
  let done = 0
  let most = 0
  stage.onWritten = () => { done += 1 }
  for (let n = 0; n < 10; n += 1) {
    const bytes = Buffer.alloc(PICTURE, n)
    const file: WantedFile = { path: `www.example.org/${n}.jpg`, id: 'x', isPage: false, sha256: sha256Of(bytes), bytes: bytes.length, make: async () => bytes }
    await stage.put(file, bytes, world)
    most = Math.max(most, n + 1 - done)
  }
  expect(await stage.outcome(world)).toEqual({ differs: [], dead: [] })
  expect(done).toBe(10)
  expect(most).toBeLessThanOrEqual(4)
})
