import type { BrowserContext, Page } from '@playwright/test'
import type { ElectronStandIn } from '#tests/support/electron-stand-in/driver.ts'

export type ShellName = 'loopback' | 'electron-stand-in' | 'electron'

/** A program that runs for a test, whichever shell it is. */
export type RunningShell = {
  page: Page
  /** the program's own process */
  pid: number
  /** ends it at once, as a crash or a power cut would: SIGKILL */
  kill: () => Promise<void>
  /** closes the window as a person does, and waits until the program has ended */
  close: () => Promise<void>
  /** loopback alone: SIGKILL, the tab stays; then start on the same port, which gives the new link */
  killKeepingPage: () => Promise<() => Promise<string>>
  /** loopback alone: the program's link opened in one more tab */
  secondWindow: () => Promise<Page>
  /** the stand-in alone: a second start beside this one; resolves to its exit code */
  startAgain: () => Promise<number | null>
  /** there on the stand-in alone: its menu, dialogs and what was opened outside */
  standIn: ElectronStandIn | null
}

export type StartShell = (options: { libraryDir: string, profileDir: string, context: () => Promise<BrowserContext> }) => Promise<RunningShell>
