import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Person } from '#core/article/person.ts'
import { cardOf, deskBench, PASSPHRASE } from '#tests/support/trust-bench.ts'

type Bench = Awaited<ReturnType<typeof deskBench>>

async function office(): Promise<{ desk: Bench, chief: Person, key: string }> {
  const desk = await deskBench()
  const chief = await desk.library.addPerson({ name: '高远山', role: 'chief' })
  const { key } = await desk.library.trust.makeKey({ person: chief.id, passphrase: PASSPHRASE })
  return { desk, chief, key }
}

/** A made-up chief's card, trusted at another machine of the same library by somebody who is no chief. */
async function trustsStranger({ library, root, machine }: Bench, by: string): Promise<unknown> {
  await library.close()
  const elsewhere = await deskBench(root, join(machine, '..', 'machine-2'))
  const stranger = await deskBench()
  const boss = await stranger.library.addPerson({ name: '假总编', role: 'chief' })
  await stranger.library.trust.makeKey({ person: boss.id, passphrase: PASSPHRASE })
  return await elsewhere.library.trust.trust(await cardOf(stranger, boss.id), by).catch((error: unknown) => error)
}
const REFUSED = { code: 'chief-only' }

test('a chief whose key the command line trusted is the library’s chief still: a correspondent cannot make a stranger one', async () => {
  const { desk, chief, key } = await office()
  await desk.library.trust.setTrusted({ key, trusted: true, by: undefined })
  const clerk = await desk.library.addPerson({ name: '杜三', role: 'correspondent' }, chief.id)
  expect(await trustsStranger(desk, clerk.id)).toMatchObject(REFUSED)
})

test('so is one who lost a key and got another by the command line, as the program says one should', async () => {
  const { desk, chief, key } = await office()
  desk.library.trust.lock()
  const second = await desk.library.trust.makeKey({ person: chief.id, passphrase: PASSPHRASE })
  await desk.library.trust.setTrusted({ key: second.key, trusted: true, by: undefined })
  await desk.library.trust.reportLost({ key, since: null, by: undefined })
  const editor = await desk.library.addPerson({ name: '林知秋', role: 'editor' }, chief.id)
  expect(await trustsStranger(desk, editor.id)).toMatchObject(REFUSED)
})

test('so are two chiefs of whom each spoke last of the other’s key', async () => {
  const { desk, chief, key } = await office()
  const second = await desk.library.addPerson({ name: '沈一舟', role: 'chief' }, chief.id)
  const other = await desk.library.trust.makeKey({ person: second.id, passphrase: PASSPHRASE })
  await desk.library.trust.setTrusted({ key, trusted: true, by: second.id })
  await desk.library.trust.setTrusted({ key: other.key, trusted: true, by: chief.id })
  const clerk = await desk.library.addPerson({ name: '杜三', role: 'correspondent' }, chief.id)
  expect(await trustsStranger(desk, clerk.id)).toMatchObject(REFUSED)
})
