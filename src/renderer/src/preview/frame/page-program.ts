import type { PageParts } from '#core/layout/render-page.ts'
import { commandOf } from '#renderer/app/command-keys.ts'
import { changedPage } from './page-change.ts'
import type { FromFrame, ToFrame } from './frame-messages.ts'
import { holdScheme } from './hold-scheme.ts'
import { makeLinksInert } from './inert-links.ts'
import { PagePatcher } from './page-patcher.ts'

/**
 * The one script of the frame in which a page is shown. The frame is sandboxed: of no origin, in a process of its own where the browser
 * gives it one, so that laying out and painting the page never take the time of a key. It holds the page to what the desk's window tells it.
 */
const patcher = new PagePatcher(document)
const NOTHING: PageParts = { top: '', blocks: [], bottom: '' }
let shown = NOTHING
let releaseScheme = (): void => {}

const say = (words: FromFrame): void => window.parent.postMessage(words, '*')

function hear(told: ToFrame): void {
  if (told.kind === 'hello') {
    shown = NOTHING
    say({ kind: 'ready' })
  } else if (told.kind === 'ask') say({ kind: 'here' })
  else if (told.kind === 'scheme') {
    releaseScheme()
    releaseScheme = holdScheme(document, told.scheme)
  } else {
    shown = changedPage(shown, told)
    patcher.show(shown)
  }
}

// The window around it alone is heard. Whoever that is, is one of ours: the frame's policy lets nobody else put it into a page.
window.addEventListener('message', ({ source, data }: MessageEvent<ToFrame>) => { if (source === window.parent) hear(data) })

makeLinksInert(document)

// What is pressed in the page is meant for the desk: F6, Escape, every command. The browser's own keys are left to it.
document.addEventListener('keydown', (event) => {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event
  if (key === 'F6' || commandOf(event) !== null) event.preventDefault()
  say({ kind: 'key', press: { key, code, ctrlKey, metaKey, altKey, shiftKey } })
})
