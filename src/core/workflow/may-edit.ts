import type { Actor, Stage } from '../article/article.ts'
import { isInFlow, isOpenStage } from './review-stages.ts'

/** May this person change the words now? null stands for somebody who has not said who they are. */
export function mayEdit(stage: Stage, actor: Pick<Actor, 'role'> | null): boolean {
  if (isOpenStage(stage)) return true
  return isInFlow(stage) && (actor?.role === 'editor' || actor?.role === 'chief')
}
