import { dialog, ipcMain, type BrowserWindow, type IpcMainEvent } from 'electron'
import { z } from 'zod'
import { IPC_CLOSING, IPC_FLUSHED } from '#contract/preload-bridge.ts'
import { isOwnPage } from './sender-check.ts'
import type { MainWords } from './words.ts'

const FlushedSchema = z.strictObject({ saved: z.boolean() })

/** Long enough for a slow disk's fsync; past it the person decides, never a timer. */
const FLUSH_WAITS_MS = 10_000

/**
 * Holds a closing window until the page's words are on the disk. Where they are
 * not, the person is asked, and keeping the window is the answer offered first.
 * `done` follows once the window is gone.
 */
export function guardClosing(window: BrowserWindow, words: MainWords, done: () => void): void {
  let asking = false
  window.on('close', (event) => {
    // A page that is gone or never came up holds no words.
    if (window.webContents.isCrashed() || window.webContents.isLoadingMainFrame()) return
    event.preventDefault()
    if (asking) return
    asking = true
    void settle(window, words).then((close) => {
      asking = false
      if (close && !window.isDestroyed()) window.destroy()
      return undefined
    })
  })
  window.on('closed', done)
}

async function settle(window: BrowserWindow, words: MainWords): Promise<boolean> {
  if (await flushed(window)) return true
  if (window.isDestroyed()) return true
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning', message: words.unsavedTitle, detail: words.unsavedDetail, buttons: [words.keepEditing, words.closeAnyway], defaultId: 0, cancelId: 0, noLink: true,
  })
  return response === 1
}

function flushed(window: BrowserWindow): Promise<boolean> {
  const { webContents } = window
  return new Promise((resolve) => {
    const finish = (saved: boolean): void => {
      clearTimeout(late)
      ipcMain.off(IPC_FLUSHED, hear)
      resolve(saved)
    }
    const hear = (event: IpcMainEvent, answer: unknown): void => {
      if (isOwnPage(event, webContents.id)) finish(FlushedSchema.safeParse(answer).data?.saved ?? false)
    }
    const late = setTimeout(() => finish(false), FLUSH_WAITS_MS)
    ipcMain.on(IPC_FLUSHED, hear)
    webContents.once('render-process-gone', () => finish(false))
    webContents.send(IPC_CLOSING)
  })
}
