import type { Match } from '#core/text/find-matches.ts'
import type { Slip } from '#core/slip/slip.ts'
import type { BlockPart } from './block-words.ts'
import { isLine, type Line, type Piece } from './read-lines.ts'

/** The slip's lines that find looks through with the text: those the page shows as prose. In the order a reader meets them. */
export const FOUND_FIELDS = ['kicker', 'headline', 'deck', 'shortTitle', 'summary'] as const
export type FoundField = (typeof FOUND_FIELDS)[number]

/** Where words were looked for: a field of the slip, a line of the text, or a field of the block with this key. `order` counts them as a reader meets them. */
export type Place = { order: number, text: string } & ({ in: 'slip', field: FoundField } | { in: 'text', line: Line } | ({ in: 'block', block: string } & BlockPart))
export type Found = { place: Place, match: Match }

/** Every place of an article, fields first, then the text, each in reading order. */
export const placesOf = (slip: Slip, pieces: readonly Piece[]): Place[] => [
  ...FOUND_FIELDS.map((field, order): Place => ({ in: 'slip', order, field, text: slip[field] ?? '' })),
  ...pieces.map((piece, index): Place => {
    const order = FOUND_FIELDS.length + index
    return isLine(piece) ? { in: 'text', order, line: piece, text: piece.text } : { in: 'block', order, block: piece.block, field: piece.field, picture: piece.picture, text: piece.text }
  }),
]
