import { expect, test } from 'vitest'
import type { Role } from '#core/article/person.ts'
import { mayHaveSignedAs } from '#core/trust/contact.ts'

const AT = '2026-03-04T02:20:30.000Z'
const [BEFORE, AFTER] = ['2026-03-01T00:00:00.000Z', '2026-03-05T00:00:00.000Z']
const cards = (...roles: Role[]) => roles.map((role) => ({ role })) as unknown as Parameters<typeof mayHaveSignedAs>[0]['cards']

test('a role that was taken away signs no more from then on, and what was signed in it before holds', () => {
  const demoted = { cards: cards('editor', 'chief'), ended: [{ role: 'chief' as const, at: AT }] }
  expect([BEFORE, AFTER].map((at) => mayHaveSignedAs(demoted, 'chief', at, 'editor'))).toEqual([true, false])
  expect(mayHaveSignedAs(demoted, 'chief', AFTER, null)).toBe(false)
})

test('whoever rose is known to other desks in the lesser role still, and what they sign there holds', () => {
  const promoted = { cards: cards('editor'), ended: [{ role: 'editor' as const, at: AT }] }
  expect(mayHaveSignedAs(promoted, 'editor', AFTER, 'chief')).toBe(true)
  // No card says so: that is nobody's role.
  expect(mayHaveSignedAs(promoted, 'correspondent', AFTER, 'chief')).toBe(false)
  expect(mayHaveSignedAs(promoted, 'chief', AFTER, 'chief')).toBe(true)
})
