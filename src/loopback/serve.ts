import type { LibraryAccess } from '#contract/access-views.ts'
import { openDesk } from '#desk/access/desk-library.ts'
import type { Library } from '#desk/library/library.ts'
import { rendererFolder } from '#desk/program-folder.ts'
import type { LoopbackHost } from './host.ts'
import { hostOnUsual } from './usual-port.ts'

export type ServedLibrary = LoopbackHost & { access: () => LibraryAccess }

export type ServeOptions = {
  libraryDir: string
  /** null: one of the usual ports, or any free one where all are taken. 0: any free one. */
  port: number | null
  /** done to the open library before anybody sees it */
  prepare?: (library: Library) => Promise<void>
}

/**
 * Opens a library, to look only where somebody else writes, and serves it to
 * a browser on this machine. Rejects with the
 * DeskError of a library that cannot be opened, or the system's error where a
 * port that was asked for is taken (EADDRINUSE).
 */
export async function serveLibrary({ libraryDir, port, prepare }: ServeOptions): Promise<ServedLibrary> {
  const library = await openDesk(libraryDir, { shell: 'loopback' })
  try {
    await prepare?.(library)
    const host = await hostOnUsual({ library, rendererFolder: rendererFolder() }, port)
    return {
      ...host,
      access: () => library.access(),
      async close() {
        await host.close()
        await library.close()
      },
    }
  } catch (error) {
    await library.close()
    throw error
  }
}
