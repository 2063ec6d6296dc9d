import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { programFolder } from '#desk/program-folder.ts'
import { z } from 'zod'
import type { RunningShell, StartShell } from './running-shell.ts'

export const startLoopback: StartShell = async ({ libraryDir, context }): Promise<RunningShell> => {
  const first = await run(libraryDir, '0')
  const page = await (await context()).newPage()
  await page.goto(first.url)
  let now = first
  const kill = async (): Promise<void> => {
    now.child.kill('SIGKILL')
    await now.exited
  }
  return {
    page, pid: first.child.pid ?? 0, standIn: null, kill,
    startAgain: () => Promise.reject(new Error('a second one opens the library to look')),
    async secondWindow() {
      const second = await (await context()).newPage()
      await second.goto(now.url)
      return second
    },
    async killKeepingPage() {
      await kill()
      return async () => {
        now = await run(libraryDir, new URL(first.url).port)
        return now.url
      }
    },
    async close() {
      // A person closes the tab, then the program; the page gets to flush, and is asked if it must be.
      page.once('dialog', (asked) => void asked.accept())
      const closed = page.waitForEvent('close')
      await page.close({ runBeforeUnload: true })
      await closed
      now.child.kill('SIGTERM')
      await now.exited
    },
  }
}

function spawnProgram(libraryDir: string, port: string) {
  const child = spawn(process.execPath, [join(programFolder(), 'out', 'main', 'loopback.js'), '--library', libraryDir, '--port', port], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit').then(([code]) => z.int().nullable().parse(code))
  return { child, exited }
}

async function run(libraryDir: string, port: string) {
  const { child, exited } = spawnProgram(libraryDir, port)
  const url = await Promise.race([
    printedUrl(child.stdout),
    exited.then((code) => { throw new Error(`the loopback shell ended with ${String(code)} before it printed its link`) }),
  ])
  return { child, exited, url }
}

/** The link, once the library behind it is open: it is printed before. */
async function printedUrl(stdout: NodeJS.ReadableStream): Promise<string> {
  let url: string | undefined
  for await (const line of createInterface({ input: stdout })) {
    url ??= /http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]+/.exec(line)?.[0]
    if (url !== undefined && line.includes('Ctrl+C')) return url
  }
  throw new Error('no link was printed')
}
