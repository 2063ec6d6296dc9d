import { expect, it } from 'vitest'
import { blanksIn } from '#renderer/editor/modes/blanks.ts'

it('blanks of every kind are shown, also those that take no room', () => {
  expect(blanksIn('一　二 三\u200b四\u00a0\t五')).toEqual([[1, 2], [3, 4], [5, 6], [7, 9]])
  expect(blanksIn('没有空白，只有标点。')).toEqual([])
})
