// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build-state.mjs'
import { projectFolder, say } from './project.mjs'
import { setUp } from './setup.mjs'

// `npm test`: everything, in the order that fails fastest. The last line counts what ran; the exit code says the same.
const results = join(projectFolder, 'test-results')
const own = { ...process.env }
const total = { passed: 0, failed: 0, skipped: 0 }
/** @type {string[]} what failed, by name: a log that is kept is often its end alone */
const failures = []
const tool = (/** @type {string} */ path) => join(projectFolder, 'node_modules', path)

/**
 * What compiles the program sets NODE_ENV for this process; what is run after it begins as from a person's own shell.
 * @param {string} name
 * @param {string} script
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(name, script, args, env = {}) {
  say(`\n── ${name}`)
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: projectFolder, stdio: 'inherit', env: { ...own, ...env } })
  return status === 0
}

/**
 * A check that has no tests of its own counts only when it fails.
 * @param {string} name
 * @param {string} script
 * @param {string[]} args
 */
function check(name, script, args) {
  if (run(name, script, args)) return
  total.failed += 1
  failures.push(name)
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/**
 * @param {string} name
 * @param {boolean} ok
 * @param {{ passed: number, failed: number, skipped: number } | null} counts
 * @param {string[]} failed by name
 */
function add(name, ok, counts, failed) {
  if (counts !== null) for (const kind of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[kind] += counts[kind]
  failures.push(...failed.map((test) => `${name} › ${test}`))
  // A runner that fell over, or failed outside any test, must not pass for green.
  if (ok || (counts !== null && counts.failed > 0)) return
  total.failed += 1
  failures.push(`${name} › outside any test`)
}

/**
 * Every test of Playwright's report that did not pass at its first try, with what it said.
 * @param {any} suite
 * @returns {string[]}
 */
const failedJobs = (suite) => [
  ...(suite.suites ?? []).flatMap(failedJobs),
  ...(suite.specs ?? []).flatMap((/** @type {any} */ spec) => spec.tests.filter((/** @type {any} */ test) => test.status === 'unexpected' || test.status === 'flaky').map((/** @type {any} */ test) =>
    `${test.projectName} › ${spec.file}:${spec.line} › ${spec.title} (${test.status})\n${test.results.find((/** @type {any} */ result) => result.error)?.error.message ?? ''}`)),
]

function finish() {
  for (const failure of failures) say(`\n✘ ${failure}`)
  say('')
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  process.exit(total.failed === 0 ? 0 : 1)
}

mkdirSync(results, { recursive: true })
const chromium = await setUp()
try {
  await ensureBuilt(['main', 'screens'])
} catch (error) {
  say(`编译没有成功：${error instanceof Error ? error.stack : String(error)}`)
  total.failed += 1
  finish()
}

check('lint', tool('oxlint/bin/oxlint'), [])
check('import rules', join(projectFolder, 'scripts', 'import-rules.mjs'), [])
check('types', tool('typescript/bin/tsc'), ['-b'])

const unitReport = join(results, 'unit.json')
rmSync(unitReport, { force: true })
const unitOk = run('unit tests', tool('vitest/vitest.mjs'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`])
const unit = readReport(unitReport)
const failedUnits = (unit?.testResults ?? []).flatMap((/** @type {any} */ file) => file.assertionResults.filter((/** @type {any} */ one) => one.status === 'failed').map((/** @type {any} */ one) => `${file.name} › ${one.fullName}\n${one.failureMessages.join('\n')}`))
add('unit tests', unitOk, unit === null ? null : { passed: unit.numPassedTests, failed: unit.numFailedTests, skipped: unit.numPendingTests + unit.numTodoTests }, failedUnits)

if (chromium === null) {
  say('\n没有找到 Chromium，也没有装上：端到端测试没有运行。')
  total.failed += 1
  finish()
}
const e2eReport = join(results, 'e2e.json')
rmSync(e2eReport, { force: true })
const e2eOk = run('end-to-end tests', tool('@playwright/test/cli.js'), ['test', '--reporter=list,json'], { CHROMIUM_PATH: String(chromium), PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport })
const e2e = readReport(e2eReport)
add('end-to-end tests', e2eOk, e2e === null ? null : { passed: e2e.stats.expected, failed: e2e.stats.unexpected + e2e.stats.flaky, skipped: e2e.stats.skipped }, e2e === null ? [] : failedJobs(e2e))
finish()
