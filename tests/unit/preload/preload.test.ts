import { afterEach, expect, test, vi } from 'vitest'
import { DESK_PORT_MESSAGE, IPC_CLOSING, IPC_FLUSHED, IPC_PORT, type PreloadBridge } from '#contract/preload-bridge.ts'

const exposed = new Map<string, PreloadBridge>()
const sent: [string, unknown][] = []
const ports: [string, readonly MessagePort[]][] = []
const listeners = new Map<string, () => void>()

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: PreloadBridge) => exposed.set(name, api) },
  ipcRenderer: {
    on: (channel: string, listener: () => void) => listeners.set(channel, listener),
    send: (channel: string, data: unknown) => sent.push([channel, data]),
    postMessage: (channel: string, _data: unknown, given: MessagePort[]) => ports.push([channel, given]),
  },
}))

async function load(origin: string, inFrame = false): Promise<{ posted: unknown[][], bridge: PreloadBridge | undefined }> {
  vi.resetModules()
  exposed.clear()
  listeners.clear()
  sent.length = 0
  ports.length = 0
  const posted: unknown[][] = []
  const window = { top: {}, postMessage: (...args: unknown[]) => posted.push(args) }
  if (!inFrame) window.top = window
  vi.stubGlobal('window', window)
  vi.stubGlobal('location', { origin })
  await import('../../../src/preload/index.ts')
  return { posted, bridge: exposed.get('rednetDesk') }
}

afterEach(() => {
  for (const [, given] of ports) for (const port of given) port.close()
  vi.unstubAllGlobals()
})

test.each([['https://evil.example', false], ['desk://other', false], ['null', false], ['file://', false], ['desk://app', true]])('a page of %s (in a frame: %s) finds nothing of the desk', async (origin, inFrame) => {
  const { bridge } = await load(origin, inFrame)
  expect(bridge).toBeUndefined()
  expect(listeners.size).toBe(0)
})

test('our page gets one port, to itself alone, however often it asks', async () => {
  const { bridge, posted } = await load('desk://app')
  bridge?.requestPort()
  bridge?.requestPort()
  expect(ports.map(([channel, given]) => [channel, given.length])).toEqual([[IPC_PORT, 1]])
  expect(posted.map(([message, target]) => [message, target])).toEqual([[DESK_PORT_MESSAGE, '/']])
})

test('the page finds no more than asking for its port and being told of closing', async () => {
  const { bridge } = await load('desk://app')
  expect(Object.keys(bridge ?? {}).toSorted()).toEqual(['onClosing', 'requestPort'])
})

test('the window hears whether the last words were saved', async () => {
  const { bridge } = await load('desk://app')
  for (const [flush, saved] of [[() => Promise.resolve(), true], [() => Promise.reject(new Error('disk full')), false]] as const) {
    sent.length = 0
    bridge?.onClosing(flush)
    listeners.get(IPC_CLOSING)?.()
    await vi.waitFor(() => expect(sent).toEqual([[IPC_FLUSHED, { saved }]]))
  }
})
