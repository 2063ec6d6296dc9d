import type { Page } from '@playwright/test'
import { BRIDGE_NAME, DESK_PORT_MESSAGE } from '#contract/preload-bridge.ts'
import { held, unless, type Outcome, type Probe } from './probe.ts'

/** elements that fetch what a page names: tag, the attribute that names it, what else it needs */
const FETCHING: readonly (readonly [tag: string, attribute: string, more: Record<string, string>])[] = [
  ['script', 'src', {}], ['script', 'src', { type: 'module' }], ['link', 'href', { rel: 'stylesheet' }], ['link', 'href', { rel: 'preload', as: 'script' }], ['link', 'href', { rel: 'preload', as: 'image' }], ['link', 'href', { rel: 'modulepreload' }], ['link', 'href', { rel: 'manifest' }],
  ['img', 'src', {}], ['img', 'srcset', {}], ['video', 'src', { preload: 'auto' }], ['video', 'poster', {}], ['audio', 'src', { preload: 'auto' }], ['embed', 'src', { type: 'text/html' }], ['object', 'data', { type: 'text/html' }], ['iframe', 'src', {}], ['iframe', 'src', { sandbox: 'allow-scripts allow-same-origin allow-top-navigation' }], ['input', 'src', { type: 'image' }],
]
const SCRIPTED = ['inline script', 'document.write of script', 'inline handler', 'javascript: link', 'javascript: frame', 'srcdoc frame with script', 'data: frame', 'blob: frame', 'about:blank frame with script', 'eval', 'new Function', 'timer of a text', 'module of data:', 'module of blob:', 'worker of blob:', 'worker of data:', 'shared worker of data:', 'service worker', 'WebAssembly', 'style element', 'style attribute', 'set of svg on an attribute'] as const
const ASKING = ['fetch', 'fetch without answer', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'beacon', 'background by script', 'font by script', 'form post', 'form get', 'base', 'import of a module'] as const
const GLOBALS = ['require', 'process', 'Buffer', 'module', 'exports', '__dirname', '__filename', 'global', 'ipcRenderer', 'electron', 'setImmediate', 'clearImmediate', 'electronAPI', 'contextBridge', '__standInSend', 'chrome.runtime.id']
const FEATURES = ['camera', 'microphone', 'geolocation', 'display-capture', 'usb', 'serial', 'hid', 'bluetooth', 'midi', 'payment', 'publickey-credentials-get', 'screen-wake-lock', 'idle-detection', 'local-fonts', 'window-management', 'accelerometer', 'gyroscope', 'magnetometer', 'xr-spatial-tracking', 'encrypted-media', 'storage-access', 'keyboard-map']

