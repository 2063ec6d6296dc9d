import { BrowserWindow } from 'electron'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DeskError } from '#desk/desk-error.ts'
import { whole } from '#desk/redline/print-with-browser.ts'
import { keepOnPage } from './lock-down.ts'

/** A page of the desk's own as PDF: in a window nobody sees, that runs no script and goes nowhere. DeskError('pdf-refused') */
export async function printPage(html: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'rednet-print-'))
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, javascript: false, partition: 'print' } })
  keepOnPage(window.webContents)
  try {
    const page = join(folder, 'page.html')
    await writeFile(page, html)
    await window.loadURL(pathToFileURL(page).href)
    return whole(await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, pageSize: 'A4' }))
  } catch (error) {
    throw error instanceof DeskError ? error : new DeskError('pdf-refused', { reason: 'failed' }, { cause: error })
  } finally {
    window.destroy()
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}
