import { ARTICLE_SCHEMA_VERSION, type ArticleData } from '#core/article/article.ts'
import { filesOf } from '#core/article/assets-of.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import { PACKAGE_LIMITS } from '#core/package/package-limits.ts'
import { compacted } from '../history/compact-history.ts'
import { assemble, HistoryLineSchema, withTalkThere, type HistoryLine, type RevisionLine } from '../history/history-lines.ts'
import { nowhereOf, partsOf } from '../history/history-parts.ts'
import type { History } from '../history/read-history.ts'
import { sha256OfJson } from '../store/sha256.ts'
import { rejected } from './package-error.ts'
import { strictJson } from './strict-json.ts'

/** One revision of a package's history, whole. */
export type SentRevision = { line: RevisionLine, data: ArticleData }

/** What is sent of a history: whatever a person or a review did, whatever has a name, what was merged with another desk's, and last how the article stands; not every pause in typing. */
export function sentLines(history: History, head: number): HistoryLine[] {
  const parts = partsOf(history)
  const nowhere = nowhereOf(history)
  // Of one number the last counts; what is not whole here is not sent as if it were.
  const whole = [...new Map(history.revisions.filter((line) => line.schema <= ARTICLE_SCHEMA_VERSION && assemble(line, parts) !== null).map((line) => [line.rev, withTalkThere(line, parts, nowhere)])).values()]
  const merged = new Set(whole.flatMap(({ why, baseRev, parents }) => parents ?? (why === 'merged' ? [baseRev] : [])))
  const chosen = whole.filter(({ rev, why }) => rev < head && (why !== 'autosave' || history.names.has(rev) || merged.has(rev)))
  const sent = [...chosen, ...whole.filter(({ rev }) => rev === head)].slice(-PACKAGE_LIMITS.revisions)
  const named = new Set(sent.map(({ rev }) => rev))
  const there = new Map([...parts, [nowhere, null] as const].map(([number, value]) => [number, history.parts.get(number) ?? { hash: sha256OfJson(value), value }]))
  return [...compacted({ ...history, parts: there }, sent), ...[...history.names.values()].filter((line) => named.has(line.named))]
}

export const encodeLines = (lines: readonly HistoryLine[]): Buffer => Buffer.from(lines.map((line) => `${canonicalJson(line)}\n`).join(''))

/** Throws package-rejected: damaged, bad-text, too-deep, too-large. */
export function decodeLines(bytes: Buffer, entry: string): HistoryLine[] {
  const lines: HistoryLine[] = []
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(10, from)
    const line = end === -1 ? null : HistoryLineSchema.safeParse(strictJson(bytes.subarray(from, end), entry))
    if (line === null || !line.success) throw rejected('damaged', entry, line?.error)
    lines.push(line.data)
    if (lines.length > 200_000) throw rejected('too-large', entry)
    from = end + 1
  }
  return lines
}

/** The files of the article as it stands, then those of its earlier versions. */
export const filesToSend = (head: ArticleData, revisions: readonly ArticleData[]): string[] => [...new Set([...filesOf(head), ...revisions.flatMap(filesOf)])]
