import { defineConfig } from '@playwright/test'
import type { DeskOptions } from './tests/e2e/support/desk-test.ts'
import { electronMissing } from './tests/e2e/support/start-electron.ts'

/**
 * Jobs that meet nothing of the shell but the contract, which other jobs bring through the stand-in's port: there they would
 * cost minutes and show nothing new. Real Electron runs them all.
 */
const SAME_IN_EVERY_SHELL = [
  'chinese-input', 'editor-words', 'job-backup', 'job-batch', 'job-comments', 'job-corrections', 'job-every-block', 'job-exports', 'job-find-and-count', 'job-history', 'job-keyboard', 'job-library-replace', 'job-news-blocks', 'job-page-design', 'job-pictures', 'job-publish-site', 'job-redline', 'job-related', 'job-search', 'job-snippets',
  'job-tables', 'job-tabs', 'job-templates', 'job-tidy-and-undo', 'job-trash', 'job-write-and-return', 'job-writing-modes', 'views-accessible',
].map((name) => `**/${name}.spec.ts`)

/**
 * One set of specs, every shell. `electron` runs where Electron's runtime is
 * installed; elsewhere one test of it is left, which is skipped and says why.
 * `*.loopback.spec.ts` is about what that shell alone has (its door, several windows), `*.stand-in.spec.ts`
 * about what only the stand-in of Electron can be asked.
 * Set CHROMIUM_PATH to drive a Chromium of the system.
 */
export default defineConfig<DeskOptions>({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/support/global-setup.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  // One more than a small machine has cores: jobs wait for saves and answers half of their time.
  workers: 3,
  // whole jobs, on machines that may be busy with something else: a limit for what hangs, no measure of speed
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  // Tracing every test took a quarter of all CPU time. One that fails is run once more, traced; it has failed all the same.
  retries: 1,
  failOnFlakyTests: true,
  reporter: 'list',
  // What cannot be pressed is said long before the test's own limit: a hang held one of two workers for three minutes.
  use: { actionTimeout: 60_000, trace: 'on-first-retry', locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1_440, height: 900 } },
  projects: [
    { name: 'loopback', use: { shell: 'loopback' }, testIgnore: '**/*.stand-in.spec.ts' },
    { name: 'electron-stand-in', use: { shell: 'electron-stand-in' }, testIgnore: ['**/*.loopback.spec.ts', ...SAME_IN_EVERY_SHELL] },
    {
      name: 'electron', use: { shell: 'electron' }, testIgnore: ['**/*.loopback.spec.ts', '**/*.stand-in.spec.ts'],
      ...(electronMissing() === null ? {} : { testMatch: '**/shell-available.spec.ts' }),
    },
  ],
})
