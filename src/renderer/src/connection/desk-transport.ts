import type { ClientLink } from '@orpc/client'
import type { PreloadBridge } from '#contract/preload-bridge.ts'

type NoContext = Record<never, never>

export type DeskTransport = {
  link: ClientLink<NoContext>
  /** resolves at the first connection */
  ready: Promise<void>
  previewBase(): string
}

declare global {
  interface Window {
    readonly rednetDesk?: PreloadBridge
  }
}
