import type { ArticleData, ReviewStage } from '../article/article.ts'
import { standingPasses, type Pass } from './passes.ts'
import { earlier } from './review-stages.ts'

export type Voided = {
  /** the earliest review that must see the article again */
  stage: ReviewStage
  /** the passes that no longer hold, in their order */
  passes: Pass[]
}

/**
 * What a change of words does to the reviews already passed: each one that
 * judged other content than `sha256` (of the changed slip and body) is void.
 * null where none is, e.g. in a draft, or in a first review nobody has passed.
 */
export function afterChange(article: Pick<ArticleData, 'records'>, sha256: string): Voided | null {
  const passes = standingPasses(article.records).filter((pass) => pass.sha256 !== sha256)
  const [first, ...rest] = passes
  if (first === undefined) return null
  return { stage: rest.reduce((stage, pass) => earlier(stage, pass.from), first.from), passes }
}
