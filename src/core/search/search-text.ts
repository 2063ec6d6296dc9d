import type { ArticleData } from '../article/article.ts'
import { picturesOf } from '../article/assets-of.ts'
import { bodyText } from '../body/body-text.ts'
import { creditText, datelineText } from '../slip/dateline.ts'

/** The parts of an article in which search looks, in the order in which a hit is shown. */
export const SEARCH_FIELDS = ['headline', 'kicker', 'deck', 'shortTitle', 'section', 'credits', 'tags', 'summary', 'picture', 'rights', 'address', 'body'] as const
export type SearchField = (typeof SEARCH_FIELDS)[number]

/** Between two fields. White space, so that no word of a query can hold it and none is found across two fields. */
export const FIELD_END = '\v'

/** One more whenever searchText or fold make another text of the same article: texts that were kept are then made again. */
export const SEARCH_TEXT_VERSION = 2

type Searched = Pick<ArticleData, 'slip' | 'body'>

const lines = (...parts: (string | null)[]): string => parts.filter((part) => part !== null && part !== '').join('\n')

/**
 * Everything a reader or a colleague may look for in an article, as one text:
 * the fields in order, each but the last closed by FIELD_END. A plain substring
 * scan over the fold of this text is what search means.
 */
export function searchText({ slip, body }: Searched): string {
  const words = bodyText(body, slip)
  // The body prints the dateline where it stands; a slip whose body has none keeps it findable.
  const dateline = slip.dateline === null ? null : datelineText(slip.dateline)
  const fields: Record<SearchField, string> = {
    headline: slip.headline,
    kicker: slip.kicker ?? '',
    deck: slip.deck ?? '',
    shortTitle: slip.shortTitle ?? '',
    section: slip.section ?? '',
    credits: lines(...slip.bylines.map(creditText), slip.source, ...slip.editors, ...slip.reviewCredits.map(creditText), dateline !== null && !words.includes(dateline) ? dateline : null),
    tags: slip.tags.join('\n'),
    summary: slip.summary ?? '',
    // What stands below the pictures of the text is among its words; what stands in their place for who cannot see them is not.
    picture: lines(slip.leadImage?.caption ?? null, slip.leadImage?.credit ?? null, ...picturesOf({ slip, body }).map(({ alt }) => alt)),
    rights: lines(slip.rights.source, slip.rights.originalAuthor, slip.rights.originalHeadline, slip.rights.url),
    address: lines(slip.contentId, slip.permalink),
    body: words,
  }
  return SEARCH_FIELDS.map((field) => (field === 'body' ? fields[field] : fields[field].replaceAll(FIELD_END, ' '))).join(FIELD_END)
}

/** Where the field lies in the text: from its first character up to, not with, its end. */
export function fieldSpan(text: string, field: SearchField): { start: number, end: number } {
  let start = 0
  for (const name of SEARCH_FIELDS) {
    const end = name === 'body' ? -1 : text.indexOf(FIELD_END, start)
    const span = { start, end: end === -1 ? text.length : end }
    if (name === field) return span
    start = span.end + 1
  }
  return { start: text.length, end: text.length }
}

export function fieldAt(text: string, place: number): SearchField {
  for (const field of SEARCH_FIELDS) if (place <= fieldSpan(text, field).end) return field
  return 'body'
}
