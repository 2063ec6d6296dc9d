import { join } from 'node:path'
import type { ExportedFile } from '#contract/views.ts'
import type { Disk } from '../store/disk.ts'
import type { Noted } from './note-export.ts'
import { placeBeside } from './stage-files.ts'

/** Told of what is about to stand in the folder; what it gives back is told of what does not after all. */
export type NoteFiles = (files: readonly ExportedFile[]) => Promise<Pick<Noted, 'undone'> | void>

/** Moves what was staged to its places, in its order, once it is written down: a program that dies in between leaves no file that nobody noted. @param staged beside → target */
export async function placeNoted(disk: Disk, staged: ReadonlyMap<string, string>, folder: string, noted: readonly ExportedFile[], note: NoteFiles): Promise<void> {
  const written = await note(noted)
  const left = new Set(staged.values())
  try {
    for (const [beside, target] of staged) {
      await placeBeside(disk, beside, target)
      left.delete(target)
    }
  } catch (error) {
    const missing = noted.filter(({ path }) => left.has(join(folder, ...path.split('/')))).map(({ path }) => path)
    if (written !== undefined && missing.length > 0) await written.undone(new Set(missing)).catch(() => {})
    throw error
  }
}
