import { pageInput, SITE } from '#core/layout/page-input.ts'
import type { PageInput } from '#core/layout/page-input.ts'
import { renderPage } from '#core/layout/render-page.ts'
import type { OpeningAction, ReviewRecord } from '#core/article/article.ts'
import { publicFactsOf } from '#core/article/related.ts'
import type { Difference } from '#core/door/difference.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { emptyBody } from '#core/body/body-nodes.ts'
import { LAYOUT_IDS } from '#core/theme/theme.ts'
import { articleTokens, frameRules, frameTokens } from '#core/theme/theme-css.ts'
import { wholeTheme } from '#core/theme/whole-theme.ts'
import { planSite } from '#core/site/plan-site.ts'
import { siteArticle, type SiteArticle } from '#core/site/site-article.ts'
import { hostFolder, pageOf } from '#core/site/site-paths.ts'
import { proofPath } from '#core/trust/page-proof.ts'
import { signedAs, standingOf } from '#core/workflow/publication.ts'
import type { SiteReason } from '#contract/site-views.ts'
import type { ArticleRow } from '#contract/views.ts'
import { DeskError, isDeskError } from '../desk-error.ts'
import type { ArticleLibrary } from '../library/article-library.ts'
import type { Disk } from '../store/disk.ts'
import { sha256Of, sha256OfJson } from '../store/sha256.ts'
import { readAsset } from './export-articles.ts'
import { programVersion } from '../program-folder.ts'
import { exportRefused, planPage, sameFile, type ExportSource } from './plan-page.ts'
import { isOlderThanSite } from './older-than-site.ts'
import { planRedirects } from './plan-redirects.ts'
import type { ManifestArticle, SiteManifest } from './site-manifest.ts'

export type PublishSource = ExportSource & Pick<ArticleLibrary, 'list'>

/** A file the site shall have; `files` of a publication has it under `sameFile` of its path. `make` gives its bytes again where they are not kept. */
export type WantedFile = { path: string, /** an article's own page */ isPage: boolean, sha256: string, bytes: number, id: string | null, /** as it was published, and not looked at in this run */ kept?: boolean, /** of a page that leads on: where to */ leadsTo?: string, make: () => Promise<Uint8Array>, /** of a proof that is to stay as another desk may have signed it: made anew where it is gone; null where this desk makes none */ remake?: (() => Promise<Uint8Array | null>) | undefined, /** `make` gives the very bytes that were hashed */ held?: boolean, /** what a page was made of, for whoever reads it back */ input?: (() => Promise<PageInput>) | undefined }
export type SiteProblem = { id: string | null, path: string | null, reason: SiteReason, detail: string, difference?: Difference }
/** `later`: addresses of signed articles that this run does not publish and the whole site will: a page may lead there */
export type Publication = { files: Map<string, WantedFile>, articles: ManifestArticle[], moved: SiteManifest['moved'], problems: SiteProblem[], later: string[], /** of those made anew: what they were signed off as */ signedAs: Map<string, OpeningAction> }

const ALL = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: Number.MAX_SAFE_INTEGER } as const

/** Bytes of pages held from the plan to the writing; what is more is rendered twice rather than held. */
const MOST_HELD = 64 * 1024 * 1024

const stampPage = (kind: 'correction' | 'withdrawal'): string => renderPage(pageInput({
  id: '00000000000000000000000000', stage: 'signed', body: emptyBody(),
  slip: { ...emptySlip(), headline: '1', summary: '1', publishedAt: '2026-01-01T00:00:00+08:00', contentId: '1', permalink: 'https://www.example.org/1.html', leadImage: { asset: `${'0'.repeat(64)}.jpg`, width: 1, height: 1, caption: '1', credit: '1', alt: '1' }, notices: [{ kind, at: '2026-01-01T00:00:00.000Z', text: '1' }] },
}, [], null))
/** Of another program or another layout, every page is made anew: what an older one got wrong does not stay. */
const layoutStamp = (): string => sha256Of(programVersion() + stampPage('correction') + stampPage('withdrawal') + LAYOUT_IDS.map((layout) => frameTokens(wholeTheme({ layout })) + frameRules(wholeTheme({ layout })) + articleTokens(wholeTheme({ layout }))).join(''))

