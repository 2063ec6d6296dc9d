import { expect, test } from 'vitest'
import { placeNow } from '#renderer/batch/use-choose-in-list.ts'

test('a choice goes on from the article it began at, though another was saved above it meanwhile', () => {
  const rows = ['丙', '甲', '乙']
  const idAt = (index: number): string | null => rows[index] ?? null
  expect(placeNow({ index: 1, id: '乙' }, idAt)).toBe(2)
  expect(placeNow({ index: 1, id: '甲' }, idAt)).toBe(1)
  // Gone from the rows that are here, or never known: where it stood.
  expect(placeNow({ index: 1, id: '丁' }, idAt)).toBe(1)
  expect(placeNow({ index: 4, id: null }, idAt)).toBe(4)
})
