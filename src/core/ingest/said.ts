import { z } from 'zod'
import { LeadImageSchema, SlipSchema } from '../slip/slip.ts'
import { LineKindSchema } from './recognition.ts'
import { SaidFactSchema, type SaidFact, type SaidField } from './said-fact.ts'

const { caption, credit, alt } = LeadImageSchema.shape
const shape = SlipSchema.shape

/** What a file says of its article beside the text: its front matter, its head, its properties. Never more than a slip can hold. */
export const SaidSchema = z.strictObject({
  /** this desk wrote the file: the text has these lines around it, and nothing of it has to be guessed */
  own: z.strictObject({
    head: z.array(z.strictObject({ text: z.string(), as: LineKindSchema, fields: z.array(z.string()) })),
    foot: z.array(z.strictObject({ text: z.string(), as: LineKindSchema, fields: z.array(z.string()) })),
    /** a rule of its own parts the text from what stands below it */
    rule: z.boolean(),
    /** what of its structure has to be guessed: Markdown has no sign for a run-in */
    guessed: z.enum(['nothing', 'run-ins']),
    /** somebody took the headline's line out of the text: what stands for it there is what the file says beside */
    withoutHeadline: z.boolean(),
  }).nullable(),
  slip: z.strictObject({
    kicker: shape.kicker.exactOptional(), headline: shape.headline.exactOptional(), deck: shape.deck.exactOptional(), shortTitle: shape.shortTitle.exactOptional(), channel: shape.channel.exactOptional(),
    section: shape.section.exactOptional(), source: shape.source.exactOptional(), bylines: shape.bylines.exactOptional(), editors: shape.editors.exactOptional(), reviewCredits: shape.reviewCredits.exactOptional(), dateline: shape.dateline.exactOptional(),
    summary: shape.summary.exactOptional(), tags: shape.tags.exactOptional(), rights: shape.rights.exactOptional(), publishedAt: shape.publishedAt.exactOptional(), contentId: shape.contentId.exactOptional(), permalink: shape.permalink.exactOptional(),
  }),
  /** what is said of the lead image; the picture itself stands in the text */
  leadImage: z.strictObject({ caption, credit, alt }).nullable(),
  facts: z.array(SaidFactSchema),
  channelName: z.string().nullable(),
  /** where the page says that it stands: what a reprint of it links to */
  address: z.string().nullable(),
  /** what could not be taken, as a person would look for it in the file */
  dropped: z.array(z.string()),
})
export type Said = z.infer<typeof SaidSchema>
export type OwnLine = NonNullable<Said['own']>['head'][number]

const LONGEST_SHOWN = 60
const MOST_DROPPED = 20

/** Takes what a file says, value by value: what a slip cannot hold is named among what was dropped, never cut to fit. */
export class SaidCollector {
  private readonly slip: Said['slip'] = {}
  private readonly facts: SaidFact[] = []
  private readonly dropped: string[] = []
  leadImage: Said['leadImage'] = null
  channelName: string | null = null
  address: string | null = null
  own: Said['own'] = null

  /** What is said first stands. `value`: anything, as it was read. */
  put(field: SaidField, key: string, value: unknown): void {
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return
    if (this.slip[field] !== undefined) return
    const parsed = SaidSchema.shape.slip.safeParse({ [field]: value })
    if (!parsed.success) return this.drop(key)
    Object.assign(this.slip, parsed.data)
    this.facts.push({ field, key: key.slice(0, LONGEST_SHOWN) })
  }

  /** The words of the lead image; anything else is dropped. */
  putLeadImage(key: string, value: unknown): void {
    if (value === undefined || value === null) return
    const parsed = z.object({ caption, credit, alt }).safeParse(value)
    if (!parsed.success) return this.drop(key)
    this.leadImage = parsed.data
  }

  drop(key: string): void {
    const shown = key.replace(/\s+/g, ' ').trim().slice(0, LONGEST_SHOWN)
    if (this.dropped.length < MOST_DROPPED && !this.dropped.includes(shown)) this.dropped.push(shown)
  }

  has(field: SaidField): boolean {
    return this.slip[field] !== undefined
  }

  get said(): Said {
    const { own, slip, leadImage, facts, channelName, address, dropped } = this
    return { own, slip, leadImage, facts, channelName, address, dropped }
  }
}

/** null where the file says nothing worth a word. */
export const orNothing = (said: Said): Said | null => (said.own === null && said.facts.length === 0 && said.dropped.length === 0 && said.address === null ? null : said)
