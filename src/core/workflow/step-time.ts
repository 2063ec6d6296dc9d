import type { ReviewRecord } from '../article/article.ts'

/** When a step is taken, for its record: now, but never before the record it follows; the clock of another desk may have been ahead. */
export function stepTime(now: Date, records: readonly Pick<ReviewRecord, 'at'>[]): string {
  const [at, last] = [now.toISOString(), records.at(-1)?.at ?? '']
  return at < last ? last : at
}
