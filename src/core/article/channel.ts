import { z } from 'zod'

const hostPattern = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*(?::\d{1,5})?$/

/** How many reviews an article of this channel needs, and who may hold them. */
export const ChannelRulesSchema = z.strictObject({
  reviews: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** May one person hold two reviews of one article? 三审制 says no. */
  sameReviewerTwice: z.boolean(),
})
export type ChannelRules = z.infer<typeof ChannelRulesSchema>
export const DEFAULT_RULES: ChannelRules = { reviews: 3, sameReviewerTwice: false }

/** 频道: a part of the site with a host of its own. */
export const ChannelSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/),
  name: z.string().trim().min(1).max(60),
  host: z.string().regex(hostPattern),
  /** Where its articles live; {host} {YYYY} {MM} {DD} {id} are filled in at sign-off. */
  permalink: z.string().regex(/^https?:\/\/\{host\}\/(?:[\w./-]|\{(?:YYYY|MM|DD|id)\})*\{id\}\.html$/),
  sections: z.array(z.string().trim().min(1).max(60)).max(200),
  rules: ChannelRulesSchema,
})
export type Channel = z.infer<typeof ChannelSchema>

export const DEFAULT_PERMALINK = 'http://{host}/content/{YYYY}/{MM}/{DD}/{id}.html'
