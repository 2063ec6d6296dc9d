import { expect, test } from 'vitest'
import { takeHeadlineWish, wishHeadline } from '#renderer/app/focus-wish.ts'
import { previewInPage } from '#renderer/app/preview-place.ts'

test('a new article shows its text, to be written in, though the preview stood in the text’s place before', () => {
  previewInPage.set(true)
  wishHeadline('01KDZ4QW7H9M2C5R8T0V3X6Y1B')
  expect(previewInPage.get()).toBe(false)
  expect(takeHeadlineWish('01KDZ4QW7H9M2C5R8T0V3X6Y1B')).toBe(true)
})
