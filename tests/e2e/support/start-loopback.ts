import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { programFolder } from '#desk/program-folder.ts'
import { z } from 'zod'
import type { RunningShell, StartShell } from './running-shell.ts'

export const startLoopback: StartShell = async ({ libraryDir, context }): Promise<RunningShell> => {
  const run = (stderr: 'inherit' | 'ignore') => spawn(process.execPath, [join(programFolder(), 'out', 'main', 'loopback.js'), '--library', libraryDir, '--port', '0'], { stdio: ['ignore', 'pipe', stderr] })
  const child = run('inherit')
  const exited = once(child, 'exit')
  const url = await Promise.race([
    printedUrl(child.stdout),
    exited.then(([code]) => { throw new Error(`the loopback shell ended with ${String(code)} before it printed its link`) }),
  ])
  const page = await (await context()).newPage()
  await page.goto(url)
  return {
    page, pid: child.pid ?? 0, standIn: null,
    async startAgain() {
      const [code] = await once(run('ignore'), 'exit')
      return z.int().nullable().parse(code)
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    async close() {
      // A person closes the tab, then the program; the page gets to flush, and is asked if it must be.
      page.once('dialog', (asked) => void asked.accept())
      const closed = page.waitForEvent('close')
      await page.close({ runBeforeUnload: true })
      await closed
      child.kill('SIGTERM')
      await exited
    },
  }
}

async function printedUrl(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]+/.exec(line)?.[0]
    if (url !== undefined) return url
  }
  throw new Error('no link was printed')
}
