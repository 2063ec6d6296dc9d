import { ArticleIdSchema, type ArticleData } from '#core/article/article.ts'
import type { ArticleRow } from '#contract/views.ts'
import { DeskError } from '../desk-error.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'
import type { FileStamp } from '../store/disk.ts'
import { pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { articleDocument, readArticle } from '../store/read-article.ts'
import type { Revised } from '../store/store-format.ts'
import { entryFrom, rowOf } from './article-row.ts'
import { readContext, type LibraryState } from './library-state.ts'

/** The article as the disk has it, with what was typed since its file was written. DeskError('article-not-found') where there is none. */
export async function loadArticle(state: LibraryState, id: string): Promise<Revised<ArticleData>> {
  const typed = state.typed.get(id)
  if (typed !== undefined) return typed.current
  // Whatever is no id is no path either.
  const envelope = ArticleIdSchema.safeParse(id).success ? await readArticle(readContext(state), id) : null
  if (envelope === null) throw new DeskError('article-not-found', { id })
  // Mended just now: the list shows what the library holds.
  if (!state.folder.readOnly && envelope.rev > (state.catalogue.get(id)?.row.rev ?? 0)) await catalogueArticle(state, envelope)
  return envelope
}

function stampNow({ disk }: LibraryFolder, path: string): FileStamp | null {
  try {
    return disk.stampNow(path)
  } catch {
    return null
  }
}

/** That a file's stamp cannot be had just now only means that its row is made anew at the next opening. */
export async function entryOf(folder: LibraryFolder, envelope: Revised<ArticleData>, file: string, row = rowOf(envelope)): Promise<CatalogueEntry> {
  const path = pathIn(folder, file)
  const stamp = folder.isLocal === true ? stampNow(folder, path) : await folder.disk.stamp(path).catch(() => null)
  return entryFrom(envelope, stamp ?? { size: 0, mtimeMs: 0 }, row)
}

/** The list and search have it, as its file does. */
export async function catalogueArticle(state: LibraryState, envelope: Revised<ArticleData>, row?: ArticleRow): Promise<void> {
  const entry = await entryOf(state.folder, envelope, articleDocument(state.folder, envelope.id).file, row)
  state.catalogue.set(entry)
  state.search.changed(envelope.rev, envelope.data)
  // Nobody waits for it: what the catalogue's file lacks is read from the articles at the next opening.
  void state.writer.append(entry)
}
