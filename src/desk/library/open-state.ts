import { basename, dirname } from 'node:path'
import type { Problem } from '#contract/views.ts'
import { DeskError, storageError, systemCode } from '../desk-error.ts'
import { Histories } from '../history/histories.ts'
import { HomelessWords } from '../journal/homeless-words.ts'
import { LostNumbers } from '../journal/lost-numbers.ts'
import { PACE, TypedWords } from '../journal/typed-words.ts'
import { LibrarySearch } from '../search/library-search.ts'
import { searchThreadFile } from '../search/thread-file.ts'
import { CatalogueWriter } from '../store/catalogue-writer.ts'
import type { Disk } from '../store/disk.ts'
import { makeFolderDurably, writeDurably } from '../store/durable-file.ts'
import { isLocalDisk } from '../store/local-disk.ts'
import { pathIn, type LibraryFolder } from '../store/library-folder.ts'
import type { LibraryLock } from '../store/library-lock.ts'
import { hasArticles } from '../store/scan-articles.ts'
import { problemsSetAside } from '../store/set-aside.ts'
import { TemplatesFile } from '../templates/templates-file.ts'
import { AuditLog } from '../audit/audit-log.ts'
import { AuditMemory } from '../audit/audit-memory.ts'
import { KeyRing } from '../trust/key-ring.ts'
import { KeysFile } from '../trust/keys-file.ts'
import { Catalogue } from './catalogue.ts'
import { EventHub } from './event-hub.ts'
import { FormerNames } from './former-names.ts'
import type { LibraryState } from './library-state.ts'
import { loadArticle } from './load-article.ts'
import type { OpenOptions } from './open-options.ts'
import { Opening } from './opening.ts'
import { ProblemList } from './problem-list.ts'
import { README_FILE, README_TEXT } from './readme-text.ts'
import { openSettings } from './settings-file.ts'
import { startingChannels } from './starting-channels.ts'
import { settleArticle } from './store-article.ts'
import { takeUpJournal } from './take-up-journal.ts'
import { Turns } from './turns.ts'

/** What an open library holds, filled as far as `options` ask for. */
export async function openState(root: string, made: string | null, disk: Disk, lock: LibraryLock | null, now: () => Date, options: OpenOptions): Promise<LibraryState> {
  const guard = async () => {
    if (lock === null) throw options.refusal?.() ?? new DeskError('library-read-only', {})
    await lock.stillHeld()
  }
  const folder: LibraryFolder = { disk, root, readOnly: lock === null, isLocal: lock?.isLocal ?? await isLocalDisk(root), guard }
  const [problems, hub] = [new ProblemList(), new EventHub()]
  // Told of once: screens ask again at each change, and what cannot be read just now is found wrong each time.
  const report = (problem: Problem) => {
    if (problems.add(problem)) hub.tell({ type: 'library-changed' })
  }
  for (const problem of problemsSetAside(folder)) problems.add(problem)
  const writer = new CatalogueWriter(folder)
  try {
    if (lock !== null) await keepRoot(folder, made ?? root)
    const fresh = () => ({ name: basename(root) || '稿库', channels: startingChannels(), people: [], lastContentId: 0 })
    const settings = await openSettings(folder, fresh, () => hasArticles(folder), now, report)
    if (lock !== null) await writeReadme(folder)
    const [turns, catalogue] = [new Turns(), new Catalogue()]
    const search = new LibrarySearch({
      root, threadFile: options.searchThread ?? searchThreadFile(), ids: () => catalogue.entriesNewestFirst().map(({ row }) => row.id),
      load: async (id) => {
        await state.opening.listed
        return await turns.take(id, () => loadArticle(state, id))
      },
      typed: () => typed.all(), listed: () => state.opening.listed, guard,
    })
    const unsure = new Set<string>()
    const opening = new Opening({
      folder, catalogue, unsure, writer, turns, now, report,
      changed: () => { hub.tell({ type: 'library-changed' }) },
      isTyped: (id) => typed.get(id) !== undefined,
      found: (ids, changed) => {
        state.search.read(ids)
        for (const id of changed) {
          const row = catalogue.get(id)?.row
          if (row !== undefined) hub.tell({ type: 'article-changed', id, rev: row.rev })
        }
        hub.tell({ type: 'library-changed' })
      },
    })
    const templates = new TemplatesFile(folder, now, report)
    const [keys, keyRing] = [new KeysFile(folder, now, report), options.keyRing ?? new KeyRing()]
    const audit = new AuditLog({ folder, keyRing, memory: options.auditMemory ?? new AuditMemory(), keys: () => keys.read(), now })
    const histories = new Histories(folder, report)
    const typed = new TypedWords(folder, options.pace ?? PACE, (id) => turns.take(id, () => settleArticle(state, id)))
    const state: LibraryState = { folder, settings, former: new FormerNames(settings, folder, keys), templates, keys, keyRing, audit, catalogue, writer, problems, hub, turns, search, histories, typed, numbers: new LostNumbers(folder), homeless: new HomelessWords(), opening, unsure, now }
    await opening.open(options.early ?? false, () => takeUpJournal(state))
    return state
  } catch (error) {
    await writer.close()
    throw systemCode(error) === null ? error : storageError(error)
  }
}

/** The library's own name in the folder above, and of those that had to be made (this process may not be allowed to open them), and the one all articles lie in. */
async function keepRoot(folder: LibraryFolder, topmost: string): Promise<void> {
  for (let path = folder.root; path.length >= topmost.length; path = dirname(path)) {
    await folder.disk.syncFolder(dirname(path)).catch((error: unknown) => {
      if (systemCode(error) !== 'EACCES' && systemCode(error) !== 'EPERM') throw error
    })
  }
  await makeFolderDurably(folder.disk, pathIn(folder, 'articles'))
}

/** Only where there is none, and never a reason not to open. */
async function writeReadme(folder: LibraryFolder): Promise<void> {
  const path = pathIn(folder, README_FILE)
  await folder.disk.stamp(path).catch(() => writeDurably(folder.disk, path, Buffer.from(README_TEXT), { guard: folder.guard }).catch(() => {}))
}
