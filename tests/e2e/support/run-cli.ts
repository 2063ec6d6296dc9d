import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { programFolder } from '#desk/program-folder.ts'

export type CliResult = {
  code: number
  stdout: string
  stderr: string
  /** stdout, parsed; throws where it is no JSON */
  json: () => unknown
}

/** Runs the built command line. Never throws for an exit code: the test looks at it. */
export function runCli(args: string[]): Promise<CliResult> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(programFolder(), 'out', 'main', 'desk.js'), ...args], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
      resolve({ code, stdout, stderr, json: (): unknown => JSON.parse(stdout) })
    })
  })
}
