import { posix, win32 } from 'node:path'

export type Environment = Readonly<Record<string, string | undefined>>

const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe', 'Chromium\\Application\\chrome.exe']
const MAC = ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge', 'Chromium.app/Contents/MacOS/Chromium']
const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable']

/**
 * Where a browser that can print a page to PDF may be installed, the likeliest first. CHROMIUM_PATH names another
 * before them all. Nothing is looked at.
 */
export function browserPlaces(platform: NodeJS.Platform, env: Environment): string[] {
  const chosen = env['CHROMIUM_PATH']
  return [...(chosen === undefined || chosen === '' ? [] : [chosen]), ...usualPlaces(platform, env)]
}

function usualPlaces(platform: NodeJS.Platform, env: Environment): string[] {
  const given = (...names: string[]): string[] => names.flatMap((name) => env[name] ?? []).filter((folder) => folder !== '')
  if (platform === 'win32') return given('ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA').flatMap((folder) => WINDOWS.map((place) => win32.join(folder, place)))
  if (platform === 'darwin') return ['/Applications', ...given('HOME').map((home) => posix.join(home, 'Applications'))].flatMap((folder) => MAC.map((place) => posix.join(folder, place)))
  const folders = [...new Set([...(env['PATH'] ?? '').split(':').filter((folder) => posix.isAbsolute(folder)), '/usr/bin', '/usr/local/bin', '/snap/bin'])]
  return [...NAMES.flatMap((name) => folders.map((folder) => posix.join(folder, name))), '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge']
}
