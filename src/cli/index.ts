import { runDesk } from './run-desk.ts'

process.exitCode = await runDesk(process.argv.slice(2), {
  out: (text) => { process.stdout.write(text) },
  err: (text) => { process.stderr.write(text) },
})
