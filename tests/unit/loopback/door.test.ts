import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SessionSchema, SessionTroubleSchema } from '#contract/loopback-session.ts'
import { DeskError } from '#desk/desk-error.ts'
import { fakeLibrary } from '#tests/support/fake-library.ts'
import { behindDoor, nobodyBehind } from '../../../src/loopback/behind-door.ts'
import { openDoor, type Behind } from '../../../src/loopback/door.ts'

async function withDoor(behind: Promise<Behind>, use: (own: URL, enter: (code?: string) => Promise<Response>) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'door-'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>desk</title>')
  const door = await openDoor({ behind, port: 0, rendererFolder: folder })
  const own = new URL(door.url)
  const printed = new URLSearchParams(own.hash.slice(1)).get('code') ?? ''
  try {
    await use(own, (code = printed) => fetch(new URL('/session', own), { method: 'POST', headers: { 'content-type': 'application/json', 'origin': own.origin }, body: JSON.stringify({ code }) }))
  } finally {
    await door.close()
    await rm(folder, { recursive: true, force: true })
  }
}

test('the screens come while the library is still being opened, and the session as soon as it is: nobody waits twice', async () => {
  let stand = (_: Behind): void => {}
  await withDoor(new Promise((resolve) => { stand = resolve }), async (own, enter) => {
    expect((await fetch(own)).status).toBe(200)
    let answered = false
    const session = enter().then((answer) => { answered = true; return answer })
    expect((await fetch(own)).status).toBe(200)
    expect(answered).toBe(false)
    stand(behindDoor(fakeLibrary()))
    expect(SessionSchema.parse(await (await session).json()).token).toHaveLength(43)
  })
})

test('whoever opened the link of a library that cannot be opened is told why; a stranger is told nothing', async () => {
  const { behind, told } = nobodyBehind(new DeskError('store-from-newer-version', { file: 'library.json', found: 9, known: 1 }))
  await withDoor(Promise.resolve(behind), async (_, enter) => {
    const stranger = await enter('x'.repeat(43))
    expect([stranger.status, await stranger.text()]).toEqual([401, '{}'])
    const answer = await enter()
    expect(answer.status).toBe(503)
    const { trouble } = SessionTroubleSchema.parse(await answer.json())
    expect(trouble.zh).toContain('升级')
    expect(trouble.en).toContain('newer version')
    await told
  })
})
