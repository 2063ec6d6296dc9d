import type { Page } from '@playwright/test'

/** What a hostile page on the same machine gets out of `address`, tried every way a page has. */
export async function raid(page: Page, address: string): Promise<string[]> {
  return page.evaluate(async (target) => {
    const got: string[] = []
    // Every attempt ends by itself, in an answer or a refusal: none is given up early, where a slow door would look like a shut one.
    const within = (name: string, attempt: Promise<unknown>): Promise<void> => attempt.then(() => { got.push(name) }, () => undefined)
    const loads = (element: HTMLImageElement | HTMLScriptElement | HTMLLinkElement): Promise<unknown> => new Promise((resolve, reject) => {
      element.addEventListener('load', resolve)
      element.addEventListener('error', reject)
      document.body.append(element)
    })
    const opens = (socket: WebSocket): Promise<unknown> => new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve)
      socket.addEventListener('close', reject)
    })
    const text = (request: Promise<Response>): Promise<string> => request.then((answer) => answer.text())
    await Promise.all([
      within('fetch', text(fetch(target))),
      within('post', text(fetch(`${target}session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }))),
      within('image', loads(Object.assign(new Image(), { src: `${target}icon.png` }))),
      within('script', loads(Object.assign(document.createElement('script'), { src: `${target}index.html` }))),
      within('style', loads(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${target}index.html` }))),
      within('socket', opens(new WebSocket(`${target.replace('http', 'ws')}desk`, ['rednet-desk', `token.${'A'.repeat(43)}`]))),
    ])
    const opaque = await fetch(target, { mode: 'no-cors' }).then((answer) => answer.text(), () => '')
    if (opaque !== '') got.push('opaque')
    const frame = document.createElement('iframe')
    frame.src = target
    // a refused frame loads too: the browser's own page, of another origin
    const came = new Promise((resolve) => { frame.addEventListener('load', resolve) })
    document.body.append(frame)
    await came
    try {
      if ((frame.contentDocument?.body.innerText ?? '') !== '') got.push('frame')
    } catch {
      // another origin: nothing to read
    }
    return got
  }, address)
}
