import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { invariant } from '#core/invariant.ts'

let found: { folder: string, version: string } | null = null

/**
 * The folder that holds package.json, resources and out: found by looking
 * upwards, since a built chunk, a source file and a packed program lie at
 * different depths.
 */
function program(): { folder: string, version: string } {
  if (found !== null) return found
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    const read = readPackage(folder)
    if (read !== null) return (found = { folder, version: read.version })
    const above = dirname(folder)
    invariant(above !== folder, 'the program lies outside its own folder')
    folder = above
  }
}

/** Read by hand: the loopback shell's door needs it before the schemas are loaded. */
function readPackage(folder: string): { version: string } | null {
  try {
    const read: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (typeof read !== 'object' || read === null || !('name' in read) || read.name !== 'rednet-desk') return null
    return 'version' in read && typeof read.version === 'string' ? { version: read.version } : null
  } catch {
    return null // none here, or somebody else's: look further up
  }
}

export function programFolder(): string {
  return program().folder
}

export function programVersion(): string {
  return program().version
}

/** the built screens, served by both shells */
export function rendererFolder(): string {
  return join(program().folder, 'out', 'renderer')
}
