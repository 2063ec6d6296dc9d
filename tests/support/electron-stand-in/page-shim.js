// @ts-check
/* global window, document, location, MessagePort */

/**
 * Runs in the page before anything of it, by its own text (so it reaches for nothing outside itself): gives the built preload the part of
 * `electron` a sandboxed preload has, over a binding of the driver's. Only the
 * top frame has a preload, as in Electron (nodeIntegrationInSubFrames is off).
 *
 * @typedef {{ type: 'from-page', channel: string, data: unknown, ports: string[] } | { type: 'port-message', port: string, text: string | null, base64: string | null } | { type: 'port-close', port: string } | { type: 'window-open', url: string }} Sent
 * @typedef {{ channel: string } | { port: string, text: string | null, base64: string | null } | { port: string, closed: true }} Taken
 * @param {string} appOrigin the origin the app has in Electron
 * @param {(require: (name: string) => object, module: { exports: object }, exports: object, location: object) => void} preload
 */
export function installStandIn(appOrigin, preload) {
  /** @type {(sent: Sent) => void} */
  const send = Reflect.get(window, '__standInSend')
  Reflect.deleteProperty(window, '__standInSend')
  // Electron asks the window's handler before anything opens; ours always says no.
  window.open = (url) => {
    send({ type: 'window-open', url: String(new URL(String(url ?? 'about:blank'), location.href)) })
    return null
  }
  if (window.top !== window || location.hostname !== 'desk.invalid') return

  /** @type {Map<string, (() => void)[]>} */
  const listeners = new Map()
  /** @type {Map<string, MessagePort>} */
  const ports = new Map()
  let made = 0

  /** @param {MessagePort} port */
  const take = (port) => {
    made += 1
    const id = `${performance.timeOrigin}-${made}`
    ports.set(id, port)
    port.addEventListener('message', ({ data }) => {
      const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data
      send({ type: 'port-message', port: id, text: typeof bytes === 'string' ? bytes : null, base64: typeof bytes === 'string' ? null : encode(bytes) })
    })
    port.addEventListener('close', () => send({ type: 'port-close', port: id }))
    port.start()
    return id
  }

  /** @param {Uint8Array} bytes */
  const encode = (bytes) => {
    let binary = ''
    for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
    return btoa(binary)
  }
  /** @param {string} base64 */
  const decode = (base64) => Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))

  const electron = {
    contextBridge: {
      /** @param {string} name @param {object} api */
      exposeInMainWorld(name, api) {
        Object.defineProperty(window, name, { value: Object.freeze(api) })
      },
    },
    ipcRenderer: {
      /** @param {string} channel @param {() => void} listener */
      on(channel, listener) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      },
      /** @param {string} channel @param {unknown} data */
      send: (channel, data) => send({ type: 'from-page', channel, data, ports: [] }),
      /** @param {string} channel @param {unknown} data @param {MessagePort[]} given */
      postMessage: (channel, data, given) => send({ type: 'from-page', channel, data, ports: given.map(take) }),
    },
  }

  Object.defineProperty(window, '__standInTake', {
    /** @param {Taken} message */
    value: (message) => {
      if ('channel' in message) for (const listener of listeners.get(message.channel) ?? []) listener()
      else if ('closed' in message) ports.get(message.port)?.close()
      else ports.get(message.port)?.postMessage(message.text ?? decode(message.base64 ?? ''))
    },
  })

  const module = { exports: {} }
  const place = { origin: appOrigin, href: `${appOrigin}${location.pathname}`, protocol: `${appOrigin.split(':')[0]}:`, pathname: location.pathname }
  preload((name) => {
    if (name === 'electron') return electron
    throw new Error(`a sandboxed preload asked for ${name}`)
  }, module, module.exports, place)
}
