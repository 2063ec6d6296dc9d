import { isDeepStrictEqual } from 'node:util'
import { channelFolder, homeOf } from '#core/layout/channel-front.ts'
import { pageInput, SITE, type PageInput } from '#core/layout/page-input.ts'
import { renderPage } from '#core/layout/render-page.ts'
import type { OpeningAction } from '#core/article/article.ts'
import type { Channel } from '#core/article/channel.ts'
import { publicFactsOf } from '#core/article/related.ts'
import type { Difference } from '#core/door/difference.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { emptyBody } from '#core/body/body-nodes.ts'
import { LAYOUT_IDS } from '#core/theme/theme.ts'
import { articleTokens, frameRules, frameTokens } from '#core/theme/theme-css.ts'
import { wholeTheme } from '#core/theme/whole-theme.ts'
import { newestFirst, type SiteArticle } from '#core/site/site-article.ts'
import type { SiteList } from '#core/site/site-list.ts'
import { pageOf } from '#core/site/site-paths.ts'
import { proofPath } from '#core/trust/page-proof.ts'
import { signedAs, standingOf } from '#core/workflow/publication.ts'
import type { SiteReason } from '#contract/site-views.ts'
import type { ArticleRow } from '#contract/views.ts'
import { DeskError, isDeskError } from '../desk-error.ts'
import type { ArticleLibrary } from '../library/article-library.ts'
import type { Disk } from '../store/disk.ts'
import { sha256Of, sha256OfJson } from '../store/sha256.ts'
import { Slices } from '../store/slices.ts'
import { articleFiles, type ArticleFile, type ArticleFiles } from './article-files.ts'
import { programVersion } from '../program-folder.ts'
import { exportRefused, planPage, type ExportSource } from './plan-page.ts'
import { isOlderThanSite } from './older-than-site.ts'
import type { ManifestArticle, Moved } from './site-manifest.ts'
import type { SiteMemory } from './site-memory.ts'
import type { SiteState } from './site-state.ts'
import { WantedFiles, type WantedFile } from './wanted-files.ts'

export type PublishSource = ExportSource & Pick<ArticleLibrary, 'list'>

export type SiteProblem = { id: string | null, path: string | null, reason: SiteReason, detail: string, difference?: Difference }
export type Publication = {
  files: WantedFiles
  /** newest first */
  articles: ManifestArticle[]
  /** of those, the ones that are not in every point as they were published; newest first */
  changed: ManifestArticle[]
  /** that were published and are no more */
  gone: ManifestArticle[]
  article: (id: string) => ManifestArticle | undefined
  /** whose page it is */
  articleAt: (page: string) => SiteArticle | null
  /** by path, and what they were made of besides articles */
  lists: ReadonlyMap<string, SiteList>
  listsOf: string
  moved: readonly Moved[]
  /** as the manifest's; the very same where they are as they were */
  roots: Readonly<Record<string, string>>
  problems: SiteProblem[]
  /** addresses of signed articles that this run does not publish, or not there, and the whole site will: a page may lead there */
  later: () => string[]
  /** of those made anew: what they were signed off as */
  signedAs: Map<string, OpeningAction>
}

export type PlannedArticles = Pick<Publication, 'changed' | 'gone' | 'article' | 'articleAt'> & { all: ManifestArticle[], /** ids of those that were published and were asked for */ asked: readonly string[], /** as lists have them */ looked: ReadonlySet<SiteArticle> }

/** Bytes of lists held from the plan to the writing; what is more is made twice rather than held. */
const MOST_HELD = 64 * 1024 * 1024

const stampPage = (kind: 'correction' | 'withdrawal'): string => renderPage(pageInput({
  id: '00000000000000000000000000', stage: 'signed', body: emptyBody(),
  slip: { ...emptySlip(), headline: '1', summary: '1', publishedAt: '2026-01-01T00:00:00+08:00', contentId: '1', permalink: 'https://www.example.org/1.html', leadImage: { asset: `${'0'.repeat(64)}.jpg`, width: 1, height: 1, caption: '1', credit: '1', alt: '1' }, notices: [{ kind, at: '2026-01-01T00:00:00.000Z', text: '1' }] },
}, [], null))
/** Of another program or another layout, every page is made anew: what an older one got wrong does not stay. */
const layoutStamp = (): string => sha256Of(programVersion() + stampPage('correction') + stampPage('withdrawal') + LAYOUT_IDS.map((layout) => frameTokens(wholeTheme({ layout })) + frameRules(wholeTheme({ layout })) + articleTokens(wholeTheme({ layout }))).join(''))

