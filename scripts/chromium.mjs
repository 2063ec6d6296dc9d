// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder, say } from './project.mjs'

/** Where a Chromium or Chrome usually is, on the three systems. */
function usualPlaces() {
  const { ProgramFiles = 'C:\\Program Files', 'ProgramFiles(x86)': x86 = 'C:\\Program Files (x86)', LOCALAPPDATA = '' } = process.env
  if (process.platform === 'win32') {
    return [ProgramFiles, x86, LOCALAPPDATA].flatMap((base) => ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'].map((path) => join(base, path)))
  }
  if (process.platform === 'darwin') {
    return ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
  }
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium']
}

/** The browser the tests drive: CHROMIUM_PATH, Playwright's own, or one of the system; null where there is none. */
export async function findChromium() {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH: 没有这个文件 ${named}`)
    return named
  }
  const { chromium } = await import('@playwright/test')
  return [chromium.executablePath(), ...usualPlaces()].find((path) => path !== '' && existsSync(path)) ?? null
}

/** Finds a browser, or gets one: the system's on a bare Debian where we may install, else Playwright's. */
export async function ensureChromium() {
  const found = await findChromium()
  if (found !== null) return found
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    say('正在安装 Chromium 和中文字体（apt-get）…')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    /** @type {import('node:child_process').SpawnSyncOptions} */
    const quiet = { env, stdio: ['ignore', 'ignore', 'inherit'] }
    spawnSync('apt-get', ['update', '-qq'], quiet)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], quiet)
  } else {
    say('正在下载测试用的 Chromium…')
    spawnSync(process.execPath, [join(projectFolder, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'], { cwd: projectFolder, stdio: ['ignore', process.stderr, 'inherit'] })
  }
  return findChromium()
}
