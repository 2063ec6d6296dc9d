import { expect, test } from 'vitest'
import type { Role } from '#core/article/person.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import type { Slip } from '#core/slip/slip.ts'
import type { Library } from '#desk/library/library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const words = (sentence: string) => body(paragraph(text(sentence)))
const NOW = new Date('2026-01-02T16:30:32.678Z')

async function newsroom() {
  const dir = await tmpFolder()
  const library = await openLibrary(dir, { now: () => NOW })
  const add = async (name: string, role: Role) => (await library.addPerson({ name, role })).id
  const people = { author: await add('许小满', 'correspondent'), first: await add('甲编', 'editor'), second: await add('乙编', 'editor'), third: await add('丙编', 'editor'), chief: await add('总编', 'chief') }
  return { dir, library, people }
}
type People = Awaited<ReturnType<typeof newsroom>>['people']

async function draft(library: Library, people: People, change: Partial<Slip> = {}): Promise<string> {
  const made = await library.create(people.author)
  await library.save({ id: made.id, baseRev: 1, by: people.author, slip: { ...made.slip, headline: '新桥通车', channel: 'money', ...change }, body: words('河面上架起了桥。') })
  return made.id
}

async function act(library: Library, id: string, action: 'submit' | 'pass' | 'return' | 'sign' | 'withdraw', by: string) {
  return await library.review({ id, rev: (await library.get(id)).rev, action, by, reason: '有理由' })
}
async function passAll(library: Library, people: People, id: string) {
  await act(library, id, 'submit', people.author)
  for (const by of [people.first, people.second, people.third]) await act(library, id, 'pass', by)
}
async function sign(library: Library, people: People, id: string) {
  await passAll(library, people, id)
  return await act(library, id, 'sign', people.chief)
}

test('signing gives time, content id and permalink, and its record binds the slip with them', async () => {
  const { library, people } = await newsroom()
  const signed = await sign(library, people, await draft(library, people))
  expect(signed.slip).toMatchObject({
    publishedAt: '2026-01-03T00:30:32+08:00', contentId: '10000001', permalink: 'http://money.rednet.cn/content/2026/01/03/10000001.html',
  })
  expect(signed.records.at(-1)?.sha256).toBe(sha256OfJson({ slip: signed.slip, body: signed.body }))
  expect(signed.sha256).toBe(signed.records.at(-1)?.sha256)
  expect(signed.records.map((record) => record.previous)).toEqual([null, ...signed.records.slice(0, -1).map(sha256OfJson)])
  await library.close()
})

test('no content id is given twice: not at once, not after opening again, not one a page brought with it', async () => {
  const { dir, library, people } = await newsroom()
  await draft(library, people, { contentId: '10000002' })
  const ids = await Promise.all([1, 2, 3].map(() => draft(library, people)))
  for (const id of ids) await passAll(library, people, id)
  const signed = await Promise.all(ids.map((id) => act(library, id, 'sign', people.chief)))
  expect(signed.map((article) => article.slip.contentId).sort()).toEqual(['10000001', '10000003', '10000004'])
  await library.close()
  const again = await openLibrary(dir, { now: () => NOW })
  expect((await sign(again, people, await draft(again, people))).slip.contentId).toBe('10000005')
  await again.close()
})

test('what a page brought with it is kept as it was', async () => {
  const { library, people } = await newsroom()
  const own = { publishedAt: '2021-12-06T16:30:32+08:00', contentId: '20000001', permalink: 'http://money.rednet.cn/content/2021/12/06/20000001.html' }
  expect((await sign(library, people, await draft(library, people, own))).slip).toMatchObject(own)
  const linkOnly = { permalink: 'http://money.rednet.cn/content/2021/12/07/20000002.html' }
  expect((await sign(library, people, await draft(library, people, linkOnly))).slip).toMatchObject({ ...linkOnly, contentId: '20000002' })
  await library.close()
})

test('two articles are never signed at one address, and a refused signature uses up no content id', async () => {
  const { library, people } = await newsroom()
  const own = { permalink: 'http://money.rednet.cn/content/2021/12/06/20000001.html' }
  await sign(library, people, await draft(library, people, own))
  const twin = await draft(library, people, own)
  await passAll(library, people, twin)
  await expect(act(library, twin, 'sign', people.chief)).rejects.toMatchObject({ code: 'review-refused', data: { refusal: 'permalink-taken' } })
  expect((await library.get(twin)).stage).toBe('awaiting-sign-off')
  expect((await sign(library, people, await draft(library, people))).slip.contentId).toBe('10000001')
  await library.close()
})

