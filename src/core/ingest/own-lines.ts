import { creditLines, footLines, topCredits } from '../export/credit-lines.ts'
import type { Slip } from '../slip/slip.ts'
import type { OwnLine } from './said.ts'

const CREDITS = ['source', 'bylines', 'editors', 'publishedAt']

/** What Markdown and .docx of this desk print above the text and below it. `owner`: the channel, or the site where there is none. */
export function ownLines(slip: Slip, owner: string): { head: OwnLine[], foot: OwnLine[] } {
  const credits = new Set(creditLines(slip))
  const foot = footLines(slip, owner).map((text): OwnLine => {
    if (credits.has(text)) return { text, as: 'credits-repeated', fields: [] }
    if (text.startsWith('本文链接：')) return { text, as: 'permalink', fields: ['permalink', 'contentId'] }
    if (/^本文(?:为|转载自)|^原文链接：/u.test(text)) return { text, as: 'rights', fields: ['rights'] }
    return { text, as: 'review-credits', fields: ['reviewCredits'] }
  })
  return {
    head: [
      { text: slip.kicker ?? '', as: 'kicker', fields: ['kicker'] }, { text: slip.headline, as: 'headline', fields: ['headline'] }, { text: slip.deck ?? '', as: 'deck', fields: ['deck'] },
      { text: topCredits(slip), as: 'credits', fields: CREDITS },
    ],
    foot,
  }
}
