import { expect, test } from 'vitest'
import { isOwnPage } from '../../../src/main/sender-check.ts'

const own = { origin: 'desk://app', parent: null }
const sender = { id: 7, mainFrame: own }

test('the top frame of our own page is heard', () => {
  expect(isOwnPage({ senderFrame: own, sender }, 7)).toBe(true)
})

test.each([
  ['a frame inside the page', { senderFrame: { origin: 'desk://app', parent: own }, sender }, 7],
  ['a top frame that is not the window’s', { senderFrame: { origin: 'desk://app', parent: null }, sender }, 7],
  ['a frame that is gone', { senderFrame: null, sender }, 7],
  ['another window', { senderFrame: own, sender }, 8],
  ...['https://example.org', 'null', 'file://', 'desk://app.evil', 'desk://other', 'http://app', 'desk://app:1', ''].map((origin) => {
    const frame = { origin, parent: null }
    return [`a page of ${origin || 'no origin'}`, { senderFrame: frame, sender: { id: 7, mainFrame: frame } }, 7] as const
  }),
] as const)('%s is given no port', (_who, event, ownId) => {
  expect(isOwnPage(event, ownId)).toBe(false)
})