/** What came of trying `what` in the page: ran or got, refused, or nothing at all by the time it should have. */
async function tried(page: Page, what: string, url: string): Promise<'ran' | 'refused' | 'nothing'> {
  return await page.evaluate(async ([kind = '', target = '']) => {
    const root = document.documentElement
    delete root.dataset['ran']
    const left: Element[] = []
    const put = (tag: string, more: Record<string, string>, words = ''): HTMLElement => {
      const element = document.createElement(tag)
      for (const [name, value] of Object.entries(more)) element.setAttribute(name, value)
      if (words !== '') element.textContent = words
      left.push(element)
      document.body.append(element)
      return element
    }
    const RUN = 'top.document.documentElement.dataset.ran="1"'
    const blob = (type: string): string => URL.createObjectURL(new Blob([type === 'text/html' ? `<script>${RUN}</script>` : `${RUN};postMessage(1)`], { type }))
    const outcome = new Promise<'ran' | 'refused' | 'nothing'>((resolve) => {
      const nothing = (): void => resolve('nothing')
      const no = (): void => resolve('refused')
      const yes = (): void => resolve('ran')
      document.addEventListener('securitypolicyviolation', no, { once: true })
      new MutationObserver(yes).observe(root, { attributes: true, attributeFilter: ['data-ran'] })
      const loads = (element: HTMLElement): void => {
        element.addEventListener('load', yes)
        element.addEventListener('loadeddata', yes)
        element.addEventListener('error', no)
      }
      const settles = (work: Promise<unknown>): void => void work.then(yes, no)
      const turn = (): Promise<unknown> => new Promise((next) => { setTimeout(next, 20) })
      const worker = (made: { addEventListener: (type: 'message' | 'error', listener: () => void) => void }): void => {
        made.addEventListener('message', yes)
        made.addEventListener('error', no)
      }
      const frame = (more: Record<string, string>): HTMLElement => put('iframe', more)
      const acts: Record<string, () => void> = {
        'inline script': () => { put('script', {}, RUN) },
        'document.write of script': () => { const made = frame({}); if (made instanceof HTMLIFrameElement) { made.contentDocument?.open(); made.contentDocument?.addEventListener('securitypolicyviolation', no); made.contentDocument?.write(`<script>${RUN}</script>`); made.contentDocument?.close() } setTimeout(nothing, 300) },
        'inline handler': () => { put('img', { src: 'data:,x', onerror: RUN }) },
        'javascript: link': () => { put('a', { href: `javascript:${RUN}` }, 'x').click() },
        'javascript: frame': () => { frame({ src: `javascript:${RUN}` }); setTimeout(nothing, 300) },
        'srcdoc frame with script': () => { frame({ srcdoc: `<script>${RUN}</script>` }).addEventListener('load', () => setTimeout(nothing, 300)) },
        'data: frame': () => { frame({ src: `data:text/html,<script>${RUN}</script>` }) },
        'blob: frame': () => { frame({ src: blob('text/html') }) },
        'about:blank frame with script': () => { const made = frame({ src: 'about:blank' }); if (made instanceof HTMLIFrameElement) { made.contentDocument?.addEventListener('securitypolicyviolation', no); const script = document.createElement('script'); script.textContent = RUN; made.contentDocument?.body.append(script) } setTimeout(nothing, 300) },
        // In a turn of its own: the one that the test's driver runs may do it.
        'eval': () => settles(turn().then(() => Reflect.get(window, 'eval')(RUN))),
        'new Function': () => settles(turn().then(() => Reflect.construct(Function, [RUN])())),
        'timer of a text': () => { Reflect.apply(setTimeout, window, [RUN]); setTimeout(nothing, 300) },
        'module of data:': () => settles(import(/* @vite-ignore */ `data:text/javascript,${RUN}`)),
        'module of blob:': () => settles(import(/* @vite-ignore */ blob('text/javascript'))),
        'worker of blob:': () => { try { worker(new Worker(blob('text/javascript'))) } catch { no() } },
        'worker of data:': () => { try { worker(new Worker('data:text/javascript,postMessage(1)')) } catch { no() } },
        'shared worker of data:': () => { try { const made = new SharedWorker('data:text/javascript,onconnect=e=>e.ports[0].postMessage(1)'); made.port.onmessage = yes; made.addEventListener('error', no) } catch { no() } },
        'service worker': () => settles(Promise.resolve().then(() => navigator.serviceWorker.register('/index.html'))),
        'WebAssembly': () => settles(WebAssembly.compile(Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0]))),
        'style element': () => { put('style', {}, 'html{color:red}') },
        'style attribute': () => { put('p', { style: 'color:red' }) },
        'set of svg on an attribute': () => { const host = put('div', {}); host.innerHTML = `<svg><a><set attributeName="href" to="javascript:${RUN.replaceAll('"', '&quot;')}"/><text>x</text></a></svg>`; const link = host.querySelector('a'); link?.dispatchEvent(new MouseEvent('click', { bubbles: true })); setTimeout(nothing, 300) },
        'fetch': () => settles(fetch(target)),
        'fetch without answer': () => settles(fetch(target, { mode: 'no-cors', method: 'POST', body: 'x', keepalive: true })),
        'XMLHttpRequest': () => { const asked = new XMLHttpRequest(); asked.addEventListener('load', yes); asked.addEventListener('error', no); asked.open('GET', target); asked.send() },
        'WebSocket': () => { try { const socket = new WebSocket(target.replace('http', 'ws')); socket.addEventListener('open', yes); socket.addEventListener('error', no) } catch { no() } },
        'EventSource': () => { const source = new EventSource(target); source.addEventListener('open', yes); source.addEventListener('error', no) },
        'beacon': () => { if (!navigator.sendBeacon(target, 'x')) no() },
        'background by script': () => { put('div', {}, 'x').style.backgroundImage = `url(${target}p.png)` },
        'font by script': () => settles(new FontFace('probe', `url(${target}f.woff2)`).load()),
        'form post': () => { const form = put('form', { action: target, method: 'post' }); if (form instanceof HTMLFormElement) form.submit() },
        'form get': () => { const form = put('form', { action: target }); if (form instanceof HTMLFormElement) form.submit() },
        'base': () => { put('base', { href: target }); if (new URL('x', document.baseURI).href.startsWith(target)) yes(); else no() },
        'import of a module': () => settles(import(/* @vite-ignore */ `${target}a.js`)),
      }
      const act = acts[kind]
      if (act !== undefined) return act()
      const [tag = '', attribute = '', more = ''] = kind.split(' ')
      const pairs: Record<string, string> = more === '' ? {} : JSON.parse(decodeURIComponent(more))
      const element = put(tag, pairs)
      loads(element)
      element.setAttribute(attribute, target)
    })
    const late = new Promise<'nothing'>((resolve) => { setTimeout(() => resolve('nothing'), 5_000) })
    const came = await Promise.race([outcome, late])
    for (const element of left) element.remove()
    return came
  }, [what, url])
}

