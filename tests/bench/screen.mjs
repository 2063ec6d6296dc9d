// @ts-check
import { createInterface } from 'node:readline'

/** What a bench's browser is started with: nothing of its own goes on in the background. */
export const CHROMIUM_FLAGS = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]

/** The link a loopback desk prints when it is ready. @param {NodeJS.ReadableStream} stdout */
export async function printedUrl(stdout) {
  for await (const line of createInterface({ input: stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]+/.exec(line)?.[0]
    if (url !== undefined) return url
  }
  throw new Error('no link was printed')
}
