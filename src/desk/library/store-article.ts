import { dirname } from 'node:path'
import type { Actor, ArticleData } from '#core/article/article.ts'
import type { RevisionCause } from '#core/revision/revision.ts'
import { namesOf, type RevisionName, type RevisionToKeep } from '../history/article-history.ts'
import { DeskError } from '../desk-error.ts'
import { keepChangedOutside } from '../store/changed-outside.ts'
import { articleBytes, contentHash } from '../store/content-hash.ts'
import type { Document } from '../store/document.ts'
import { makeFolderDurably } from '../store/durable-file.ts'
import { historyFile, pathIn } from '../store/library-folder.ts'
import { articleDocument } from '../store/read-article.ts'
import type { Revised } from '../store/store-format.ts'
import { rowOf } from './article-row.ts'
import { keepAct, keepRevisions, prepareRevisions, tidyHistory } from './keep-revisions.ts'
import { knownWords } from './known-words.ts'
import { readContext, type LibraryState } from './library-state.ts'
import { catalogueArticle } from './load-article.ts'

export type Cause = { why: RevisionCause, by: Actor | null, parents?: number[] }
/** A revision by its number here, or by its place among those that are brought along with it */
export type Origin = { here: number } | { brought: number }
/** A revision of another desk. `from`: what it came of there, two of a merge; none where nobody knows. */
export type Brought = Omit<Cause, 'parents'> & { data: ArticleData, from: readonly Origin[] }
/** What another desk did before a revision, oldest first, and what that one came of. */
export type BroughtAlong = { revisions: readonly Brought[], from: readonly Origin[], /** what it, or what came of it, is called there */ nameOf?: (data: ArticleData) => RevisionName | undefined }

/** Acts that leave records and bin as they are. */
const ACTS = new Set<RevisionCause>(['commented', 'deadline', 'received', 'merged'])

/** A step of the review, the bin, a comment, a deadline, or what another desk did: more than words. */
const isAct = (next: ArticleData, base: ArticleData, why: RevisionCause): boolean => ACTS.has(why) || next.records.length !== base.records.length || (next.trashed === null) !== (base.trashed === null)

/**
 * Puts a revision into history and file; when it resolves the words are there to
 * stay, the list has them and every screen is told. Words go into the history
 * first, so that whatever the file ever held the history has. An act goes into
 * the file first: a history that alone has it, because the file failed and
 * nobody was told, would make it a fact when a broken file is made again.
 * @param brought what another desk did before it: nothing of this library's until the file has what came of it
 */
export async function putDown(state: LibraryState, next: Revised<ArticleData>, base: Revised<ArticleData> | null, cause: Cause & { name?: RevisionName }, sha256: string, brought: readonly RevisionToKeep[] = []): Promise<void> {
  const { id } = next
  const { why } = cause
  const typed = state.typed.get(id)
  const document = articleDocument(state.folder, id)
  if (typed !== undefined) await keepWhatCameSince(state, document, typed.base)
  const folder = makeFolderDurably(state.folder.disk, dirname(pathIn(state.folder, document.file)), state.folder.isLocal)
  const row = rowOf(next, knownWords)
  await folder
  const onDisk = typed?.base ?? base
  const before: RevisionToKeep[] = [
    ...(onDisk === null ? [] : [{ article: onDisk, why: 'earlier' as const, by: null }]),
    ...(typed === undefined || typed.current === next ? [] : [{ article: typed.current, why: 'autosave' as const, by: typed.by, sha256: typed.sha256 }]),
  ]
  const kept: RevisionToKeep = { article: next, ...cause, sha256, words: row.words }
  if (onDisk !== null && isAct(next.data, onDisk.data, why)) {
    await keepRevisions(state, id, before, null, true)
    // What is given up stands nowhere else from here on: a history that may not be written stands in everybody's way.
    if (why === 'abandoned') await keptBefore(state, before)
    const lines = brought.length === 0 ? [] : await prepareRevisions(state, id, [...brought, kept])
    await state.typed.beginAct(kept, lines, namesOf([...brought, kept]))
    await document.put(next.data, next.rev, next.baseRev).catch((error: unknown) => {
      state.typed.endAct(id, next.rev)
      throw error
    })
    await keepAct(state, kept, brought)
  } else {
    // The file is written beside meanwhile, and takes its name when the history has the words.
    const keeping = keepRevisions(state, id, [...before, ...brought], kept, true)
    keeping.catch(() => {}) // comes out of put, which may fail before it asks
    try {
      await document.put(next.data, next.rev, next.baseRev, keeping)
    } catch (error) {
      // Nothing of this turn is still being written when the next one begins.
      await keeping.catch(() => {})
      // An article that could not be made must not come back from its history alone.
      if (onDisk === null) {
        await state.folder.disk.remove(pathIn(state.folder, historyFile(id))).catch(() => {})
        state.histories.forget(id)
      }
      throw error
    }
  }
  state.typed.settled(id)
  state.numbers.settled(id)
  await catalogueArticle(state, next, row)
}

