import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import type { Action } from '#core/article/article.ts'
import { cardOf, deskBench, PASSPHRASE } from '#tests/support/trust-bench.ts'
import { noteExport } from '#desk/export/note-export.ts'
import { packageOf, partsOf } from '#tests/support/package-of.ts'
import { deskOf, drafted, filesIn, LINES, type PackageBench } from '#tests/support/package-bench.ts'

const [A, B, C] = [LINES[0] ?? '', LINES[1] ?? '', LINES[2] ?? '']
const FORGED = '这一句是别处改的。'

async function act(desk: PackageBench, id: string, action: Action, by = desk.person.id): Promise<void> {
  const reason = action === 'return' || action === 'withdraw' ? '补一段对岸的情况' : null
  await desk.library.review({ id, rev: (await desk.library.get(id)).rev, action, by, reason })
}
async function submitted(desk: PackageBench): Promise<string> {
  const id = await drafted(desk)
  const { rev, slip } = await desk.library.get(id)
  await desk.library.save({ id, baseRev: rev, by: desk.person.id, slip: { ...slip, channel: 'money' }, why: 'saved' })
  await act(desk, id, 'submit')
  return id
}
const keyed = async (desk: PackageBench): Promise<PackageBench> => {
  await desk.library.trust.makeKey({ person: desk.person.id, passphrase: PASSPHRASE })
  return desk
}
const trusting = async (desk: PackageBench, other: PackageBench): Promise<void> => {
  await desk.library.trust.trust(await cardOf(other, other.person.id), desk.person.id)
}
/** Two desks whose people have keys and trust each other's. */
async function pair(): Promise<{ writer: PackageBench, editor: PackageBench }> {
  const [writer, editor] = [await keyed(await deskOf('周灿', 'correspondent')), await keyed(await deskOf('林编辑', 'editor'))]
  await trusting(writer, editor)
  await trusting(editor, writer)
  return { writer, editor }
}
/** Whoever has a library of their own can invent people in it, and sign off there. */
async function signOff(desk: PackageBench, id: string): Promise<void> {
  const names = ['甲', '乙', '丙']
  for (const name of names) {
    if (!(await desk.library.get(id)).stage.endsWith('review')) break
    const { id: by } = await desk.library.addPerson({ name, role: 'editor' })
    await act(desk, id, 'pass', by)
  }
  await act(desk, id, 'sign', (await desk.library.addPerson({ name: '高远山', role: 'chief' })).id)
}
/** By people whose keys the other desk trusts. */
async function signOffWithKeys(desk: PackageBench, id: string, other: PackageBench): Promise<void> {
  const person = async (name: string, role: 'editor' | 'chief'): Promise<string> => {
    const { id: by } = await desk.library.addPerson({ name, role })
    await desk.library.trust.makeKey({ person: by, passphrase: PASSPHRASE })
    await other.library.trust.trust(await cardOf(desk, by), undefined)
    return by
  }
  for (const name of ['甲', '乙', '丙'].map((one) => `${desk.person.name}的${one}`)) if ((await desk.library.get(id)).stage.endsWith('review')) await act(desk, id, 'pass', await person(name, 'editor'))
  await act(desk, id, 'sign', await person(`${desk.person.name}的总编`, 'chief'))
}
const stateOf = async (desk: PackageBench, id: string) => {
  const { stage, records, slip: { contentId, permalink } } = await desk.library.get(id)
  return { stage, records, contentId, permalink }
}

