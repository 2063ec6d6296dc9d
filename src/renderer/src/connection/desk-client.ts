import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#contract/contract.ts'
import { invariant } from '#core/invariant.ts'
import { connectSocket } from './loopback-link.ts'
import { connectPort } from './port-link.ts'
import type { DeskTransport } from './desk-transport.ts'

export type DeskClient = ContractRouterClient<Contract>

let transport: DeskTransport | null = null

/**
 * Connects this page to the desk: over the port Electron's preload hands over,
 * else over the loopback shell's WebSocket. Call it once.
 * It waits until there is a desk: meanwhile connectionState() and lostReason()
 * say what to tell the person, who may come in later by opening the link again.
 */
export async function connectDesk(): Promise<DeskClient> {
  invariant(transport === null, 'connectDesk is called once')
  transport = window.rednetDesk === undefined ? connectSocket() : connectPort(window.rednetDesk)
  await transport.ready
  return createORPCClient(transport.link)
}

/** URL under which this page finds previews: `<base><any path>.html` is a blank frame, `<base><any path>/<asset name>` a picture. */
export function previewBase(): string {
  invariant(transport !== null, 'connectDesk comes first')
  return transport.previewBase()
}
