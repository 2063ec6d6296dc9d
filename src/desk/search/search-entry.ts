import type { ArticleData, Stage } from '#core/article/article.ts'
import type { Hit } from '#core/search/find-hit.ts'
import { searchText } from '#core/search/search-text.ts'

/** One revision of an article, as search is told of it. */
export type SearchEntry = { id: string, rev: number, updatedAt: string, stage: Stage, channel: string | null, trashed: boolean, text: string }

export const searchEntry = (rev: number, data: ArticleData): SearchEntry =>
  ({ id: data.id, rev, updatedAt: data.updatedAt, stage: data.stage, channel: data.slip.channel, trashed: data.trashed !== null, text: searchText(data) })

export type Narrowing = { stage: Stage | null, channel: string | null, tag: string | null, trashed: boolean }
/**
 * only: the ids of those that section, person and days let through, which search does not know of, one a line (100,000 strings
 * would take the library long to send); null: all
 * moved: those that stand in another stage by the rules of now, `id stage` a line; null: none
 */
export type Wanted = Narrowing & { words: readonly string[], offset: number, limit: number, only?: string | null | undefined, moved?: string | null | undefined }
export type Found = { total: number, counts: Partial<Record<Stage, number>>, hits: (Hit & { id: string })[] }
