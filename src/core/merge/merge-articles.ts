import { writersOfBoth, type ArticleData, type ReviewRecord } from '../article/article.ts'
import { withStandingOf } from '../workflow/publication.ts'
import { sameValue } from '../same-value.ts'
import type { Content } from '../revision/compare.ts'
import type { Choices, Conflict, RecordsConflict } from './conflict.ts'
import { conflictId } from './conflict-id.ts'
import { mergeContents } from './merge-contents.ts'

/** What came of two desks' work on one article. `data` has our words still: putting `content` into it may void reviews, which the desk does. */
export type MergedArticle = { data: ArticleData, content: Content, conflicts: Conflict[] }

const begins = (whole: readonly ReviewRecord[], beginning: readonly ReviewRecord[]): boolean =>
  beginning.length <= whole.length && beginning.every((record, index) => sameValue(record, whole[index]))

/** Each record holds the hash of the one before: two logs that part cannot be made one. */
function mergeRecords(ours: ArticleData, theirs: ArticleData, choices: Choices): { of: ArticleData, conflict: RecordsConflict | null } {
  if (begins(ours.records, theirs.records)) return { of: ours, conflict: null }
  if (begins(theirs.records, ours.records)) return { of: theirs, conflict: null }
  const shared = ours.records.findIndex((record, index) => !sameValue(record, theirs.records[index]))
  const [own, other] = [ours.records.slice(shared), theirs.records.slice(shared)]
  const id = conflictId('records', own, other)
  const choice = choices[id] === 'theirs' ? 'theirs' : 'ours'
  return { of: choice === 'theirs' ? theirs : ours, conflict: { kind: 'records', id, ours: own, theirs: other, choice, canKeepBoth: false } }
}

/** What both know of an article whoever decided what: who made it and who wrote in it. */
export const withFactsOf = (data: ArticleData, other: ArticleData, ours: Pick<ArticleData, 'writers'> = data): ArticleData =>
  ({ ...data, createdBy: data.createdBy ?? other.createdBy, writers: writersOfBoth(ours.writers, data.writers, other.writers) })

/** @param base the words both had last; null where nobody knows them */
export function mergeArticles(base: Content | null, ours: ArticleData, theirs: ArticleData, choices: Choices = {}): MergedArticle {
  const { conflicts, ...content } = mergeContents(base, ours, theirs, choices)
  const { of, conflict } = mergeRecords(ours, theirs, choices)
  const data = withFactsOf(withStandingOf(ours, of), theirs, ours)
  return { data, content, conflicts: conflict === null ? conflicts : [conflict, ...conflicts] }
}
