import { readingWords } from '#desk/access/reading-words.ts'
import { serveLibrary } from '#loopback/serve.ts'
import type { Report } from '../terminal.ts'

const untilAskedToEnd = () => new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { resolve() })
})

/** Serves the library to a browser on this machine until the process is asked to end. */
export async function serve(options: { library: string, port: number | null }, report: Report): Promise<number> {
  const host = await serveLibrary({ libraryDir: options.library, port: options.port })
  const reading = readingWords(host.access())
  report.done({ url: host.url, readOnly: reading !== null }, () => `${reading === null ? '' : `${reading}\n`}请在本机浏览器中打开：${host.url}\n链接里有口令，请勿转发。按 Ctrl+C 结束。`)
  await untilAskedToEnd()
  await host.close()
  return 0
}
