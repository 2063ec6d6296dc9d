// @ts-check
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './project.mjs'

const REACH_WITHIN_MS = 6_000
const DOWNLOAD_WITHIN_MS = 300_000
const home = join(projectFolder, 'node_modules', 'electron')

/** Electron's program, where it has been downloaded; it is no part of its npm package. */
export function electronPath() {
  const note = join(home, 'path.txt')
  if (!existsSync(note)) return null
  const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(home, 'dist'), readFileSync(note, 'utf8'))
  return existsSync(path) ? path : null
}

/**
 * Electron's program, downloading it if it can be had; else why not, in one line.
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
export async function obtainElectron() {
  const screen = process.platform === 'win32' || process.platform === 'darwin' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
  if (!screen) return { reason: '没有图形界面' }
  if (process.platform === 'linux' && process.getuid?.() === 0) return { reason: 'Electron 的沙箱不能以 root 身份运行' }
  const present = electronPath()
  if (present !== null) return { path: present }
  if (!await reachable()) return { reason: '运行环境没有安装，也下载不到' }
  process.stderr.write('正在下载 Electron 运行环境（只此一次）…\n')
  await runBounded(join(home, 'install.js'))
  const path = electronPath()
  return path === null ? { reason: '运行环境下载没有成功' } : { path }
}

/** Electron's downloader waits very long for a network that does not answer; a short look first. */
async function reachable() {
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? 'https://github.com/electron/electron/releases'
  try {
    await fetch(mirror, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(REACH_WITHIN_MS) })
    return true
  } catch {
    return false
  }
}

/** @param {string} script */
function runBounded(script) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], { cwd: home, stdio: 'ignore', timeout: DOWNLOAD_WITHIN_MS })
    child.on('error', () => resolve(undefined))
    child.on('exit', () => resolve(undefined))
  })
}