/**
 * Typed words wait in the journal, and nobody reads the file meanwhile. What another program (a sync client, an older copy put back) has
 * written there since it was `base` goes aside and is named before they go over it. DeskError('storage-failed') where that cannot be known.
 */
async function keepWhatCameSince(state: LibraryState, document: Document<ArticleData>, base: Revised<ArticleData>): Promise<void> {
  const { report, now } = readContext(state)
  const isOurs = async (): Promise<boolean> => {
    const there = await document.read()
    if (there === null || there.data === base.data) return true
    if (there.rev === base.rev && articleBytes(there.data).equals(articleBytes(base.data))) return true
    // A try that failed after it had written: the history had its words first.
    return (await state.histories.of(document.id))?.hasWords(there.rev, contentHash(there.data)) === true
  }
  if (await isOurs().catch(() => false)) return
  await keepChangedOutside(state.folder, document.file, null, now(), report)
}

/** DeskError('storage-failed') where the history does not have what is about to be replaced */
async function keptBefore({ histories }: LibraryState, before: readonly RevisionToKeep[]): Promise<void> {
  for (const { article } of before) if ((await histories.of(article.id))?.holds(article.rev) !== true) throw new DeskError('storage-failed', { code: 'EACCES' })
}

/** The number of the revision made of `base` that will hold these words. DeskError: see HomelessWords.least */
export async function nextRev(state: LibraryState, id: string, base: number, sha256: string): Promise<number> {
  const next = Math.max(await state.homeless.least(id), await state.numbers.least(id, base))
  return (await state.histories.of(id))?.nextRev(next, sha256) ?? next
}

/** Writes a revision made of `base`, to stay. Within the article's turn. `brought`: another desk's revisions that led to it; they get numbers before its own. */
export async function storeArticle(
  state: LibraryState, data: ArticleData, base: Revised<ArticleData> | null, cause: Cause, sha256 = contentHash(data), { revisions, from: origins, nameOf = () => undefined }: BroughtAlong = { revisions: [], from: [] },
): Promise<Revised<ArticleData>> {
  const baseRev = base?.rev ?? 0
  // No number of theirs may be one that a try left other words under.
  const first = await nextRev(state, data.id, baseRev, revisions.length === 0 ? sha256 : '')
  const next = { id: data.id, rev: first + revisions.length, baseRev, data }
  const numbers = (from: readonly Origin[]): number[] => from.map((origin) => ('here' in origin ? origin.here : first + origin.brought))
  const named = (one: ArticleData) => {
    const name = nameOf(one)
    return name === undefined ? {} : { name }
  }
  const before = revisions.map(({ data: theirs, from, ...said }, n): RevisionToKeep => (
    { article: { id: data.id, rev: first + n, baseRev: n === 0 ? baseRev : first + n - 1, data: theirs }, ...said, parents: numbers(from), ...named(theirs) }))
  await putDown(state, next, base, { ...cause, ...(before.length === 0 ? {} : { parents: numbers(origins) }), ...named(data) }, sha256, before)
  state.hub.tell({ type: 'article-changed', id: data.id, rev: next.rev })
  return next
}

/** Puts what was typed into the article's file and history. Within the article's turn. */
export async function settleArticle(state: LibraryState, id: string, why: 'autosave' | 'saved' = 'autosave'): Promise<void> {
  const typed = state.typed.get(id)
  if (typed === undefined || state.folder.readOnly) return
  await state.folder.guard()
  await putDown(state, typed.current, typed.base, { why, by: typed.by }, typed.sha256)
  await tidyHistory(state, id)
}