/** only: ids of the articles that are looked at; all others stay as they were published. null: every article. onLook: told of the articles looked at */
export type PlanOptions = { only?: ReadonlySet<string> | null, /** also where the site has words of a sign-off that the library does not know */ older?: boolean, signal?: AbortSignal | undefined, onLook?: ((done: number, of: number) => void) | undefined, memory?: SiteMemory | undefined, /** a run that was cut short left the site between two: what it had begun is looked at as well */ isHalfDone?: boolean, /** told of an article's file while its words are at hand; input: of a page, what it was made of */ stage?: ((file: WantedFile, bytes: Uint8Array, input: PageInput | null) => Promise<void>) | undefined }

/** articles read ahead of the one that is looked at: what they are made into is held as long */
const AHEAD = 3
/** `key`: hash of all that its page is made of besides the article, whose cards show these; `made`: null where it is as it was published */
type Begun = { row: ArticleRow, last: ManifestArticle | undefined, key: (related: readonly string[]) => string, made: Promise<ArticleFiles> | null }

type FileWish = Omit<WantedFile, 'bytes' | 'sha256'>

/** What a plan is made with, and what has come of it so far. */
export class Planner {
  readonly source: PublishSource
  readonly disk: Disk
  readonly before: SiteState
  readonly files: WantedFiles
  readonly problems: SiteProblem[] = []
  readonly signedAs = new Map<string, OpeningAction>()
  readonly channels: readonly Channel[]
  readonly #layout: string
  readonly #options: PlanOptions
  #held = 0

  constructor(source: PublishSource, disk: Disk, before: SiteState, options: PlanOptions) {
    this.source = source
    this.disk = disk
    this.before = before
    this.#options = options
    this.files = new WantedFiles(before, (options.only ?? null) !== null)
    this.channels = source.channels()
    this.#layout = options.memory?.stamp('layout', layoutStamp) ?? layoutStamp()
  }

