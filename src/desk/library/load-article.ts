import { ArticleIdSchema, type ArticleData } from '#core/article/article.ts'
import type { ArticleRow } from '#contract/views.ts'
import { DeskError } from '../desk-error.ts'
import { libraryAway } from '../store/library-away.ts'
import { articleDocument, readArticle, type ReadHow } from '../store/read-article.ts'
import type { Revised } from '../store/store-format.ts'
import { entryOf } from './entry-of.ts'
import { readContext, type LibraryState } from './library-state.ts'

/** The article as the disk has it, with what was typed since its file was written. DeskError('article-not-found') where there is none, 'storage-failed' where the whole library is away. */
export async function loadArticle(state: LibraryState, id: string, how?: ReadHow): Promise<Revised<ArticleData>> {
  const typed = state.typed.get(id)
  if (typed !== undefined) return typed.current
  // Whatever is no id is no path either.
  const envelope = ArticleIdSchema.safeParse(id).success ? await readArticle(readContext(state), id, how?.inPassing) : null
  if (envelope === null) throw libraryAway(state.folder.root, state.folder.disk) ?? new DeskError('article-not-found', { id })
  // Mended just now: the list shows what the library holds.
  if (!state.folder.readOnly && envelope.rev > (state.catalogue.get(id)?.row.rev ?? 0)) await catalogueArticle(state, envelope)
  return envelope
}

/** The list and search have it, as its file does. */
export async function catalogueArticle(state: LibraryState, envelope: Revised<ArticleData>, row?: ArticleRow): Promise<void> {
  const entry = await entryOf(state.folder, envelope, articleDocument(state.folder, envelope.id).file, row)
  state.catalogue.set(entry)
  state.search.changed(envelope.rev, envelope.data)
  // Nobody waits for it: what the catalogue's file lacks is read from the articles at the next opening.
  void state.writer.append(entry)
}
