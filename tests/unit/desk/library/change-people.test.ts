import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { cardOf, newsroom } from '#tests/support/trust-bench.ts'

const KeysFileSchema = z.looseObject({ data: z.looseObject({ contacts: z.array(z.looseObject({ person: z.string() })) }) })

test('what somebody signed holds when their role is another or they are gone; their keys sign in it no more', async () => {
  const { desk, desk: { library }, reviewers: [first, second, third], chief, draft, act, author } = await newsroom()
  if (first === undefined || second === undefined || third === undefined) throw new Error('a newsroom has reviewers')
  await library.changePerson({ ...first, role: 'chief' }, first, chief.id)
  const id = await draft()
  await act(id, 'submit', author)
  for (const one of [second, third, chief]) await act(id, 'pass', one)
  // As a chief, which no card of theirs says.
  await act(id, 'sign', first)
  await library.changePerson({ ...first, role: 'correspondent' }, { ...first, role: 'chief' }, chief.id)
  const card = await cardOf(desk, second.id)
  await library.removePerson(second.id, chief.id)
  await library.changePerson({ ...author, name: '许 大满' }, author, chief.id)
  expect(await library.trust.verify(id)).toMatchObject({ ok: true, problem: null })
  const waiting = await draft()
  await act(waiting, 'submit', author)
  await expect(act(waiting, 'pass', first)).rejects.toMatchObject({ data: { refusal: 'role-not-allowed' } })
  await expect(act(waiting, 'pass', second)).rejects.toMatchObject({ code: 'person-not-found' })
  const { contacts } = await library.trust.view()
  expect(contacts.find(({ person }) => person === second.id)).toMatchObject({ trusted: false, lostAt: expect.any(String) })
  expect((await library.audit.rows(null)).rows.filter(({ act: done }) => done === 'person-changed' || done === 'person-removed').map(({ act: done, detail }) => [done, detail['role'], detail['name']])).toEqual([
    ['person-changed', 'editor → chief', '林知秋'], ['person-changed', 'chief → correspondent', '林知秋'], ['person-removed', 'editor', '周野'], ['person-changed', 'correspondent', '许小满 → 许 大满'],
  ])
  // Trusted again they are one of the people again, under the id their work has; a role that was taken from them is not given back with it.
  await library.trust.trust(card, chief.id)
  expect(library.people().find(({ id: one }) => one === second.id)).toMatchObject({ name: second.name })
  const { data } = KeysFileSchema.parse(JSON.parse(await readFile(join(desk.root, 'keys.json'), 'utf8')))
  expect(data.contacts.find(({ person }) => person === second.id)).toMatchObject({ trusted: true, ended: [{ role: 'editor' }] })
})

test('the last chief stays one; only a chief changes people; one name is one person; two chiefs’ changes are not written over', async () => {
  const { desk: { library }, reviewers: [first], chief, author } = await newsroom(['高远山', '林知秋'])
  if (first === undefined) throw new Error('a newsroom has reviewers')
  for (const change of [() => library.changePerson({ ...chief, role: 'editor' }, chief, chief.id), () => library.removePerson(chief.id, chief.id)]) await expect(change()).rejects.toMatchObject({ code: 'person-refused', data: { reason: 'last-chief', name: '高远山' } })
  await expect(library.changePerson({ ...author, role: 'chief' }, author, author.id)).rejects.toMatchObject({ code: 'chief-only', data: { what: 'person-change' } })
  await expect(library.removePerson(first.id, null)).rejects.toMatchObject({ code: 'chief-only' })
  // 林 知秋 and 林知秋 are one name in a by-line.
  await expect(library.addPerson({ name: '林 知秋', role: 'correspondent' }, chief.id)).rejects.toMatchObject({ code: 'person-exists', data: { name: '林知秋' } })
  await expect(library.changePerson({ ...author, name: '林知秋' }, author, chief.id)).rejects.toMatchObject({ code: 'person-exists' })
  await library.changePerson({ ...first, role: 'chief' }, first, chief.id)
  await expect(library.changePerson({ ...first, role: 'correspondent' }, first, chief.id)).rejects.toMatchObject({ code: 'settings-changed', data: { what: 'person', name: '林知秋' } })
  // Another window's change to the other of the two stays.
  expect(await library.changePerson({ ...first, name: '林知秋（财经）' }, first, chief.id)).toEqual({ ...first, name: '林知秋（财经）', role: 'chief' })
  // Now there are two.
  await library.changePerson({ ...chief, role: 'editor' }, chief, first.id)
  expect(library.people().filter(({ role }) => role === 'chief').map(({ id }) => id)).toEqual([first.id])
})

test('before somebody goes or loses a role it is told what would stand still: their own articles, those only they could take on, channels nobody gets through', async () => {
  const { desk: { library }, reviewers: [first], chief, author, draft, act } = await newsroom(['许小满', '林知秋', '周野', '沈一舟', '高远山'])
  const money = library.channels().find(({ id }) => id === 'money')
  if (first === undefined || money === undefined) throw new Error('a newsroom has them')
  await library.saveChannel({ ...money, rules: { reviews: 1, sameReviewerTwice: false, people: { 'final-review': [first.id] } } })
  await act(await draft(), 'submit', author)
  await draft()
  expect(library.personAffairs(author.id, null)).toEqual({ authored: 2, stuck: 0, channels: [] })
  expect(library.personAffairs(first.id, 'correspondent')).toEqual({ authored: 0, stuck: 1, channels: [money.name] })
  expect(library.personAffairs(first.id, 'chief')).toEqual({ authored: 0, stuck: 0, channels: [] })
  expect(library.personAffairs(chief.id, null).channels).not.toContain(money.name)
})
