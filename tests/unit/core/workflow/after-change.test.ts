import { expect, test } from 'vitest'
import type { ArticleData, ReviewRecord } from '#core/article/article.ts'
import { afterChange } from '#core/workflow/after-change.ts'
import { mayEdit } from '#core/workflow/may-edit.ts'
import { standingPasses } from '#core/workflow/passes.ts'
import { after, author, chief, contentOf, draft, first, second, sha256, third } from './workflow-fixture.ts'

const submitted = after(draft(), 'submit', author)
const passed = [first, second, third].reduce((article, reviewer) => after(article, 'pass', reviewer), submitted)
const other = sha256('other words')

const voided = (article: ArticleData, hash: string): ArticleData => {
  const result = afterChange(article, hash)
  if (result === null) throw new Error('nothing was void')
  const record: ReviewRecord = { action: 'void', at: '2026-01-02T05:00:00.000Z', by: chief, from: article.stage, to: result.stage, reason: null, sha256: hash, previous: null, signature: null }
  return { ...article, stage: result.stage, records: [...article.records, record] }
}

test('one changed character after three passes sends the article back to the first review', () => {
  expect(afterChange(passed, other)).toMatchObject({ stage: 'first-review', passes: [{ by: first }, { by: second }, { by: third }] })
})

test('a draft, and a first review nobody has passed, lose nothing by a change', () => {
  expect(afterChange(draft(), other)).toBeNull()
  expect(afterChange(submitted, other)).toBeNull()
})

test('passes over these very words still hold', () => {
  expect(afterChange(passed, contentOf(passed))).toBeNull()
})

test('a voided pass stays void, also when the words are changed back', () => {
  const back = voided(passed, other)
  expect(standingPasses(back.records)).toEqual([])
  expect(afterChange(back, contentOf(passed))).toBeNull()
  expect(after(back, 'pass', first).stage).toBe('second-review')
})

test('a return, a new round and a signature leave no pass standing', () => {
  expect(standingPasses(after(passed, 'return', chief, '重写').records)).toEqual([])
  expect(standingPasses(after(passed, 'sign', chief).records)).toEqual([])
})

test('words in review are changed by editors and chiefs only, signed words by nobody', () => {
  const may = (stage: ArticleData['stage']) => [null, author, first, chief].map((actor) => mayEdit(stage, actor))
  expect(may('draft')).toEqual([true, true, true, true])
  expect(may('withdrawn')).toEqual([true, true, true, true])
  expect(may('second-review')).toEqual([false, false, true, true])
  expect(may('awaiting-sign-off')).toEqual([false, false, true, true])
  expect(may('signed')).toEqual([false, false, false, false])
})
