import type { LibraryAccess } from '#contract/access-views.ts'
import { openDesk } from '#desk/access/desk-library.ts'
import { systemCode } from '#desk/desk-error.ts'
import type { Library } from '#desk/library/library.ts'
import { rendererFolder } from '#desk/program-folder.ts'
import { hostLibrary, type LoopbackHost } from './host.ts'

/** A page's remembered widths and theme belong to its origin, port included: the same port each time keeps them. */
const USUAL_PORT = 47_613

export type ServedLibrary = LoopbackHost & { access: () => LibraryAccess }

export type ServeOptions = {
  libraryDir: string
  /** null: the usual port, or any free one where that is taken. 0: any free one. */
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
    const host = await hostOn(library, port)
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

async function hostOn(library: Library, port: number | null): Promise<LoopbackHost> {
  const options = { library, rendererFolder: rendererFolder() }
  try {
    return await hostLibrary({ ...options, port: port ?? USUAL_PORT })
  } catch (error) {
    if (port !== null || systemCode(error) !== 'EADDRINUSE') throw error
    return hostLibrary({ ...options, port: 0 })
  }
}
