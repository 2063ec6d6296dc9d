import { expect, test } from 'vitest'
import { PUBLICATIONS } from '#core/workflow/publication.ts'
import { whatLeaves } from '#renderer/export/what-leaves.ts'

test('who exports what is being corrected or withdrawn is told that the words last signed off leave, and that nothing is marked', () => {
  expect(Object.fromEntries(PUBLICATIONS.map((one) => [one, whatLeaves(one)]))).toEqual({
    none: 'unsigned', published: null, correcting: 'last', withdrawing: 'last', withdrawn: 'notice', reinstating: 'notice',
  })
})
