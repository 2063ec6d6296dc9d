import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The search thread's own bundle lies beside the programs'; null where the program runs unbuilt, as in tests. */
export function searchThreadFile(): string | null {
  const here = dirname(fileURLToPath(import.meta.url))
  return [here, dirname(here)].map((folder) => join(folder, 'search-thread.js')).find((file) => existsSync(file)) ?? null
}
