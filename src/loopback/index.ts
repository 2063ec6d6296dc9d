import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readingWords } from '#desk/access/reading-words.ts'
import { isDeskError } from '#desk/desk-error.ts'
import { createSampleLibrary } from '#desk/library/sample-library.ts'
import { hasScreen, openBrowser } from './open-browser.ts'
import { serveLibrary } from './serve.ts'

/** `--library DIR` `--port N` `--sample`: an empty library gets the sample article; `--open`: open a browser where there is a screen. */
const { values } = parseArgs({
  options: { library: { type: 'string' }, port: { type: 'string' }, sample: { type: 'boolean', default: false }, open: { type: 'boolean', default: false } },
})

const libraryDir = resolve(values.library ?? join(homedir(), 'RednetDesk', 'library'))

try {
  const host = await serveLibrary({
    libraryDir, port: values.port === undefined ? null : Number(values.port),
    ...(values.sample ? { prepare: createSampleLibrary } : {}),
  })
  const opened = values.open && hasScreen() && await openBrowser(host.onceUrl())
  console.log(`稿库：${libraryDir}`)
  console.log(`${opened ? '已在浏览器中打开。关掉后可从这里再进：' : '请在本机浏览器中打开：'}${host.url}`)
  const reading = readingWords(host.access())
  if (reading !== null) console.log(reading)
  console.log('链接里有口令，请勿转发。按 Ctrl+C 结束。')

  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    host.close().then(() => process.exit(0), (error: unknown) => {
      console.error(error)
      process.exit(1)
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
} catch (error) {
  console.error(isDeskError(error) ? `稿库打不开：${error.code} ${JSON.stringify(error.data)}（${libraryDir}）` : error)
  process.exitCode = 1
}
