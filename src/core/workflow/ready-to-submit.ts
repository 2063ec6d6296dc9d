import { blockText } from '../body/body-text.ts'
import type { Body } from '../body/body-schema.ts'
import type { Slip } from '../slip/slip.ts'
import type { Refusal } from './refusal.ts'

const blank = (text: string | null): boolean => text === null || text.trim() === ''

/** What a reprint must carry (互联网新闻信息服务管理规定, 2017): source, link, first author and headline, and the editor's real name. */
const reprintIncomplete = ({ rights, editors }: Slip): boolean =>
  rights.kind === 'reprint'
  && (blank(rights.source) || blank(rights.url) || blank(rights.originalAuthor) || blank(rights.originalHeadline) || editors.every(blank))

/** The dateline alone is no news: its words come from the slip, so it is left out here. */
const hasWords = (body: Body): boolean => body.root.children.some((block) => blockText(block, { dateline: null }).trim() !== '')

/** What an article lacks before anybody can be asked to review it; null where it lacks nothing. */
export function notReady({ slip, body }: { slip: Slip, body: Body }): Refusal | null {
  if (blank(slip.headline)) return 'headline-missing'
  if (!hasWords(body)) return 'body-empty'
  if (blank(slip.channel)) return 'channel-missing'
  return reprintIncomplete(slip) ? 'reprint-incomplete' : null
}
