import type { Channel } from '#core/article/channel.ts'
import type { Recognition } from '#core/ingest/recognition.ts'
import { creditText, datelineText } from '#core/slip/dateline.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import type { Words } from '#renderer/i18n/use-words.ts'

const FIELDS = [
  'kicker', 'headline', 'deck', 'shortTitle', 'channel', 'section', 'source', 'bylines', 'editors', 'reviewCredits', 'dateline', 'publishedAt', 'summary', 'tags', 'rights', 'permalink',
] as const
export type FieldName = (typeof FIELDS)[number]
/** Fields whose absence a person should see; the others are simply not on every page. */
const EXPECTED = new Set<FieldName>(['headline', 'source', 'bylines', 'publishedAt', 'channel'])

export type FieldRow = {
  field: FieldName
  /** null: not found */
  words: string | null
  /** the line of the source it was read from, 1-based; null where it is no line's */
  line: number | null
  /** what the file calls it, where no line of its text says it but its front matter, head or properties do */
  from: string | null
}

function channelWords({ slip, newChannel }: Recognition, channels: readonly Channel[], t: Words): string | null {
  if (newChannel !== null) return [newChannel.name, t('ingest:new-channel', { host: newChannel.host })].filter((part) => part !== null).join(' · ')
  return channels.find((channel) => channel.id === slip.channel)?.name ?? slip.channel
}

/** The first that gave it: the credits above the body, not those repeated below. A channel that is yet to be made is told by the page's link. */
const lineOf = ({ report, newChannel }: Recognition, field: FieldName): number | null =>
  report.find(({ fields }) => fields.includes(field === 'channel' && newChannel !== null ? 'permalink' : field))?.line ?? null

/** The slip as it was read, in the order of a page; what was not found only where a page should have it. */
export function recognisedFields(recognition: Recognition, channels: readonly Channel[], t: Words): FieldRow[] {
  const { slip } = recognition
  const words: Record<FieldName, string | null> = {
    kicker: slip.kicker, headline: slip.headline, deck: slip.deck, shortTitle: slip.shortTitle, summary: slip.summary, tags: slip.tags.join('、'), section: slip.section, source: slip.source, permalink: slip.permalink,
    channel: channelWords(recognition, channels, t),
    bylines: slip.bylines.map(creditText).join('；'),
    editors: slip.editors.join(' '),
    reviewCredits: slip.reviewCredits.map(creditText).join('；'),
    dateline: slip.dateline === null ? null : datelineText(slip.dateline),
    publishedAt: slip.publishedAt === null ? null : siteTimeText(slip.publishedAt),
    rights: 'rights' in recognition.recognised ? [t(`ingest:rights.${slip.rights.kind}`), slip.rights.source].filter((part) => part !== null).join(' · ') : null,
  }
  return FIELDS.flatMap((field) => {
    const found = words[field] === '' ? null : words[field]
    return found === null && !EXPECTED.has(field) ? [] : [{ field, words: found, line: found === null ? null : lineOf(recognition, field), from: found === null ? null : recognition.said.find((one) => one.field === field)?.key ?? null }]
  })
}

/** Texts of crossheads and run-ins, as `recognised` lists them. */
export function listed(recognition: Recognition, name: 'crossheads' | 'runIns'): string[] {
  const value: unknown = recognition.recognised[name]
  return Array.isArray(value) ? value.filter((one: unknown): one is string => typeof one === 'string') : []
}
