import { expect, test } from 'vitest'
import { choiceTurn, choose, currentSelection, startChoosing, stopChoosing, toggleChosen } from '#renderer/batch/selection.ts'

test('an answer that comes after the choice was given up, the list changed, or another row chosen, can be told from one in time', () => {
  startChoosing()
  const asked = choiceTurn()
  expect(choiceTurn()).toBe(asked)
  stopChoosing()
  expect(choiceTurn()).not.toBe(asked)
  // Also where nothing was chosen yet: the list under the question is another.
  const idle = choiceTurn()
  stopChoosing()
  expect(choiceTurn()).not.toBe(idle)
  const before = choiceTurn()
  toggleChosen('a')
  expect(choiceTurn()).not.toBe(before)
  choose(['b'], true)
  expect([...currentSelection().ids]).toEqual(['b'])
  stopChoosing()
})
