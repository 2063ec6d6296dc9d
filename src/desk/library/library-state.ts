import { ArticleIdSchema, type Actor, type ArticleData } from '#core/article/article.ts'
import { DEFAULT_RULES, type Channel, type ChannelRules } from '#core/article/channel.ts'
import { DeskError } from '../desk-error.ts'
import type { LibrarySearch } from '../search/library-search.ts'
import type { Settings } from '../store/article-formats.ts'
import type { CatalogueWriter } from '../store/catalogue-file.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'
import { pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { articleDocument, readArticle, type ReadContext } from '../store/read-article.ts'
import type { Envelope } from '../store/store-format.ts'
import { rowOf } from './article-row.ts'
import type { Catalogue } from './catalogue.ts'
import type { EventHub } from './event-hub.ts'
import type { ProblemList } from './problem-list.ts'
import type { SettingsFile } from './settings-file.ts'
import type { Turns } from './turns.ts'

/** What an open library holds in memory. The words themselves are only on the disk. */
export type LibraryState = {
  folder: LibraryFolder
  settings: SettingsFile
  catalogue: Catalogue
  writer: CatalogueWriter
  problems: ProblemList
  hub: EventHub
  turns: Turns
  search: LibrarySearch
  now: () => Date
}

export const settingsOf = (state: LibraryState): Settings => state.settings.current

/** null for nobody; DeskError('person-not-found') for an id the library does not know */
export function actorOf(state: LibraryState, by: string | null): Actor | null {
  if (by === null) return null
  const person = settingsOf(state).people.find((one) => one.id === by)
  if (person === undefined) throw new DeskError('person-not-found', { name: by })
  return person
}

export const channelOf = (state: LibraryState, id: string | null): Channel | null =>
  settingsOf(state).channels.find((channel) => channel.id === id) ?? null

export const rulesOf = (state: LibraryState, id: string | null): ChannelRules => channelOf(state, id)?.rules ?? DEFAULT_RULES

const readContext = (state: LibraryState): ReadContext => ({
  folder: state.folder,
  now: state.now,
  report: (problem) => {
    state.problems.add(problem)
    state.hub.tell({ type: 'library-changed' })
  },
  seenRev: (id) => state.catalogue.get(id)?.row.rev ?? 0,
})

/** The article as the disk has it. DeskError('article-not-found') where there is none. */
export async function loadArticle(state: LibraryState, id: string): Promise<Envelope<ArticleData>> {
  // Whatever is no id is no path either.
  const envelope = ArticleIdSchema.safeParse(id).success ? await readArticle(readContext(state), id) : null
  if (envelope === null) throw new DeskError('article-not-found', { id })
  // Mended just now: the list shows what the library holds.
  if (!state.folder.readOnly && envelope.rev > (state.catalogue.get(id)?.row.rev ?? 0)) await catalogueArticle(state, envelope)
  return envelope
}

/** That a file's stamp cannot be had just now only means that its row is made anew at the next opening. */
export async function entryOf(folder: LibraryFolder, envelope: Envelope<ArticleData>, file: string): Promise<CatalogueEntry> {
  const { size, mtimeMs } = await folder.disk.stamp(pathIn(folder, file)).catch(() => ({ size: 0, mtimeMs: 0 }))
  const { slip } = envelope.data
  return { row: rowOf(envelope), source: slip.source, contentId: slip.contentId, size, mtimeMs }
}

async function catalogueArticle(state: LibraryState, envelope: Envelope<ArticleData>): Promise<void> {
  const entry = await entryOf(state.folder, envelope, articleDocument(state.folder, envelope.id).file)
  state.catalogue.set(entry)
  state.search.changed(envelope.rev, envelope.data)
  await state.writer.append(entry)
}

/** Writes a revision; when it resolves the words are there to stay, the list has them and every screen is told. */
export async function storeArticle(state: LibraryState, data: ArticleData, base: Envelope<ArticleData> | null): Promise<Envelope<ArticleData>> {
  const envelope = await articleDocument(state.folder, data.id).write(data, base)
  await catalogueArticle(state, envelope)
  state.hub.tell({ type: 'article-changed', id: data.id, rev: envelope.rev })
  return envelope
}
