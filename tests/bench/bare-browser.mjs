// @ts-check
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A new Chromium with an empty profile and one page, spoken to in its debugging protocol with the least that measuring takes.
 * Never `Runtime.enable`, which Playwright's browsers all have: with it V8 works out at once where each error was made that a
 * page's program makes, which no reader's browser does, and which a large program pays and a page of one line does not.
 *
 * @param {string} executablePath @param {readonly string[]} [flags] further ones
 */
export async function openBareBrowser(executablePath, flags = []) {
  const profile = mkdtempSync(join(tmpdir(), 'rednet-bench-browser-'))
  const browser = spawn(executablePath, [
    '--headless', '--remote-debugging-pipe', `--user-data-dir=${profile}`, '--window-size=1440,900', '--lang=zh-CN', '--accept-lang=zh-CN',
    '--no-first-run', '--no-default-browser-check', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions', '--disable-gpu',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...flags, 'about:blank',
  ], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const ended = once(browser, 'exit')
  const send = protocolOver(browser)
  const close = async () => {
    // Asked, it ends its other processes first, which write in the profile.
    if (browser.exitCode === null) await send('Browser.close').catch(() => undefined)
    await ended
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
  try {
    let target
    while (target === undefined) target = (await send('Target.getTargets')).targetInfos.find((/** @type {{ type: string }} */ { type }) => type === 'page')
    const { sessionId } = await send('Target.attachToTarget', { targetId: target.targetId, flatten: true })
    await send('Page.enable', {}, sessionId)
    await send('Emulation.setDeviceMetricsOverride', { width: 1440, height: 900, deviceScaleFactor: 1, mobile: false }, sessionId)
    return {
      close,
      /** @param {string} method @param {object} [params] */
      send: (method, params = {}) => send(method, params, sessionId),
      /**
       * Runs `first(given)` in the page that `url` brings before any of its scripts, and gives what comes of `expression` in it.
       * @param {string} url @param {(given: any) => void} first @param {unknown} given @param {string} expression a promise
       */
      async read(url, first, given, expression) {
        await send('Page.addScriptToEvaluateOnNewDocument', { source: `(${first})(${JSON.stringify(given)})` }, sessionId)
        const { errorText } = await send('Page.navigate', { url }, sessionId)
        if (errorText !== undefined) throw new Error(`${url}: ${errorText}`)
        const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId)
        if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
        return result.value
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** @param {import('node:child_process').ChildProcess} browser whose fourth and fifth streams are the protocol's, each message ended by NUL */
function protocolOver(browser) {
  const [, , , out, incoming] = browser.stdio
  if (out === null || out === undefined || !('write' in out) || incoming === null || incoming === undefined || !('setEncoding' in incoming)) throw new Error('no pipes to the browser')
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  const asked = new Map()
  let rest = ''
  let last = 0
  incoming.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    const messages = (rest + text).split('\0')
    rest = messages.pop() ?? ''
    for (const { id, result, error } of messages.map((message) => JSON.parse(message))) {
      if (error === undefined) asked.get(id)?.resolve(result)
      else asked.get(id)?.reject(new Error(error.message))
      asked.delete(id)
    }
  })
  browser.on('exit', () => { for (const { reject } of asked.values()) reject(new Error('the browser has ended')) })
  out.on('error', () => undefined) // it has ended: told above
  return (/** @type {string} */ method, /** @type {object} */ params = {}, /** @type {string | undefined} */ sessionId = undefined) => /** @type {Promise<any>} */ (new Promise((resolve, reject) => {
    last += 1
    asked.set(last, { resolve, reject })
    out.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`)
  }))
}
