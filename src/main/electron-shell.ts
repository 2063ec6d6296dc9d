import { dialog, shell, type BrowserWindow } from 'electron'
import { DeskError } from '#desk/desk-error.ts'
import type { FolderHandles } from '#desk/folder-handles.ts'
import type { EventHub } from '#desk/library/event-hub.ts'
import { programVersion } from '#desk/program-folder.ts'
import type { Shell } from '#desk/shell.ts'
import { printPage } from './print-page.ts'
import type { MainWords } from './words.ts'

type Parts = { window: () => BrowserWindow, folders: FolderHandles, hub: EventHub, words: MainWords }

/** The desk's view of Electron: native dialogs and menu, and folders by handle. */
export function createElectronShell({ window, folders, hub, words }: Parts): Shell {
  return {
    capabilities: () => ({ shell: 'electron', version: programVersion(), chooseFolder: true, revealFolder: true, saveFile: true, printPdf: true }),
    async chooseFolder() {
      const chosen = await dialog.showOpenDialog(window(), {
        title: words.chooseFolder, buttonLabel: words.choose, properties: ['openDirectory', 'createDirectory'],
      })
      const [path] = chosen.filePaths
      return chosen.canceled || path === undefined ? null : folders.of(path)
    },
    async chooseFile(name) {
      const chosen = await dialog.showSaveDialog(window(), { title: words.saveCopy, defaultPath: name })
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath
    },
    folderPath: (handle) => folders.path(handle),
    folderFor: (path) => folders.of(path),
    async revealFolder(handle) {
      const path = folders.path(handle)
      if (path === null) throw new DeskError('folder-unknown', {})
      const trouble = await shell.openPath(path)
      if (trouble !== '') throw new DeskError('storage-failed', { code: trouble })
    },
    printPdf: (html) => printPage(html),
    events: (signal) => hub.stream(signal),
  }
}