test('what an unknown sender said of comments here, and decided, comes in with the same package once they are trusted; received once more it is here', async () => {
  const [writer, editor] = [await keyed(await deskOf('周灿', 'editor')), await keyed(await deskOf('林编辑', 'editor'))]
  const id = await drafted(writer)
  await editor.receive((await writer.send(id)).bytes)
  const thread = ulid()
  await editor.library.comment({ id, by: editor.person.id, act: { kind: 'add', thread, message: ulid(), anchor: null, text: '请核对钟点', isBlocking: true, assignee: null } })
  await writer.receive((await editor.send(id)).bytes)
  // A colleague of the writer's resolves it, and the writer submits.
  const { id: other } = await writer.library.addPerson({ name: '杜三', role: 'editor' })
  await writer.library.comment({ id, by: other, act: { kind: 'resolve', thread } })
  const { rev, slip } = await writer.library.get(id)
  await writer.library.save({ id, baseRev: rev, by: writer.person.id, slip: { ...slip, channel: 'money' }, why: 'saved' })
  await act(writer, id, 'submit')
  const { bytes } = await writer.send(id)
  const isResolved = async () => (await editor.library.get(id)).comments.map(({ resolved }) => resolved !== null)
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'updated', records: 'dropped' })
  expect([await isResolved(), await stateOf(editor, id)]).toMatchObject([[false], { stage: 'draft', records: [] }])
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'already' })
  await trusting(editor, writer)
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'updated', records: 'taken' })
  const { records } = await writer.library.get(id)
  expect([await isResolved(), await stateOf(editor, id)]).toMatchObject([[true], { records }])
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'already' })
  // Whoever wrote on here since is asked for nothing of what the older package says.
  await editor.library.comment({ id, by: editor.person.id, act: { kind: 'reopen', thread } })
  expect([(await editor.receive(bytes)).outcome, await isResolved()]).toEqual(['already', [false]])
})

test('a sign-off by people nobody here trusts comes in as words alone, a draft, and the reader is told before', async () => {
  const stranger = await deskOf('周灿', 'correspondent')
  const id = await submitted(stranger)
  await signOff(stranger, id)
  const editor = await deskOf('林编辑', 'editor')
  const view = await editor.library.packages.open((await stranger.send(id)).bytes, { by: editor.person.id })
  expect(view).toMatchObject({ outcome: 'new', records: 'dropped', leftOut: 'unvouched', next: { stage: 'draft' } })
  expect(await editor.library.packages.receive(view.handle, { by: editor.person.id }, view.rev)).toMatchObject({ outcome: 'new', records: 'dropped' })
  expect(await stateOf(editor, id)).toMatchObject({ stage: 'draft', records: [] })
  expect(await editor.linesOf(id)).toEqual(LINES)
  const history = await editor.library.history(id)
  expect(history.filter(({ stage, why }) => stage !== 'draft' || why === 'signed' || why === 'passed')).toEqual([])
})

test('what a lost key signed is new here only where somebody signed after it: who found the key can date a record back', async () => {
  const { writer, editor } = await pair()
  const id = await submitted(writer)
  const key = (await editor.library.trust.view()).contacts.find((one) => one.person !== editor.person.id)?.key ?? ''
  await editor.library.trust.reportLost({ key, since: null, by: undefined })
  const { bytes } = await writer.send(id)
  expect(await editor.library.packages.open(bytes, { by: editor.person.id })).toMatchObject({ records: 'dropped', next: { stage: 'draft' } })
  await editor.library.trust.setTrusted({ key, trusted: true, by: undefined })
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'new', records: 'taken' })
  expect(await stateOf(editor, id)).toMatchObject({ stage: 'first-review' })
})

test('a signed article is not changed by a package, whoever receives it', async () => {
  const [ours, stranger] = [await deskOf('周灿', 'correspondent'), await deskOf('生人', 'correspondent')]
  const id = await submitted(ours)
  await signOff(ours, id)
  await stranger.receive((await ours.send(id)).bytes)
  await stranger.edit(id, A, FORGED, C)
  const chief = await deskOf('总编', 'chief', ours)
  const draft = (await stranger.send(id)).bytes
  const before = await stateOf(ours, id)
  const ownFile = async () => [...await filesIn(ours)].filter(([name]) => name.endsWith(`${id}.json`))
  const file = await ownFile()
  expect(file).toHaveLength(1)
  for (const desk of [ours, chief]) await expect(desk.receive(draft)).rejects.toMatchObject({ code: 'article-closed', data: { stage: 'signed' } })
  await act(stranger, id, 'submit')
  await signOff(stranger, id)
  await expect(chief.receive((await stranger.send(id)).bytes)).rejects.toMatchObject({ code: 'article-closed' })
  expect(await stateOf(ours, id)).toEqual(before)
  expect(await ours.linesOf(id)).toEqual(LINES)
  expect(await ownFile()).toEqual(file)
})

