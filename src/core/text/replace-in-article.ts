import { BodySchema, type Body } from '../body/body-schema.ts'
import { SlipSchema, type Slip } from '../slip/slip.ts'
import { rewriteLines, type ArticleLine, type LinePlace, type Splice } from './article-lines.ts'
import { replacementOf, type Match } from './find-matches.ts'

type Written = { slip: Slip, body: Body }

/** One place where the words stand, and the words around it: [start, end) of `line`, which begins at `from` of the whole line. */
export type Hit = { place: LinePlace, line: string, start: number, end: number, match: Match }
/** What was found in each line of an article, in the order of its lines. */
export type LineMatches = readonly (readonly Match[])[]

/** UTF-16 code units shown before and after a hit */
const AROUND = 28

const HIGH = /[\ud800-\udbff]$/
const LOW = /^[\udc00-\udfff]/

function hitOf({ place, text }: ArticleLine, match: Match): Hit {
  const { start, end } = match
  const before = text.slice(Math.max(0, start - AROUND), start).replace(LOW, '')
  const after = text.slice(end, end + AROUND).replace(HIGH, '')
  const [cutBefore, cutAfter] = [start > AROUND ? '…' : '', end + AROUND < text.length ? '…' : '']
  const lead = cutBefore + before
  return { place, line: `${lead}${text.slice(start, end)}${after}${cutAfter}`, start: lead.length, end: lead.length + end - start, match }
}

/** Every line of the article that is looked through, in reading order. */
export function linesOf(written: Written): ArticleLine[] {
  const lines: ArticleLine[] = []
  rewriteLines(written, (line) => {
    lines.push(line)
    return []
  })
  return lines
}

/** Every place that was found in these lines, in reading order. */
export const hitsOf = (lines: readonly ArticleLine[], matches: LineMatches): Hit[] => lines.flatMap((line, at) => (matches[at] ?? []).map((match) => hitOf(line, match)))

export type Replaced = Written & { count: number }

/**
 * The article with the chosen ones of its hits (by their place in `hitsOf`) replaced; null where a line or title would not
 * hold the new words: nothing of it is done then. The article given is not changed.
 */
export function replaceInArticle(written: Written, matches: LineMatches, { template, isPattern }: { template: string, isPattern: boolean }, chosen: ReadonlySet<number>): Replaced | null {
  let line = 0
  let at = 0
  let count = 0
  const replaced = rewriteLines(written, () => (matches[line++] ?? []).flatMap((match): Splice[] => {
    if (!chosen.has(at++)) return []
    count += 1
    return [{ start: match.start, end: match.end, words: replacementOf(match, template, isPattern) }]
  }))
  const slip = SlipSchema.safeParse(replaced.slip)
  const body = BodySchema.safeParse(replaced.body)
  return slip.success && body.success ? { ...replaced, count } : null
}
