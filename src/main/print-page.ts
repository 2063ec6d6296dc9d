import { BrowserWindow, type WebContents } from 'electron'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DeskError } from '#desk/desk-error.ts'
import { whole } from '#desk/redline/print-with-browser.ts'
import { keepOnPage } from './lock-down.ts'

/** ms until a window that has not printed by then is closed */
const LONGEST = 60_000

/** A page of the desk's own as PDF: in a window nobody sees, that runs no script and goes nowhere. DeskError('pdf-refused') */
export async function printPage(html: string, longest = LONGEST): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'rednet-print-'))
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, javascript: false, partition: 'print' } })
  keepOnPage(window.webContents)
  try {
    const page = join(folder, 'page.html')
    await writeFile(page, html)
    return whole(await within(longest, window.webContents, async () => {
      await window.loadURL(pathToFileURL(page).href)
      return await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, pageSize: 'A4' })
    }))
  } catch (error) {
    throw error instanceof DeskError ? error : new DeskError('pdf-refused', { reason: 'failed' }, { cause: error })
  } finally {
    window.destroy()
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** The work's outcome; DeskError('pdf-refused') where the page's process has gone, which ends no promise, or the time is over. */
async function within<T>(longest: number, contents: Pick<WebContents, 'once'>, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeskError('pdf-refused', { reason: 'too-slow' })), longest)
    contents.once('render-process-gone', () => reject(new DeskError('pdf-refused', { reason: 'failed' })))
  })
  try {
    return await Promise.race([work(), over])
  } finally {
    clearTimeout(timer)
  }
}