test('an author whose text comes back from an editor they do not know yet sees whose it is, and receives it once that card is trusted: it was refused before anybody could trust them', async () => {
  const { writer, editor } = await pair()
  const second = await deskOf('沈一舟', 'editor', editor)
  await keyed(second)
  const id = await submitted(writer)
  await editor.receive((await writer.send(id)).bytes)
  await editor.edit(id, A, B)
  await act(editor, id, 'return', second.person.id)
  const { bytes } = await second.send(id)
  const before = await stateOf(writer, id)
  const view = await writer.library.packages.open(bytes, { by: writer.person.id })
  expect(view).toMatchObject({ closed: 'first-review', leftOut: 'unvouched', sender: { standing: 'unknown', hasCard: true, person: { name: '沈一舟' } }, next: { stage: 'first-review' } })
  await expect(writer.library.packages.receive(view.handle, { by: writer.person.id }, view.rev)).rejects.toMatchObject({ code: 'article-closed', data: { stage: 'first-review' } })
  expect(await stateOf(writer, id)).toEqual(before)
  await writer.library.packages.trustSender(view.handle, writer.person.id)
  expect(view.doubted).toEqual(['沈一舟'])
  const next = await writer.library.packages.look(view.handle, { by: writer.person.id })
  expect(next).toMatchObject({ closed: null, doubted: [], outcome: 'updated', leftOut: null, next: { stage: 'draft' } })
  expect(await writer.library.packages.receive(view.handle, { by: writer.person.id }, next.rev)).toMatchObject({ outcome: 'updated', records: 'taken' })
  expect(await stateOf(writer, id)).toMatchObject({ stage: 'draft', records: [{ action: 'submit' }, { action: 'return', by: { name: '沈一舟' } }] })
})

test('an editor who took another name is known again by the card in their package, also to an author who knows their chief by a card alone: it could be trusted nowhere in the app', async () => {
  const { writer, editor } = await pair()
  const chief = await keyed(await deskOf('高远山', 'chief'))
  await trusting(writer, chief)
  const id = await submitted(writer)
  await editor.receive((await writer.send(id)).bytes)
  await act(editor, id, 'return')
  const renamed = { ...editor.person, name: '林知秋' }
  await editor.library.changePerson(renamed, editor.person)
  const { bytes } = await editor.send(id)
  const view = await writer.library.packages.open(bytes, { by: writer.person.id })
  expect(view).toMatchObject({ sender: { standing: 'differs', hasCard: true, person: { name: '林编辑' } }, leftOut: null })
  const card = await cardOf(editor, editor.person.id)
  expect(await writer.library.trust.readCard(card)).toMatchObject({ standing: 'changed', name: '林知秋', before: { name: '林编辑', role: 'editor' } })
  await writer.library.packages.trustSender(view.handle, writer.person.id)
  expect(await writer.library.packages.look(view.handle, { by: writer.person.id })).toMatchObject({ sender: { standing: 'trusted' } })
  expect(await writer.library.trust.readCard(card)).toMatchObject({ standing: 'known' })
  // Another role is more than another name: that is their chief's word.
  await editor.library.changePerson({ ...renamed, role: 'chief' }, renamed)
  await expect(writer.library.trust.trust(await cardOf(editor, editor.person.id), writer.person.id)).rejects.toMatchObject({ code: 'chief-only' })
})

