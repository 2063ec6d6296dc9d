import { expect, test } from 'vitest'
import { STAGES } from '#core/article/article.ts'
import { PUBLICATIONS } from '#core/workflow/publication.ts'
import { mayTrash } from '#core/workflow/may-trash.ts'

test('nothing that is being reviewed, waits for its signature or is published can go into the bin', () => {
  expect(STAGES.filter((stage) => mayTrash({ stage, publication: stage === 'signed' ? 'published' : 'none' }))).toEqual(['draft', 'withdrawn'])
  expect(PUBLICATIONS.filter((publication) => mayTrash({ stage: 'draft', publication }))).toEqual(['none'])
})
