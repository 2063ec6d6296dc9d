import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newsroom } from '#tests/support/trust-bench.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

test('a sealed package that a newer program made is called newer, not altered', async () => {
  const { desk, draft, author, chief } = await newsroom()
  const { bytes } = await desk.library.packages.make({ id: await draft(), by: author.id, to: chief.id, note: null })
  const path = join(await tmpFolder(), '新.rnpkg')
  await writeFile(path, Buffer.from(bytes.toString('latin1').replace('"version":1', '"version":2'), 'latin1'))
  await expect(desk.library.packages.verifyFile(path)).rejects.toMatchObject({ code: 'package-rejected', data: { reason: 'newer-version' } })
})
