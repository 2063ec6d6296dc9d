import { APP_ORIGIN } from './app-origin.ts'

type Frame = { origin: string, parent: unknown }

/** The parts of Electron's ipc event that say who speaks. */
export type Speaker = { senderFrame: Frame | null, sender: { id: number, mainFrame: Frame } }

/**
 * True for the top frame of our own window showing our own page. A frame inside
 * it, a page it was led away to, and a frame already gone (null) are refused.
 */
export function isOwnPage(event: Speaker, ownContentsId: number): boolean {
  const frame = event.senderFrame
  return frame !== null && event.sender.id === ownContentsId && frame.parent === null && frame === event.sender.mainFrame && frame.origin === APP_ORIGIN
}
