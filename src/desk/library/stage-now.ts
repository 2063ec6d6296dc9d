import type { Stage } from '#core/article/article.ts'
import type { ChannelRules } from '#core/article/channel.ts'
import { stageOfStep } from '#core/workflow/place.ts'
import { isInFlow } from '#core/workflow/review-stages.ts'
import { placeOfHands } from '#core/workflow/waits-for.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'

export type RulesOf = (channel: string | null) => ChannelRules

/** Where a row says that its article stands: by the rules of now. What lies in the bin waits for nothing, and is shown where it was put away. */
export function entryStage({ row, hands }: Pick<CatalogueEntry, 'row' | 'hands'>, rulesOf: RulesOf): Stage {
  return row.trashed !== null || !isInFlow(row.stage) ? row.stage : stageOfStep(placeOfHands(hands, row.stage, rulesOf(row.channel)), row.stage)
}
