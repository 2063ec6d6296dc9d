import { basename, dirname, join, resolve } from 'node:path'
import type { ArticleData } from '#core/article/article.ts'
import { emptyBody } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import type { LibraryView } from '#contract/views.ts'
import { findAsset, storeOriginal, storePicture } from '../assets/asset-store.ts'
import { PictureMaker } from '../assets/picture-maker.ts'
import { BackupDesk } from '../backup/backup-desk.ts'
import { DeskError, storageError, systemCode } from '../desk-error.ts'
import { MachineSettings } from '../machine-settings.ts'
import { CatalogueWriter } from '../store/catalogue-writer.ts'
import { realDisk, type Disk } from '../store/disk.ts'
import { makeFolderDurably, writeDurably } from '../store/durable-file.ts'
import { EXPORT_FOLDER, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { takeLock, type LibraryLock, type LockOptions } from '../store/library-lock.ts'
import { hasArticles } from '../store/scan-articles.ts'
import { problemsSetAside } from '../store/set-aside.ts'
import { acceptPage } from './accept-page.ts'
import { viewOf } from './article-row.ts'
import { Catalogue } from './catalogue.ts'
import { addPerson, saveChannel } from './channels-and-people.ts'
import { createArticle, newId } from './create-article.ts'
import { EventHub } from './event-hub.ts'
import { Histories } from '../history/histories.ts'
import { PACE, TypedWords, type Pace } from '../journal/typed-words.ts'
import { historyOf, nameRevision, restoreRevision, revisionOf } from './article-revisions.ts'
import { takeUpJournal } from './take-up-journal.ts'
import { sectionsOf } from './library-counts.ts'
import { actorOf, loadArticle, newsroomOf, payHistories, settingsOf, settleArticle, type LibraryState } from './library-state.ts'
import type { Library } from './library.ts'
import { listArticles } from './list-articles.ts'
import { Opening } from './opening.ts'
import { recogniseSource } from './recognise-source.ts'
import { readOrigin, readOriginal } from './origin-text.ts'
import { ProblemList } from './problem-list.ts'
import { README_FILE, README_TEXT } from './readme-text.ts'
import { reviewArticle } from './review-article.ts'
import { saveArticle } from './save-article.ts'
import { openSettings } from './settings-file.ts'
import { LibrarySearch } from '../search/library-search.ts'
import { searchThreadFile } from '../search/thread-file.ts'
import { searchArticles } from './search-articles.ts'
import { startingChannels } from './starting-channels.ts'
import { trashArticle, untrashArticle } from './trash-article.ts'
import { Turns } from './turns.ts'
import { removeAid, saveSnippet, saveTemplate } from '../templates/change-aids.ts'
import { TemplatesFile } from '../templates/templates-file.ts'

export type OpenOptions = {
  /** opens beside a writer, takes no lock, changes nothing */
  readOnly?: boolean
  /**
   * for screens: resolves with the newest rows, while the others are still read and the files compared with them
   * (see Library.listed and checked); else with the whole truth
   */
  early?: boolean
  /** what the lock calls this process, e.g. electron, loopback, cli */
  shell?: string
  /** for tests */
  disk?: Disk
  searchThread?: string
  now?: () => Date
  machine?: MachineSettings
  pace?: Pace
  lock?: LockOptions
  /** taken already by whoever opens, and let go of by them */
  held?: LibraryLock
  /** what writes are answered with where the library is opened read-only; library-read-only if nothing is said */
  refusal?: () => DeskError
}

export type OpenedLibrary = Library & {
  /** throws where this process may not write just now */
  mayWrite: () => Promise<void>
  /** The search that has read this library; from then on close() leaves it alone, and takeSearch makes another opening's of it. */
  giveSearch: () => LibrarySearch
  takeSearch: (search: LibrarySearch) => void
}

/**
 * Opens the library in `dir`; makes one where there is none (not read-only).
 * DeskError: library-locked (with its holder), store-from-newer-version (of
 * library.json), disk-full, storage-failed. Damage never keeps it shut.
 */
export async function openLibrary(dir: string, options: OpenOptions = {}): Promise<OpenedLibrary> {
  const root = resolve(dir)
  const { disk = realDisk, readOnly = false, now = () => new Date() } = options
  const made = readOnly ? null : await disk.makeFolder(root).catch((error: unknown) => { throw storageError(error) })
  const own = readOnly || options.held !== undefined ? null : await takeLock(root, options.shell ?? 'desk', options.lock)
  const lock = readOnly ? null : options.held ?? own
  try {
    return libraryOf(await openState(root, made, disk, lock, now, options), own, options.machine ?? new MachineSettings())
  } catch (error) {
    await own?.release()
    throw error
  }
}

async function openState(root: string, made: string | null, disk: Disk, lock: LibraryLock | null, now: () => Date, options: OpenOptions): Promise<LibraryState> {
  const guard = async () => {
    if (lock === null) throw options.refusal?.() ?? new DeskError('library-read-only', {})
    await lock.stillHeld()
  }
  const folder: LibraryFolder = { disk, root, readOnly: lock === null, isLocal: lock?.isLocal ?? false, guard }
  const problems = new ProblemList()
  for (const problem of problemsSetAside(folder)) problems.add(problem)
  const writer = new CatalogueWriter(folder)
  try {
    if (lock !== null) await keepRoot(folder, made ?? root)
    const fresh = () => ({ name: basename(root) || '稿库', channels: startingChannels(), people: [], lastContentId: 0 })
    const settings = await openSettings(folder, fresh, () => hasArticles(folder), now, (problem) => { problems.add(problem) })
    if (lock !== null) await writeReadme(folder)
    const [hub, turns, catalogue] = [new EventHub(), new Turns(), new Catalogue()]
    const search = new LibrarySearch({
      root, threadFile: options.searchThread ?? searchThreadFile(), ids: () => catalogue.entriesNewestFirst().map(({ row }) => row.id),
      load: async (id) => {
        await state.opening.listed
        return await turns.take(id, () => loadArticle(state, id))
      },
      typed: () => typed.all(), listed: () => state.opening.listed, guard,
    })
    const opening = new Opening({
      folder, catalogue, writer, turns, now,
      report: (problem) => {
        problems.add(problem)
        hub.tell({ type: 'library-changed' })
      },
      changed: () => { hub.tell({ type: 'library-changed' }) },
      isTyped: (id) => typed.get(id) !== undefined,
      found: (ids) => {
        state.search.read(ids)
        hub.tell({ type: 'library-changed' })
      },
    })
    const templates = new TemplatesFile(folder, now, (problem) => {
      problems.add(problem)
      hub.tell({ type: 'library-changed' })
    })
    const histories = new Histories(folder, (problem) => {
      problems.add(problem)
      hub.tell({ type: 'library-changed' })
    })
    const typed = new TypedWords(folder, options.pace ?? PACE, (id) => turns.take(id, () => settleArticle(state, id)))
    const state: LibraryState = { folder, settings, templates, catalogue, writer, problems, hub, turns, search, histories, typed, opening, now }
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

function libraryOf(state: LibraryState, lock: LibraryLock | null, machine: MachineSettings): OpenedLibrary {
  const { folder, catalogue, problems, hub, turns, opening } = state
  const pictures = new PictureMaker()
  let isSearchShared = false
  /** Which revisions of an article were seen before is known once the catalogue is; asked before its turn, for the opening takes turns too. */
  const listed = <I, O>(work: (input: I) => Promise<O>) => async (input: I): Promise<O> => {
    await opening.listed
    return await work(input)
  }
  const report = (problem: Parameters<typeof problems.add>[0]) => {
    problems.add(problem)
    hub.tell({ type: 'library-changed' })
  }
  const addAsset = (name: string, bytes: Uint8Array) => turns.take('assets', () => storePicture(folder, pictures, name, bytes, state.now, report))
  const settle = async () => {
    for (const id of state.typed.ids()) await turns.take(id, () => settleArticle(state, id))
    await payHistories(state)
  }
  const backup = new BackupDesk({
    settle,
    root: folder.root, disk: folder.disk, name: () => settingsOf(state).name, readOnly: folder.readOnly, machine, now: state.now,
    changed: () => { hub.tell({ type: 'backup-changed' }) },
  })
  const view = (): LibraryView => {
    const { name, channels, people } = settingsOf(state)
    const { counts } = catalogue
    return {
      name, channels, people, location: folder.root, readOnly: folder.readOnly,
      tags: counts.tags, sources: counts.sources, sections: sectionsOf(counts, channels), names: counts.names, trashed: catalogue.trashed, problems: problems.all(),
    }
  }
  return {
    get name() { return settingsOf(state).name },
    location: folder.root,
    readOnly: folder.readOnly,
    exportFolder: join(folder.root, EXPORT_FOLDER),
    view,
    problems: () => problems.all(),
    channels: () => settingsOf(state).channels,
    people: () => settingsOf(state).people,
    addPerson: (person) => addPerson(state, person),
    saveChannel: (channel) => saveChannel(state, channel),
    aids: () => state.templates.read(),
    saveTemplate: async (input) => saveTemplate(state, input),
    saveSnippet: (input) => saveSnippet(state, input),
    removeTemplate: (seen) => removeAid(state, 'templates', seen),
    removeSnippet: (seen) => removeAid(state, 'snippets', seen),
    list: (filter) => listArticles(catalogue, filter, newsroomOf(state)),
    search: (filter, how) => searchArticles(state, filter, how),
    warmSearch: () => state.search.warm(),
    get: listed((id) => turns.take(id, async () => viewOf(await loadArticle(state, id)))),
    create: async (by, content = {}) => viewOf(await createArticle(state, newId(state), actorOf(state, by), { slip: content.slip ?? emptySlip(), body: content.body ?? emptyBody() })),
    save: listed((input) => saveArticle(state, input)),
    history: listed((id) => historyOf(state, id)),
    revision: async (id, rev) => {
      await opening.listed
      return await revisionOf(state, id, rev)
    },
    restore: listed((input) => restoreRevision(state, input)),
    nameRevision: listed((input) => nameRevision(state, input)),
    review: listed((input) => reviewArticle(state, input)),
    trash: listed((input) => trashArticle(state, input)),
    untrash: listed((input) => untrashArticle(state, input)),
    origin: listed((id) => turns.take(id, async () => {
      const { data } = await loadArticle(state, id)
      if (data.origin === null) throw new DeskError('article-not-found', { id })
      return { name: data.origin.name, text: await readOrigin(folder, id, data.origin) }
    })),
    original: listed((id) => turns.take(id, async () => {
      const { data: { origin } } = await loadArticle(state, id)
      if (origin?.file === undefined) throw new DeskError('article-not-found', { id })
      return { name: origin.name, bytes: await readOriginal(folder, origin.file) }
    })),
    recognise: (source, fullWidth) => recogniseSource(source, { channels: settingsOf(state).channels, fullWidth }),
    accept: (input) => acceptPage(state, input, { picture: addAsset, original: (original) => turns.take('assets', () => storeOriginal(folder, original, state.now, report)) }),
    nextOf: (article: Pick<ArticleData, 'id' | 'slip'>) =>
      catalogue.signed.nextInChannel({ id: article.id, channel: article.slip.channel, publishedAt: article.slip.publishedAt }),
    addAsset,
    assetPath: (name) => findAsset(folder, name),
    backup,
    events: (signal) => hub.stream(signal),
    settle,
    get listed() { return opening.listed },
    get checked() { return opening.checked },
    access: () => (folder.readOnly ? { kind: 'reading', why: 'asked', code: null, holder: null, free: false } : { kind: 'writing' }),
    takeOver: async () => {
      if (folder.readOnly) throw new DeskError('library-read-only', {})
      return { kind: 'writing' }
    },
    mayWrite: () => folder.guard(),
    giveSearch: () => {
      isSearchShared = true
      return state.search
    },
    takeSearch: (search) => {
      isSearchShared = true
      search.bindAs(state.search)
      state.search = search
    },
    close: async () => {
      await backup.close()
      pictures.close()
      await opening.end()
      if (!isSearchShared) await state.search.close()
      await turns.settled()
      await state.typed.close()
      await payHistories(state)
      await turns.settled()
      await state.writer.close()
      await lock?.release()
    },
  }
}
