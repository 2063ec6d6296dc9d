import { _electron } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'
import { programFolder } from '#desk/program-folder.ts'
import { electronPath } from '../../../scripts/electron-runtime.mjs'
import type { RunningShell, StartShell } from './running-shell.ts'

/** Needs Electron's runtime and a screen; see `electronMissing`. */
export const startElectron: StartShell = async ({ libraryDir, profileDir }): Promise<RunningShell> => {
  const executablePath = electronPath()
  if (executablePath === null) throw new Error('Electron’s runtime is not installed')
  const args = [programFolder(), '--library', libraryDir, '--profile', profileDir, '--lang=zh-CN']
  const app = await _electron.launch({
    executablePath, args,
    locale: 'zh-CN', timezoneId: 'Asia/Shanghai',
  })
  const child = app.process()
  const exited = once(child, 'exit')
  return {
    page: await app.firstWindow(), pid: child.pid ?? 0, standIn: null,
    async startAgain() {
      const [code] = await once(spawn(executablePath, args, { stdio: 'ignore' }), 'exit')
      return z.int().nullable().parse(code)
    },
    secondWindow: () => Promise.reject(new Error('this shell has one window')),
    killKeepingPage: () => Promise.reject(new Error('this shell’s page goes with it')),
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    async close() {
      await app.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.close()
      })
      await exited
    },
  }
}

/** null where Electron can be run here; else the reason a test is skipped with */
export function electronMissing(): string | null {
  if (electronPath() === null) return 'not available here: Electron’s runtime is not installed (npx install-electron)'
  if (process.platform === 'linux' && (process.env['DISPLAY'] ?? '') === '') return 'not available here: no display (run under xvfb-run)'
  return null
}
