import type { BrowserContext, Page, Route } from '@playwright/test'

/** policy: what a Content Security Policy told of, run or not. markup: something in a page that would run when it is touched, or lead away. */
export type Seen = { kind: 'policy' | 'request' | 'dialog' | 'window' | 'download' | 'navigation' | 'markup', what: string }

export type Canary = {
  /** in the order they were heard; whoever reads them may empty it */
  seen: Seen[]
  note: (kind: Seen['kind'], what: string) => void
  /** Looks through a page that stands, and the frames in it. `own`: the one script that the program itself put into its page, to the letter */
  look: (page: Page, own?: string) => Promise<void>
}

/**
 * Hears everything that a context's pages do which nobody asked of them. `own` answers what is theirs to ask for (a route carried on or
 * fulfilled: true); anything else is noted and goes nowhere. Without it nothing is held up, and who answers notes what nobody should ask.
 */
export async function canaryIn(context: BrowserContext, own: ((route: Route) => Promise<boolean>) | null): Promise<Canary> {
  const seen: Seen[] = []
  const note = (kind: Seen['kind'], what: string): void => { seen.push({ kind, what: what.slice(0, 300) }) }
  if (own !== null) {
    await context.route('**/*', async (route) => {
      if (await own(route)) return
      note('request', route.request().url())
      await route.abort()
    })
  }
  const hear = (page: Page): void => {
    page.on('console', (message) => { if (/Content[- ]Security[- ]Policy|Refused to|Blocked script execution/i.test(message.text())) note('policy', message.text()) })
    page.on('dialog', (dialog) => {
      if (dialog.type() === 'beforeunload') return void dialog.accept()
      note('dialog', dialog.message())
      return void dialog.dismiss()
    })
    page.on('download', (download) => { note('download', download.url()) })
    page.on('popup', (popup) => { note('window', popup.url()) })
  }
  for (const page of context.pages()) hear(page)
  context.on('page', hear)
  return { seen, note, look: async (page, own = '') => {
    for (const frame of page.frames()) for (const what of await frame.evaluate(liveMarkup, frame === page.mainFrame() ? own : '')) note('markup', what)
  } }
}

/** In the page: what a touch would run, what is a frame, a plug-in or another base, what leads to script. */
function liveMarkup(own: string): string[] {
  const found: string[] = []
  // The preview's frame before a page is drawn in it: nothing but the script that draws it.
  if (/\/preview\//.test(location.pathname) && document.querySelector('.article-body') === null) return found
  const ownScript = [...document.scripts].find((script) => own !== '' && script.textContent === own && script.parentElement === document.body)
  for (const element of document.querySelectorAll('*')) {
    if (element === ownScript) continue
    const name = element.localName
    const isData = name === 'script' && /json$/i.test(element.getAttribute('type') ?? '')
    if ((name === 'script' && !isData && element.getAttribute('src')?.startsWith('/assets/') !== true && element.getAttribute('src')?.startsWith('./assets/') !== true) || /^(?:object|embed|applet|base|foreignobject|animate|set|portal|frame|frameset)$/.test(name)) found.push(element.outerHTML)
    if (name === 'meta' && /refresh/i.test(element.getAttribute('http-equiv') ?? '')) found.push(element.outerHTML)
    // The program's own, so that no browser asks for one.
    if (name === 'link' && element.getAttribute('rel') === 'icon' && element.getAttribute('href') === 'data:,') continue
    for (const { name: key, value } of element.attributes) {
      if (/^on/i.test(key) || (key === 'style' && /url\(|expression|@import/i.test(value)) || key === 'srcdoc' || key === 'ping') found.push(`${key} ${value}`)
      if (/^(?:href|xlink:href|src|action|formaction|data|poster|background|cite)$/i.test(key) && /^(?:javascript|vbscript|data(?!:image\/)):/i.test(value.replace(/[\u0000-\u0020]/g, ''))) found.push(`${key} ${value}`)
    }
    if (element instanceof HTMLIFrameElement && !/\/preview\//.test(element.src)) found.push(element.outerHTML)
  }
  return found
}
