import { sameValue } from '../same-value.ts'
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
  notices: ({ notices = [] }) => notices.map(({ text }) => text).join('\n'),
} as const satisfies Record<string, (slip: Slip) => string | null | undefined>
export type SlipLine = keyof typeof LINES
export const SLIP_LINES = ['kicker', 'headline', 'deck', 'shortTitle', 'channel', 'section', 'source', 'bylines', 'editors', 'reviewCredits', 'dateline', 'summary', 'tags', 'leadImage', 'caption', 'imageCredit', 'alt', 'rights', 'rightsSource', 'rightsUrl', 'originalAuthor', 'originalHeadline', 'publishedAt', 'contentId', 'permalink', 'notices'] as const satisfies readonly SlipLine[]

/** A line of the slip as it reads; '' where it is absent. */
export const lineText = (line: SlipLine, slip: Slip): string => LINES[line](slip) ?? ''

/** No words but signs for something: another one is another whole. */
const SIGNS: ReadonlySet<SlipLine> = new Set<SlipLine>(['channel', 'leadImage', 'rights', 'rightsUrl', 'publishedAt', 'contentId', 'permalink'])

/** Lists that may read the same and still be others: 编辑 甲 乙 is two names or one. */
const LISTS = ['notices', 'bylines', 'editors', 'reviewCredits', 'dateline', 'tags'] as const satisfies readonly (SlipLine & keyof Slip)[]

export type SlipChange = { line: SlipLine, before: string, after: string, pieces: Piece[] }

/** The lines of the slip that differ, in the slip's order. */
export function compareSlips(a: Slip, b: Slip, names: readonly string[] = []): SlipChange[] {
  const others = new Set<SlipLine>(LISTS.filter((name) => !sameValue(a[name], b[name])))
  return SLIP_LINES.flatMap((line) => {
    const [before, after] = [lineText(line, a), lineText(line, b)]
    return before === after && !others.has(line) ? [] : [{ line, before, after, pieces: SIGNS.has(line) ? whole(before, after) : compareText(before, after, names) }]
  })
}

const whole = (before: string, after: string): Piece[] => [...compareText(before, ''), ...compareText('', after)]
