import type { LibraryAccess } from '#contract/access-views.ts'
import { openDesk } from '#desk/access/desk-library.ts'
import { rendererFolder } from '#desk/program-folder.ts'
import { behindDoor } from './behind-door.ts'
import type { Door } from './door.ts'
import { openUsualDoor } from './usual-port.ts'

export type ServedLibrary = Door & { access: () => LibraryAccess }

/**
 * Opens a library, to look only where somebody else writes, and then the door to it for a browser on this machine.
 * `port` null: one of the usual ports, or any free one where all are taken; 0: any free one.
 * Rejects with the DeskError of a library that cannot be opened, or the system's error where a
 * port that was asked for is taken (EADDRINUSE).
 */
export async function serveLibrary({ libraryDir, port }: { libraryDir: string, port: number | null }): Promise<ServedLibrary> {
  const library = await openDesk(libraryDir, { shell: 'loopback' })
  try {
    const door = await openUsualDoor({ behind: Promise.resolve(behindDoor(library)), rendererFolder: rendererFolder() }, port)
    return {
      ...door,
      access: () => library.access(),
      async close() {
        await door.close()
        await library.close()
      },
    }
  } catch (error) {
    await library.close()
    throw error
  }
}
