import { join, resolve } from 'node:path'
import { MOST_NAMED, SITE_CHANGES, type SiteProgress, type SiteReport, type SiteState } from '#contract/site-views.ts'
import { DeskError } from '../desk-error.ts'
import type { ArticleLibrary } from '../library/article-library.ts'
import { LongTask } from '../long-task.ts'
import type { MachineSettings } from '../machine-settings.ts'
import { isInside } from '../store/library-folder.ts'
import { noteExport } from './note-export.ts'
import type { SiteProblem } from './planner.ts'
import { previewSite, type SitePreview } from './preview-site.ts'
import { SiteMemory } from './site-memory.ts'
import { checkWebRoot } from './web-root.ts'
import { publishSite, type PublishReport } from './publish-site.ts'

/** In the library's own export folder, beside the pages exported one by one. */
export const SITE_FOLDER = 'site'

type SiteParts = {
  root: string
  exportFolder: string
  machine: MachineSettings
  /** what another publisher is told this program is */
  shell: string
  library: () => ArticleLibrary
  /** says that state() says something else */
  changed: () => void
}
/** articles: ids, the rest of the site stays as it was published; null: everything */
export type PublishWish = { by: string | null, articles: readonly string[] | null, removeMany: boolean, /** as the contract's */ older?: boolean }

/** The site of one open library: where it lies on this machine, one look or publication at a time, and how far that is. */
export class SiteDesk {
  readonly #parts: SiteParts
  readonly #task: LongTask<SiteProgress>
  readonly #memory = new SiteMemory()
  #preview: { folder: string, site: SitePreview } | null = null

  constructor(parts: SiteParts) {
    this.#parts = parts
    this.#task = new LongTask({ changed: parts.changed, busy: () => new DeskError('site-refused', { reason: 'busy', detail: '' }) })
  }

  /** the folder the site is published to */
  async folder(): Promise<string> {
    return await this.#chosen() ?? join(this.#parts.exportFolder, SITE_FOLDER)
  }

  #chosen(): Promise<string | null> {
    return this.#parts.machine.siteFolder(this.#parts.root)
  }

  async state(): Promise<SiteState> {
    return { location: await this.folder(), isOwnFolder: await this.#chosen() === null, running: this.#task.progress }
  }

  /** null: the library's own. DeskError: place-refused, of a folder that is the library's for something else */
  async keepIn(path: string | null): Promise<void> {
    const { root, exportFolder, machine } = this.#parts
    const isOwn = path === null || resolve(path) === join(exportFolder, SITE_FOLDER)
    if (path !== null && !isOwn && isInside(root, path)) throw new DeskError('place-refused', {})
    if (path !== null) await checkWebRoot(path)
    await machine.keepSiteIn(root, isOwn ? null : resolve(path))
    await this.#endPreview()
    this.#parts.changed()
  }

  /** Where browsers on this machine see the site as it was published, until this library is closed or its site lies elsewhere. */
  async preview(): Promise<string> {
    const folder = await this.folder()
    if (this.#preview?.folder !== folder) {
      await this.#endPreview()
      this.#preview = { folder, site: await previewSite(folder) }
    }
    return this.#preview.site.url
  }

  async #endPreview(): Promise<void> {
    const was = this.#preview
    this.#preview = null
    await was?.site.close()
  }

  /** What `publish` would do; writes nothing. */
  async look({ removeMany, older = false }: Pick<PublishWish, 'removeMany' | 'older'>): Promise<SiteReport> {
    return await this.#work('looking', async (signal, tell) => {
      const { library } = this.#parts
      return reportOf(await publishSite(library(), await this.folder(), { dryRun: true, removeMany, older, signal, memory: this.#memory, onProgress: (now) => tell({ ...now }) }), true, library())
    })
  }

  /** DeskError: site-refused */
  async publish({ by, articles, removeMany, older = false }: PublishWish): Promise<SiteReport> {
    return await this.#work('articles', async (signal, tell) => {
      const [library, folder] = [this.#parts.library(), await this.folder()]
      const report = await publishSite(library, folder, {
        removeMany, older, signal, memory: this.#memory, shell: this.#parts.shell, only: articles === null ? null : new Set(articles),
        note: (pages) => noteExport(library, pages, folder, by),
        onProgress: (now) => tell({ ...now }),
      })
      return reportOf(report, false, library)
    })
  }

  cancel(): void {
    this.#task.cancel()
  }

  #work<T>(phase: SiteProgress['phase'], work: (signal: AbortSignal, tell: (now: SiteProgress) => void) => Promise<T>): Promise<T> {
    return this.#task.run({ phase, done: 0, total: 0, written: 0, current: null }, this.#parts.library().checked, work)
  }

  async close(): Promise<void> {
    await this.#task.close()
    this.#memory.forget()
    await this.#endPreview()
  }
}

function reportOf({ written, removed, unchanged, problems, notices, articles, lists, refused }: PublishReport, dryRun: boolean, library: ArticleLibrary): SiteReport {
  const counts = { new: 0, changed: 0, moved: 0, reinstated: 0, corrected: 0, retracted: 0, removed: 0 }
  for (const { change } of articles) counts[change] += 1
  const headlines = new Map(library.rows([...problems.slice(0, MOST_NAMED), ...notices.slice(0, MOST_NAMED)].flatMap(({ id }) => (id === null ? [] : [id]))).map(({ id, headline }) => [id, headline]))
  const named = (some: readonly SiteProblem[]) => some.slice(0, MOST_NAMED).map((one) => ({ ...one, headline: one.id === null ? null : headlines.get(one.id) ?? null }))
  return {
    dryRun, refused, lists, counts, unchanged, written: written.length, removed: removed.length, problemCount: problems.length,
    problems: named(problems), notices: named(notices),
    // Withdrawals first: they are what a person must see before all else.
    changes: articles.toSorted((a, b) => SITE_CHANGES.indexOf(b.change) - SITE_CHANGES.indexOf(a.change)).slice(0, MOST_NAMED),
  }
}
