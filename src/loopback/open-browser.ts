import { randomUUID } from 'node:crypto'
import { spawn } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** a cold browser has read it by then, and its link no longer opens anything */
const FILE_LIVES_MS = 120_000

/** Whether a person sits before this machine's screen. */
export function hasScreen(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): boolean {
  if (env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false') return false
  if (platform === 'win32' || platform === 'darwin') return env['SSH_CONNECTION'] === undefined
  return (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== ''
}

/**
 * Opens `url` in the person's browser. Other users of the machine can read a
 * program's arguments, so the browser is given a file only this person may read,
 * and that leads on. Visible in the home folder, since packed browsers see no
 * hidden one. Resolves to false where no browser could be started.
 */
export async function openBrowser(url: string): Promise<boolean> {
  const folder = join(homedir(), 'RednetDesk')
  const file = join(folder, `open-${randomUUID().slice(0, 8)}.html`)
  await mkdir(folder, { recursive: true })
  await writeFile(file, leadOn(url), { mode: 0o600, flag: 'wx' })
  const remove = (): void => void rm(file, { force: true }).catch(() => undefined)
  setTimeout(remove, FILE_LIVES_MS).unref()
  const started = await start(pathToFileURL(file).href)
  if (!started) remove()
  return started
}

function leadOn(url: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${url}"><title>红网采编工作站</title></head><body><p><a href="${url}" rel="noreferrer">打开稿库</a></p></body></html>\n`
}

function start(address: string): Promise<boolean> {
  const [command, args]: [string, string[]] = process.platform === 'win32' ? ['rundll32', ['url.dll,FileProtocolHandler', address]]
    : process.platform === 'darwin' ? ['open', [address]] : ['xdg-open', [address]]
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true })
    child.on('error', () => resolve(false))
    child.on('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}
