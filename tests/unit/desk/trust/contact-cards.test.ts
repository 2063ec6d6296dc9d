import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkLibrary } from '#desk/library/check-library.ts'
import type { Person, Role } from '#core/article/person.ts'
import { cardBytes, makeCard, readCard } from '#desk/trust/contact-cards.ts'
import { signerFor } from '#desk/trust/signer-for.ts'
import { KeysFile } from '#desk/trust/keys-file.ts'
import { realDisk } from '#desk/store/disk.ts'
import { cardOf, deskBench, PASSPHRASE, type Desk } from '#tests/support/trust-bench.ts'

async function withEditor(name = '林知秋') {
  const desk = await deskBench()
  const editor = await desk.library.addPerson({ name, role: 'editor' })
  const own = await desk.library.trust.makeKey({ person: editor.id, passphrase: PASSPHRASE })
  return { desk, editor, own }
}

const keysOf = (desk: Desk) => new KeysFile({ disk: realDisk, root: desk.root, readOnly: true, guard: async () => {} }, () => new Date(), () => {})
const signerIn = (desk: Desk, person: { id: string, name: string, role: 'editor' }) => signerFor({ keys: keysOf(desk), keyRing: desk.keyRing }, person)

test('a card says at another desk who it is; trusted, the person and the key are known there, and still after a restart', async () => {
  const { desk, editor, own } = await withEditor()
  const card = await cardOf(desk, editor.id)
  const there = await deskBench()
  const chief = await there.library.addPerson({ name: '高远山', role: 'chief' })
  expect(await there.library.trust.readCard(card)).toMatchObject({ name: '林知秋', role: 'editor', fingerprint: own.fingerprint, standing: 'new', otherFingerprint: null })
  expect(await there.library.trust.view()).toMatchObject({ contacts: [] })
  expect(await there.library.trust.trust(card, chief.id)).toMatchObject({ person: editor.id, fingerprint: own.fingerprint, trusted: true, by: '高远山', here: null })
  expect(there.library.people()).toMatchObject([chief, { id: editor.id, name: '林知秋', role: 'editor' }])
  expect(await there.library.trust.readCard(card)).toMatchObject({ standing: 'known' })
  const later = await there.reopen()
  expect((await later.library.trust.view()).contacts).toMatchObject([{ name: '林知秋', trusted: true }])
  expect(await later.library.trust.setTrusted({ key: own.key, trusted: false, by: chief.id })).toMatchObject({ trusted: false, by: '高远山' })
  expect(await later.library.trust.readCard(card)).toMatchObject({ standing: 'distrusted' })
  expect((await checkLibrary(there.root)).problems).toEqual([])
})

test('a card of somebody of a name the library has says so, and names the key they have', async () => {
  const { desk, editor } = await withEditor()
  const there = await deskBench()
  const same = await there.library.addPerson({ name: '林知秋', role: 'editor' })
  expect(await there.library.trust.readCard(await cardOf(desk, editor.id))).toMatchObject({ standing: 'person' })
  const own = await there.library.trust.makeKey({ person: same.id, passphrase: PASSPHRASE })
  expect(await there.library.trust.readCard(await cardOf(desk, editor.id))).toMatchObject({ standing: 'other-key', otherFingerprint: own.fingerprint })
  expect(await there.library.trust.trust(await cardOf(desk, editor.id), null)).toMatchObject({ person: same.id })
  expect(there.library.people()).toHaveLength(1)
})

