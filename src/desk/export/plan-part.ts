import { publicFactsOf } from '#core/article/related.ts'
import { placeOf } from '#core/door/check-links.ts'
import { pageOf } from '#core/site/site-paths.ts'
import type { ArticleRow } from '#contract/views.ts'
import { isAsPublished, type PlannedArticles, type Planner } from './planner.ts'
import type { ManifestArticle } from './site-manifest.ts'
import { placeIn, type SiteState } from './site-state.ts'

/** These articles and the pages that lead to them, and what a run that was cut short had begun to put there; all others stay as they were published, and are not looked at. @param rows of all that are public */
export async function planPart(planner: Planner, wished: ReadonlySet<string>, rows: readonly ArticleRow[]): Promise<PlannedArticles> {
  const { before } = planner
  const only = new Set([...wished, ...planner.isHalfDone ? begun(before, rows) : []])
  const ids = await withThoseThatLeadTo(planner, only, rows)
  const last = new Map([...ids].flatMap((id): [string, ManifestArticle][] => {
    const one = before.article(id)
    return one === undefined ? [] : [[id, one]]
  }))
  dropFiles(planner, [...last.values()])
  const looked = new Map((await planner.look(rows.filter(({ id }) => ids.has(id)))).map((one) => [one.item.id, one]))
  const pages = new Map([...looked.values()].map(({ item }) => [pageOf(item), item]))
  const all = before.articles.filter(({ item }) => !ids.has(item.id))
  for (const one of looked.values()) all.splice(placeIn(all, one), 0, one)
  return {
    all, asked: [...only], looked: new Set([...looked.values()].map(({ item }) => item)), changed: [...looked.values()].filter((one) => one !== last.get(one.item.id)), gone: [...last.values()].filter(({ item }) => !looked.has(item.id)),
    article: (id) => (ids.has(id) ? looked.get(id) : before.article(id)),
    articleAt: (page) => {
      const there = pages.get(page) ?? before.pageAt(page)?.item
      return there === undefined || (ids.has(there.id) && pages.get(page) !== there) ? null : there
    },
  }
}

/**
 * Whose files a run that was cut short had announced: some of them stand there, and may lead to others that this run would take away for being none of the
 * site's, or stand no more while lists lead to them. They are finished with it.
 */
function begun({ articles, pending }: SiteState, rows: readonly ArticleRow[]): string[] {
  const of = (path: string): boolean => pending[path] !== undefined
  return [
    ...articles.flatMap(({ item, files }) => (files.some(of) ? [item.id] : [])),
    ...rows.flatMap((row) => {
      const place = placeOf((publicFactsOf(row) ?? row).permalink ?? '', null)
      return place !== null && of(pageOf(place)) ? [row.id] : []
    }),
  ]
}

/** What these had put on the site is asked for anew, but for pictures that others show as well. */
function dropFiles({ before, files }: Planner, articles: readonly ManifestArticle[]): void {
  const dropped = new Set(articles.flatMap((one) => one.files))
  for (const path of dropped) files.drop(path)
  const own = new Set(articles)
  if ([...dropped].some((path) => path.includes('/assets/'))) for (const one of before.articles) if (!own.has(one)) for (const path of one.files) if (dropped.has(path)) files.keep(path)
}

/**
 * The articles asked for, and of those published in the words they have now the ones that lead to them, by a card or as 阅读下一篇, now or before:
 * a page that stays must not lead to one that is gone, nor past one that is new.
 */
async function withThoseThatLeadTo({ source, before }: Planner, only: ReadonlySet<string>, signed: readonly ArticleRow[]): Promise<Set<string>> {
  const lead = new Set(before.articles.filter(({ item }) => item.related.some((id) => only.has(id))).map(({ item }) => item.id))
  for (const id of [...aboveBefore(before, only), ...aboveNow(signed, only)]) lead.add(id)
  const rows = new Map(signed.filter(({ id }) => lead.has(id)).map((row) => [row.id, row]))
  const looked = new Set(only)
  for (const id of lead) {
    const last = before.article(id)
    if (last !== undefined && await isAsPublished(source, rows.get(id), last)) looked.add(id)
  }
  return looked
}

/** Whose 阅读下一篇 each was as the site was published. */
function aboveBefore(before: SiteState, only: ReadonlySet<string>): string[] {
  const { articles } = before
  return [...only].flatMap((id) => {
    const one = before.article(id)
    if (one === undefined) return []
    for (let at = placeIn(articles, one) - 1; at >= 0; at -= 1) {
      const above = articles[at]?.item
      if (above?.channel === one.item.channel) return [above.id]
    }
    return []
  })
}

/** Whose it is by the library of now. Of their channels alone, each clock read once. */
function aboveNow(rows: readonly ArticleRow[], only: ReadonlySet<string>): string[] {
  const factsOf = (row: ArticleRow): Pick<ArticleRow, 'channel' | 'publishedAt'> => publicFactsOf(row) ?? row
  const channels = new Set(rows.filter(({ id }) => only.has(id)).map((row) => factsOf(row).channel))
  const timed: { id: string, channel: string | null, at: number }[] = []
  for (const row of rows) {
    const { channel, publishedAt } = factsOf(row)
    if (channels.has(channel)) timed.push({ id: row.id, channel, at: Date.parse(publishedAt ?? '') })
  }
  timed.sort((a, b) => (a.at === b.at || Number.isNaN(b.at - a.at) ? (a.id < b.id ? 1 : -1) : b.at - a.at))
  const newer = new Map<string | null, string>()
  return timed.flatMap(({ id, channel }) => {
    const above = newer.get(channel)
    newer.set(channel, id)
    return only.has(id) && above !== undefined ? [above] : []
  })
}
