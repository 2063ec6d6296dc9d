// @ts-check
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

/** raised when what `make` writes changes, or the version of the catalogue */
const MADE = 8

/** better-sqlite3, where it is installed (npm install, in tests/bench) */
export const sqlitePath = (() => {
  try {
    return createRequire(import.meta.url).resolve('better-sqlite3')
  } catch {
    return null
  }
})()

/** @typedef {{ ms: number, cpu: number, heap: number, rss: number }} Spent */
/** @typedef {(name: string, size: number) => Spent} Work */

/**
 * Runs pieces of work over libraries of made-up articles, each in a process of its own (tests/support/library-bench-work.ts).
 * A library of a size is made once and kept in the folder for temporary files.
 * `folder`: where such a library lies; not to be written in.
 * @param {(work: Work, folder: (size: number) => string) => void} use
 */
export async function withLibraries(use) {
  const bundle = mkdtempSync(join(tmpdir(), 'rednet-bench-'))
  try {
    await build({
      root: fileURLToPath(new URL('../..', import.meta.url)), configFile: false, logLevel: 'error', ssr: { noExternal: true },
      build: { ssr: 'tests/support/library-bench-work.ts', outDir: bundle, target: 'node20', minify: false, rollupOptions: { output: { format: 'es', entryFileNames: 'work.mjs' } } },
    })
    const made = (/** @type {number} */ size) => {
      const home = join(tmpdir(), `rednet-bench-catalogue-${MADE}-${size}`)
      if (!existsSync(join(home, 'made'))) {
        mkdirSync(home, { recursive: true })
        run(bundle, 'make', home, size)
        writeFileSync(join(home, 'made'), '')
      }
      // By itself: the library may have been made before SQLite was installed here.
      if (sqlitePath !== null && !existsSync(join(home, 'made-sqlite'))) {
        run(bundle, 'make-sqlite', home, size)
        writeFileSync(join(home, 'made-sqlite'), '')
      }
      return home
    }
    use((name, size) => JSON.parse(run(bundle, name, made(size), size)), (size) => join(made(size), 'library'))
  } finally {
    rmSync(bundle, { recursive: true, force: true })
  }
}

/** @param {string} bundle @param {string} name @param {string} home @param {number} size */
function run(bundle, name, home, size) {
  const env = sqlitePath === null ? process.env : { ...process.env, REDNET_BENCH_SQLITE: pathToFileURL(sqlitePath).href }
  return execFileSync(process.execPath, ['--max-old-space-size=8192', join(bundle, 'work.mjs'), name, join(home, 'library'), String(size)], { env, encoding: 'utf8' })
}
