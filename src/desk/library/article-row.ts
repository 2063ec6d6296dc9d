import type { ArticleData } from '#core/article/article.ts'
import type { Block } from '#core/body/body-schema.ts'
import { blockText } from '#core/body/body-text.ts'
import { leadOf } from '#core/body/lead-of.ts'
import { wordCount } from '#core/body/word-count.ts'
import { creditText } from '#core/slip/dateline.ts'
import { publicationOf } from '#core/workflow/publication.ts'
import { handsOf } from '#core/workflow/waits-for.ts'
import type { ArticleRow, ArticleView } from '#contract/views.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'
import { contentHash, contentHashInPassing } from '../store/content-hash.ts'
import type { FileStamp } from '../store/disk.ts'
import type { BriefArticle } from '../store/glance-article.ts'
import type { Revised } from '../store/store-format.ts'
import type { ReadHow } from '../store/read-article.ts'

/** @param count 字数 of a block's text: block by block is as of the whole, for what parts them counts for nothing and ends every word */
export function rowOf({ id, rev, data }: Revised<BriefArticle>, count: (text: string, block: Block) => number = wordCount): ArticleRow {
  const { slip } = data
  const texts: string[] = []
  let words = 0
  for (const block of data.body.root.children) {
    const text = typeof block === 'string' ? block : blockText(block, slip)
    texts.push(text)
    words += typeof block === 'string' ? wordCount(text) : count(text, block)
  }
  const publication = publicationOf(data)
  return {
    id, rev,
    headline: slip.headline, stage: data.stage, channel: slip.channel, section: slip.section,
    byline: slip.bylines.map(creditText).join(' '),
    tags: slip.tags,
    lead: leadOf(texts), words,
    createdAt: data.createdAt, updatedAt: data.updatedAt,
    publishedAt: slip.publishedAt, permalink: slip.permalink,
    createdBy: data.createdBy?.name ?? null,
    trashed: data.trashed?.at ?? null,
    since: data.records.at(-1)?.at ?? data.createdAt,
    deadline: data.deadline,
    publication, public: publication === 'correcting' || publication === 'withdrawing' ? factsOf(data) : null,
  }
}

const factsOf = ({ published }: Pick<ArticleData, 'published'>): ArticleRow['public'] =>
  (published === undefined ? null : { headline: published.slip.headline, channel: published.slip.channel, publishedAt: published.slip.publishedAt, permalink: published.slip.permalink })

const eachOnce = (names: readonly string[]): string[] => [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))]

export const entryFrom = (envelope: Revised<BriefArticle>, { size, mtimeMs }: Pick<FileStamp, 'size' | 'mtimeMs'>, row = rowOf(envelope)): CatalogueEntry => {
  const { slip, createdBy } = envelope.data
  const hands = handsOf(envelope.data)
  const authors = eachOnce(hands.authors)
  const others = eachOnce([slip.rights.originalAuthor ?? '', ...slip.editors, createdBy?.name ?? '']).filter((name) => !authors.includes(name))
  return { row, source: slip.source, contentId: slip.contentId, hands: { ...hands, authors }, others, size, mtimeMs }
}

/** @param how see ReadHow */
export const viewOf = ({ rev, data }: Revised<ArticleData>, how?: ReadHow): ArticleView => ({ ...data, rev, sha256: how?.inPassing === true ? contentHashInPassing(data) : contentHash(data) })
