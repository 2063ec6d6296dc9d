import { RUN_FOLDER } from './run-folder-name.ts'

// Also read where a test has a page: there an import of Node's own modules is now and then taken for one of a browser, and fails.
const { mkdtempSync } = process.getBuiltinModule('node:fs')
const { tmpdir } = process.getBuiltinModule('node:os')

// What belongs to a machine (settings, keys) is never a person's own while tests run: each process of tests has a machine of its own.
process.env['REDNET_DESK_SETTINGS'] ??= mkdtempSync(`${process.env[RUN_FOLDER] ?? tmpdir()}/machine-`)
