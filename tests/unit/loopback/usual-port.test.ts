import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fakeLibrary } from '#tests/support/fake-library.ts'
import { behindDoor } from '../../../src/loopback/behind-door.ts'
import { openUsualDoor } from '../../../src/loopback/usual-port.ts'

/** Takes a port where nobody else of this machine has it. */
async function taken(port: number): Promise<Server> {
  const server = createServer()
  server.listen({ host: '127.0.0.1', port })
  await once(server, 'listening').catch(() => undefined)
  return server
}

test('a second library served meanwhile gets a port that comes again: a page finds the words it kept there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rednet-desk-'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>t</title>')
  const first = await taken(47_613)
  const host = await openUsualDoor({ behind: Promise.resolve(behindDoor(fakeLibrary())), rendererFolder: folder }, null)
  try {
    const port = Number(new URL(host.url).port)
    expect(port).toBeGreaterThan(47_613)
    expect(port).toBeLessThanOrEqual(47_622)
  } finally {
    await host.close()
    first.close()
    await rm(folder, { recursive: true })
  }
})
