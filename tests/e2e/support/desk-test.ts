import { test as base, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronStandIn } from '#tests/support/electron-stand-in/driver.ts'
import { launchChromium } from './launch-chromium.ts'
import { fillLibrary, type StartingLibrary } from './fill-library.ts'
import { runCli, type CliResult } from './run-cli.ts'
import type { RunningShell, ShellName, StartShell } from './running-shell.ts'
import { electronMissing, startElectron } from './start-electron.ts'
import { startLoopback } from './start-loopback.ts'
import { startStandIn } from './start-stand-in.ts'

const STARTS: Record<ShellName, StartShell> = { 'loopback': startLoopback, 'electron-stand-in': startStandIn, 'electron': startElectron }

export type DeskOptions = {
  shell: ShellName
  /** what the library holds when the program opens; `test.use({ library: 'people' })` */
  library: StartingLibrary
}

/** The program, open on a library of its own. `page` is a new one after each start. */
export type Desk = {
  readonly page: Page
  readonly libraryDir: string
  readonly shell: ShellName
  /** on the stand-in alone */
  readonly standIn: ElectronStandIn | null
  /** `desk ARGS --library <this one> --json`. Commands that write need the program closed: the library has one writer. */
  cli: (...args: string[]) => Promise<CliResult>
  /** closes the window as a person does, and waits for the program's end */
  close: () => Promise<void>
  /** SIGKILL */
  kill: () => Promise<void>
  /** after close() or kill() */
  start: () => Promise<void>
  /** the stand-in alone: starts the program once more beside the one that runs, as a second click does; its exit code */
  startAgain: () => Promise<number | null>
  /** the same library opened by a second program, as another person or another shell does */
  startBeside: () => Promise<RunningShell>
  /** loopback alone: SIGKILL, the tab stays; then start on the same port, which gives the new link */
  killKeepingPage: () => Promise<() => Promise<string>>
  /** loopback alone: one more tab on the same program */
  secondWindow: () => Promise<Page>
  /** close() and start() */
  restart: () => Promise<void>
}

type Fixtures = DeskOptions & { desk: Desk, makeContext: () => Promise<BrowserContext> }
type WorkerFixtures = { chromium: () => Promise<Browser> }

export const test = base.extend<Fixtures, WorkerFixtures>({
  shell: ['loopback', { option: true }],
  library: ['empty', { option: true }],

  /** Electron brings its own browser; the others share one, started when it is first wanted. */
  chromium: [async ({}, use) => {
    const started: Promise<Browser>[] = []
    await use(() => {
      const [browser = launchChromium()] = started
      if (started.length === 0) started.push(browser)
      return browser
    })
    for (const browser of started) await (await browser).close()
  }, { scope: 'worker' }],

  /** one context a test: what a tab keeps is kept across the test's restarts, as on a person's machine */
  makeContext: async ({ chromium, locale, timezoneId, viewport }, use) => {
    const made: BrowserContext[] = []
    await use(async () => {
      const context = made[0] ?? await (await chromium()).newContext({ locale: locale ?? 'zh-CN', timezoneId: timezoneId ?? 'Asia/Shanghai', viewport })
      if (made.length === 0) made.push(context)
      return context
    })
    for (const context of made) await context.close()
  },

  desk: async ({ shell, library, makeContext }, use, testInfo) => {
    const missing = shell === 'electron' ? electronMissing() : null
    testInfo.skip(missing !== null, missing ?? '')

    const folder = await mkdtemp(join(tmpdir(), 'rednet-desk-'))
    const libraryDir = join(folder, '稿库 一')
    const profileDir = join(folder, 'profile')
    await fillLibrary(library, libraryDir)

    // Settings and keys of this test's own machine: the person's who runs the tests are left alone.
    process.env['REDNET_DESK_SETTINGS'] = join(folder, 'machine')
    const running = new Set<RunningShell>()
    const beside = new Set<RunningShell>()
    const now = (): RunningShell => {
      const [one] = running
      if (one === undefined) throw new Error('the program does not run: start() it')
      return one
    }
    const desk: Desk = {
      get page() { return now().page },
      get standIn() { return now().standIn },
      libraryDir, shell,
      cli: (...args) => runCli([...args, '--library', libraryDir, '--json']),
      async close() {
        const closed = now()
        await closed.close()
        running.delete(closed)
      },
      async kill() {
        const killed = now()
        await killed.kill()
        running.delete(killed)
        await killed.page.close().catch(() => undefined)
      },
      async start() {
        if (running.size > 0) throw new Error('the program runs already')
        running.add(await STARTS[shell]({ libraryDir, profileDir, context: makeContext }))
      },
      startAgain: () => now().startAgain(),
      async startBeside() {
        const second = await STARTS[shell]({ libraryDir, profileDir: `${profileDir}-2`, context: makeContext })
        beside.add(second)
        return second
      },
      secondWindow: () => now().secondWindow(),
      killKeepingPage: () => now().killKeepingPage(),
      async restart() {
        await desk.close()
        await desk.start()
      },
    }
    try {
      await desk.start()
      await use(desk)
    } finally {
      for (const left of [...running, ...beside]) await left.kill()
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    }
  },
})

export { expect } from '@playwright/test'