test('a changed bit anywhere in a card is refused, and so is what is no card', async () => {
  const { desk, editor } = await withEditor()
  const card = Buffer.from(await cardOf(desk, editor.id))
  const passed: number[] = []
  for (let bit = 0; bit < card.length * 8; bit += 1) {
    const flipped = Buffer.from(card)
    flipped.writeUInt8((flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3)
    try {
      if (JSON.stringify(readCard(flipped)) !== JSON.stringify(readCard(card))) passed.push(bit)
    } catch (error) {
      expect(error).toMatchObject({ code: 'card-rejected' })
    }
  }
  expect(passed).toEqual([])
  const refused = (text: string) => desk.library.trust.readCard(Buffer.from(text))
  await expect(refused('你好')).rejects.toMatchObject({ data: { reason: 'not-a-card' } })
  await expect(refused(' '.repeat(9_000))).rejects.toMatchObject({ data: { reason: 'not-a-card' } })
  await expect(refused(card.toString().replace('"version": 1', '"version": 7'))).rejects.toMatchObject({ data: { reason: 'newer-version' } })
  await expect(desk.library.trust.trust(Buffer.from(card.toString().replace('editor', 'chief')), null)).rejects.toMatchObject({ data: { reason: 'altered' } })
}, 60_000)

test('whoever has a key signs with it or does not act; whoever has none acts unsigned', async () => {
  const { desk, editor, own } = await withEditor()
  const person = { ...editor, role: 'editor' as const }
  expect((await signerIn(desk, person))?.key).toBe(own.key)
  expect(await signerIn(desk, { id: '01HZZZZZZZZZZZZZZZZZZZZZZZ', name: '许小满', role: 'editor' })).toBeNull()
  await expect(desk.library.trust.makeKey({ person: editor.id, passphrase: PASSPHRASE })).rejects.toMatchObject({ code: 'key-refused', data: { reason: 'exists' } })
  desk.library.trust.lock()
  await expect(signerIn(desk, person)).rejects.toMatchObject({ code: 'key-locked' })
  await expect(desk.library.trust.unlock({ key: own.key, passphrase: '不是这个口令，不是' })).rejects.toMatchObject({ code: 'passphrase-wrong' })
  expect(await desk.library.trust.unlock({ key: own.key, passphrase: PASSPHRASE })).toMatchObject({ here: 'passphrase', open: true })
  expect((await signerIn(desk, person))?.key).toBe(own.key)
  const elsewhere = await deskBench(desk.root.replace(/library$/, 'other'), desk.machine.replace(/machine$/, 'machine-2'))
  await elsewhere.library.trust.trust(await cardOf(desk, editor.id), null)
  await expect(signerIn(elsewhere, person)).rejects.toMatchObject({ code: 'key-not-here', data: { name: '林知秋' } })
})

test('a damaged list of keys is set aside, the one before takes its place, and doctor names it', async () => {
  const { desk, own } = await withEditor()
  await desk.library.trust.setTrusted({ key: own.key, trusted: false, by: null })
  await desk.library.close()
  await writeFile(join(desk.root, 'keys.json'), '{"schema":1,')
  expect((await checkLibrary(desk.root)).problems).toMatchObject([{ code: 'keys-unreadable', mended: false }])
  const later = await desk.reopen()
  expect((await later.library.trust.view()).contacts).toMatchObject([{ key: own.key, trusted: true }])
  expect(later.library.problems()).toMatchObject([{ code: 'keys-unreadable', mended: true, setAside: expect.stringContaining('keys.json') }])
})

test('once there is a chief, only a chief says whose keys count, and a key more for somebody who has one waits for that: nobody at the desk signs, or acts unsigned, in another’s name', async () => {
  const { desk, editor, own } = await withEditor()
  const chief = await desk.library.addPerson({ name: '高远山', role: 'chief' })
  for (const by of [null, editor.id]) await expect(desk.library.trust.setTrusted({ key: own.key, trusted: false, by })).rejects.toMatchObject({ code: 'chief-only', data: { what: 'key' } })
  const elsewhere = await deskBench(desk.root.replace(/library$/, 'copy'), desk.machine.replace(/machine$/, 'machine-3'))
  await elsewhere.library.trust.trust(await cardOf(desk, editor.id), null)
  const second = await elsewhere.library.trust.makeKey({ person: editor.id, passphrase: PASSPHRASE })
  expect(second).toMatchObject({ trusted: false, open: true })
  await expect(signerIn(elsewhere, { ...editor, role: 'editor' })).rejects.toMatchObject({ code: 'key-not-here' })
  await elsewhere.library.addPerson({ name: '高远山', role: 'chief' })
  await expect(elsewhere.library.trust.setTrusted({ key: second.key, trusted: true, by: editor.id })).rejects.toMatchObject({ code: 'chief-only' })
  expect(await desk.library.trust.setTrusted({ key: own.key, trusted: false, by: chief.id })).toMatchObject({ trusted: false })
  // A card may call its bearer what it likes: by its name it would be the chief's key.
  const namesake = await deskBench()
  const humble = await namesake.library.addPerson({ name: '高远山', role: 'correspondent' })
  await namesake.library.trust.makeKey({ person: humble.id, passphrase: PASSPHRASE })
  await expect(desk.library.trust.trust(await cardOf(namesake, humble.id), null)).rejects.toMatchObject({ code: 'chief-only' })
})

test('a correspondent alone at their desk trusts an editor’s card after their chief’s: the chief, known by that card alone, is never there to be asked; a further key, and whose keys count no more, stay a chief’s word', async () => {
  const [home, office] = [await deskBench(), await deskBench()]
  const author = await home.library.addPerson({ name: '周灿', role: 'correspondent' })
  await home.library.trust.makeKey({ person: author.id, passphrase: PASSPHRASE })
  const card = async (at: Desk, name: string, role: Role): Promise<Uint8Array> => {
    const { id } = await at.library.addPerson({ name, role })
    await at.library.trust.makeKey({ person: id, passphrase: PASSPHRASE })
    return await cardOf(at, id)
  }
  await home.library.trust.trust(await card(office, '高远山', 'chief'), author.id)
  const editor = await home.library.trust.trust(await card(office, '林编辑', 'editor'), author.id)
  expect(editor).toMatchObject({ trusted: true, isOwn: false })
  await expect(home.library.trust.setTrusted({ key: editor.key, trusted: false, by: author.id })).rejects.toMatchObject({ code: 'chief-only' })
  const other = await deskBench()
  await expect(home.library.trust.trust(await card(other, '林编辑', 'editor'), author.id)).rejects.toMatchObject({ code: 'chief-only' })
  // Where the chief's key was made, and where a chief has none yet, nobody else trusts anybody.
  const guest = await card(other, '沈一舟', 'editor')
  const clerk = await office.library.addPerson({ name: '杜三', role: 'correspondent' })
  await expect(office.library.trust.trust(guest, clerk.id)).rejects.toMatchObject({ code: 'chief-only' })
  await home.library.addPerson({ name: '孟初', role: 'chief' })
  await expect(home.library.trust.trust(guest, author.id)).rejects.toMatchObject({ code: 'chief-only' })
})

test('a distrusted key of the chief’s does not come back by a card of the same key that calls its bearer a correspondent, or somebody else', async () => {
  const desk = await deskBench()
  const chief = await desk.library.addPerson({ name: '高远山', role: 'chief' })
  const other = await desk.library.addPerson({ name: '许小满', role: 'correspondent' })
  const { key } = await desk.library.trust.makeKey({ person: chief.id, passphrase: PASSPHRASE })
  await desk.library.trust.setTrusted({ key, trusted: false, by: undefined })
  const card = (person: Person) => cardBytes(makeCard(person, signer, signer.key, '2026-03-01T00:00:00.000Z'))
  const signer = await desk.keyRing.signer(key, '高远山')
  for (const by of [null, other.id]) await expect(desk.library.trust.trust(card({ ...chief, role: 'correspondent' }), by)).rejects.toMatchObject({ code: 'chief-only' })
  for (const person of [other, { id: '01HZZZZZZZZZZZZZZZZZZZZZZY', name: '新来的', role: 'correspondent' as const }]) {
    await expect(desk.library.trust.trust(card(person), other.id)).rejects.toMatchObject({ code: 'card-rejected', data: { reason: 'other-owner' } })
  }
  expect((await desk.library.trust.view()).contacts).toMatchObject([{ key, trusted: false, person: chief.id }])
  expect(desk.library.people()).toHaveLength(2)
})

test('whoever had a key and has none that counts neither acts unsigned nor makes one that counts at once: a chief, or whoever keeps the library, trusts it', async () => {
  const desk = await deskBench()
  const chief = await desk.library.addPerson({ name: '高远山', role: 'chief' })
  const author = await desk.library.addPerson({ name: '许小满', role: 'correspondent' })
  const { key } = await desk.library.trust.makeKey({ person: author.id, passphrase: PASSPHRASE })
  await desk.library.trust.setTrusted({ key, trusted: false, by: chief.id })
  const signs = () => signerFor({ keys: keysOf(desk), keyRing: desk.keyRing }, { ...author, role: 'correspondent' })
  await expect(signs()).rejects.toMatchObject({ code: 'key-refused', data: { reason: 'none-trusted', name: '许小满' } })
  const second = await desk.library.trust.makeKey({ person: author.id, passphrase: PASSPHRASE })
  expect(second).toMatchObject({ trusted: false })
  const card = cardBytes(makeCard(author, await desk.keyRing.signer(second.key, ''), second.key, '2026-03-01T00:00:00.000Z'))
  for (const waiting of [key, second.key]) await expect(desk.library.trust.setTrusted({ key: waiting, trusted: true, by: author.id })).rejects.toMatchObject({ code: 'chief-only' })
  await expect(desk.library.trust.trust(card, author.id)).rejects.toMatchObject({ code: 'chief-only' })
  await expect(signs()).rejects.toMatchObject({ data: { reason: 'none-trusted' } })
  await desk.library.trust.setTrusted({ key: second.key, trusted: true, by: chief.id })
  expect((await signs())?.key).toBe(second.key)
})

test('whoever forgot the passphrase makes another key; it waits, and the old one still says what it signed', async () => {
  const { desk, editor, own } = await withEditor()
  desk.library.trust.lock()
  const second = await desk.library.trust.makeKey({ person: editor.id, passphrase: `${PASSPHRASE}二` })
  expect(second).toMatchObject({ trusted: false, open: true })
  expect((await desk.library.trust.view()).contacts).toMatchObject([{ key: own.key, trusted: true, open: false }, { key: second.key, trusted: false }])
  await expect(signerIn(desk, { ...editor, role: 'editor' })).rejects.toMatchObject({ code: 'key-locked' })
  await desk.library.trust.setTrusted({ key: second.key, trusted: true, by: null })
  expect((await signerIn(desk, { ...editor, role: 'editor' }))?.key).toBe(second.key)
})
