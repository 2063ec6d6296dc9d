import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { OpenedLibrary } from '#desk/library/open-library.ts'
import { UsageError } from './usage-error.ts'

/** The first line of a file, or of the standard input for `-`: never an argument, which other programs of the machine can read. */
export async function readPassphrase(from: string): Promise<string> {
  const whole = from === '-' ? await text(process.stdin) : await readFile(from, 'utf8').catch(() => { throw new UsageError(`--passphrase-from 读不出：${from}`) })
  const [line = ''] = whole.replace(/^\u{feff}/u, '').split(/\r?\n/u)
  if (line === '') throw new UsageError(`--passphrase-from 的第一行是空的：${from}`)
  return line
}

/** Opens the key a person has on this machine, for as long as this command runs. Nothing to do where they have none. */
export async function unlockFor(library: OpenedLibrary, person: string, from: string | null): Promise<void> {
  if (from === null) return
  const { contacts } = await library.trust.view()
  const own = contacts.filter((one) => one.person === person && one.trusted && one.here === 'passphrase' && !one.open)
  if (own.length === 0) return
  const passphrase = await readPassphrase(from)
  for (const { key } of own) await library.trust.unlock({ key, passphrase })
}
