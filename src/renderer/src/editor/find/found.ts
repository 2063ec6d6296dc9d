import type { Match } from '#core/text/find-matches.ts'
import type { Slip } from '#core/slip/slip.ts'
import type { Line } from './read-lines.ts'

/** The slip's lines that find looks through with the text: those the page shows as prose. In the order a reader meets them. */
export const FOUND_FIELDS = ['kicker', 'headline', 'deck', 'shortTitle', 'summary'] as const
export type FoundField = (typeof FOUND_FIELDS)[number]

/** Where words were looked for: a field of the slip, or a line of the text. `order` counts them as a reader meets them. */
export type Place = { order: number, text: string } & ({ in: 'slip', field: FoundField } | { in: 'text', line: Line })
export type Found = { place: Place, match: Match }

/** Every place of an article, fields first, then the text, each in reading order. */
export const placesOf = (slip: Slip, lines: readonly Line[]): Place[] => [
  ...FOUND_FIELDS.map((field, order): Place => ({ in: 'slip', order, field, text: slip[field] ?? '' })),
  ...lines.map((line, index): Place => ({ in: 'text', order: FOUND_FIELDS.length + index, line, text: line.text })),
]
