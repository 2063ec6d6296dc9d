import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'

const opened: string[] = []
vi.mock('electron', () => ({ shell: { openExternal: async (url: string) => { opened.push(url) } } }))
const { denyPermissions, keepOnPage } = await import('../../../src/main/lock-down.ts')

type Opener = (details: { url: string }) => { action: 'allow' | 'deny' }

function contents() {
  const emitter = new EventEmitter()
  let opener: Opener = () => ({ action: 'allow' })
  const fake = Object.assign(emitter, { setWindowOpenHandler: (given: Opener) => { opener = given } })
  keepOnPage(fake)
  const emit = (name: string, more: object): boolean => {
    let prevented = false
    emitter.emit(name, { ...more, preventDefault: () => { prevented = true } })
    return prevented
  }
  return { open: (url: string) => opener({ url }).action, emit }
}

beforeEach(() => { opened.length = 0 })

test('no window opens; a link to the web goes to the person’s browser, anything else nowhere', () => {
  const page = contents()
  for (const url of ['https://example.org/', 'file:///etc/passwd', 'javascript:alert(1)', 'desk://app/']) expect(page.open(url)).toBe('deny')
  expect(opened).toEqual(['https://example.org/'])
})

test('the window is not led away from its page, which may reload', () => {
  const page = contents()
  for (const url of ['desk://app/', 'desk://app/#/library/01ABC?tab=preview']) expect(page.emit('will-navigate', { url }), url).toBe(false)
  for (const url of ['https://evil.example/', 'desk://app/preview/x.html', 'desk://other/', 'file:///x', 'data:text/html,x']) expect(page.emit('will-navigate', { url }), url).toBe(true)
  expect(page.emit('will-redirect', { url: 'https://evil.example/' })).toBe(true)
  expect(page.emit('will-attach-webview', {})).toBe(true)
})

test('a frame shows the preview alone', () => {
  const page = contents()
  expect(page.emit('will-frame-navigate', { url: 'desk://app/preview/content/1.html', isMainFrame: false })).toBe(false)
  for (const url of ['https://evil.example/', 'desk://app/', 'desk://app/previewx/', 'file:///x']) expect(page.emit('will-frame-navigate', { url, isMainFrame: false }), url).toBe(true)
})

test('no permission is granted, to ask or to have, and nothing is downloaded', () => {
  const granted: boolean[] = []
  const session = new EventEmitter()
  const fake = Object.assign(session, {
    setPermissionRequestHandler: (handler: (contents: null, permission: string, decide: (granted: boolean) => void) => void) => handler(null, 'media', (given) => granted.push(given)),
    setPermissionCheckHandler: (handler: () => boolean) => granted.push(handler()),
    setDevicePermissionHandler: (handler: () => boolean) => granted.push(handler()),
  })
  denyPermissions(fake)
  expect(granted).toEqual([false, false, false])
  const prevent = vi.fn<() => void>()
  session.emit('will-download', { preventDefault: prevent })
  expect(prevent).toHaveBeenCalledOnce()
})