const newestFirst = (a: Pick<ArticleRow, 'id' | 'publishedAt'>, b: Pick<ArticleRow, 'id' | 'publishedAt'>): number => {
  const apart = Date.parse(b.publishedAt ?? '') - Date.parse(a.publishedAt ?? '')
  return apart !== 0 && !Number.isNaN(apart) ? apart : a.id < b.id ? 1 : -1
}

/** only: ids of the articles that are looked at; all others stay as they were published. null: every article. onLook: told of the articles looked at */
export type PlanOptions = { only?: ReadonlySet<string> | null, /** also where the site has words of a sign-off that the library does not know */ older?: boolean, signal?: AbortSignal | undefined, onLook?: ((done: number, of: number) => void) | undefined }

/**
 * What the whole site is to be, told from what the last export wrote: an article whose revision and surroundings are the same is not read.
 * Writes nothing. DeskError site-refused: still-reading, stopped.
 */
export async function planPublication(source: PublishSource, disk: Disk, before: SiteManifest, { only = null, older = false, signal, onLook }: PlanOptions = {}): Promise<Publication> {
  const known = new Map(before.articles.map((one) => [one.item.id, one]))
  const layout = layoutStamp()
  const channels = source.channels()
  const plan: Publication = { files: new Map(), articles: [], moved: [], problems: [], later: [], signedAs: new Map() }
  let held = 0

  const want = (file: Omit<WantedFile, 'bytes' | 'sha256'>, bytes: Uint8Array): void => {
    const keep = held + bytes.length <= MOST_HELD
    if (keep) held += bytes.length
    put(plan, { ...file, sha256: sha256Of(bytes), bytes: bytes.length, held: keep, make: keep ? async () => bytes : file.make, input: file.input })
  }

  const { articles: all, complete } = source.list(ALL)
  // Also what is being corrected or withdrawn, and what is withdrawn: its page stands until another is signed off.
  const articles = all.filter(({ publication }) => publication !== 'none')
  // An article not yet known would be taken for one that was withdrawn.
  if (!complete) throw new DeskError('site-refused', { reason: 'still-reading', detail: '' })
  const looked = only === null ? null : await withThoseThatLeadTo(source, only, before, articles)
  const asked = looked === null ? articles : articles.filter(({ id }) => looked.has(id))
  if (looked !== null) for (const last of before.articles) if (!looked.has(last.item.id)) keepAsItIs(plan, last, before, source, disk, true)
  let done = 0
  for (const row of asked.toSorted(newestFirst)) {
    if (signal?.aborted === true) throw new DeskError('site-refused', { reason: 'stopped', detail: '0' })
    onLook?.(done, asked.length)
    done += 1
    try {
      const last = known.get(row.id)
      const key = (related: readonly string[]): string => sha256OfJson({ layout, row, channel: channels.find(({ id }) => id === row.channel) ?? null, next: source.nextOf(rowArticle(row)), related: source.rows(related), channels: related.length === 0 ? [] : channels })
      if (last !== undefined && last.rev === row.rev && last.key === key(last.item.related) && last.files.every((path) => before.files[path] !== undefined)) {
        keepAsItIs(plan, last, before, source, disk)
        continue
      }
      const files = await articleFiles(source, disk, row.id)
      if (!older && last !== undefined && isOlderThanSite(files.item, files.records, last.item)) plan.problems.push({ id: row.id, path: pageOf(last.item), reason: 'older', detail: last.item.signedAt })
      const as = signedAs(files.records)
      if (as !== null) plan.signedAs.set(row.id, as)
      for (const { path, bytes, make } of files.all) {
        if (last !== undefined && isProofThatStands(path, files, last, before)) keepFile(plan, path, files.item, before, source, disk)
        else want({ path, id: row.id, isPage: path === pageOf(files.item), make, input: path === pageOf(files.item) ? async () => files.input : undefined }, bytes)
      }
      plan.articles.push({ rev: files.rev, key: key(files.item.related), item: files.item, files: files.all.map(({ path }) => path) })
    } catch (error) {
      if (!isDeskError(error, 'export-refused')) throw error
      plan.problems.push({ id: error.data.id, path: null, reason: error.data.reason, detail: error.data.detail })
    }
  }
  const here = new Set(plan.articles.map(({ item }) => item.id))
  plan.later.push(...articles.flatMap(({ id, permalink }) => (here.has(id) || permalink === null ? [] : [permalink])))
  plan.articles.sort((a, b) => newestFirst(a.item, b.item))
  plan.problems.push(...await goneFrom(source, older, only === null ? before.articles : before.articles.filter(({ item }) => only.has(item.id)), articles))
  for (const { path, text } of planSite({ site: SITE, channels, articles: plan.articles.flatMap(({ item }) => (item.isWithdrawn === true ? [] : [item])) })) {
    const bytes = Buffer.from(text, 'utf8')
    want({ path, id: null, isPage: false, make: async () => bytes }, bytes)
  }
  const { moved, files } = planRedirects(before, plan)
  plan.moved = moved
  for (const { text, ...file } of files) {
    const bytes = Buffer.from(text, 'utf8')
    want({ ...file, id: null, isPage: false, make: async () => bytes }, bytes)
  }
  return plan
}

