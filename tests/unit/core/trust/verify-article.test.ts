import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ReviewRecord, Stage } from '#core/article/article.ts'
import type { Role } from '#core/article/person.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import type { Contact } from '#core/trust/contact.ts'
import { recordText } from '#core/trust/record-signature.ts'
import { verifyArticle } from '#core/trust/verify-article.ts'
import type { Trusted } from '#core/trust/whose-record.ts'

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const ID = '01HZZZZZZZZZZZZZZZZZZZZZZZ'
const [WORDS, OTHERS] = [hash('渡口的灯'), hash('渡口的船')]
/** What a key is here: its holder's name. Whoever has none signs nothing. */
const sign = (key: string, text: string): string => hash(`${key} ${text}`)
const checks = { hash, isSigned: (key: string, text: string, value: string) => sign(key, text) === value, fingerprint: (key: string) => key }

const PEOPLE = { author: 'correspondent', first: 'editor', second: 'editor', third: 'editor', chief: 'chief', nobody: 'editor', stranger: 'chief' } as const satisfies Record<string, Role>
type Who = keyof typeof PEOPLE
const KNOWN = '2026-03-01T00:00:00.000Z'
const contact = (who: Who): Contact => {
  const { [who]: role } = PEOPLE
  const card = { format: 'rednet-desk/contact-card', version: 1, id: who, name: who, role, key: who, desk: 'desk', at: KNOWN, signature: 'x' } as const
  return { key: who, person: who, cards: [card], trusted: true, since: KNOWN, by: null }
}
const trusted: Trusted = { contacts: (['author', 'first', 'second', 'third', 'chief'] as const).map(contact), roleOf: () => null, rules: { reviews: 3, sameReviewerTwice: false } }

type Step = [who: Who, action: ReviewRecord['action'], to: Stage, more?: { unsigned?: true, at?: string, sha256?: string, role?: Role, key?: Who }]

function article(steps: readonly Step[], content = WORDS) {
  const records: ReviewRecord[] = []
  for (const [index, [who, action, to, { unsigned = false, at = `2026-03-02T00:00:0${index}.000Z`, sha256 = WORDS, role = PEOPLE[who], key = who } = {}]] of steps.entries()) {
    const before = records.at(-1)
    const record: ReviewRecord = { action, at, by: { id: who, name: who, role }, from: before?.to ?? 'draft', to, reason: null, sha256, previous: before === undefined ? null : hash(canonicalJson(before)), signature: null }
    records.push(unsigned ? record : { ...record, signature: { key, rev: 1, value: sign(key, recordText(ID, record, { key, rev: 1 })) } })
  }
  return { id: ID, stage: records.at(-1)?.to ?? 'draft' as const, records, content }
}
const problem = (steps: readonly Step[], content?: string, by: Trusted = trusted) => verifyArticle(article(steps, content), by, checks).problem?.code ?? null

const SUBMIT: Step = ['author', 'submit', 'first-review']
const ROUND: Step[] = [SUBMIT, ['first', 'pass', 'second-review'], ['second', 'pass', 'final-review'], ['third', 'pass', 'awaiting-sign-off']]
const SIGNED: Step[] = [...ROUND, ['chief', 'sign', 'signed']]

test.each<[string, Step[], string?]>([
  ['a whole round', SIGNED],
  ['one review', [['author', 'submit', 'final-review'], ['first', 'pass', 'awaiting-sign-off'], ['chief', 'sign', 'signed']]],
  ['words changed in review and reviewed again', [SUBMIT, ['first', 'pass', 'second-review'], ['second', 'void', 'first-review', { sha256: OTHERS, unsigned: true }], ['first', 'pass', 'second-review', { sha256: OTHERS }]], OTHERS],
  ['a withdrawn article taken up again', [...SIGNED, ['chief', 'withdraw', 'withdrawn'], SUBMIT]],
  ['a returned draft that its author goes on writing', [SUBMIT, ['first', 'return', 'draft']], OTHERS],
  ['a first review whose words an editor mends before anybody passed it', [SUBMIT], OTHERS],
  ['a keyless editor’s pass that the chief’s signature binds', [SUBMIT, ['nobody', 'pass', 'final-review', { unsigned: true }], ['third', 'pass', 'awaiting-sign-off'], ['chief', 'sign', 'signed']]],
  ['a pass from before its person’s key was known here, bound by what was signed later', [['author', 'submit', 'first-review', { at: '2026-02-01T00:00:00.000Z', unsigned: true }], ['first', 'pass', 'final-review', { at: '2026-02-02T00:00:00.000Z', unsigned: true }], ['third', 'pass', 'awaiting-sign-off'], ['chief', 'sign', 'signed']]],
])('what a newsroom does holds: %s', (_, steps, content) => {
  expect(problem(steps, content)).toBeNull()
})

