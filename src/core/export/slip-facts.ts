import type { Stage } from '../article/article.ts'
import type { Channel } from '../article/channel.ts'
import { LINE_NAMES, STAGE_NAMES } from '../redline/print-words.ts'
import { lineText, SLIP_LINES, type SlipLine } from '../revision/compare-slips.ts'
import { siteTimeText } from '../slip/site-time.ts'
import type { Slip } from '../slip/slip.ts'

export type SlipFact = { line: SlipLine | 'stage', name: string, value: string }
type Source = { slip: Slip, channel: Pick<Channel, 'name'> | null, stage: Stage }

/** What a picture's own line below it says. */
const OF_PICTURES: ReadonlySet<SlipLine> = new Set<SlipLine>(['leadImage', 'caption', 'imageCredit', 'alt'])

function said(line: SlipLine, { slip, channel }: Source): string {
  if (line === 'channel') return channel?.name ?? slip.channel ?? ''
  if (line === 'rights') return slip.rights.kind === 'reprint' ? '转载' : '原创'
  if (line === 'publishedAt') return slip.publishedAt === null ? '' : siteTimeText(slip.publishedAt)
  return lineText(line, slip)
}

/** 稿签: each line that is filled in, as it is printed, and where the article stands in the review. */
export function slipFacts(source: Source): SlipFact[] {
  const lines = SLIP_LINES.filter((line) => !OF_PICTURES.has(line)).map((line): SlipFact => ({ line, name: LINE_NAMES[line], value: said(line, source) }))
  return [...lines.filter(({ value }) => value.trim() !== ''), { line: 'stage', name: '环节', value: STAGE_NAMES[source.stage] }]
}
