import type { ArticleData, OpeningAction, ReviewRecord } from '../article/article.ts'

/**
 * 发布状态, apart from the review's stage: 未发布, 已发布, 更正中, 撤稿中, 已撤稿, 恢复中. What readers have while correcting and withdrawing
 * are the words last signed off; while withdrawn and being reinstated, the notice.
 */
export const PUBLICATIONS = ['none', 'published', 'correcting', 'withdrawing', 'withdrawn', 'reinstating'] as const
export type Publication = (typeof PUBLICATIONS)[number]

const OPENINGS: Record<OpeningAction, Publication> = { correct: 'correcting', retract: 'withdrawing', reinstate: 'reinstating' }
const isOpening = (record: ReviewRecord): record is ReviewRecord & { action: OpeningAction } => record.action in OPENINGS

export type Standing = {
  /** what readers have, by the records */
  shown: 'nothing' | 'words' | 'notice'
  /** what asked for it to be changed, and is not signed off or abandoned */
  opened: (ReviewRecord & { action: OpeningAction }) | null
  /** the sign-off of what readers have, and its place among the records; null: nothing stands */
  signed: { record: ReviewRecord, at: number } | null
}

export function standingOf(records: readonly ReviewRecord[]): Standing {
  let standing: Standing = { shown: 'nothing', opened: null, signed: null }
  for (const [at, record] of records.entries()) {
    if (record.action === 'sign') standing = { shown: standing.opened?.action === 'retract' ? 'notice' : 'words', opened: null, signed: { record, at } }
    else if (isOpening(record)) standing = { ...standing, opened: record }
    else if (record.action === 'abandon') standing = { ...standing, opened: null }
    else if (record.action === 'withdraw' && record.from === 'signed') standing = { shown: 'nothing', opened: null, signed: null }
  }
  return standing
}

/** What the last sign-off was of: a correction, a withdrawal, a reinstatement; null: of a new article. */
export const signedAs = (records: readonly ReviewRecord[]): OpeningAction | null =>
  standingOf(records.slice(0, Math.max(0, records.findLastIndex(({ action }) => action === 'sign')))).opened?.action ?? null

export function publicationOf({ stage, records }: Pick<ArticleData, 'stage' | 'records'>): Publication {
  const { shown, opened } = standingOf(records)
  if (opened !== null) return OPENINGS[opened.action]
  return stage !== 'signed' ? 'none' : shown === 'notice' ? 'withdrawn' : 'published'
}

/** Do readers have the article's words? */
export const hasPublicWords = (publication: Publication): boolean => publication === 'published' || publication === 'correcting' || publication === 'withdrawing'

/** Was what readers have signed off once before, so that taking the signature back would take away what stood? */
export const wasPublic = (records: readonly ReviewRecord[]): boolean => records.some(isOpening)

/** Which acts may begin from what readers have. */
export const OPENS_FROM: Record<OpeningAction, Publication> = { correct: 'published', retract: 'published', reinstate: 'withdrawn' }

/**
 * The article as readers have it: as it was last signed off, with the records up to that. Itself where nothing has been begun since; null where nothing
 * is public.
 */
export function publicVersion<A extends Pick<ArticleData, 'stage' | 'records' | 'slip' | 'body' | 'published'>>(article: A): A | null {
  const { opened, signed } = standingOf(article.records)
  if (opened === null && article.stage !== 'signed') return null
  // What was begun and given up since is no reader's business, and changes no proof.
  const records = signed === null ? article.records : article.records.slice(0, signed.at + 1)
  if (opened === null) return records.length === article.records.length ? article : { ...article, records }
  const { published } = article
  return published === undefined || signed === null ? null : { ...article, ...published, stage: 'signed', records }
}

/** Stage, records and what readers have of one, with the words of the other. */
export function withStandingOf(words: ArticleData, { stage, records, published }: Pick<ArticleData, 'stage' | 'records' | 'published'>): ArticleData {
  const { published: _, ...data } = words
  return { ...data, stage, records, ...(published === undefined ? {} : { published }) }
}
