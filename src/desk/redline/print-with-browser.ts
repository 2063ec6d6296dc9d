import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DeskError } from '../desk-error.ts'
import { browserPlaces, type Environment } from './browser-places.ts'

/** ms until a browser that has not printed by then is ended */
const LONGEST = 60_000

/** A browser of this machine that can print to PDF; null where none is installed. */
export const installedBrowser = (env: Environment = process.env): string | null => browserPlaces(process.platform, env).find((place) => existsSync(place)) ?? null

/**
 * The page as PDF, by a browser of this machine with a profile of its own that is thrown away. The page must be ours: it may
 * hold no script. DeskError('pdf-refused'): no-browser, failed, too-slow.
 */
export async function printWithBrowser(html: string, browser = installedBrowser(), longest = LONGEST): Promise<Uint8Array> {
  if (browser === null) throw new DeskError('pdf-refused', { reason: 'no-browser' })
  const folder = await workFolder(browser)
  try {
    const page = join(folder, 'page.html')
    const made = join(folder, 'page.pdf')
    await writeFile(page, html)
    await run(browser, argumentsFor({ profile: join(folder, 'profile'), page, made }), longest)
    return whole(await readFile(made).catch(() => null))
  } finally {
    // A browser that is being ended may hold its profile a moment longer.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }).catch(() => undefined)
  }
}

/** A browser in a package of its own (snap) sees neither /tmp nor hidden folders. */
async function workFolder(browser: string): Promise<string> {
  if (!browser.startsWith('/snap/')) return await mkdtemp(join(tmpdir(), 'rednet-print-'))
  const home = join(homedir(), 'RednetDesk')
  await mkdir(home, { recursive: true })
  return await mkdtemp(join(home, 'print-'))
}

function argumentsFor({ profile, page, made }: { profile: string, page: string, made: string }): string[] {
  return [
    // Chromium refuses to run in its sandbox as root; what it opens is this program's own page, without script.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--headless', '--disable-gpu', '--no-first-run', '--no-default-browser-check', '--disable-extensions', '--disable-background-networking', '--disable-sync',
    '--no-pdf-header-footer', `--user-data-dir=${profile}`, `--print-to-pdf=${made}`, pathToFileURL(page).href,
  ]
}

function run(browser: string, words: readonly string[], longest: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(browser, words, { stdio: 'ignore', windowsHide: true })
    const refuse = (reason: 'failed' | 'too-slow', cause?: unknown): void => reject(new DeskError('pdf-refused', { reason }, { cause }))
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      refuse('too-slow')
    }, longest)
    child.on('error', (error) => {
      clearTimeout(timer)
      refuse('failed', error)
    })
    child.on('exit', (code) => {
      clearTimeout(timer)
      if (code === 0) resolve()
      else refuse('failed')
    })
  })
}

/** A PDF from its head to its end, or DeskError('pdf-refused'). */
export function whole(pdf: Uint8Array | null): Uint8Array {
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
  if (pdf === null || text(pdf.subarray(0, 5)) !== '%PDF-' || !text(pdf.subarray(-1_024)).includes('%%EOF')) throw new DeskError('pdf-refused', { reason: 'failed' })
  return pdf
}
