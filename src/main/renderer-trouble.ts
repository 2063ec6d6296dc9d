import { app, dialog, type BrowserWindow } from 'electron'
import type { MainWords } from './words.ts'

/** A page that died or hangs: the person is told what is safe, and offered to load it again. */
export function watchRenderer(window: BrowserWindow, words: MainWords): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    void dialog.showMessageBox(window, {
      type: 'error', message: words.goneTitle, detail: words.goneDetail, buttons: [words.reloadNow, words.quitNow], defaultId: 0, cancelId: 0, noLink: true,
    }).then(({ response }) => {
      if (response === 0) window.webContents.reload()
      else app.quit()
      return undefined
    })
  })
  window.on('unresponsive', () => {
    void dialog.showMessageBox(window, {
      type: 'warning', message: words.stuckTitle, detail: words.stuckDetail, buttons: [words.wait, words.reloadNow], defaultId: 0, cancelId: 0, noLink: true,
    }).then(({ response }) => {
      if (response === 1) window.webContents.reload()
      return undefined
    })
  })
}
