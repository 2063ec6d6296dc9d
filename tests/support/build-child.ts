import { mkdtempSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { RUN_FOLDER } from './run-folder-name.ts'

async function bundle(entry: string): Promise<string> {
  const folder = mkdtempSync(join(process.env[RUN_FOLDER] ?? tmpdir(), 'built-'))
  await build({
    root: fileURLToPath(new URL('../..', import.meta.url)), configFile: false, logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: entry, outDir: folder, target: 'node20', minify: false, emptyOutDir: false, rollupOptions: { output: { format: 'es', entryFileNames: 'child.mjs' } } },
  })
  return folder
}

const built = new Map<string, Promise<string>>()

/** Bundles a TypeScript entry into one module that Node runs by itself: for tests that must kill a whole process. Built once for all tests of a process; each has its own copy. */
export async function buildChild(entry: string, outDir: string): Promise<string> {
  const once = built.get(entry) ?? bundle(entry)
  built.set(entry, once)
  await cp(await once, outDir, { recursive: true })
  return join(outDir, 'child.mjs')
}
