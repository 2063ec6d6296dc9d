import { z } from 'zod'

/** Where a written page may be other than its article. `list` and `feed`: of fronts, tags, days, feeds and sitemaps. */
export const DOOR_FIELDS = ['document', 'head', 'data', 'headline', 'credits', 'section', 'picture', 'block', 'rights', 'permalink', 'next', 'draft-mark', 'notice', 'link', 'list', 'feed'] as const
export const DoorFieldSchema = z.enum(DOOR_FIELDS)
export type DoorField = z.infer<typeof DoorFieldSchema>

/** One thing a page does not say as its article does. `part`: which of several (`第3段`, an element, an address), '' for the only one; '' as words: nothing there. */
export const DifferenceSchema = z.strictObject({ field: DoorFieldSchema, part: z.string(), expected: z.string(), found: z.string() })
export type Difference = z.infer<typeof DifferenceSchema>

/** UTF-16 code units of words shown on either side of where two texts part. */
const [BEFORE, AFTER] = [12, 60]

function cut(text: string, from: number): string {
  const start = Math.max(0, from - BEFORE)
  return `${start > 0 ? '…' : ''}${text.slice(start, from + AFTER)}${text.length > from + AFTER ? '…' : ''}`.replace(/\p{Surrogate}/gu, '')
}

/** null where both are the same; else both from shortly before the first character in which they differ. */
export function compareText(field: DoorField, part: string, expected: string, found: string): Difference | null {
  if (expected === found) return null
  let at = 0
  while (at < expected.length && expected[at] === found[at]) at += 1
  return { field, part, expected: cut(expected, at), found: cut(found, at) }
}
