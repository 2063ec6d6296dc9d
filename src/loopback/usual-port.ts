import { systemCode } from '#desk/desk-error.ts'
import type { Library } from '#desk/library/library.ts'
import { hostLibrary, type LoopbackHost } from './host.ts'

/**
 * What a page remembers belongs to its origin, port included: widths, theme, and the recovery copies of words that could not be
 * saved. So a second library open at the same time gets one of a few ports as well, not one that never comes again.
 */
const USUAL_PORTS = Array.from({ length: 10 }, (_, nth) => 47_613 + nth)

/** Serves on `port`; null: on the first of the usual ports that is free, or any where none is. Rejects with the system's error. */
export async function hostOnUsual(options: { library: Library, rendererFolder: string }, port: number | null): Promise<LoopbackHost> {
  for (const usual of port === null ? USUAL_PORTS : []) {
    try {
      return await hostLibrary({ ...options, port: usual })
    } catch (error) {
      if (systemCode(error) !== 'EADDRINUSE') throw error
    }
  }
  return hostLibrary({ ...options, port: port ?? 0 })
}
