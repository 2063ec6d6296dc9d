import { expect, test } from 'vitest'
import { STAGES } from '#core/article/article.ts'
import { mayTrash } from '#core/workflow/may-trash.ts'

test('nothing that is being reviewed, waits for its signature or is published can go into the bin', () => {
  expect(STAGES.filter((stage) => mayTrash({ stage }))).toEqual(['draft', 'withdrawn'])
})
