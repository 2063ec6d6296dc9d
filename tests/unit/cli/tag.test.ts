import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptySlip } from '#core/slip/slip.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { runDesk } from '../../../src/cli/run-desk.ts'

test('tags go onto several articles and off them from the command line, and one that is not there keeps none of the others', async () => {
  const dir = join(await tmpFolder(), '稿库')
  const library = await openLibrary(dir)
  const made = [await library.create(null, { slip: { ...emptySlip(), headline: '江堤加固', tags: ['江堤'] } }), await library.create(null, { slip: { ...emptySlip(), headline: '渡口夜航', tags: ['防汛'] } })]
  await library.close()
  const said = { out: '', err: '' }
  const terminal = { out: (words: string) => { said.out += words }, err: (words: string) => { said.err += words } }
  expect(await runDesk(['tag', ...made.map(({ id }) => id), '0'.repeat(26), '--add', '防汛', '--remove', '江堤', '--library', dir, '--json'], terminal), said.err).toBe(1)
  expect(JSON.parse(said.out)).toMatchObject({ articles: [{ tags: ['防汛'], changed: true }, { tags: ['防汛'], changed: false, rev: 1 }] })
  expect(JSON.parse(said.err)).toMatchObject({ code: 'article-not-found', failed: [{ of: '0'.repeat(26) }] })
  expect(await runDesk(['tag', made[0]?.id ?? '', '--library', dir], terminal)).toBe(2)
})
