import type { Problem } from '#contract/views.ts'
import { ARTICLE_FORMAT } from './article-formats.ts'
import { pathIn, type LibraryFolder } from './library-folder.ts'
import { setAside } from './set-aside.ts'
import { decodeEnvelope } from './store-format.ts'

/**
 * Files a crash left half made. One that is empty, or older than what the
 * library holds, says nothing new and goes; any other may hold words that
 * were never acknowledged, and is set aside for a person to look at.
 */
export async function sweepTemporaries(
  folder: LibraryFolder, files: readonly string[], revOf: (id: string) => number, now: () => Date, report: (problem: Problem) => void,
): Promise<void> {
  for (const file of files) {
    try {
      const bytes = await folder.disk.read(pathIn(folder, file))
      if (bytes.length === 0 || saysNothingNew(bytes, file, revOf)) await folder.disk.remove(pathIn(folder, file))
      else report({ code: 'leftover-temporary', file, setAside: await setAside(folder, file, 'leftover-temporary', now()), mended: true })
    } catch {
      report({ code: 'leftover-temporary', file, setAside: null, mended: false })
    }
  }
}

function saysNothingNew(bytes: Uint8Array, file: string, revOf: (id: string) => number): boolean {
  try {
    const { id, rev } = decodeEnvelope(ARTICLE_FORMAT, bytes, file)
    return rev <= revOf(id)
  } catch {
    return false
  }
}
