import type { Capabilities, DeskEvent, Folder } from '#contract/views.ts'

/**
 * What the desk asks of the program around it. Electron and the loopback shell
 * each implement it; the command line has none, it calls the library directly.
 */
export type Shell = {
  capabilities: () => Capabilities
  /** null: the person closed the dialog. A shell without dialogs throws DeskError('not-capable'). */
  chooseFolder: () => Promise<Folder | null>
  /** where a file of this name shall go; null: the person closed the dialog. A shell without dialogs throws DeskError('not-capable'). */
  chooseFile: (name: string) => Promise<string | null>
  /** the path behind a handle of this run; null for any other */
  folderPath: (handle: string) => string | null
  /** a handle for a folder the desk itself knows, e.g. the library's own export folder */
  folderFor: (path: string) => Folder
  revealFolder: (handle: string) => Promise<void>
  /** a page of the desk's own, without script, as PDF. DeskError: pdf-refused */
  printPdf: (html: string) => Promise<Uint8Array>
  /** menu items and keys of the shell; ends when `signal` aborts */
  events: (signal: AbortSignal) => AsyncIterable<DeskEvent>
}
