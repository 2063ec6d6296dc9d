import { CommanderError } from 'commander'
import { deskProgram } from './program.ts'
import { failureOf, Report, type Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'
import { usageWords } from './usage-words.ts'

const DONE = 0
const REFUSED = 1
const BAD_USAGE = 2

/** Runs one command. `words` as typed, without the program's own name. Resolves with the exit code. */
export async function runDesk(words: readonly string[], terminal: Terminal): Promise<number> {
  const report = new Report(words.includes('--json'), terminal)
  let code = DONE
  let said = ''
  const program = deskProgram(terminal, (exit) => { code = exit })
  const commands = [program, ...program.commands, ...program.commands.flatMap((command) => command.commands)]
  for (const command of commands) command.exitOverride().configureOutput({ writeOut: terminal.out, writeErr: (text) => { said += text } })
  try {
    await program.parseAsync([...words], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return DONE
      report.failed({ code: 'bad-usage', message: usageWords(said.trim() === '' ? error.message : said), data: {} })
      return BAD_USAGE
    }
    report.failed(failureOf(error))
    return error instanceof UsageError ? BAD_USAGE : REFUSED
  }
}
