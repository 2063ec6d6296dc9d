import { expect, test } from 'vitest'
import { clearFilters, currentFilters, setFilters } from '#renderer/library/filters.ts'

test('what narrows the list no further asks for nothing anew', () => {
  clearFilters()
  setFilters({ query: '汛期' })
  const before = currentFilters()
  setFilters({ query: '汛期', tag: null })
  expect(currentFilters()).toBe(before)
  setFilters({ query: '' })
  expect(currentFilters()).toMatchObject({ query: '', tag: null })
})
