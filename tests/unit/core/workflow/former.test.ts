import { expect, test } from 'vitest'
import type { FormerName, Person } from '#core/article/person.ts'
import { decide, refusalOf } from '#core/workflow/decide.ts'
import { resolveRefusal } from '#core/comments/decide-comment.ts'
import { namesElsewhere } from '#core/trust/names-elsewhere.ts'
import { known } from '#core/workflow/former.ts'
import { inboxOf } from '#core/workflow/inbox.ts'
import { standstillOf } from '#core/workflow/standstill.ts'
import { handsOf, waitsFor } from '#core/workflow/waits-for.ts'
import { after, author, chief, contentOf, draft, first, second, THREE } from './workflow-fixture.ts'

const signedBy = (name: string, writers = [author.id]) => {
  const article = draft({ writers })
  return { ...article, slip: { ...article.slip, bylines: [{ role: '记者', names: [name] }] } }
}
/** 马 立 became 马立群. */
const editor: Person = { id: 'm', name: '马立群', role: 'editor' }
const RENAMED: FormerName[] = [{ person: 'm', name: '马立' }]
const who = (person: Person, all: readonly FormerName[], others: readonly Person[] = []) => known(person, [person, ...others], all)

test('an editor who got another name passes nothing that names them by the old one, nor resolves what must be resolved in it', () => {
  const article = after(signedBy('马 立'), 'submit', author)
  const me = who(editor, RENAMED)
  expect(refusalOf(article, 'pass', me, THREE)).toBe('own-article')
  expect(refusalOf(article, 'pass', editor, THREE)).toBe(null)
  expect(waitsFor(handsOf(article), article.stage, me, THREE)).toBe(false)
  expect(inboxOf(handsOf(article), article.stage, me, THREE, [me, first, chief])).toBe('waiting')
  expect(standstillOf(handsOf(article), article.stage, [me], THREE)).toMatchObject({ why: 'all-involved' })
  const thread = { id: 't', anchor: null, messages: [], isBlocking: true, assignee: null, resolved: null }
  expect([me, editor].map((one) => resolveRefusal({ ...article, comments: [] }, thread, one))).toEqual(['own-article', null])
})

test('whoever was taken off and added again, under whichever name they had, neither passes what they wrote nor passes twice', () => {
  const again: Person = { id: 'n', name: '马立', role: 'editor' }
  const gone: FormerName[] = [{ person: 'm', name: '马立' }, { person: 'm', name: '马立群' }, { person: 'l', name: '马立群' }]
  const me = who(again, gone)
  const wrote = after(draft({ writers: ['l'], createdBy: null }), 'submit', author)
  expect([me, again].map((one) => refusalOf(wrote, 'pass', one, THREE))).toEqual(['own-article', null])
  const passed = after(after(draft(), 'submit', author), 'pass', { ...editor, id: 'm' })
  expect([me, again].map((one) => refusalOf(passed, 'pass', one, THREE))).toEqual(['already-reviewed', null])
  expect(waitsFor(handsOf(passed), passed.stage, me, THREE)).toBe(false)
})

test('a name that somebody else bears now is theirs where they wrote it, and anybody’s before where they did not', () => {
  const bearer: Person = { id: 'y', name: '马立', role: 'correspondent' }
  const me = who(editor, RENAMED, [bearer])
  expect(refusalOf(after(signedBy('马立', [bearer.id]), 'submit', author), 'pass', me, THREE)).toBe(null)
  expect(refusalOf(after(signedBy('马立'), 'submit', author), 'pass', me, THREE)).toBe('own-article')
  // Two people who are both here are two, whatever either was called.
  expect(known(bearer, [editor, bearer], RENAMED).former).toBeUndefined()
})

test('a record says who acted as it always did, and nothing of whom they were', () => {
  const article = after(signedBy('名second'), 'submit', author)
  const me = who({ ...first }, [{ person: first.id, name: '旧名' }])
  const decision = decide(article, { action: 'pass', actor: me, reason: null }, THREE, { at: '2026-01-02T05:00:00.000Z', current: contentOf(article), recorded: contentOf(article), previous: null })
  expect(decision.ok && decision.record.by).toEqual(first)
  expect(refusalOf(article, 'pass', second, THREE)).toBe('own-article')
})

test('whoever has another id at another desk, as their card says, neither passes what they wrote there nor passes again here', () => {
  const card = { format: 'rednet-desk/contact-card', version: 1, id: 'there', name: '马立', role: 'editor', key: 'k', desk: 'd', at: '2026-01-01T00:00:00.000Z', signature: 's' } as const
  const elsewhere = (people: readonly Person[], former: readonly FormerName[] = []) => namesElsewhere([{ person: 'm', cards: [{ ...card, id: 'm' }, card] }, { person: 'l', cards: [{ ...card, id: 'l' }] }], people, former)
  const me = who(editor, elsewhere([editor]))
  const wrote = after(draft({ writers: ['there'], createdBy: null }), 'submit', author)
  expect([me, editor].map((one) => refusalOf(wrote, 'pass', one, THREE))).toEqual(['own-article', null])
  const passed = after(after(draft(), 'submit', author), 'pass', { ...editor, id: 'there' })
  expect([me, editor].map((one) => refusalOf(passed, 'pass', one, THREE))).toEqual(['already-reviewed', null])
  expect(waitsFor(handsOf(passed), passed.stage, me, THREE)).toBe(false)
  // Taken off since, and added again; and where the id is somebody else's here, they are two.
  expect(who({ ...editor, id: 'n' }, [...elsewhere([], [{ person: 'm', name: '马立群' }]), { person: 'm', name: '马立群' }]).former?.ids).toEqual(['there', 'm'])
  const bearer: Person = { id: 'there', name: '沈一舟', role: 'editor' }
  expect(who(editor, elsewhere([editor, bearer]), [bearer]).former).toBeUndefined()
})
