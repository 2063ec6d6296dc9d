// @ts-check
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { countProbes } from './probes.mjs'
import { ensureBuilt } from '../../scripts/build-state.mjs'

/**
 * `npm run torture -- kills 2000`: what takes too long, or wants a system of its own, for `npm test`.
 * Each piece ends with 0 only where it was carried out and nothing was lost; 3 says that this system cannot carry it out.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const PIECES = /** @type {const} */ (['kills', 'publish', 'strace', 'full-disk', 'starts', 'gate'])
/** those that have no process of their own making beside them */
const ALONE = ['full-disk', 'starts', 'gate']
const [piece = '', ...args] = process.argv.slice(2)

if (piece === 'power-cut') {
  const env = { ...process.env, REDNET_DESK_CUTS: args[0] ?? '500' }
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'tests/unit/desk/store/power-cut.test.ts', '--testTimeout=3600000'], { cwd: root, env, stdio: 'inherit' })
  process.exitCode = status ?? 1
} else if (piece === 'markup') {
  // The job of the same name, with a folder of others' vectors instead of its own few.
  if (args[0] === undefined) throw new Error('npm run torture -- markup FOLDER')
  const env = { ...process.env, REDNET_DESK_VECTORS: resolve(args[0]) }
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'test', 'hostile-markup', '--project=loopback', '--grep=runs nothing', '--workers=1', '--retries=0', '--timeout=0'], { cwd: root, env, stdio: 'inherit' })
  process.exitCode = status ?? 1
} else if (piece === 'probes') {
  process.exitCode = countProbes(root)
} else if (PIECES.some((one) => one === piece)) {
  // The real programs are started.
  if (piece === 'starts') await ensureBuilt(['main', 'screens'])
  const made = mkdtempSync(join(tmpdir(), 'rednet-torture-'))
  try {
    const names = [piece, ...(ALONE.includes(piece) ? [] : [`${piece}-child`])]
    await build({
      root, configFile: false, logLevel: 'error', ssr: { noExternal: true },
      build: {
        ssr: true, outDir: made, target: 'node20', minify: false,
        rollupOptions: { input: Object.fromEntries(names.map((name) => [name, `tests/torture/${name}.ts`])), output: { format: 'es', entryFileNames: '[name].mjs' } },
      },
    })
    // Pages bear the program's version, which it looks for above itself.
    copyFileSync(join(root, 'package.json'), join(made, 'package.json'))
    const { status } = spawnSync(process.execPath, [join(made, `${piece}.mjs`), made, ...args], { cwd: root, stdio: 'inherit' })
    process.exitCode = status ?? 1
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
} else {
  console.error(`npm run torture -- ${['power-cut', 'markup', 'probes', ...PIECES].join(' | ')} [how often]`)
  process.exitCode = 2
}
