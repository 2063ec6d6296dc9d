import type { Actor, Stage } from '../article/article.ts'
import type { Refusal } from './refusal.ts'
import { isInFlow } from './review-stages.ts'

/** 截稿时间 is the newsroom's word to whoever writes and reviews: editors and chiefs set it, until the article is signed. null: they may. */
export function deadlineRefusal(stage: Stage, actor: Pick<Actor, 'role'>): Refusal | null {
  if (stage === 'signed') return 'wrong-stage'
  return actor.role === 'correspondent' ? 'role-not-allowed' : null
}

/** Is there still work to be done by it? */
export const isRunning = (stage: Stage): boolean => stage === 'draft' || isInFlow(stage)

type Waiting = { id: string, deadline: string | null, since: string }

/** What to take up first: by deadline, the earliest first; what has none comes after, whatever waits longest first. */
export function dueFirst(a: Waiting, b: Waiting): number {
  if (a.deadline !== b.deadline) return a.deadline === null ? 1 : b.deadline === null || a.deadline < b.deadline ? -1 : 1
  if (a.since !== b.since) return a.since < b.since ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/**
 * Of two desks' deadlines for one article: that of the desk that changed it. Where both did, the one that is still set,
 * and of two the earlier: nobody is late who keeps to it.
 */
export function mergeDeadlines(base: string | null, ours: string | null, theirs: string | null): string | null {
  if (ours === theirs || theirs === base) return ours
  if (ours === base || ours === null) return theirs
  return theirs === null || ours < theirs ? ours : theirs
}
