import type { ExportedFile } from '#contract/views.ts'
import { DeskError } from '../desk-error.ts'
import type { Library } from '../library/library.ts'

/** The pages of an export into the audit log; nothing where the library is only looked at. DeskError where the disk refuses. */
export async function noteExport(library: Pick<Library, 'audit' | 'people'>, files: readonly ExportedFile[], folder: string, by: string | null): Promise<void> {
  const person = by === null ? null : library.people().find((one) => one.id === by)
  if (person === undefined) throw new DeskError('person-not-found', { name: by ?? '' })
  const pages = files.filter(({ path }) => /\.s?html?$/i.test(path))
  await library.audit.note(...pages.map(({ id, path, sha256, draft }) => ({ act: 'exported' as const, by: person, article: id, detail: { path, folder, sha256, draft: draft ? 'yes' : 'no' } })))
}
