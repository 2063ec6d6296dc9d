import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RUN_FOLDER } from './run-folder.ts'

// What belongs to a machine (settings, keys) is never a person's own while tests run: each process of tests has a machine of its own.
process.env['REDNET_DESK_SETTINGS'] ??= mkdtempSync(join(process.env[RUN_FOLDER] ?? tmpdir(), 'machine-'))
