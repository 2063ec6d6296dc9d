import { z } from 'zod'
import { ReviewRecordSchema } from '#core/article/article.ts'
import { standingOf } from '#core/workflow/publication.ts'
import { sha256OfJson } from '../store/sha256.ts'
import { partsNamed, wordsOfLine, type RevisionLine } from './history-lines.ts'
import type { History } from './read-history.ts'

type Parts = Map<number, unknown>

const DecidedSchema = z.looseObject({ records: z.array(ReviewRecordSchema) })

/** What readers had, where its own line was lost: the very words stand in the revision that was signed off, whose hash the records tell. */
function publishedAgain({ rest }: RevisionLine, lines: readonly RevisionLine[], parts: Parts): unknown {
  const decided = DecidedSchema.safeParse(parts.get(rest))
  const signed = decided.success ? standingOf(decided.data.records).signed : null
  for (const line of signed === null ? [] : lines.filter(({ sha256 }) => sha256 === signed.record.sha256)) {
    const words = wordsOfLine(line, parts)
    if (words !== null) return words
  }
  return null
}

/** Every part by its number, and of those that were lost what can be told from others. */
export function partsOf({ parts: written, revisions }: Pick<History, 'parts' | 'revisions'>): Parts {
  const parts: Parts = new Map([...written].map(([number, { value }]) => [number, value]))
  for (const line of revisions) {
    if (line.published === undefined || parts.has(line.published)) continue
    const published = publishedAgain(line, revisions, parts)
    if (published !== null) parts.set(line.published, published)
  }
  return parts
}

/** Parts that were lost and are known again: lines to be written once more. */
export const partsFoundAgain = (history: Pick<History, 'parts' | 'revisions'>): { part: number, hash: string, value: unknown }[] =>
  [...partsOf(history)].filter(([part]) => !history.parts.has(part)).map(([part, value]) => ({ part, hash: sha256OfJson(value), value }))

/** The number of the part that says of a comment that it is about the whole article; where there is none the first that nothing has. */
export function nowhereOf({ parts, revisions, newerPart }: Pick<History, 'parts' | 'revisions' | 'newerPart'>): number {
  for (const [number, { value }] of parts) if (value === null) return number
  const taken = revisions.flatMap(partsNamed).map((run) => (typeof run === 'number' ? run : run[1]))
  return [...parts.keys(), ...taken].reduce((next, number) => Math.max(next, number + 1), newerPart)
}

/**
 * The line with the rest of the revision nearest before it, or else behind it, in the place of its own, which was lost; without what readers had where that is lost.
 * Its words are its own. Who had decided what until then is only about so: enough to look at it, not to go on from it. null: there is none near
 */
export function withRestNear(line: RevisionLine, lines: readonly RevisionLine[], parts: ReadonlyMap<number, unknown>): RevisionLine | null {
  const { published, ...without } = line
  const kept: RevisionLine = published === undefined || parts.has(published) ? line : without
  if (parts.has(kept.rest)) return kept
  const near = lines.filter(({ rest, schema }) => schema === line.schema && parts.has(rest)).toSorted((a, b) => a.rev - b.rev)
  const rest = near.findLast(({ rev }) => rev < line.rev)?.rest ?? near.find(({ rev }) => rev > line.rev)?.rest
  return rest === undefined ? null : { ...kept, rest }
}