  /** what every layout looks like, as a hash */
  get layout(): string { return this.#layout }
  get older(): boolean { return this.#options.older ?? false }
  get isHalfDone(): boolean { return this.#options.isHalfDone ?? false }
  get memory(): SiteMemory | undefined { return this.#options.memory }

  /** A file of these bytes; a problem where another has its place. */
  want(file: FileWish, bytes: Uint8Array): void {
    const keep = this.#held + bytes.length <= MOST_HELD
    if (keep) this.#held += bytes.length
    this.put({ ...file, sha256: sha256Of(bytes), bytes: bytes.length, held: keep, make: keep ? async () => bytes : file.make })
  }

  put(file: WantedFile): void {
    const there = this.files.put(file)
    if (there !== null) this.problems.push({ id: file.id, path: file.path, reason: 'path-clash', detail: there.id ?? '' })
  }

  /** Each of these as it is to be, newest first, its files put among the wanted; what cannot be published is a problem. DeskError site-refused: stopped */
  async look(rows: readonly ArticleRow[]): Promise<ManifestArticle[]> {
    const { signal, onLook } = this.#options
    const looked: ManifestArticle[] = []
    const slices = new Slices()
    const ahead = this.#readAhead(rows.toSorted(newestFirst))
    for (let done = 0; done < rows.length; done += 1) {
      if (signal?.aborted === true) throw new DeskError('site-refused', { reason: 'stopped', detail: '0' })
      await slices.breathe()
      const next = ahead.next()
      if (next.done === true) break
      try {
        looked.push(await this.#lookAt(next.value))
      } catch (error) {
        if (!isDeskError(error, 'export-refused')) throw error
        this.problems.push({ id: error.data.id, path: null, reason: error.data.reason, detail: error.data.detail })
      }
      onLook?.(done + 1, rows.length)
    }
    return looked.sort((a, b) => newestFirst(a.item, b.item))
  }

  /** In their order, the files of those that are made anew asked for a few ahead: the disk reads one article while the one before it is made into a page. */
  * #readAhead(rows: readonly ArticleRow[]): Generator<Begun> {
    const begun: Begun[] = []
    for (const row of rows) {
      begun.push(this.#begin(row))
      if (begun.length > AHEAD) yield* begun.splice(0, 1)
    }
    yield* begun
  }

  #begin(row: ArticleRow): Begun {
    const { source, disk, before, channels } = this
    const last = before.article(row.id)
    const key = (related: readonly string[]): string => sha256OfJson({ layout: this.#layout, home: homeOf(SITE).host, row, channel: channels.find(({ id }) => id === row.channel) ?? null, ...this.#sharedFront(row.channel), next: source.nextOf(rowArticle(row)), related: source.rows(related), channels: related.length === 0 ? [] : channels })
    const isAsItWas = last !== undefined && last.rev === row.rev && last.key === key(last.item.related) && last.files.every((path) => before.files.has(path))
    const made = isAsItWas ? null : articleFiles(source, disk, row.id)
    // Whoever stops before its turn comes asks no more what became of it.
    made?.catch(() => {})
    return { row, last, key, made }
  }

  async #lookAt({ row, last, key, made: making }: Begun): Promise<ManifestArticle> {
    const { before } = this
    if (making === null && last !== undefined) {
      for (const path of last.files) this.#keepFile(path, last.item)
      return last
    }
    const made = await (making ?? articleFiles(this.source, this.disk, row.id))
    if (!this.older && last !== undefined && isOlderThanSite(made.item, made.records, last.item)) this.problems.push({ id: row.id, path: pageOf(last.item), reason: 'older', detail: last.item.signedAt })
    const as = signedAs(made.records)
    if (as !== null) this.signedAs.set(row.id, as)
    for (const file of made.all) {
      if (last !== undefined && isProofThatStands(file.path, made, last, before)) this.#keepFile(file.path, made.item)
      else await this.#wantNow(file, made)
    }
    // What says the same is the same: lists that show it need not be made anew.
    const item = isDeepStrictEqual(made.item, last?.item) && last !== undefined ? last.item : made.item
    const one = { rev: made.rev, key: key(item.related), item, files: made.all.map(({ path }) => path) }
    return isDeepStrictEqual(one, last) && last !== undefined ? last : one
  }

  /** Where a channel has no host to itself, its pages lead to another front; nothing else is said of the others, or one more channel would be every page's affair. */
  #sharedFront(id: string | null): { front?: string } {
    const channel = this.channels.find((one) => one.id === id)
    const folder = channel === undefined ? '' : channelFolder(SITE, this.channels, channel)
    return folder === '' ? {} : { front: folder }
  }

  #keepFile(path: string, item: SiteArticle): void {
    const there = this.before.files.get(path)
    if (there === undefined) return
    this.put({ ...this.#fileOf(path, item), sha256: there.sha256, bytes: there.bytes, remake: path === proofPath(pageOf(item)) ? () => this.#madeAgain(path, item.id) : undefined })
  }

  /** What it is made of is not held: it is read again where it is asked for again. */
  async #wantNow({ path, bytes, sha256 }: ArticleFile, { item, input }: ArticleFiles): Promise<void> {
    const file = { ...this.#fileOf(path, item), sha256, bytes: bytes.length }
    const isNew = !this.files.looksAt(path)
    this.put(file)
    if (isNew && this.problems.length === 0) await this.#options.stage?.(file, bytes, file.isPage ? input : null)
  }

  #fileOf(path: string, item: SiteArticle): FileWish {
    const [{ source }, { id }, isPage] = [this, item, path === pageOf(item)]
    return { path, id, isPage, input: isPage ? async () => (await planPage(source, id)).input : undefined, make: async () => {
      const bytes = await this.#madeAgain(path, id)
      if (bytes === null) throw exportRefused(id, 'read-back-differs', path)
      return bytes
    } }
  }

  async #madeAgain(path: string, id: string): Promise<Uint8Array | null> {
    return (await articleFiles(this.source, this.disk, id)).all.find((file) => file.path === path)?.bytes ?? null
  }
}

/**
 * What readers are to have of it is what the site has: told by the sign-off, since a revision may be later and say the same (begun and given up), and one
 * that is being corrected may have been signed off anew since the site was written.
 */
export async function isAsPublished(source: PublishSource, row: ArticleRow | undefined, { rev, item }: ManifestArticle): Promise<boolean> {
  if (row === undefined || row.rev === rev) return row !== undefined
  return standingOf((await source.get(row.id)).records).signed?.record.at === item.signedAt
}

/** The proof of a page that stays byte for byte, over the same sign-off: it proves it whichever desk signed it, and is not made anew only for that. */
function isProofThatStands(path: string, { item, all }: Pick<ArticleFiles, 'item' | 'all'>, last: ManifestArticle, before: SiteState): boolean {
  const page = pageOf(item)
  const made = all.find((file) => file.path === page)
  return path === proofPath(page) && last.files.includes(path) && before.files.has(path) && last.item.signedAt === item.signedAt && made !== undefined && before.files.get(page)?.sha256 === made.sha256
}

/** As much of an article as 阅读下一篇 asks for. */
const rowArticle = (row: ArticleRow): Parameters<ExportSource['nextOf']>[0] => {
  const { channel, publishedAt } = publicFactsOf(row) ?? row
  return { id: row.id, slip: { ...emptySlip(), channel, publishedAt } }
}
