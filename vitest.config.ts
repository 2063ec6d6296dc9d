import { defineConfig } from 'vitest/config'

/** Unit tests run on Node alone; a file that needs a page says `// @vitest-environment happy-dom` at its head. */
export default defineConfig({
  test: {
    setupFiles: ['tests/support/property-seed.ts', 'tests/support/machine-folder.ts'],
    include: ['tests/unit/**/*.test.ts', 'tests/unit/**/*.test.tsx'],
    environment: 'node',
    // Real files and real processes: two at a time keeps a small machine from timing out.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    restoreMocks: true,
  },
})
