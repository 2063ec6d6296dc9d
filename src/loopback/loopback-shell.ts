import { DeskError } from '#desk/desk-error.ts'
import { FolderHandles } from '#desk/folder-handles.ts'
import { EventHub } from '#desk/library/event-hub.ts'
import { programVersion } from '#desk/program-folder.ts'
import { installedBrowser, printWithBrowser } from '#desk/redline/print-with-browser.ts'
import type { Shell } from '#desk/shell.ts'

/** What a browser page has around it: no dialogs, no menu, no file manager. */
export function createLoopbackShell(): Shell {
  const folders = new FolderHandles()
  const silent = new EventHub()
  return {
    capabilities: () => ({ shell: 'loopback', version: programVersion(), chooseFolder: false, revealFolder: false, saveFile: false, printPdf: installedBrowser() !== null }),
    chooseFolder: async () => { throw new DeskError('not-capable', { capability: 'chooseFolder' }) },
    chooseFile: async () => { throw new DeskError('not-capable', { capability: 'saveFile' }) },
    folderPath: (handle) => folders.path(handle),
    folderFor: (path) => folders.of(path),
    revealFolder: async () => { throw new DeskError('not-capable', { capability: 'revealFolder' }) },
    printPdf: (html) => printWithBrowser(html),
    events: (signal) => silent.stream(signal),
  }
}
