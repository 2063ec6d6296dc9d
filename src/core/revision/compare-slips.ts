import { creditText, datelineText } from '../slip/dateline.ts'
import type { Credit, Slip } from '../slip/slip.ts'
import { compareText, type Piece } from './compare-text.ts'

const credits = (list: readonly Credit[]): string => list.map(creditText).join('；')

/** Each line of the slip that a person may change, as it reads. */
const LINES = {
  kicker: ({ kicker }) => kicker,
  headline: ({ headline }) => headline,
  deck: ({ deck }) => deck,
  shortTitle: ({ shortTitle }) => shortTitle,
  channel: ({ channel }) => channel,
  section: ({ section }) => section,
  source: ({ source }) => source,
  bylines: ({ bylines }) => credits(bylines),
  editors: ({ editors }) => editors.join(' '),
  reviewCredits: ({ reviewCredits }) => credits(reviewCredits),
  dateline: ({ dateline }) => (dateline === null ? null : datelineText(dateline)),
  summary: ({ summary }) => summary,
  tags: ({ tags }) => tags.join(' '),
  leadImage: ({ leadImage }) => leadImage?.asset,
  caption: ({ leadImage }) => leadImage?.caption,
  imageCredit: ({ leadImage }) => leadImage?.credit,
  alt: ({ leadImage }) => leadImage?.alt,
  rights: ({ rights }) => rights.kind,
  rightsSource: ({ rights }) => rights.source,
  rightsUrl: ({ rights }) => rights.url,
  originalAuthor: ({ rights }) => rights.originalAuthor,
  originalHeadline: ({ rights }) => rights.originalHeadline,
  publishedAt: ({ publishedAt }) => publishedAt,
  contentId: ({ contentId }) => contentId,
  permalink: ({ permalink }) => permalink,
} as const satisfies Record<string, (slip: Slip) => string | null | undefined>
export type SlipLine = keyof typeof LINES

/** Lists that may read the same and still be others: 编辑 甲 乙 is two names or one. */
const LISTS = ['bylines', 'editors', 'reviewCredits', 'dateline', 'tags'] as const satisfies readonly (SlipLine & keyof Slip)[]

export type SlipChange = { line: SlipLine, before: string, after: string, pieces: Piece[] }

const isLine = (name: string): name is SlipLine => Object.hasOwn(LINES, name)
/** in the slip's order */
export const SLIP_LINES: readonly SlipLine[] = Object.keys(LINES).filter(isLine)
/** A line as it reads; '' where there is none. */
export const lineText = (line: SlipLine, slip: Slip): string => LINES[line](slip) ?? ''

/** The lines of the slip that differ, in the slip's order. */
export function compareSlips(a: Slip, b: Slip): SlipChange[] {
  const others = new Set<SlipLine>(LISTS.filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name])))
  return SLIP_LINES.flatMap((line) => {
    const [before, after] = [lineText(line, a), lineText(line, b)]
    return before === after && !others.has(line) ? [] : [{ line, before, after, pieces: compareText(before, after) }]
  })
}
