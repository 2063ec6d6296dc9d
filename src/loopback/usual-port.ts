import { systemCode } from '#desk/desk-error.ts'
import { openDoor, type Behind, type Door } from './door.ts'

/**
 * What a page remembers belongs to its origin, port included: widths, theme, and the recovery copies of words that could not be
 * saved. So a second library open at the same time gets one of a few ports as well, not one that never comes again.
 */
const USUAL_PORTS = Array.from({ length: 10 }, (_, nth) => 47_613 + nth)

/** Opens the door on `port`; null: on the first of the usual ports that is free, or any where none is. Rejects with the system's error. */
export async function openUsualDoor(options: { behind: Promise<Behind>, rendererFolder: string }, port: number | null): Promise<Door> {
  for (const usual of port === null ? USUAL_PORTS : []) {
    try {
      return await openDoor({ ...options, port: usual })
    } catch (error) {
      if (systemCode(error) !== 'EADDRINUSE') throw error
    }
  }
  return openDoor({ ...options, port: port ?? 0 })
}