const judged = (came: 'ran' | 'refused' | 'nothing'): Outcome => (came === 'nothing' ? { notRun: 'the browser did nothing with it' } : held(came === 'refused', 'it ran, or was fetched'))

/** What script in the page's own window tries: to run more, to ask others, to reach the system, to lead the window away. `foreign` answers everybody. */
export function pageProbes(page: Page, foreign: string, hasBridge: boolean): Probe[] {
  const address = page.url()
  const ofBrowser = hasBridge ? null : 'a browser’s tab is the browser’s: it may lead anywhere'
  const ofElectron = hasBridge ? null : 'there is no bridge here'
  const stays = (name: string, act: () => Promise<unknown>, why: string | null = ofBrowser): Probe => ({
    group: 'leading away', name,
    run: unless(why, async () => {
      await act().catch(() => undefined)
      // What leads away does so after the script that asked for it; two frames of the page behind it, unless it went. (Behind a window that a probe opened it would draw one a second.)
      await page.bringToFront()
      await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)) })).catch(() => undefined)
      const [is, stands] = [page.url(), await page.evaluate(() => (document.getElementById('root')?.childElementCount ?? 0) > 0)]
      return held(is === address && stands, `the window shows ${is}`)
    }),
  })
  const click = (html: string, button: 'left' | 'middle' = 'left', modifiers: ('Control' | 'Shift')[] = []): Promise<void> => page.evaluate((markup) => {
    const box = document.createElement('div')
    box.id = 'probe-box'
    box.innerHTML = markup
    Object.assign(box.style, { position: 'fixed', top: '0', left: '0', zIndex: '99999', background: '#fff' })
    document.body.append(box)
  }, html).then(() => page.locator('#probe-box :is(a,area,button)').first().click({ button, modifiers, force: true, noWaitAfter: true, timeout: 3_000 })).finally(() => page.evaluate(() => document.getElementById('probe-box')?.remove()))
  const to = [['https', 'https://example.org/'], ['http', foreign], ['file', 'file:///etc/passwd'], ['data', 'data:text/html,x'], ['javascript', 'javascript:document.body.replaceChildren()'], ['own preview', new URL('/preview/x.html', address).href]] as const
  const byBrowser = (scheme: string): string | null => (['file', 'data', 'javascript'].includes(scheme) ? null : ofBrowser)

  return [
    ...SCRIPTED.map((what): Probe => ({ group: 'script', name: what, run: async () => judged(await tried(page, what, foreign)) })),
    ...ASKING.map((what): Probe => ({ group: 'asking others', name: what, run: async () => judged(await tried(page, what, foreign)) })),
    ...FETCHING.map(([tag, attribute, more]): Probe => ({ group: 'asking others', name: `${tag} ${attribute} ${JSON.stringify(more)}`, run: async () => judged(await tried(page, `${tag} ${attribute} ${encodeURIComponent(JSON.stringify(more))}`, foreign)) })),
    ...['here', 'in an empty frame'].flatMap((where) => GLOBALS.map((name): Probe => ({
      group: 'the system', name: `${name} ${where}`,
      run: async () => held(!await page.evaluate(([path = '', place]) => {
        const frame = document.createElement('iframe')
        document.body.append(frame)
        let value: unknown = place === 'here' ? window : frame.contentWindow
        for (const key of path.split('.')) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
        frame.remove()
        return value !== undefined && !(value instanceof HTMLElement)
      }, [name, where]), 'it is there'),
    }))),
    ...['about:blank', 'srcdoc', 'sandbox', 'own page', 'own preview'].map((kind): Probe => ({
      group: 'bridge', name: `in a frame: ${kind}`,
      run: unless(ofElectron, async () => held(!await page.evaluate(async ([what, bridge = '']) => {
        const frame = document.createElement('iframe')
        if (what === 'srcdoc') frame.srcdoc = '<p>x'
        if (what === 'sandbox') frame.setAttribute('sandbox', 'allow-scripts allow-same-origin')
        if (what === 'own page') frame.src = '/'
        if (what === 'own preview') frame.src = '/preview/x.html'
        const came = new Promise((resolve) => { frame.addEventListener('load', resolve); setTimeout(resolve, 2_000) })
        document.body.append(frame)
        await came
        try { return Reflect.has(frame.contentWindow ?? {}, bridge) } catch { return false } finally { frame.remove() }
      }, [kind, BRIDGE_NAME]), 'it is there')),
    })),
    ...(['another key', 'taken away', 'another in its place', 'a call replaced', 'its prototype'] as const).map((kind): Probe => ({
      group: 'bridge', name: kind,
      run: unless(ofElectron, async () => held(!await page.evaluate(([what, name = '']) => {
        const bridge: unknown = Reflect.get(window, name)
        if (typeof bridge !== 'object' || bridge === null) return true
        if (what === 'another key') return Object.keys(bridge).toSorted().join() !== 'onClosing,requestPort'
        if (what === 'taken away') return Reflect.deleteProperty(window, name) && !Reflect.has(window, name)
        if (what === 'another in its place') return Reflect.set(window, name, {}) && Reflect.get(window, name) !== bridge
        if (what === 'a call replaced') return Reflect.set(bridge, 'requestPort', null)
        return Object.getPrototypeOf(bridge) !== Object.prototype
      }, [kind, BRIDGE_NAME]), 'it was done')),
    })),
    { group: 'bridge', name: 'a port once more, a hundred times', run: unless(ofElectron, async () => held(await page.evaluate(async ([name = '', message]) => {
      let ports = 0
      window.addEventListener('message', ({ data, ports: given }) => { if (data === message) ports += given.length })
      const bridge: { requestPort: (...more: unknown[]) => void } = Reflect.get(window, name)
      for (let time = 0; time < 100; time += 1) bridge.requestPort({ force: true }, '*', [])
      // Messages come in the order they were sent: what the bridge sent is there before this one.
      await new Promise<void>((resolve) => {
        window.addEventListener('message', ({ data }) => { if (data === 'all there') resolve() })
        window.postMessage('all there', '/')
      })
      return ports
    }, [BRIDGE_NAME, DESK_PORT_MESSAGE]) === 0, 'it was given another')) },
    ...FEATURES.map((name): Probe => ({ group: 'permission', name: `the page may ask for ${name}`, run: async () => {
      const may = await page.evaluate((feature) => {
        const policy: unknown = Reflect.get(document, 'featurePolicy')
        if (typeof policy !== 'object' || policy === null) return null
        const known: string[] = Reflect.get(policy, 'features').call(policy)
        return known.includes(feature) ? Boolean(Reflect.get(policy, 'allowsFeature').call(policy, feature)) : null
      }, name)
      return may === null ? { notRun: 'this browser knows no such feature' } : held(!may, 'it may')
    } })),
    ...to.flatMap(([scheme, url]) => [
      stays(`location to ${scheme}`, () => page.evaluate((where) => { location.href = where }, url), byBrowser(scheme)),
      stays(`location.replace to ${scheme}`, () => page.evaluate((where) => { location.replace(where) }, url), byBrowser(scheme)),
      stays(`a link to ${scheme}`, () => click(`<a href="${url}">x</a>`), byBrowser(scheme)),
      stays(`a link to ${scheme} in a new window`, () => click(`<a href="${url}" target="_blank">x</a>`)),
      stays(`a link to ${scheme} by the middle button`, () => click(`<a href="${url}">x</a>`, 'middle')),
      stays(`a link to ${scheme} with Shift`, () => click(`<a href="${url}">x</a>`, 'left', ['Shift'])),
      stays(`a meta refresh to ${scheme}`, () => page.evaluate((where) => { const meta = document.createElement('meta'); meta.httpEquiv = 'refresh'; meta.content = `0;url=${where}`; document.head.append(meta); setTimeout(() => meta.remove(), 100) }, url), byBrowser(scheme)),
      stays(`a form to ${scheme}`, () => page.evaluate((where) => { const form = document.createElement('form'); form.action = where; form.target = '_top'; document.body.append(form); form.submit(); form.remove() }, url), null),
      stays(`a button of a form to ${scheme}`, () => click(`<form action="/"><button formaction="${url}" formtarget="_self">x</button></form>`), null),
      stays(`a map’s area to ${scheme}`, () => click(`<map name="m"><area shape="default" href="${url}"></map><img usemap="#m" width="9" height="9" src="data:,x">`), byBrowser(scheme)),
      stays(`window.open in this window to ${scheme}`, () => page.evaluate((where) => { window.open(where, '_self') }, url), byBrowser(scheme)),
    ]),
    stays('another origin into the history', () => page.evaluate((where) => { history.pushState(null, '', where) }, foreign), null),
    stays('the address of a program', () => page.evaluate(() => { location.href = 'ms-msdt:/id' }), null),
    ...['about:blank', 'javascript:1', 'data:text/html,x', 'https://example.org/', 'file:///etc/passwd', '', 'desk://app/'].map((url): Probe => ({ group: 'window', name: `the page opens ${url === '' ? 'an empty one' : url}`, run: unless(ofBrowser, async () => held(await page.evaluate((where) => window.open(where, 'probe', 'width=1,height=1') === null, url), 'a window came')) })),
  ]
}
