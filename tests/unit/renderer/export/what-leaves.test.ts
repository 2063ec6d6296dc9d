import { expect, test } from 'vitest'
import { PUBLICATIONS } from '#core/workflow/publication.ts'
import { stillLeaves, whatLeaves } from '#renderer/export/what-leaves.ts'

test('who exports what is being corrected or withdrawn is told that the words last signed off leave, and that nothing is marked', () => {
  expect(Object.fromEntries(PUBLICATIONS.map((one) => [one, whatLeaves(one)]))).toEqual({
    none: 'unsigned', published: null, correcting: 'last', withdrawing: 'last', withdrawn: 'notice', reinstating: 'notice',
  })
})

test('once an article is signed, the draft exported before is not shown as what stands ready for the web', () => {
  const [draft, page] = [[{ draft: true }], [{ draft: false }, { draft: false }]]
  expect([stillLeaves(draft, 'unsigned'), stillLeaves(page, null), stillLeaves(page, 'last')]).toEqual([true, true, true])
  expect([stillLeaves(draft, null), stillLeaves(page, 'unsigned')]).toEqual([false, false])
})
