import { runDesk } from '../../src/cli/run-desk.ts'

/** `desk publish`, which says on stdout that it begins and with what code it ended. */
const [, , library = '', site = ''] = process.argv
process.stdout.write('begun\n')
const code = await runDesk(['publish', '--to', site, '--library', library, '--json'], { out: () => {}, err: (words) => { process.stderr.write(words) } })
process.stdout.write(`ended ${code}\n`)