/**
 * The articles asked for, and of those published in the words they have now the ones that lead to them, by a card or as 阅读下一篇, now or before:
 * a page that stays must not lead to one that is gone, nor past one that is new.
 */
async function withThoseThatLeadTo(source: PublishSource, only: ReadonlySet<string>, before: SiteManifest, signed: readonly ArticleRow[]): Promise<Set<string>> {
  const rows = new Map(signed.map((row) => [row.id, row]))
  const lead = new Set(before.articles.filter(({ item }) => item.related.some((id) => only.has(id))).map(({ item }) => item.id))
  for (const list of [before.articles.map(({ item }) => item), signed.map((row) => ({ ...publicFactsOf(row) ?? row, id: row.id })).toSorted(newestFirst)]) {
    const newer = new Map<string | null, string>()
    for (const { id, channel } of list) {
      const above = newer.get(channel)
      if (only.has(id) && above !== undefined) lead.add(above)
      newer.set(channel, id)
    }
  }
  const looked = new Set(only)
  for (const last of before.articles) if (lead.has(last.item.id) && await isAsPublished(source, rows.get(last.item.id), last)) looked.add(last.item.id)
  return looked
}

/**
 * What readers are to have of it is what the site has: told by the sign-off, since a revision may be later and say the same (begun and given up), and one
 * that is being corrected may have been signed off anew since the site was written.
 */
export async function isAsPublished(source: PublishSource, row: ArticleRow | undefined, { rev, item }: ManifestArticle): Promise<boolean> {
  if (row === undefined || row.rev === rev) return row !== undefined
  return standingOf((await source.get(row.id)).records).signed?.record.at === item.signedAt
}

/** Articles that are on the site and no more among those that are public: withdrawn only where the library says so. */
async function goneFrom(source: PublishSource, older: boolean, before: readonly ManifestArticle[], signed: readonly ArticleRow[]): Promise<SiteProblem[]> {
  const now = new Set(signed.map(({ id }) => id))
  const gone = before.filter(({ item }) => !now.has(item.id))
  const known = new Set(source.rows(gone.map(({ item }) => item.id)).map(({ id }) => id))
  const problems: SiteProblem[] = []
  for (const { item } of gone) {
    const view = known.has(item.id) ? await source.get(item.id).catch((error: unknown) => { if (isDeskError(error)) return null; throw error }) : null
    if (view === null) problems.push({ id: item.id, path: null, reason: 'unreadable', detail: '' })
    // Not taken down but never put up, as far as this library knows.
    else if (!older && isOlderThanSite(null, view.records, item)) problems.push({ id: item.id, path: pageOf(item), reason: 'older', detail: item.signedAt })
  }
  return problems
}

