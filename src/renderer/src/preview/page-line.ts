import { z } from 'zod'
import type { PageParts } from '#core/layout/render-page.ts'
import type { Scheme } from '#core/theme/theme.ts'
import { pageChange } from './frame/page-change.ts'
import type { FromFrame, KeyPress, ToFrame } from './frame/frame-messages.ts'
import { takePulse } from './pulse.ts'

const FromFrameSchema: z.ZodType<FromFrame> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('here') }),
  z.object({ kind: z.literal('key'), press: z.object({ key: z.string(), code: z.string(), ctrlKey: z.boolean(), metaKey: z.boolean(), altKey: z.boolean(), shiftKey: z.boolean() }) }),
])

/** A page in a frame, told what it is to show: only what changed goes over. */
export type ShownPage = {
  show: (parts: PageParts) => void
  /** by day or by night, whatever the screen around it is */
  hold: (scheme: Scheme) => void
}

/** ms after which a frame that has not answered is told of; one that answers later is a page all the same */
const ANSWERS_WITHIN = 4_000

export type PageLine = {
  /** the page is there to be written, or null: what stands in the frame seems to be nothing of ours (a link that got away, a route that is gone) */
  opened: (page: ShownPage | null) => void
  /** nobody answers any more: the frame's process was ended, or hangs. Nothing is heard from it after that. */
  silent: () => void
  pressed: (press: KeyPress) => void
}

/**
 * Speaks with the frame that has been loaded. The function that comes back hangs up.
 * By messages between windows: a port to another process takes the sender at least twice as long (decision 43), and one is sent at each key.
 */
export function openLine(frame: Window, { opened, silent, pressed }: PageLine): () => void {
  // The frame is of no origin that could be named; the page's policy lets none but ours be loaded in it.
  const tell = (words: ToFrame): void => frame.postMessage(words, '*')
  const late = setTimeout(() => opened(null), ANSWERS_WITHIN)
  let pulse: ReturnType<typeof takePulse> | null = null
  const hear = ({ source, data }: MessageEvent<unknown>): void => {
    if (source !== frame) return
    const heard = FromFrameSchema.safeParse(data)
    if (!heard.success) return
    pulse?.heard()
    if (heard.data.kind === 'key') return pressed(heard.data.press)
    if (heard.data.kind === 'here') return
    clearTimeout(late)
    pulse ??= takePulse(() => tell({ kind: 'ask' }), () => {
      hangUp()
      silent()
    })
    let shown: PageParts | null = null
    opened({
      show: (parts) => {
        const change = pageChange(shown, parts)
        shown = parts
        if (change !== null) tell(change)
      },
      hold: (scheme) => tell({ kind: 'scheme', scheme }),
    })
  }
  const hangUp = (): void => {
    clearTimeout(late)
    pulse?.stop()
    window.removeEventListener('message', hear)
  }
  window.addEventListener('message', hear)
  tell({ kind: 'hello' })
  return hangUp
}
