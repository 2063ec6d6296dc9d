import { join, resolve } from 'node:path'
import type { ArticleData } from '#core/article/article.ts'
import { emptyBody } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import type { LibraryView } from '#contract/views.ts'
import { findAsset, storeOriginal, storePicture } from '../assets/asset-store.ts'
import { PictureMaker } from '../assets/picture-maker.ts'
import { BackupDesk } from '../backup/backup-desk.ts'
import { SiteDesk } from '../export/site-desk.ts'
import { DeskError, storageError } from '../desk-error.ts'
import { MachineSettings } from '../machine-settings.ts'
import { realDisk } from '../store/disk.ts'
import { EXPORT_FOLDER } from '../store/library-folder.ts'
import { takeLock, type LibraryLock } from '../store/library-lock.ts'
import { acceptPage } from './accept-page.ts'
import { viewOf } from './article-row.ts'
import { USUAL_RETURN_REASONS } from '#core/workflow/return-reasons.ts'
import { changePerson, personAffairs, removePerson } from './change-people.ts'
import { addPerson, saveChannel, saveReturnReasons } from './channels-and-people.ts'
import { createArticle, newId } from './create-article.ts'
import { historyOf, nameRevision, redlineOf, restoreRevision, revisionOf } from './article-revisions.ts'
import { countInbox } from './count-inbox.ts'
import { sectionsOf } from './library-counts.ts'
import { payHistories } from './keep-revisions.ts'
import { rowsOf, actorOf, newsroomOf, settingsOf, type LibraryState } from './library-state.ts'
import { loadArticle } from './load-article.ts'
import { loadInTurn } from './load-in-turn.ts'
import { settleArticle } from './store-article.ts'
import type { Library } from './library.ts'
import { listArticles } from './list-articles.ts'
import type { OpenOptions } from './open-options.ts'
import { openState } from './open-state.ts'
import { recogniseSource } from './recognise-source.ts'
import { readOrigin, readOriginal } from './origin-text.ts'
import { reviewArticle } from './review-article.ts'
import { commentArticle } from './comment-article.ts'
import { saveArticle } from './save-article.ts'
import type { LibrarySearch } from '../search/library-search.ts'
import { setDeadline } from './set-deadline.ts'
import { searchArticles } from './search-articles.ts'
import { trashArticle, untrashArticle } from './trash-article.ts'
import { removeAid, saveSnippet, saveTemplate } from '../templates/change-aids.ts'
import { packageDesk } from '../package/package-desk.ts'
import { SavedDesk } from '../saved/saved-desk.ts'
import { keepSealReceived } from '../tray/seals-received.ts'
import { TrayDesk } from '../tray/tray-desk.ts'
import { auditDesk } from '../audit/audit-desk.ts'
import { trustDesk } from '../trust/trust-desk.ts'

export type OpenedLibrary = Library & {
  /** throws where this process may not write just now */
  mayWrite: () => Promise<void>
  /** The search that has read this library; from then on close() leaves it alone, and takeSearch makes another opening's of it. */
  giveSearch: () => LibrarySearch
  takeSearch: (search: LibrarySearch) => void
  /** Of a library opened to look: keeps the texts its search had to read for the next one, where nobody writes here meanwhile. Never rejects. */
  keepSearch: () => Promise<void>
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
    return libraryOf(await openState(root, made, disk, lock, now, options), own, options.machine ?? new MachineSettings(), options.shell ?? 'desk')
  } catch (error) {
    await own?.release()
    throw error
  }
}

