import type { ExportedFile } from '#contract/views.ts'
import type { Person } from '#core/article/person.ts'
import { DeskError } from '../desk-error.ts'
import type { NotedHow } from '../audit/audit-desk.ts'
import type { ArticleLibrary } from '../library/article-library.ts'

/** Of an export's files those that are pages: the audit log names no pictures. */
export const pagesOf = (files: readonly ExportedFile[]): ExportedFile[] => files.filter(({ path }) => /\.s?html?$/i.test(path))

/** Who exports: asked before anything is written. DeskError('person-not-found') */
export function exporterOf(library: Pick<ArticleLibrary, 'people'>, by: string | null): Person | null {
  const person = by === null ? null : library.people().find((one) => one.id === by)
  if (person === undefined) throw new DeskError('person-not-found', { name: by ?? '' })
  return person
}

export type Noted = {
  how: NotedHow
  /** says of these paths that they do not stand there after all; a note that only waits to be taken in stays as it is */
  undone: (paths: ReadonlySet<string>) => Promise<void>
}

/** What is about to be exported into the audit log; nothing where the library may not be written. DeskError where the disk refuses. @param act copied: onto the clipboard, `path` and `folder` are empty */
export async function noteExport(library: Pick<ArticleLibrary, 'audit' | 'people'>, files: readonly ExportedFile[], folder: string, by: string | null, act: 'exported' | 'copied' = 'exported'): Promise<Noted> {
  const person = exporterOf(library, by)
  const { how, last } = await library.audit.note(...files.map(({ id, path, sha256, draft }) => ({ act, by: person, article: id, detail: { path, folder, sha256, draft: draft ? 'yes' : 'no' } })))
  return {
    how,
    undone: async (paths) => {
      if (last === null) return
      await library.audit.note(...files.flatMap(({ id, path }, index) => (paths.has(path) ? [{ act: 'undone' as const, by: person, article: id, detail: { of: String(last - files.length + 1 + index), path } }] : [])))
    },
  }
}
