import { runDesk } from './run-desk.ts'
import { failureOf, Report, type Terminal } from './terminal.ts'

const terminal: Terminal = {
  out: (text) => { process.stdout.write(text) },
  err: (text) => { process.stderr.write(text) },
}

// `desk list | head`: whoever read has read enough, and what the command does is done to its end. Anything else (a full disk behind >) is a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  new Report(process.argv.includes('--json'), terminal).failed(failureOf(error))
  process.exitCode = 1
})
process.stderr.on('error', () => undefined)

const code = await runDesk(process.argv.slice(2), terminal)
// One that was set while it ran says that something could not be written.
process.exitCode ??= code
