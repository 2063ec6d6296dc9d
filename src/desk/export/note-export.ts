import type { ExportedFile } from '#contract/views.ts'
import type { Person } from '#core/article/person.ts'
import { DeskError } from '../desk-error.ts'
import type { Library } from '../library/library.ts'

/** Of an export's files those that are pages: the audit log names no pictures. */
export const pagesOf = (files: readonly ExportedFile[]): ExportedFile[] => files.filter(({ path }) => /\.s?html?$/i.test(path))

/** Who exports: asked before anything is written. DeskError('person-not-found') */
export function exporterOf(library: Pick<Library, 'people'>, by: string | null): Person | null {
  const person = by === null ? null : library.people().find((one) => one.id === by)
  if (person === undefined) throw new DeskError('person-not-found', { name: by ?? '' })
  return person
}

/** What was exported into the audit log; nothing where the library is only looked at. DeskError where the disk refuses. */
export async function noteExport(library: Pick<Library, 'audit' | 'people'>, files: readonly ExportedFile[], folder: string, by: string | null): Promise<void> {
  const person = exporterOf(library, by)
  await library.audit.note(...files.map(({ id, path, sha256, draft }) => ({ act: 'exported' as const, by: person, article: id, detail: { path, folder, sha256, draft: draft ? 'yes' : 'no' } })))
}
