import { expect, test } from 'vitest'
import { headerLine, isOfOlderVersion } from '#desk/store/catalogue-line.ts'

test('a catalogue of any version before is made anew without a word; of this version nothing is taken for older', () => {
  const now = headerLine({ catalogue: 8, counts: {}, trashed: 0, bytes: 0 })
  const own = Number(/"catalogue":(\d+),/.exec(now.toString('utf8'))?.[1])
  const older = Array.from({ length: own }, (_, at) => Buffer.from(now.toString('utf8').replace(`"catalogue":${own}`, `"catalogue":${at + 1}`)))
  expect(older.map(isOfOlderVersion)).toEqual([...Array.from({ length: own - 1 }, () => true), false])
})
