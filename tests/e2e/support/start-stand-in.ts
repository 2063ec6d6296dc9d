import { join } from 'node:path'
import { programFolder } from '#desk/program-folder.ts'
import { ElectronStandIn } from '#tests/support/electron-stand-in/driver.ts'
import type { RunningShell, StartShell } from './running-shell.ts'

export const startStandIn: StartShell = async ({ libraryDir, profileDir, context }): Promise<RunningShell> => {
  const shared = await context()
  const run = (): ElectronStandIn => new ElectronStandIn({
    context: shared, main: join(programFolder(), 'out', 'main', 'index.js'),
    args: ['--library', libraryDir, '--profile', profileDir], env: { ...process.env, STAND_IN_HOME: profileDir },
  })
  const standIn = run()
  const page = await Promise.race([
    standIn.window,
    standIn.exited.then((code) => { throw new Error(`the main process ended with ${String(code)} before it opened a window`) }),
  ])
  return {
    page, pid: standIn.child.pid ?? 0, standIn,
    startAgain: () => run().exited,
    secondWindow: () => Promise.reject(new Error('this shell has one window')),
    killKeepingPage: () => Promise.reject(new Error('this shell’s page goes with it')),
    async kill() {
      standIn.child.kill('SIGKILL')
      await standIn.exited
    },
    async close() {
      standIn.closeWindow()
      await standIn.exited
    },
  }
}
