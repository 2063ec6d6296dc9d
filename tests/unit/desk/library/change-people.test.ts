import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
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

test('what somebody signed holds though the clock stands, or was put back an hour, before they went, lost a role or lost their key', async () => {
  for (const back of [0, 3_600_000]) {
    let now = Date.parse('2026-03-02T12:00:00.000Z')
    const { desk: { library }, reviewers: [first, second, third], chief, signed, draft, act, author } = await newsroom([], () => new Date(now))
    if (first === undefined || second === undefined || third === undefined) throw new Error('a newsroom has reviewers')
    const { id } = await signed()
    now -= back
    await library.changePerson({ ...first, role: 'correspondent' }, first, chief.id)
    await library.removePerson(second.id, chief.id)
    const key = (await library.trust.view()).contacts.find(({ person }) => person === third.id)?.key ?? ''
    await library.trust.reportLost({ key, since: null, by: chief.id })
    expect(await library.trust.verify(id)).toMatchObject({ ok: true, problem: null })
    const waiting = await draft()
    await act(waiting, 'submit', author)
    for (const one of [first, second, third]) await expect(act(waiting, 'pass', one)).rejects.toThrow()
  }
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

test('what somebody wrote is theirs under every name they had: after a new name, after they were taken off and added again, and in a library that had renamed them before it kept names', async () => {
  const { desk, reviewers: [first, second], chief, author, act } = await newsroom(['许小满', '林知秋', '周野', '沈一舟', '高远山'])
  if (first === undefined || second === undefined) throw new Error('a newsroom has reviewers')
  const { library } = desk
  const written = async (byline: string): Promise<string> => {
    const made = await library.create(author.id)
    await library.save({ id: made.id, baseRev: made.rev, by: author.id, slip: { ...made.slip, headline: '渡口的灯', channel: 'money', bylines: [{ role: '记者', names: [byline] }] }, body: body(paragraph(text('夜里过河的人不用再摸黑。'))) })
    await act(made.id, 'submit', author)
    return made.id
  }
  const [named, byHand] = [await written('林知秋'), (await library.create(second.id)).id]
  await library.changePerson({ ...first, name: '林秋' }, first, chief.id)
  await expect(act(named, 'pass', first)).rejects.toMatchObject({ data: { refusal: 'own-article' } })
  expect(library.view().formerNames).toEqual([{ person: first.id, name: '林知秋' }])
  expect(library.inbox(first.id).counts).toMatchObject({ 'to-review': 0, waiting: 1 })
  const made = await library.get(byHand)
  await library.save({ id: byHand, baseRev: made.rev, by: second.id, slip: { ...made.slip, headline: '夜航', channel: 'money' }, body: body(paragraph(text('船靠岸了。'))) })
  await act(byHand, 'submit', author)
  await library.removePerson(second.id, chief.id)
  const again = await library.addPerson({ name: '周 野', role: 'editor' }, chief.id)
  await expect(act(byHand, 'pass', again)).rejects.toMatchObject({ data: { refusal: 'own-article' } })
  // As a program left it that kept no names: only the log says what they were.
  const reopened = async (change: (data: Record<string, unknown>) => void) => {
    await library.close()
    const path = join(desk.root, 'library.json')
    const { data } = z.looseObject({ data: z.looseObject({}) }).parse(JSON.parse(await readFile(path, 'utf8')))
    change(data)
    await writeFile(path, JSON.stringify({ schema: 2, id: 'library', rev: 90, baseRev: 89, sha256: sha256OfJson(data), data }))
    return await desk.reopen()
  }
  const { library: later } = await reopened((data) => { delete data['formerNames'] })
  const now = async (id: string, by: string) => await later.review({ id, rev: (await later.get(id)).rev, action: 'pass', by, reason: null })
  for (const [id, by] of [[named, first.id], [byHand, again.id]] as const) await expect(now(id, by)).rejects.toMatchObject({ data: { refusal: 'own-article' } })
  await later.changePerson({ ...author, name: '许大满' }, author, chief.id)
  expect(later.view().formerNames).toEqual([{ person: first.id, name: '林知秋' }, { person: second.id, name: '周野' }, { person: author.id, name: '许小满' }])
})
