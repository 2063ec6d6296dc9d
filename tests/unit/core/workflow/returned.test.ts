import { expect, test } from 'vitest'
import { returnedBy } from '#core/workflow/returned.ts'
import { after, author, draft, first } from './workflow-fixture.ts'

test('an author who has an article back is told by whom and why, until it is submitted again', () => {
  const submitted = after(draft(), 'submit', author)
  const returned = after(submitted, 'return', first, '请补上村名')
  expect([returnedBy(draft()), returnedBy(submitted)]).toEqual([null, null])
  expect(returnedBy(returned)).toMatchObject({ by: first, reason: '请补上村名' })
  expect(returnedBy(after(returned, 'submit', author))).toBeNull()
})
