import { expect, test } from 'vitest'
import { Sessions } from '../../../src/loopback/sessions.ts'

test('a link that nobody opened in two minutes lets nobody in afterwards', () => {
  let now = 0
  const sessions = new Sessions(() => now)
  const code = sessions.onceCode()
  now = 119_999
  const other = sessions.onceCode()
  expect(sessions.enter(code)).not.toBeNull()
  now += 120_001
  expect(sessions.enter(other)).toBeNull()
})

test('each way in has its own token and its own capability, and neither opens what the other opens', () => {
  const sessions = new Sessions()
  const first = sessions.enter(sessions.printedCode)
  const second = sessions.enter(sessions.printedCode)
  const secrets = [first, second].flatMap((one) => (one === null ? [] : [one.token, one.capability]))
  expect(new Set(secrets).size).toBe(4)
  expect(sessions.byToken(first?.token ?? '')).toBe(first)
  expect(sessions.byToken(first?.capability ?? '')).toBeNull()
  expect(sessions.byCapability(second?.capability ?? '')).toBe(second)
  expect(sessions.byCapability(second?.token ?? '')).toBeNull()
  expect(sessions.byToken('')).toBeNull()
})

test('a page that keeps knocking cannot fill the memory: the oldest session makes room', () => {
  const sessions = new Sessions()
  const first = sessions.enter(sessions.printedCode)
  for (let more = 0; more < 256; more += 1) sessions.enter(sessions.printedCode)
  expect(sessions.byToken(first?.token ?? '')).toBeNull()
})
