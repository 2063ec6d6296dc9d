import { BodySchema, type Body } from '../body/body-schema.ts'
import { SlipSchema, type Slip } from '../slip/slip.ts'
import { rewriteLines, type LinePlace, type Splice } from './article-lines.ts'
import { finder, replacementOf, type Match, type Query } from './find-matches.ts'

type Written = { slip: Slip, body: Body }

/** One place where the words stand, and the words around it: [start, end) of `line`, which begins at `from` of the whole line. */
export type Hit = { place: LinePlace, line: string, start: number, end: number }

/** UTF-16 code units shown before and after a hit */
const AROUND = 28

const HIGH = /[\ud800-\udbff]$/
const LOW = /^[\udc00-\udfff]/

function hitOf(place: LinePlace, text: string, { start, end }: Match): Hit {
  const before = text.slice(Math.max(0, start - AROUND), start).replace(LOW, '')
  const after = text.slice(end, end + AROUND).replace(HIGH, '')
  const [cutBefore, cutAfter] = [start > AROUND ? '…' : '', end + AROUND < text.length ? '…' : '']
  const lead = cutBefore + before
  return { place, line: `${lead}${text.slice(start, end)}${after}${cutAfter}`, start: lead.length, end: lead.length + end - start }
}

/** Every place of the article that the query finds, in reading order. Throws PatternError. */
export function hitsIn(written: Written, query: Query): Hit[] {
  const look = finder(query)
  const hits: Hit[] = []
  rewriteLines(written, ({ place, text }) => {
    hits.push(...look(text).map((match) => hitOf(place, text, match)))
    return []
  })
  return hits
}

export type Replaced = Written & { count: number }

/**
 * The article with the chosen ones of its hits (by their place in `hitsIn`) replaced; null where a line or title would not
 * hold the new words: nothing of it is done then. The article given is not changed.
 */
export function replaceInArticle(written: Written, query: Query, template: string, chosen: ReadonlySet<number>): Replaced | null {
  const look = finder(query)
  let at = 0
  let count = 0
  const replaced = rewriteLines(written, ({ text }) => look(text).flatMap((match): Splice[] => {
    if (!chosen.has(at++)) return []
    count += 1
    return [{ start: match.start, end: match.end, words: replacementOf(match, template, query.isPattern) }]
  }))
  const slip = SlipSchema.safeParse(replaced.slip)
  const body = BodySchema.safeParse(replaced.body)
  return slip.success && body.success ? { ...replaced, count } : null
}