test('signed words are closed to everyone; withdrawn and taken up again, the article keeps its address', async () => {
  const { library, people } = await newsroom()
  const signed = await sign(library, people, await draft(library, people))
  await expect(library.save({ id: signed.id, baseRev: signed.rev, by: people.chief, body: words('改。') })).rejects.toMatchObject({ code: 'article-closed', data: { stage: 'signed' } })
  const withdrawn = await act(library, signed.id, 'withdraw', people.chief)
  await library.save({ id: signed.id, baseRev: withdrawn.rev, by: people.author, slip: { ...withdrawn.slip, contentId: '999', permalink: null, headline: '新桥通车（更正）' } })
  const { slip } = await library.get(signed.id)
  expect(slip).toMatchObject({ headline: '新桥通车（更正）', contentId: signed.slip.contentId, permalink: signed.slip.permalink })
  await library.close()
})

test('one changed character in review voids the passes, sends the article back and says who and why', async () => {
  const { library, people } = await newsroom()
  const id = await draft(library, people)
  await passAll(library, people, id)
  const before = await library.get(id)
  const saved = await library.save({ id, baseRev: before.rev, by: people.first, body: words('河面上架起了桥！') })
  expect(saved).toMatchObject({ voided: { action: 'void', to: 'first-review' }, stage: 'first-review' })
  const after = await library.get(id)
  expect(after.records.at(-1)).toMatchObject({ action: 'void', by: { name: '甲编' }, from: 'awaiting-sign-off', to: 'first-review', sha256: after.sha256, previous: sha256OfJson(before.records.at(-1)), reason: expect.stringContaining('初审（甲编）、复审（乙编）、终审（丙编）') })
  // An editor who put a word right in review did not write the article: the review may go on.
  expect((await act(library, id, 'pass', people.first)).stage).toBe('second-review')
  await library.close()
})

test('in review the words are closed to correspondents and to people who have not said who they are', async () => {
  const { library, people } = await newsroom()
  const id = await draft(library, people)
  const { rev } = await act(library, id, 'submit', people.author)
  for (const by of [null, people.author]) {
    await expect(library.save({ id, baseRev: rev, by, body: words('改。') })).rejects.toMatchObject({ code: 'article-closed', data: { stage: 'first-review' } })
  }
  expect(await library.save({ id, baseRev: rev, by: people.first, body: words('改好。') })).toMatchObject({ voided: null, stage: 'first-review' })
  await library.close()
})

test('whoever wrote while it was a draft is remembered, and may not review', async () => {
  const { library, people } = await newsroom()
  const id = await draft(library, people)
  await library.save({ id, baseRev: 2, by: people.first, body: words('编辑补写一段。') })
  expect((await library.get(id)).writers).toEqual([people.author, people.first])
  await act(library, id, 'submit', people.author)
  await expect(act(library, id, 'pass', people.first)).rejects.toMatchObject({ data: { refusal: 'own-article' } })
  await library.close()
})

test('a step judged on an older revision, by nobody known, or for a channel that is gone is refused', async () => {
  const { library, people } = await newsroom()
  const id = await draft(library, people, { channel: 'no-such' })
  await expect(library.review({ id, rev: 1, action: 'submit', by: people.author, reason: null })).rejects.toMatchObject({ code: 'stale-revision', data: { rev: 2 } })
  await expect(library.review({ id, rev: 2, action: 'submit', by: 'nobody', reason: null })).rejects.toMatchObject({ code: 'person-not-found' })
  await expect(library.review({ id, rev: 2, action: 'submit', by: people.author, reason: null })).rejects.toMatchObject({ code: 'channel-not-found', data: { channel: 'no-such' } })
  expect((await library.get(id)).rev).toBe(2)
  await library.close()
})

test('the next article is the one of the same channel published just before', async () => {
  const { library, people } = await newsroom()
  const at = (day: string) => ({ headline: day, publishedAt: `2026-01-${day}T10:00:00+08:00` })
  const ids: string[] = []
  for (const day of ['05', '03', '04']) ids.push((await sign(library, people, await draft(library, people, at(day)))).id)
  await sign(library, people, await draft(library, people, { ...at('02'), channel: 'edu' }))
  const next = await Promise.all(ids.map(async (id) => library.nextOf(await library.get(id))?.headline ?? null))
  expect(next).toEqual(['04', null, '03'])
  const unsigned = await library.get(await draft(library, people))
  expect(library.nextOf(unsigned)?.headline).toBe('05')
  await library.close()
})
