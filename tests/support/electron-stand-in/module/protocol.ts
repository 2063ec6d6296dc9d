import type { Protocol } from 'electron'
import { hear, say } from './wire.ts'

type Handler = Parameters<Protocol['handle']>[1]
const handlers = new Map<string, Handler>()
const privileged = new Set<string>()

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    for (const { scheme, privileges } of schemes) if (privileges?.standard === true && privileges.secure === true) privileged.add(scheme)
  },
  handle(scheme, handler) {
    if (!privileged.has(scheme)) throw new Error(`${scheme} was not made a privileged scheme before Electron was ready`)
    handlers.set(scheme, handler)
  },
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>

hear('request', ({ id, url, method }) => {
  void answer(url, method).then(async (response) => {
    say({ type: 'response', id, status: response.status, headers: Object.fromEntries(response.headers), body: new Uint8Array(await response.arrayBuffer()) })
    return undefined
  })
})

async function answer(url: string, method: string): Promise<Response> {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1))
  try {
    return handler === undefined ? new Response(null, { status: 404 }) : await handler(new Request(url, { method }))
  } catch (error) {
    process.stderr.write(`stand-in: the protocol's handler threw: ${String(error)}\n`)
    return new Response(null, { status: 500 })
  }
}
