import type { Actor, ArticleData } from '#core/article/article.ts'
import type { LibraryState } from '../library/library-state.ts'
import { decisionDetail } from './decision-detail.ts'

/**
 * Writes down that changed words voided reviews, where they did: saved, restored or merged ones. Afterwards, and nobody waits for it:
 * words are never kept from the disk for a log's sake.
 */
export function noteVoid(state: Pick<LibraryState, 'audit'>, next: ArticleData, before: ArticleData, actor: Actor | null): void {
  const last = next.records.at(-1)
  // A merge may have brought the sender's records; the void is this desk's where neither side had it.
  if (next.records === before.records || last?.action !== 'void' || last.at !== next.updatedAt) return
  void state.audit.note({ act: 'void', by: actor, article: next.id, detail: decisionDetail(next.records, last.signature?.key ?? null) }).catch(() => {})
}