test('words sent to a text in review want a reviewer to receive them, and leave stage and records as they are', async () => {
  const [ours, stranger] = [await deskOf('周灿', 'correspondent'), await deskOf('生人', 'correspondent')]
  const id = await submitted(ours)
  await stranger.receive((await ours.send(id)).bytes)
  await stranger.edit(id, A, B)
  const { bytes } = await stranger.send(id)
  const before = await stateOf(ours, id)
  await expect(ours.receive(bytes)).rejects.toMatchObject({ code: 'article-closed', data: { stage: 'first-review' } })
  const editor = await deskOf('林编辑', 'editor', ours)
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'updated' })
  expect(await stateOf(ours, id)).toEqual(before)
  expect(await ours.linesOf(id)).toEqual([A, B])
})

test('a stranger’s correction of a text in review wants a reviewer too: the void that their own desk wrote lets it in with nobody', async () => {
  const { writer, editor } = await pair()
  const id = await submitted(writer)
  await editor.receive((await writer.send(id)).bytes)
  await act(editor, id, 'pass')
  await writer.receive((await editor.send(id)).bytes)
  const before = await stateOf(writer, id)
  expect(before).toMatchObject({ stage: 'second-review', records: [{ action: 'submit' }, { action: 'pass' }] })
  const stranger = await deskOf('生人', 'editor')
  for (const one of [writer, editor]) await trusting(stranger, one)
  await stranger.receive((await writer.send(id)).bytes)
  await stranger.edit(id, A, FORGED, C)
  expect(await stateOf(stranger, id)).toMatchObject({ records: [{ action: 'submit' }, { action: 'pass' }, { action: 'void', signature: null }] })
  const { bytes } = await stranger.send(id)
  await expect(writer.receive(bytes)).rejects.toMatchObject({ code: 'article-closed', data: { stage: 'second-review' } })
  expect(await stateOf(writer, id)).toEqual(before)
  expect(await writer.linesOf(id)).toEqual(LINES)
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'updated' })

  // Of the editor, whom this desk trusts, the same correction comes in by the author.
  const other = await submitted(writer)
  await editor.receive((await writer.send(other)).bytes)
  await act(editor, other, 'pass')
  await editor.edit(other, A, B)
  expect(await writer.receive((await editor.send(other)).bytes)).toMatchObject({ outcome: 'updated', records: 'taken' })
  expect(await writer.linesOf(other)).toEqual([A, B])
})

test('content id and permalink given at sign-off here stay, also when the article was taken up again and a package has others', async () => {
  const [ours, stranger] = [await deskOf('周灿', 'correspondent'), await deskOf('生人', 'correspondent')]
  const id = await submitted(ours)
  await signOff(ours, id)
  const chief = await deskOf('总编', 'chief', ours)
  await act(chief, id, 'withdraw')
  const before = await stateOf(ours, id)
  await stranger.receive((await ours.send(id)).bytes)
  const { rev, slip } = await stranger.library.get(id)
  await stranger.library.save({ id, baseRev: rev, by: stranger.person.id, slip: { ...slip, contentId: '99999999', permalink: null, headline: '渡口的灯' }, why: 'saved' })
  const { bytes } = await stranger.send(id)
  expect(await ours.receive(bytes)).toMatchObject({ outcome: 'updated', headline: '渡口的灯' })
  expect(await stateOf(ours, id)).toEqual(before)
  expect(await ours.receive(bytes)).toMatchObject({ outcome: 'already' })
})

test('steps of a review that trusted keys signed travel with the article, there and back', async () => {
  const { writer, editor } = await pair()
  const id = await submitted(writer)
  expect(await editor.receive((await writer.send(id)).bytes)).toMatchObject({ outcome: 'new', records: 'taken' })
  expect(await stateOf(editor, id)).toMatchObject({ stage: 'first-review', records: [{ action: 'submit', by: { name: '周灿' } }] })
  await act(editor, id, 'return')
  expect(await writer.receive((await editor.send(id)).bytes)).toMatchObject({ outcome: 'updated', records: 'taken' })
  expect(await stateOf(writer, id)).toMatchObject({ stage: 'draft', records: [{ action: 'submit' }, { action: 'return' }] })
  // Both decide: the logs cannot be made one, and somebody must say which goes on.
  await act(writer, id, 'submit')
  await editor.edit(id, A, B)
  await act(editor, id, 'submit')
  const view = await editor.library.packages.open((await writer.send(id)).bytes, { by: editor.person.id })
  expect(view).toMatchObject({ outcome: 'conflict', conflicts: [{ kind: 'records', choice: 'ours' }] })
})

