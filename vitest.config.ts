import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const ALL = readdirSync('tests/unit', { recursive: true, encoding: 'utf8' }).filter((name) => /\.test\.tsx?$/.test(name)).map((name) => `tests/unit/${name.replaceAll('\\', '/')}`)
/** Files that put another module in the place of one, or need a page: what they change must not be there for the next. */
const APART = ALL.filter((name) => /vi\.(?:mock|doMock|resetModules|stubGlobal|stubEnv)\(|@vitest-environment/.test(readFileSync(name, 'utf8')))

/**
 * Unit tests run on Node alone; a file that needs a page says `// @vitest-environment happy-dom` at its head.
 * All others share what they import: loading it for each file anew took a quarter of the run. Each makes folders and libraries of its own.
 */
export default defineConfig({
  test: {
    // Real files and real processes: two at a time keeps a small machine from timing out.
    maxWorkers: 2,
    globalSetup: 'tests/support/run-folder.ts',
    projects: [
      { extends: true, test: { name: 'together', include: ['tests/unit/**/*.test.{ts,tsx}'], exclude: APART, isolate: false } },
      { extends: true, test: { name: 'apart', include: APART } },
    ],
    setupFiles: ['tests/support/property-seed.ts', 'tests/support/machine-folder.ts'],
    environment: 'node',
    // Limits for what hangs, no measure of speed: property tests on a busy machine took more than 20 s.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
})
