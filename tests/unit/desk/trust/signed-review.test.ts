import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { newsroom } from '#tests/support/trust-bench.ts'

test('each step of somebody with a key is signed with it, and the whole round checks out', async () => {
  const room = await newsroom()
  const article = await room.signed()
  const { contacts } = await room.desk.library.trust.view()
  expect(article.records.map(({ signature }) => contacts.find((one) => one.key === signature?.key)?.name)).toEqual(['许小满', '林知秋', '周野', '沈一舟', '高远山'])
  expect(await room.desk.library.trust.verify(article.id)).toMatchObject({ ok: true, problem: null, signers: article.records.map(({ by }) => ({ state: 'signed', by })) })
})

test('with the key locked or on another machine no step is taken, no content id used up, and the article is as it was', async () => {
  const room = await newsroom()
  const { library, keyRing } = room.desk
  const id = await room.draft()
  await room.act(id, 'submit', room.author)
  for (const one of room.reviewers) await room.act(id, 'pass', one)
  const before = await library.get(id)
  const [key = ''] = (await library.trust.view()).contacts.filter((one) => one.name === '高远山').map((one) => one.key)
  keyRing.lock()
  await expect(room.act(id, 'sign', room.chief)).rejects.toMatchObject({ code: 'key-locked', data: { key, name: '高远山' } })
  expect(await library.get(id)).toEqual(before)
  // What the rules refuse they refuse before anybody looks for a passphrase.
  await expect(room.act(id, 'sign', room.author)).rejects.toMatchObject({ code: 'review-refused' })
  await library.trust.unlock({ key, passphrase: '春江潮水连海平。' })
  expect(await room.act(id, 'sign', room.chief)).toMatchObject({ stage: 'signed', slip: { contentId: '10000001' } })
})

test('whoever has no key acts unsigned, and what is signed after it still vouches for it', async () => {
  const room = await newsroom(['许小满', '周野'])
  const { id } = await room.signed()
  expect(await room.desk.library.trust.verify(id)).toMatchObject({ ok: true, signers: [{ state: 'unsigned' }, { state: 'signed' }, { state: 'unsigned' }, { state: 'signed' }, { state: 'signed' }] })
  const none = await newsroom(['许小满', '林知秋', '周野', '沈一舟', '高远山'])
  expect(await none.desk.library.trust.verify((await none.signed()).id)).toMatchObject({ ok: false, problem: { code: 'nothing-signed' } })
  const chiefless = await newsroom(['高远山'])
  expect(await chiefless.desk.library.trust.verify((await chiefless.signed()).id)).toMatchObject({ ok: false, problem: { code: 'end-unsigned', step: 5, name: '高远山' } })
})

test('words changed in a review are saved though the key is locked; the record of it is signed where it is open', async () => {
  const room = await newsroom()
  const { library, keyRing } = room.desk
  const [first, second] = room.reviewers
  const change = async (id: string, sentence: string) => await library.save({ id, baseRev: (await library.get(id)).rev, by: second?.id ?? '', body: body(paragraph(text(sentence))) })
  for (const isOpen of [true, false]) {
    const id = await room.draft()
    await room.act(id, 'submit', room.author)
    if (first !== undefined) await room.act(id, 'pass', first)
    if (!isOpen) keyRing.lock()
    const { voided } = await change(id, '灯修好了，夜里不用摸黑。')
    expect(voided).toMatchObject({ action: 'void', signature: isOpen ? { value: expect.any(String) } : null })
    expect(await library.trust.verify(id)).toMatchObject({ ok: true, signers: [{}, {}, { action: 'void', state: isOpen ? 'signed' : 'unsigned' }] })
  }
})

test('a channel that comes to ask for more reviews after the last one keeps no article: what was left out is made up, signed, and holds', async () => {
  const { desk: { library }, author, reviewers: [first, second, third], chief, draft, act } = await newsroom()
  const money = library.channels().find(({ id }) => id === 'money')
  if (money === undefined || first === undefined || second === undefined || third === undefined) throw new Error('a newsroom has them')
  const reviewed = async (reviews: 1 | 3) => await library.saveChannel({ ...money, rules: { ...money.rules, reviews } })
  await reviewed(1)
  const id = await draft()
  await act(id, 'submit', author)
  await act(id, 'pass', third)
  await reviewed(3)
  await expect(act(id, 'sign', chief)).rejects.toMatchObject({ data: { refusal: 'reviews-missing' } })
  expect(library.inbox(first.id).counts['to-review']).toBe(1)
  expect(library.inbox(third.id).counts['to-review']).toBe(0)
  await act(id, 'pass', first)
  await expect(act(id, 'sign', chief)).rejects.toMatchObject({ data: { refusal: 'reviews-missing' } })
  expect((await act(id, 'pass', second)).stage).toBe('awaiting-sign-off')
  expect((await act(id, 'sign', chief)).records.map(({ action, to }) => `${action} ${to}`)).toEqual(['submit final-review', 'pass awaiting-sign-off', 'void first-review', 'pass awaiting-sign-off', 'void second-review', 'pass awaiting-sign-off', 'sign signed'])
  expect(await library.trust.verify(id)).toMatchObject({ ok: true, problem: null })
})
