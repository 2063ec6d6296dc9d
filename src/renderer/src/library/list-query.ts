import type { Stage } from '#core/article/article.ts'
import type { InboxKind } from '#core/workflow/inbox.ts'
import type { ArticleSection } from '#renderer/app/place.ts'
import type { Filters } from './filters.ts'

/** What the list is asked for; `order`: see the contract's, what search finds is always newest first. */
export type ListQuery = Omit<Filters, 'inbox'> & { trashed: boolean, order: 'changed' | 'due', inbox: { of: string, kind: InboxKind } | null }

/** the stage that 待审 begins with */
export const FIRST_REVIEW: Stage = 'first-review'

/** What a section's list holds, narrowed by the filters. `reviewStage`: which of its stages 待审 shows; `me`: id of who works here. */
export function listQuery(section: ArticleSection, filters: Filters, reviewStage: Stage, me: string | null): ListQuery {
  const stage = section === 'review' ? reviewStage : section === 'sign' ? 'awaiting-sign-off' : section === 'trash' ? null : filters.stage
  // The other sections are for one stage each, and their own list of it.
  const inbox = section !== 'library' || me === null || filters.inbox === null ? null : { of: me, kind: filters.inbox }
  return { ...filters, stage, inbox, query: filters.query.trim(), trashed: section === 'trash', order: section === 'review' || section === 'sign' ? 'due' : 'changed' }
}
