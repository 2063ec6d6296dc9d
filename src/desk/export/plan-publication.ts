import { publicFactsOf } from '#core/article/related.ts'
import { pageOf } from '#core/site/site-paths.ts'
import type { ArticleRow } from '#contract/views.ts'
import { DeskError, isDeskError } from '../desk-error.ts'
import type { Disk } from '../store/disk.ts'
import { isOlderThanSite } from './older-than-site.ts'
import { planLists } from './plan-lists.ts'
import { Planner, type PlannedArticles, type PlanOptions, type Publication, type PublishSource, type SiteProblem } from './planner.ts'
import { planPart } from './plan-part.ts'
import { planRedirects } from './plan-redirects.ts'
import type { ManifestArticle } from './site-manifest.ts'
import type { SiteState } from './site-state.ts'

const ALL = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: Number.MAX_SAFE_INTEGER } as const

/**
 * What the whole site is to be, told from what the last export wrote: an article whose revision and surroundings are the same is not read.
 * Writes nothing. DeskError site-refused: still-reading, stopped.
 */
export async function planPublication(source: PublishSource, disk: Disk, before: SiteState, options: PlanOptions = {}): Promise<Publication> {
  const { articles: all, complete } = source.list(ALL)
  // An article not yet known would be taken for one that was withdrawn.
  if (!complete) throw new DeskError('site-refused', { reason: 'still-reading', detail: '' })
  // Also what is being corrected or withdrawn, and what is withdrawn: its page stands until another is signed off.
  const rows = all.filter(({ publication }) => publication !== 'none')
  const planner = new Planner(source, disk, before, options)
  const only = options.only ?? null
  const articles = only === null ? await planWhole(planner, rows) : await planPart(planner, only, rows)
  planner.problems.push(...await goneFrom(planner, articles.asked.flatMap((id) => before.article(id) ?? []), rows))
  const lists = planLists(planner, articles)
  const later = (): string[] => rows.flatMap((row) => {
    const { permalink } = publicFactsOf(row) ?? row
    return permalink === null || articles.article(row.id)?.item.permalink === permalink ? [] : [permalink]
  })
  const { all: newest, looked: _, asked: __, ...told } = articles
  const plan = { ...lists, ...told, articles: newest, later, files: planner.files, problems: planner.problems, signedAs: planner.signedAs }
  return { ...plan, ...planRedirects(planner, plan) }
}

async function planWhole(planner: Planner, rows: readonly ArticleRow[]): Promise<PlannedArticles> {
  const { before } = planner
  const all = await planner.look(rows)
  const byId = new Map(all.map((one) => [one.item.id, one]))
  const pages = new Map(all.map(({ item }) => [pageOf(item), item]))
  return {
    all, asked: before.articles.map(({ item }) => item.id), looked: new Set(), changed: all.filter((one) => before.article(one.item.id) !== one), gone: before.articles.filter(({ item }) => !byId.has(item.id)),
    article: (id) => byId.get(id), articleAt: (page) => pages.get(page) ?? null,
  }
}

/** Articles that are on the site and no more among those that are public: withdrawn only where the library says so. */
async function goneFrom({ source, older }: Planner, before: readonly ManifestArticle[], signed: readonly ArticleRow[]): Promise<SiteProblem[]> {
  const asked = new Map(before.map((one) => [one.item.id, one]))
  for (const { id } of signed) asked.delete(id)
  const gone = [...asked.values()]
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
