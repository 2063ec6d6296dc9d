import { ArticleIdSchema, type Actor, type ArticleData } from '#core/article/article.ts'
import { DEFAULT_RULES, type Channel, type ChannelRules } from '#core/article/channel.ts'
import { dirname } from 'node:path'
import { DeskError, isDenied, isDeskError } from '../desk-error.ts'
import type { RevisionCause } from '#core/revision/revision.ts'
import type { RevisionToKeep } from '../history/article-history.ts'
import { compactHistory } from '../history/compact-history.ts'
import type { Histories } from '../history/histories.ts'
import type { TypedWords } from '../journal/typed-words.ts'
import type { LibrarySearch } from '../search/library-search.ts'
import type { Settings } from '../store/article-formats.ts'
import type { CatalogueWriter } from '../store/catalogue-writer.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'
import { contentHash } from '../store/content-hash.ts'
import { historyFile, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { articleDocument, readArticle, type ReadContext } from '../store/read-article.ts'
import { makeFolderDurably } from '../store/durable-file.ts'
import type { Revised } from '../store/store-format.ts'
import type { ArticleRow } from '#contract/views.ts'
import { entryFrom, rowOf } from './article-row.ts'
import type { Catalogue } from './catalogue.ts'
import type { Newsroom } from './narrow.ts'
import type { Opening } from './opening.ts'
import type { EventHub } from './event-hub.ts'
import type { ProblemList } from './problem-list.ts'
import type { SettingsFile } from './settings-file.ts'
import type { TemplatesFile } from '../templates/templates-file.ts'
import type { Turns } from './turns.ts'

/** What an open library holds in memory. The words themselves are only on the disk. */
export type LibraryState = {
  folder: LibraryFolder
  settings: SettingsFile
  templates: TemplatesFile
  catalogue: Catalogue
  writer: CatalogueWriter
  problems: ProblemList
  hub: EventHub
  turns: Turns
  search: LibrarySearch
  histories: Histories
  typed: TypedWords
  opening: Opening
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

export const newsroomOf = (state: Pick<LibraryState, 'settings'>): Newsroom => {
  const { people, channels } = state.settings.current
  const rules = new Map(channels.map((channel) => [channel.id, channel.rules]))
  return { people, rulesOf: (channel) => rules.get(channel ?? '') ?? DEFAULT_RULES }
}

export const readContext = (state: LibraryState): ReadContext => ({
  folder: state.folder,
  now: state.now,
  report: (problem) => {
    state.problems.add(problem)
    state.hub.tell({ type: 'library-changed' })
  },
  seenRev: (id) => state.catalogue.get(id)?.row.rev ?? 0,
})

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

/** That a file's stamp cannot be had just now only means that its row is made anew at the next opening. */
export async function entryOf(folder: LibraryFolder, envelope: Revised<ArticleData>, file: string, row = rowOf(envelope)): Promise<CatalogueEntry> {
  const { size, mtimeMs } = await folder.disk.stamp(pathIn(folder, file)).catch(() => ({ size: 0, mtimeMs: 0 }))
  return entryFrom(envelope, { size, mtimeMs }, row)
}

async function catalogueArticle(state: LibraryState, envelope: Revised<ArticleData>, row?: ArticleRow): Promise<void> {
  const entry = await entryOf(state.folder, envelope, articleDocument(state.folder, envelope.id).file, row)
  state.catalogue.set(entry)
  state.search.changed(envelope.rev, envelope.data)
  // Nobody waits for it: what the catalogue's file lacks is read from the articles at the next opening.
  void state.writer.append(entry)
}

export type Cause = { why: RevisionCause, by: Actor | null }

/** @param guarded the article's file is written next, which asks the folder's guard */
async function keepRevisions(state: LibraryState, id: string, revisions: RevisionToKeep[], last: RevisionToKeep | null, guarded = false): Promise<void> {
  const history = await state.histories.of(id)
  if (history === null) return
  try {
    const owed = state.histories.owed(id)
    const known = (rev: number): boolean => history.holds(rev) || owed.some(({ article }) => article.rev === rev)
    const missing = [...owed, ...revisions.filter((revision) => !known(revision.article.rev))]
    // Kept already, and only the file failed: a disk that refuses for hours must not fill the history.
    if (last !== null && !history.hasJustKept(last)) missing.push(last)
    if (missing.length > 0) await history.append(missing, guarded)
    state.histories.paid(id)
  } catch (error) {
    // A history whose file may not be written, or is no file, stands in nobody's way; a full disk does.
    if (!isDenied(error)) throw error
    state.histories.unusable(id)
  }
}

/** A step of the review, or the bin: more than words. */
const isAct = (next: ArticleData, base: ArticleData): boolean => next.records.length !== base.records.length || (next.trashed === null) !== (base.trashed === null)

/**
 * Puts a revision into history and file; when it resolves the words are there to
 * stay, the list has them and every screen is told. Words go into the history
 * first, so that whatever the file ever held the history has. An act goes into
 * the file first: a history that alone has it, because the file failed and
 * nobody was told, would make it a fact when a broken file is made again.
 */
async function putDown(state: LibraryState, next: Revised<ArticleData>, base: Revised<ArticleData> | null, { why, by }: Cause, sha256: string): Promise<void> {
  const { id } = next
  const typed = state.typed.get(id)
  const document = articleDocument(state.folder, id)
  const folder = makeFolderDurably(state.folder.disk, dirname(pathIn(state.folder, document.file)))
  const row = rowOf(next)
  await folder
  const onDisk = typed?.base ?? base
  const before: RevisionToKeep[] = [
    ...(onDisk === null ? [] : [{ article: onDisk, why: 'earlier' as const, by: null }]),
    ...(typed === undefined || typed.current === next ? [] : [{ article: typed.current, why: 'autosave' as const, by: typed.by, sha256: typed.sha256 }]),
  ]
  const kept: RevisionToKeep = { article: next, why, by, sha256, words: row.words }
  if (onDisk !== null && isAct(next.data, onDisk.data)) {
    await keepRevisions(state, id, before, null, true)
    await document.put(next.data, next.rev, next.baseRev)
    await keepAct(state, kept)
  } else {
    // The file is written beside meanwhile, and takes its name when the history has the words.
    const keeping = keepRevisions(state, id, before, kept, true)
    keeping.catch(() => {}) // comes out of put, which may fail before it asks
    try {
      await document.put(next.data, next.rev, next.baseRev, keeping)
    } catch (error) {
      // Nothing of this turn is still being written when the next one begins.
      await keeping.catch(() => {})
      // An article that could not be made must not come back from its history alone.
      if (onDisk === null) await state.folder.disk.remove(pathIn(state.folder, historyFile(id))).catch(() => {})
      throw error
    }
  }
  state.typed.settled(id)
  await catalogueArticle(state, next, row)
}

/**
 * The file has the act, to stay, and the person is told so whatever becomes of the history, also where the library was taken
 * over this very moment: whoever has it now reads the act in the file. A history that cannot take it yet gets it as soon as it can.
 */
async function keepAct(state: LibraryState, act: RevisionToKeep): Promise<void> {
  try {
    await keepRevisions(state, act.article.id, [], act)
  } catch {
    state.histories.owe(act)
  }
}

/**
 * A crash between an act's file and its history leaves the history without it: it gets what the file holds before anybody
 * reads the list of revisions, or damage could take it. Within the article's turn.
 */
export async function keepCurrent(state: LibraryState, current: Revised<ArticleData>): Promise<void> {
  if (state.folder.readOnly || state.typed.get(current.id) !== undefined || state.histories.owed(current.id).length > 0) return
  await keepRevisions(state, current.id, [{ article: current, why: 'recovered', by: null }], null)
}

/** Tries once more to give histories what they could not take. Within no turn. */
export async function payHistories(state: LibraryState): Promise<void> {
  for (const id of state.histories.owing()) await state.turns.take(id, () => keepRevisions(state, id, [], null)).catch(() => {})
}

/** The number of the revision made of `base` that will hold these words. */
export async function nextRev(state: LibraryState, id: string, base: number, sha256: string): Promise<number> {
  return (await state.histories.of(id))?.nextRev(base, sha256) ?? base + 1
}

/** Writes a revision made of `base`, to stay. Within the article's turn. */
export async function storeArticle(
  state: LibraryState, data: ArticleData, base: Revised<ArticleData> | null, cause: Cause, sha256 = contentHash(data),
): Promise<Revised<ArticleData>> {
  const baseRev = base?.rev ?? 0
  const next = { id: data.id, rev: await nextRev(state, data.id, baseRev, sha256), baseRev, data }
  await putDown(state, next, base, cause, sha256)
  state.hub.tell({ type: 'article-changed', id: data.id, rev: next.rev })
  return next
}

/** A journal's numbers go up by one: more than this above what is held was never given, it is damage. */
const MOST_TYPED = 1_000_000

/**
 * Number `told` may have been acknowledged with words that are lost: whoever
 * holds it must be told that the article is another, so what is held gets a
 * later number. Within the article's turn.
 */
export async function passNumber(state: LibraryState, id: string, told: number): Promise<void> {
  // Also one that no row tells of: the catalogue may be made anew after this.
  const held = await loadArticle(state, id).catch((error: unknown) => {
    // No such article, or none that can be opened and written in: nobody gets a number of it.
    if (isDeskError(error, 'article-not-found') || isDeskError(error, 'store-corrupt') || isDeskError(error, 'store-from-newer-version')) return null
    throw error
  })
  if (held === null) return
  if (told <= held.rev || told > held.rev + MOST_TYPED) return
  await putDown(state, { ...held, rev: told + 1, baseRev: held.rev }, held, { why: 'recovered', by: null }, contentHash(held.data))
}

/** Keeps typed words in the journal: to stay, and into file and history at the next pause. Within the article's turn. */
export async function typeArticle(state: LibraryState, data: ArticleData, base: Revised<ArticleData>, by: Actor | null, sha256: string): Promise<Revised<ArticleData>> {
  const { id } = data
  const current = { id, rev: await nextRev(state, id, base.rev, sha256), baseRev: base.rev, data }
  const stamp = state.catalogue.get(id) ?? { size: 0, mtimeMs: 0 }
  // Worked out while the disk syncs.
  const entry = await state.typed.keep({ base: state.typed.get(id)?.base ?? base, current, sha256, by }, () => entryFrom(current, stamp))
  state.catalogue.set(entry)
  state.search.changed(current.rev, data)
  state.hub.tell({ type: 'article-changed', id, rev: current.rev })
  return current
}

/** Puts what was typed into the article's file and history. Within the article's turn. */
export async function settleArticle(state: LibraryState, id: string, why: 'autosave' | 'saved' = 'autosave'): Promise<void> {
  const typed = state.typed.get(id)
  if (typed === undefined || state.folder.readOnly) return
  await state.folder.guard()
  await putDown(state, typed.current, typed.base, { why, by: typed.by }, typed.sha256)
  await tidyHistory(state, id)
}

/** That a history could not be made smaller just now is nobody's loss. */
async function tidyHistory(state: LibraryState, id: string): Promise<void> {
  const history = await state.histories.of(id)
  if (history === null || !history.isDueForTidying()) return
  if (await compactHistory(state.folder, id).catch(() => true)) state.histories.forget(id)
}
