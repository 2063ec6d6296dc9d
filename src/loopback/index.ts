import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { systemCode } from '#desk/desk-error.ts'
import { rendererFolder } from '#desk/program-folder.ts'
import { openUsualDoor } from './usual-port.ts'
import { hasScreen, openBrowser } from './open-browser.ts'
import type { Behind } from './door.ts'

/** `--library DIR` `--port N` `--sample`: an empty library gets the sample article; `--open`: open a browser where there is a screen. */
const { values } = parseArgs({
  options: { library: { type: 'string' }, port: { type: 'string' }, sample: { type: 'boolean', default: false }, open: { type: 'boolean', default: false } },
})

const libraryDir = resolve(values.library ?? join(homedir(), 'RednetDesk', 'library'))
/** a browser that we opened is waited for, to be told why there is no library */
const TO_TELL_MS = 30_000

try {
  // The door first: what follows takes as long to load as a browser to start.
  let standBehind = (_: Behind): void => {}
  const behind = new Promise<Behind>((resolve) => { standBehind = resolve })
  const door = await openUsualDoor({ behind, rendererFolder: rendererFolder() }, values.port === undefined ? null : Number(values.port))
  const opened = values.open && hasScreen() && await openBrowser(door.onceUrl())
  console.log(`稿库：${libraryDir}`)
  console.log(`${opened ? '已在浏览器中打开。关掉后可从这里再进：' : '请在本机浏览器中打开：'}${door.url}`)

  const { openBehind } = await import('./open-behind.ts')
  const desk = await openBehind({ libraryDir, sample: values.sample })
  standBehind(desk.behind)
  if (desk.library === null) {
    console.error(desk.words)
    if (opened) await Promise.race([desk.told, new Promise((waited) => setTimeout(waited, TO_TELL_MS))])
    await door.close()
    process.exit(1)
  }
  const { library, reading } = desk
  if (reading !== null) console.log(reading)
  console.log('链接里有口令，请勿转发。按 Ctrl+C 结束。')

  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    door.close().then(() => library.close()).then(() => process.exit(0), (error: unknown) => {
      console.error(error)
      process.exit(1)
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
} catch (error) {
  const code = systemCode(error)
  console.error(code === 'EADDRINUSE' ? `端口 ${values.port ?? ''} 已被别的程序占用。换一个端口，或不写 --port。`
    : code === 'ERR_SOCKET_BAD_PORT' ? `“${values.port ?? ''}”不是端口号：--port 后写 0 到 65535 之间的数。` : error)
  // A door that stands open with nobody behind it would keep the program running.
  process.exit(1)
}
