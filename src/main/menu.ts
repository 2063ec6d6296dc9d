import type { MenuItemConstructorOptions } from 'electron'
import type { DeskEvent } from '#contract/views.ts'
import type { MainWords } from './words.ts'

type Command = Extract<DeskEvent, { type: 'command' }>['command']
export type MenuActions = { command: (command: Command) => void, showLibrary: () => void }

/**
 * The native menu. An item does nothing itself: it tells the page, which does the same as for its own button.
 * The keys are the page's own (src/renderer/src/app/commands.ts), which hears them first; here they are shown.
 */
export function menuTemplate(words: MainWords, { command, showLibrary }: MenuActions, mac: boolean, developing: boolean): MenuItemConstructorOptions[] {
  const item = (label: string, accelerator: string, what: Command): MenuItemConstructorOptions => ({ label, accelerator, registerAccelerator: false, click: () => command(what) })
  /** keys that a browser keeps for itself: here the menu hears them, the page has others for the same */
  const heard = (label: string, accelerator: string, what: Command): MenuItemConstructorOptions => ({ label, accelerator, click: () => command(what) })
  const close: MenuItemConstructorOptions = { role: 'close', label: words.close, accelerator: 'CmdOrCtrl+Shift+W' }
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const settings = item(words.settings, 'CmdOrCtrl+,', 'settings')

  const appMenu: MenuItemConstructorOptions = {
    label: words.appName,
    submenu: [
      { role: 'about', label: words.about }, line, settings, line,
      { role: 'hide', label: words.hide }, { role: 'hideOthers', label: words.hideOthers }, { role: 'unhide', label: words.unhide }, line,
      { role: 'quit', label: words.quit },
    ],
  }
  return [
    ...(mac ? [appMenu] : []),
    {
      label: words.file,
      submenu: [
        item(words.newArticle, 'CmdOrCtrl+Alt+N', 'new'), item(words.paste, 'CmdOrCtrl+Alt+V', 'paste'), line,
        item(words.receive, 'CmdOrCtrl+Alt+Shift+O', 'receive'), item(words.send, 'CmdOrCtrl+Alt+Shift+S', 'send'), line,
        item(words.saveVersion, 'CmdOrCtrl+S', 'save-version'), line,
        item(words.export, 'CmdOrCtrl+Alt+E', 'export'), { label: words.showLibrary, click: showLibrary },
        line, heard(words.closeTab, 'CmdOrCtrl+W', 'close-tab'), heard(words.reopenTab, 'CmdOrCtrl+Shift+T', 'reopen-tab'),
        ...(mac ? [line, close] : [line, settings, line, { role: 'quit', label: words.quit } satisfies MenuItemConstructorOptions]),
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo }, { role: 'redo', label: words.redo }, line,
        { role: 'cut', label: words.cut }, { role: 'copy', label: words.copy }, { role: 'paste', label: words.pasteText },
        { role: 'pasteAndMatchStyle', label: words.pastePlain }, { role: 'selectAll', label: words.selectAll }, line,
        item(words.find, 'CmdOrCtrl+F', 'find'), item(words.replace, mac ? 'CmdOrCtrl+Shift+H' : 'CmdOrCtrl+H', 'replace'), item(words.search, 'CmdOrCtrl+K', 'search'),
      ],
    },
    {
      label: words.view,
      submenu: [
        item(words.preview, 'CmdOrCtrl+Alt+P', 'preview'), item(words.history, 'CmdOrCtrl+Alt+Y', 'history'),
        item(words.nextChange, 'CmdOrCtrl+Alt+]', 'next-change'), item(words.previousChange, 'CmdOrCtrl+Alt+[', 'previous-change'), line,
        { role: 'zoomIn', label: words.zoomIn }, { role: 'zoomOut', label: words.zoomOut }, { role: 'resetZoom', label: words.zoomReset }, line,
        { role: 'togglefullscreen', label: words.fullScreen },
        ...(developing ? [line, { role: 'toggleDevTools', label: words.devTools } satisfies MenuItemConstructorOptions] : []),
      ],
    },
    { label: words.window, role: 'window', submenu: [{ role: 'minimize', label: words.minimize }, { role: 'zoom', label: words.zoom }, line, heard(words.nextTab, 'Ctrl+Tab', 'next-tab'), heard(words.previousTab, 'Ctrl+Shift+Tab', 'previous-tab'), ...(mac ? [] : [line, close])] },
  ]
}
