import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import { SOCKET_PROTOCOL } from '#contract/loopback-door.ts'
import type { SessionTrouble } from '#contract/loopback-session.ts'
import { libraryTrouble } from '#desk/access/library-trouble.ts'
import type { Library } from '#desk/library/library.ts'
import { createRouter } from '#desk/router.ts'
import type { Behind } from './door.ts'
import { createLoopbackShell } from './loopback-shell.ts'
import { answerSession, SESSION_HEADERS } from './session-answer.ts'

/** an asset of 64 MiB and its envelope */
const LARGEST_MESSAGE = 80 * 1024 * 1024

/** An open library, for pages that come in through the door. */
export function behindDoor(library: Library): Behind {
  const shell = createLoopbackShell()
  const handler = new RPCHandler(createRouter())
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE, perMessageDeflate: false, handleProtocols: () => SOCKET_PROTOCOL })
  return {
    session: answerSession,
    accept(request, socket, head, sessionId) {
      sockets.handleUpgrade(request, socket, head, (accepted) => {
        // A broken frame closes this one socket; the page comes back by itself.
        accepted.on('error', () => accepted.terminate())
        void handler.upgrade(accepted, { context: { library, shell, sessionId } })
      })
    },
    assetPath: (name) => library.assetPath(name),
    hangUp() {
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}

/** Nobody: the library could not be opened. Who knocks with a code that is right is told why; `told` resolves with the first. */
export function nobodyBehind(error: unknown): { behind: Behind, told: Promise<void> } {
  let tell = (): void => {}
  const told = new Promise<void>((resolve) => { tell = resolve })
  const trouble: SessionTrouble = { trouble: { zh: libraryTrouble(error, 'zh'), en: libraryTrouble(error, 'en') } }
  const behind: Behind = {
    async session(request, sessions) {
      const known = await answerSession(request, sessions)
      if (known.status !== 200) return known
      tell()
      return { status: 503, headers: SESSION_HEADERS, body: new TextEncoder().encode(JSON.stringify(trouble)) }
    },
    accept: (_request, socket) => socket.destroy(),
    assetPath: async () => null,
    hangUp: () => {},
  }
  return { behind, told }
}
