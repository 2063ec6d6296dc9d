// @ts-check
import { spawn } from 'node:child_process'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './build-state.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { obtainElectron } from './electron-runtime.mjs'
import { projectFolder, say } from './project.mjs'

// `npm start`: set up, build, open. `npm start -- --library DIR --port N --browser`
const OPTIONS = /** @type {const} */ ({ library: { type: 'string' }, port: { type: 'string' }, browser: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } })
const USAGE = `npm start -- [--library 文件夹] [--browser] [--port 端口]
  --library  打开哪个稿库；不说就是个人文件夹下的 RednetDesk/library
  --browser  在浏览器里打开，不用桌面版
  --port     浏览器版用哪个端口`
const values = given()
if (values.help) {
  process.stdout.write(`${USAGE}\n`)
  process.exit()
}
/** an Electron that ends with an error this early never came up */
const CAME_UP_AFTER_MS = 8_000

try {
  ensureDependencies()
  const [electron] = await Promise.all([values.browser ? { reason: '按 --browser 的要求' } : obtainElectron(), ensureBuilt(['main', 'screens'])])
  const library = resolve(values.library ?? join(homedir(), 'RednetDesk', 'library'))
  if ('path' in electron && await runElectron(electron.path, library)) process.exit()
  say(`Electron 不可用：${'reason' in electron ? electron.reason : '没有启动成功'}。改用浏览器。`)
  process.argv = [process.argv[0] ?? 'node', 'loopback', '--library', library, '--sample', '--open', ...(values.port === undefined ? [] : ['--port', values.port])]
  await import(new URL('../out/main/loopback.js', import.meta.url).href)
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

function given() {
  try {
    return parseArgs({ options: OPTIONS }).values
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`)
    process.exit(2)
  }
}

/**
 * Resolves when the person has closed it; to false where it did not come up.
 * @param {string} path
 * @param {string} library
 * @returns {Promise<boolean>}
 */
function runElectron(path, library) {
  const started = Date.now()
  const child = spawn(path, [projectFolder, '--library', library, '--sample'], { stdio: 'inherit' })
  return new Promise((done) => {
    child.on('error', () => done(false))
    child.on('exit', (code) => done(code === 0 || Date.now() - started > CAME_UP_AFTER_MS))
  })
}
