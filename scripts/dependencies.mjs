// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder, say } from './project.mjs'

const OLDEST_NODE = [20, 19]

/** Installs what package-lock.json names, where it is not installed already. */
export function ensureDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldest = 0, oldestMinor = 0] = OLDEST_NODE
  if (major < oldest || (major === oldest && minor < oldestMinor)) {
    throw new Error(`需要 Node ${OLDEST_NODE.join('.')} 或更新的版本，现在是 ${process.versions.node}`)
  }
  if (installed()) return
  say('正在安装依赖（npm ci）…')
  // On Windows npm is a script, which only a shell can run; no argument here comes from outside.
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: projectFolder, stdio: ['ignore', process.stderr, process.stderr], shell: process.platform === 'win32' })
  if (result.status !== 0) throw new Error('npm ci 没有成功：请检查网络，再试一次')
}

/** Every package that is not optional is there in the version the lock names: npm keeps its own account in node_modules. */
function installed() {
  const account = join(projectFolder, 'node_modules', '.package-lock.json')
  if (!existsSync(account)) return false
  const wanted = packagesOf(join(projectFolder, 'package-lock.json'))
  const present = packagesOf(account)
  return Object.entries(wanted).every(([path, one]) => path === '' || one.optional || one.devOptional || one.peer || present[path]?.version === one.version)
}

/**
 * @param {string} file
 * @returns {Record<string, { version: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}
