import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// What belongs to a machine (settings, keys) is never a person's own while tests run: each process of tests has a machine of its own.
if (process.env['REDNET_DESK_SETTINGS'] === undefined) {
  const machine = mkdtempSync(join(tmpdir(), 'rednet-desk-machine-'))
  process.env['REDNET_DESK_SETTINGS'] = machine
  process.once('exit', () => { rmSync(machine, { recursive: true, force: true }) })
}
