import type { PageParts } from '#core/layout/render-page.ts'
import { commandOf } from '#renderer/app/command-keys.ts'
import { changedPage } from './page-change.ts'
import { PORT_FOR_PAGE, type FromFrame, type ToFrame } from './frame-messages.ts'
import { holdScheme } from './hold-scheme.ts'
import { makeLinksInert } from './inert-links.ts'
import { PagePatcher } from './page-patcher.ts'

/**
 * The one script of the frame in which a page is shown. The frame is sandboxed: of no origin, in a process of its own where the browser
 * gives it one, so that laying out and painting the page never take the time of a key. It holds the page to what the desk's window tells it.
 */
const patcher = new PagePatcher(document)
let shown: PageParts = { top: '', blocks: [], bottom: '' }
let releaseScheme = (): void => {}

function hear(told: ToFrame): void {
  if (told.kind === 'scheme') {
    releaseScheme()
    releaseScheme = holdScheme(document, told.scheme)
    return
  }
  shown = changedPage(shown, told)
  patcher.show(shown)
}

function begin(port: MessagePort): void {
  const say = (words: FromFrame): void => port.postMessage(words)
  port.onmessage = ({ data }: MessageEvent<ToFrame>) => hear(data)
  makeLinksInert(document)
  // What is pressed in the page is meant for the desk: F6, Escape, every command. The browser's own keys are left to it.
  document.addEventListener('keydown', (event) => {
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event
    if (key === 'F6' || commandOf(event) !== null) event.preventDefault()
    say({ kind: 'key', press: { key, code, ctrlKey, metaKey, altKey, shiftKey } })
  })
  say({ kind: 'ready' })
}

window.addEventListener('message', function first({ source, data, ports: [port] }) {
  // The window around it alone has a port to give; a page in here runs nothing that could.
  if (source !== window.parent || data !== PORT_FOR_PAGE || port === undefined) return
  window.removeEventListener('message', first)
  begin(port)
})