/** Two files of one name: neither may overwrite the other. */
function put(plan: Publication, file: WantedFile): void {
  const there = plan.files.get(sameFile(file.path))
  // What one article kept and another brings anew is looked at.
  if (there === undefined || (there.kept === true && there.sha256 === file.sha256 && there.path === file.path)) plan.files.set(sameFile(file.path), file)
  // The same picture in two articles of one day is one file.
  else if (there.sha256 !== file.sha256 || there.path !== file.path) plan.problems.push({ id: file.id, path: file.path, reason: 'path-clash', detail: there.id ?? '' })
}

function keepAsItIs(plan: Publication, last: ManifestArticle, before: SiteManifest, source: PublishSource, disk: Disk, kept = false): void {
  plan.articles.push(last)
  for (const path of last.files) keepFile(plan, path, last.item, before, source, disk, kept)
}

function keepFile(plan: Publication, path: string, item: SiteArticle, before: SiteManifest, source: PublishSource, disk: Disk, kept = false): void {
  const [there, { id }, isPage] = [before.files[path], item, path === pageOf(item)]
  if (there === undefined) return
  const again = async (): Promise<Uint8Array | null> => (await articleFiles(source, disk, id)).all.find((file) => file.path === path)?.bytes ?? null
  put(plan, { path, sha256: there.sha256, bytes: there.bytes, id, kept, isPage, input: isPage ? async () => (await planPage(source, id)).input : undefined, remake: path === proofPath(pageOf(item)) ? again : undefined, make: async () => {
    const bytes = await again()
    if (bytes === null) throw exportRefused(id, 'read-back-differs', path)
    return bytes
  } })
}

/** The proof of a page that stays byte for byte, over the same sign-off: it proves it whichever desk signed it, and is not made anew only for that. */
function isProofThatStands(path: string, { item, all }: Pick<Awaited<ReturnType<typeof articleFiles>>, 'item' | 'all'>, last: ManifestArticle, before: SiteManifest): boolean {
  const page = pageOf(item)
  const made = all.find((file) => file.path === page)
  return path === proofPath(page) && last.files.includes(path) && before.files[path] !== undefined && last.item.signedAt === item.signedAt && made !== undefined && before.files[page]?.sha256 === sha256Of(made.bytes)
}

type ArticleFile = { path: string, bytes: Uint8Array, make: () => Promise<Uint8Array> }

async function articleFiles(source: PublishSource, disk: Disk, id: string): Promise<{ rev: number, item: SiteArticle, input: PageInput, records: readonly ReviewRecord[], all: ArticleFile[] }> {
  const page = await planPage(source, id)
  const item = siteArticle(page.article)
  if (item === null) throw exportRefused(id, 'no-date', page.article.slip.permalink ?? '')
  const root = `${hostFolder(item.host)}/`
  const file = (path: string, bytes: Uint8Array, make: () => Promise<Uint8Array>): ArticleFile => ({ path: `${root}${path}`, bytes, make })
  const all: ArticleFile[] = []
  for (const asset of page.assets) {
    const make = (): Promise<Buffer> => readAsset(disk, id, asset)
    all.push(file(asset.path, await make(), make))
  }
  const render = (): Buffer => Buffer.from(renderPage(page.input), 'utf8')
  const bytes = render()
  const proof = await source.trust.proofOf(page.article, { path: page.path, bytes })
  all.push(file(page.path, bytes, async () => render()))
  if (proof !== null) all.push(file(proofPath(page.path), proof, async () => proof))
  return { rev: page.article.rev, item, input: page.input, records: page.article.records, all }
}

/** As much of an article as 阅读下一篇 asks for. */
const rowArticle = (row: ArticleRow): Parameters<ExportSource['nextOf']>[0] => {
  const { channel, publishedAt } = publicFactsOf(row) ?? row
  return { id: row.id, slip: { ...emptySlip(), channel, publishedAt } }
}
