import { z } from 'zod'
import type { Slip } from '../slip/slip.ts'

/** What a file may say of its article beside the text: front matter, a page's head, a document's properties. */
export const SAID_FIELDS = [
  'kicker', 'headline', 'deck', 'shortTitle', 'channel', 'section', 'source', 'bylines', 'editors', 'reviewCredits', 'dateline', 'summary', 'tags', 'rights', 'publishedAt', 'contentId', 'permalink',
] as const satisfies readonly (keyof Slip)[]
export type SaidField = (typeof SAID_FIELDS)[number]

/** One field of the slip that no line of the text gave, and what the file calls it: description, og:title. */
export const SaidFactSchema = z.strictObject({ field: z.enum([...SAID_FIELDS, 'leadImage']), key: z.string().max(60) })
export type SaidFact = z.infer<typeof SaidFactSchema>

/** How the keys of what somebody wrote into the slip's table of a .docx begin: words of a person, not of the export. */
export const SLIP_TABLE = '稿签表'