/** Signed off on one desk, and received by another that trusts everybody there. */
async function signedAndReceived() {
  const writer = await keyed(await deskOf('周灿', 'correspondent'))
  const reviewers = [await keyed(await deskOf('甲', 'editor', writer)), await keyed(await deskOf('乙', 'editor', writer)), await keyed(await deskOf('丙', 'editor', writer))]
  const chief = await keyed(await deskOf('高远山', 'chief', writer))
  const other = await deskOf('林编辑', 'editor')
  for (const one of [writer, ...reviewers, chief]) await trusting(other, one)
  const id = await submitted(writer)
  for (const one of reviewers) if ((await writer.library.get(id)).stage.endsWith('review')) await act(one, id, 'pass')
  await act(chief, id, 'sign')
  expect(await other.receive((await chief.send(id)).bytes)).toMatchObject({ outcome: 'new', records: 'taken' })
  const signed = await stateOf(other, id)
  expect(signed.stage).toBe('signed')
  return { writer, chief, other, id, signed }
}

test('a page this desk has published is not taken away by a signature that another desk took back: that is a withdrawal, with a notice', async () => {
  const { chief, other, id, signed } = await signedAndReceived()
  await noteExport(other.library, [{ id, path: 'content/2026/01/02/1.html', sha256: 'a'.repeat(64), bytes: 1, draft: false }], '/网站', null)
  await act(chief, id, 'withdraw')
  // The signature on it is good: that it stays out has another reason, and is said with it.
  expect(await other.receive((await chief.send(id)).bytes)).toMatchObject({ records: 'dropped', leftOut: 'published' })
  expect(await stateOf(other, id)).toEqual(signed)
})

test('a chief whose key is trusted withdraws a signed article by a package; nobody else’s words get into it', async () => {
  const { writer, chief, other, id, signed } = await signedAndReceived()
  await act(chief, id, 'withdraw')
  await writer.edit(id, A, B)
  expect(await other.receive((await writer.send(id)).bytes)).toMatchObject({ outcome: 'updated', records: 'taken' })
  expect(await stateOf(other, id)).toMatchObject({ stage: 'withdrawn', contentId: signed.contentId, permalink: signed.permalink })
  expect(await other.linesOf(id)).toEqual([A, B])
})

test('records that were dropped come in once their signer is trusted and the package is received again', async () => {
  const [writer, editor] = [await keyed(await deskOf('周灿', 'correspondent')), await deskOf('林编辑', 'editor')]
  const id = await submitted(writer)
  const { bytes } = await writer.send(id)
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'new', records: 'dropped' })
  await trusting(editor, writer)
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'updated', records: 'taken' })
  expect(await stateOf(editor, id)).toMatchObject({ stage: 'first-review', records: [{ action: 'submit' }] })
})

test('records that stay out because other steps were taken here are never told as taken', async () => {
  const [writer, editor] = [await keyed(await deskOf('周灿', 'correspondent')), await deskOf('林编辑', 'editor')]
  const id = await submitted(writer)
  const { bytes } = await writer.send(id)
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'new', records: 'dropped' })
  await act(editor, id, 'submit')
  await trusting(editor, writer)
  expect(await editor.receive(bytes)).toMatchObject({ outcome: 'already', records: 'dropped', leftOut: 'parted' })
  expect(await stateOf(editor, id)).toMatchObject({ records: [{ action: 'submit', by: { name: '林编辑' } }] })
})