function libraryOf(state: LibraryState, lock: LibraryLock | null, machine: MachineSettings, shell: string): OpenedLibrary {
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
  const trust = trustDesk(state)
  const packages = packageDesk(state, () => trust, (mark, pkg, leftOut) => keepSealReceived(state, machine, mark, pkg, leftOut))
  const trays = new TrayDesk(state, machine, packages)
  const view = (): LibraryView => {
    const { name, channels, people, returnReasons = [...USUAL_RETURN_REASONS] } = settingsOf(state)
    const { counts } = catalogue
    return {
      name, channels, people, formerNames: [...state.former.withElsewhere], returnReasons, location: folder.root, readOnly: folder.readOnly,
      tags: counts.tags, sources: counts.sources, sections: sectionsOf(counts, channels), names: counts.names, trashed: catalogue.trashed, problems: problems.all(),
    }
  }
  void opening.inTime.then(() => state.former.learn()).then(() => { if (state.former.withElsewhere.length > 0) hub.tell({ type: 'library-changed' }) }, () => {})
  const library: OpenedLibrary = {
    get name() { return settingsOf(state).name },
    location: folder.root,
    readOnly: folder.readOnly,
    exportFolder: join(folder.root, EXPORT_FOLDER),
    view,
    problems: () => problems.all(),
    channels: () => settingsOf(state).channels,
    people: () => settingsOf(state).people,
    addPerson: (person, by) => addPerson(state, person, by),
    changePerson: (person, base, by) => changePerson(state, person, base, by),
    removePerson: (id, by) => removePerson(state, id, by),
    personAffairs: (id, role) => personAffairs(state, id, role),
    saveChannel: (channel, by, base) => saveChannel(state, channel, by, base),
    saveReturnReasons: (reasons, by, base) => saveReturnReasons(state, reasons, by, base),
    trust,
    audit: auditDesk(state),
    packages,
    trays,
    saved: new SavedDesk(folder.root, machine),
    aids: () => state.templates.read(),
    saveTemplate: async (input) => saveTemplate(state, input),
    saveSnippet: (input) => saveSnippet(state, input),
    removeTemplate: (seen) => removeAid(state, 'templates', seen),
    removeSnippet: (seen) => removeAid(state, 'snippets', seen),
    list: (filter) => opening.answered(listArticles(catalogue, filter, newsroomOf(state))),
    inbox: (of) => opening.answered(countInbox(catalogue, of, newsroomOf(state))),
    search: (filter, how) => searchArticles(state, filter, how),
    warmSearch: () => state.search.warm(),
    get: async (id, how) => {
      await opening.listed
      return await turns.take(id, async () => viewOf(await loadInTurn(state, id, how), how))
    },
    create: async (by, content = {}) => viewOf(await createArticle(state, newId(state), actorOf(state, by), { slip: content.slip ?? emptySlip(), body: content.body ?? emptyBody(), comments: content.comments ?? [] })),
    save: listed((input) => saveArticle(state, input)),
    history: listed((id) => historyOf(state, id)),
    revision: async (id, rev) => {
      await opening.listed
      return await revisionOf(state, id, rev)
    },
    redline: async (id, wish) => {
      await opening.listed
      return await redlineOf(state, id, wish)
    },
    restore: listed((input) => restoreRevision(state, input)),
    nameRevision: listed((input) => nameRevision(state, input)),
    review: listed((input) => reviewArticle(state, input)),
    lastExport: (id) => state.audit.lastExport(id),
    setDeadline: listed((input) => setDeadline(state, input)),
    comment: listed((input) => commentArticle(state, input)),
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
    accept: (input) => acceptPage(state, input, { picture: addAsset, original: (original) => turns.take('assets', () => storeOriginal(folder, original, state.now, report)), find: (asset) => findAsset(folder, asset) }),
    rows: (ids) => rowsOf(state, ids),
    nextOf: (article: Pick<ArticleData, 'id' | 'slip'>) =>
      catalogue.signed.nextInChannel({ id: article.id, channel: article.slip.channel, publishedAt: article.slip.publishedAt }),
    addAsset,
    assetPath: (name) => findAsset(folder, name),
    backup,
    site: new SiteDesk({ root: folder.root, exportFolder: join(folder.root, EXPORT_FOLDER), machine, shell, library: () => library, changed: () => { hub.tell({ type: 'site-changed' }) } }),
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
    keepSearch: () => state.search.keepFor(async () => (await takeLock(folder.root, 'cli', { watchMs: 0 })).release),
    close: async () => {
      trays.close()
      await backup.close()
      await library.site.close()
      pictures.close()
      await opening.end()
      if (!isSearchShared) await state.search.close()
      await turns.settled()
      await payHistories(state)
      await state.typed.close()
      await state.audit.close()
      await payHistories(state)
      await state.numbers.close()
      await turns.settled()
      await state.writer.close()
      await lock?.release()
    },
  }
  return library
}