test.each<[string, Step[], string, string?]>([
  ['void from signed to signed over changed words', [...SIGNED, ['nobody', 'void', 'signed', { unsigned: true, sha256: OTHERS }]], 'step-impossible', OTHERS],
  ['a pass that signs off, in an unknown name', [...ROUND, ['nobody', 'pass', 'signed', { unsigned: true }]], 'step-impossible'],
  ['a pass in the chief’s name, dated before their first card', [['author', 'submit', 'first-review', { at: '2026-02-01T00:00:00.000Z' }], ['chief', 'pass', 'awaiting-sign-off', { unsigned: true, at: '2026-02-02T00:00:00.000Z' }]], 'unsigned'],
  ['the same, dated before the record it follows', [SUBMIT, ['nobody', 'pass', 'final-review', { unsigned: true, at: '2026-02-02T00:00:00.000Z' }]], 'time-back'],
  ['submitting straight to signed', [['author', 'submit', 'signed']], 'step-impossible'],
  ['signing a draft off', [['chief', 'sign', 'signed']], 'step-impossible'],
  ['signing a first review off', [SUBMIT, ['chief', 'sign', 'signed']], 'step-impossible'],
  ['passing backwards', [SUBMIT, ['first', 'pass', 'final-review'], ['second', 'pass', 'first-review']], 'step-impossible'],
  ['returning what is signed', [...SIGNED, ['chief', 'return', 'draft']], 'step-impossible'],
  ['void that leads forward', [SUBMIT, ['first', 'void', 'awaiting-sign-off']], 'step-impossible'],
  ['a sign-off after no review', [SUBMIT, ['first', 'pass', 'awaiting-sign-off'], ['chief', 'withdraw', 'withdrawn'], ['author', 'submit', 'final-review'], ['second', 'void', 'first-review'], ['chief', 'sign', 'signed']], 'step-impossible'],
  ['a sign-off over a review of other words', [SUBMIT, ['first', 'pass', 'final-review', { sha256: OTHERS }], ['second', 'pass', 'awaiting-sign-off'], ['chief', 'sign', 'signed']], 'not-passed'],
  ['a review by the person who submitted', [['first', 'submit', 'first-review'], ['first', 'pass', 'final-review']], 'own-article'],
  ['a sign-off by the person who submitted', [['chief', 'submit', 'final-review'], ['first', 'pass', 'awaiting-sign-off'], ['chief', 'sign', 'signed']], 'own-article'],
  ['two reviews by one person', [SUBMIT, ['first', 'pass', 'second-review'], ['first', 'pass', 'final-review']], 'passed-twice'],
  ['a sign-off that nobody signed', [...ROUND, ['stranger', 'sign', 'signed', { unsigned: true }]], 'end-unsigned'],
  ['a last review that nobody signed', [SUBMIT, ['first', 'pass', 'final-review'], ['nobody', 'pass', 'awaiting-sign-off', { unsigned: true }]], 'end-unsigned'],
  ['a sign-off by an editor’s key in the chief’s role', [...ROUND, ['chief', 'sign', 'signed', { key: 'first' }]], 'signer-differs'],
  ['words changed after the sign-off', SIGNED, 'content-changed', OTHERS],
  ['words changed over a review that stands', [SUBMIT, ['first', 'pass', 'final-review']], 'content-changed', OTHERS],
])('what somebody writes into the records by hand is named: %s', (_, steps, code, content) => {
  expect(problem(steps, content)).toBe(code)
})

test('by a channel that allows it, or whose rules are not known, one person may review twice', () => {
  const twice: Step[] = [SUBMIT, ['first', 'pass', 'second-review'], ['first', 'pass', 'final-review']]
  for (const rules of [{ reviews: 3 as const, sameReviewerTwice: true }, null]) expect(problem(twice, WORDS, { ...trusted, rules })).toBeNull()
})

test('an unsigned step in the name of somebody whose key was lost is not excused by a date before the loss: neither before nor after the chain shows their key', () => {
  const lost: Trusted = { ...trusted, contacts: trusted.contacts.map((one) => (one.key === 'first' ? { ...one, trusted: false, lostAt: '2026-04-01T00:00:00.000Z', since: '2026-04-01T00:00:00.000Z' } : one)) }
  const rest: Step[] = [['third', 'pass', 'awaiting-sign-off'], ['chief', 'sign', 'signed']]
  expect(problem([SUBMIT, ['first', 'pass', 'final-review'], ...rest], WORDS, lost)).toBeNull()
  expect(problem([SUBMIT, ['first', 'pass', 'final-review', { unsigned: true }], ...rest], WORDS, lost)).toBe('unsigned')
  // From before anybody here knew the key: bound by who signed later.
  const [early, then] = [{ at: '2026-02-01T00:00:00.000Z', unsigned: true }, { at: '2026-02-02T00:00:00.000Z', unsigned: true }] as const
  expect(problem([['author', 'submit', 'first-review', early], ['first', 'pass', 'final-review', then], ...rest], WORDS, lost)).toBeNull()
})

test('what follows a person’s own signature owes one too, though the key was trusted anew later', () => {
  const anew: Trusted = { ...trusted, contacts: trusted.contacts.map((one) => (one.key === 'first' ? { ...one, since: '2026-04-01T00:00:00.000Z' } : one)) }
  expect(problem([SUBMIT, ['first', 'return', 'draft'], ['author', 'submit', 'first-review'], ['first', 'pass', 'final-review', { unsigned: true }], ['third', 'pass', 'awaiting-sign-off'], ['chief', 'sign', 'signed']], WORDS, anew)).toBe('unsigned')
})