test('a trusted key under another name or role is shown as its owner’s, with a warning, and so is it written down', async () => {
  const [writer, editor] = [await keyed(await deskOf('周灿', 'correspondent')), await deskOf('林编辑', 'editor')]
  await trusting(editor, writer)
  const id = await drafted(writer)
  const known = (await editor.library.packages.open((await writer.send(id)).bytes, { by: editor.person.id })).sender
  expect(known).toMatchObject({ standing: 'trusted', person: { name: '周灿', role: 'correspondent' } })
  const { parts, manifest } = await partsOf((await writer.send(id)).bytes)
  const key = (await writer.library.trust.card(writer.person.id)).key
  const signer = await writer.keyRing.signer(key, '')
  const chief = { ...writer.person, name: '高远山', role: 'chief' }
  const bytes = await packageOf({ parts, manifest: { ...manifest, from: { ...manifest.from, person: chief } } }, undefined, (text) => ({ key, value: signer.sign('package', text), card: null }))
  expect((await editor.library.packages.open(bytes, { by: editor.person.id })).sender).toMatchObject({ standing: 'differs', person: known.person })
  await editor.receive(bytes)
  expect((await editor.library.history(id))[0]).toMatchObject({ why: 'received', by: known.person })
})

test('a desk where nobody has a key takes no records from anywhere', async () => {
  const [one, other] = [await deskOf('周灿', 'correspondent'), await deskOf('总编', 'chief', await deskBench())]
  const id = await submitted(one)
  expect(await other.receive((await one.send(id)).bytes)).toMatchObject({ records: 'dropped' })
  expect(await stateOf(other, id)).toMatchObject({ stage: 'draft', records: [] })
})

test('two desks that gave one address to two articles: the second comes in as words without it, and is told so before; no two pages at one path', async () => {
  const { writer, editor } = await pair()
  const [ours, theirs] = [await submitted(editor), await submitted(writer)]
  await signOffWithKeys(editor, ours, writer)
  await signOffWithKeys(writer, theirs, editor)
  const [own, other] = [await stateOf(editor, ours), await stateOf(writer, theirs)]
  expect(other.permalink).toBe(own.permalink)
  expect(other.contentId).toBe(own.contentId)
  const view = await editor.library.packages.open((await writer.send(theirs)).bytes, { by: editor.person.id })
  expect(view).toMatchObject({ outcome: 'new', records: 'dropped', addressOf: '渡口', next: { stage: 'draft', slip: { contentId: null, permalink: null } } })
  expect(await editor.library.packages.receive(view.handle, { by: editor.person.id }, view.rev)).toMatchObject({ outcome: 'new', addressOf: '渡口' })
  expect(await stateOf(editor, theirs)).toEqual({ stage: 'draft', records: [], contentId: null, permalink: null })
  expect(await stateOf(editor, ours)).toEqual(own)
  // What was sent is in the history; a second time there is nothing to do.
  expect(await editor.receive((await writer.send(theirs)).bytes)).toMatchObject({ outcome: 'already' })
  await writer.edit(theirs, A, B).catch(() => {})
  await act(editor, theirs, 'submit')
  await signOff(editor, theirs)
  expect((await stateOf(editor, theirs)).permalink).not.toBe(own.permalink)
})

test('words that merely came in, with a sign-off nobody here vouches for, keep no address from the article that was signed', async () => {
  const { writer, editor } = await pair()
  const stranger = await keyed(await deskOf('过客', 'editor'))
  const [theirs, real] = [await submitted(stranger), await submitted(writer)]
  await signOff(stranger, theirs)
  await signOffWithKeys(writer, real, editor)
  const signed = await stateOf(writer, real)
  expect(await editor.receive((await stranger.send(theirs)).bytes)).toMatchObject({ outcome: 'new', records: 'dropped' })
  expect((await stateOf(editor, theirs))).toMatchObject({ stage: 'draft', contentId: signed.contentId })
  expect(await editor.receive((await writer.send(real)).bytes)).toMatchObject({ outcome: 'new', records: 'taken', addressOf: null })
  expect(await stateOf(editor, real)).toEqual(signed)
  // And the other way about it is told that the address is taken, before it could be signed here.
  await act(editor, theirs, 'submit')
  await expect(signOff(editor, theirs)).rejects.toMatchObject({ data: { refusal: 'permalink-taken' } })
})
