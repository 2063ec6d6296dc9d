import { z } from 'zod'
import { DifferenceSchema } from '#core/door/difference.ts'
import { ArticleIdSchema } from '#core/article/article.ts'

/**
 * What stands in the way of a site, or was left of it. Those of an article are export-refused's. not-ours: a file stands there that no export wrote so;
 * left: one the site has no more, changed since by somebody else; unreadable: an article on the site that the library does not know just now;
 * many-gone: `detail` articles would go, so many that it looks like the wrong library. page-differs: as it was written it says something else than its
 * article (`difference`); older: the site has words of a sign-off, at `detail` (ISO 8601), that the library does not know: it looks like a backup that was put back; dead-link: words of the article lead to this site (`detail`), and nothing is there.
 */
export const SITE_REASONS = [
  'trashed', 'no-headline', 'no-channel', 'no-date', 'asset-missing', 'path-clash', 'read-back-differs',
  'not-ours', 'left', 'unreadable', 'many-gone', 'page-differs', 'dead-link', 'signed-differs', 'withdrawn', 'older',
] as const
export type SiteReason = (typeof SITE_REASONS)[number]

export const SiteProblemSchema = z.strictObject({
  id: ArticleIdSchema.nullable(),
  /** of that article, where the library knows it */
  headline: z.string().nullable(),
  /** under the export, host first */
  path: z.string().nullable(),
  reason: z.enum(SITE_REASONS),
  detail: z.string(),
  difference: DifferenceSchema.optional(),
})
export type SiteProblemView = z.infer<typeof SiteProblemSchema>

/** What matters more stands later. moved: it has another address than before; corrected, retracted, reinstated: signed off as such since; removed: not on the site any more. */
export const SITE_CHANGES = ['new', 'changed', 'moved', 'reinstated', 'corrected', 'retracted', 'removed'] as const
export const SiteChangeSchema = z.strictObject({ id: ArticleIdSchema, headline: z.string(), change: z.enum(SITE_CHANGES), path: z.string() })
export type SiteChange = z.infer<typeof SiteChangeSchema>

/** Articles and problems named one by one; the counts are of all. */
export const MOST_NAMED = 500

export const SiteReportSchema = z.strictObject({
  dryRun: z.boolean(),
  /** something stands in the way, and nothing was written */
  refused: z.boolean(),
  problems: z.array(SiteProblemSchema).max(MOST_NAMED),
  problemCount: z.int().min(0),
  /** what a person may want to look at, though it stops nothing */
  notices: z.array(SiteProblemSchema).max(MOST_NAMED),
  /** what becomes of articles, newest first */
  changes: z.array(SiteChangeSchema).max(MOST_NAMED),
  counts: z.record(z.enum(SITE_CHANGES), z.int().min(0)),
  /** fronts, lists, feeds and sitemaps among the files written */
  lists: z.int().min(0),
  /** files */
  written: z.int().min(0),
  removed: z.int().min(0),
  unchanged: z.int().min(0),
})
export type SiteReport = z.infer<typeof SiteReportSchema>

export const SiteProgressSchema = z.strictObject({
  /**
   * looking: at the articles, nothing is written. articles: looked at, and what of them is to be written is written beside the site and checked.
   * lists: the same of fronts, lists, feeds. placing: all is checked and takes its place; it cannot be stopped any more.
   */
  phase: z.enum(['looking', 'articles', 'lists', 'placing']),
  /** articles, of looking and articles; else files */
  done: z.int().min(0),
  /** 0: nobody knows yet */
  total: z.int().min(0),
  /** files written beside the site and checked so far */
  written: z.int().min(0),
  /** the file that was written last */
  current: z.string().nullable(),
})
export type SiteProgress = z.infer<typeof SiteProgressSchema>

export const SiteStateSchema = z.strictObject({
  /** the folder of the site, for people to read */
  location: z.string(),
  /** false: a folder somebody chose on this machine */
  isOwnFolder: z.boolean(),
  running: SiteProgressSchema.nullable(),
})
export type SiteState = z.infer<typeof SiteStateSchema>
