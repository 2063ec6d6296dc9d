import { isDeskError } from '#desk/desk-error.ts'
import { openLibrary } from '#desk/library/open-library.ts'

/** Tries to open the library as soon as it is told to on stdin, says `holds` or `refused <holder>`, and keeps it until told to end. */
const [, , dir = ''] = process.argv
const told = () => new Promise<void>((resolve) => { process.stdin.once('data', () => { resolve() }) })
process.stdout.write('ready\n')
await told()
try {
  const library = await openLibrary(dir, { shell: 'child' })
  process.stdout.write('holds\n')
  await told()
  await library.close()
} catch (error) {
  process.stdout.write(isDeskError(error, 'library-locked') ? `refused ${error.data.holder?.shell} ${error.data.holder?.pid}\n` : `failed ${String(error)}\n`)
  await told()
}
process.exit(0)
