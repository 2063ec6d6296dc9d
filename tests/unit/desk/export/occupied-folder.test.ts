import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { publishSite } from '#desk/export/publish-site.ts'
import { article, PICTURED, publishedFrom } from '#tests/support/published.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

test('somebody’s file where a folder of the site is to be is named, and left; nothing else is moved', async () => {
  const root = await tmpFolder()
  const sourceOf = await publishedFrom(root)
  const source = () => sourceOf([article(1, '一', PICTURED)])
  const first = await publishSite(source(), join(root, 'first'))
  const blocked = dirname(first.written.find((path) => !path.includes('/content/') && path.split('/').length > 2) ?? '')
  const site = join(root, 'second')
  await mkdir(dirname(join(site, blocked)), { recursive: true })
  await writeFile(join(site, blocked), '别人的')
  for (const dryRun of [true, false]) {
    const { problems, written } = await publishSite(source(), site, { dryRun })
    expect(problems).toContainEqual(expect.objectContaining({ reason: 'not-ours', path: expect.stringContaining(blocked) }))
    if (!dryRun) expect(written).toEqual([])
  }
  expect(await readFile(join(site, blocked), 'utf8')).toBe('别人的')
})
