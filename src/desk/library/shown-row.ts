import { isInFlow } from '#core/workflow/review-stages.ts'
import { standstillOf } from '#core/workflow/standstill.ts'
import type { ArticleRow } from '#contract/views.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'
import type { Newsroom } from './narrow.ts'
import { entryStage } from './stage-now.ts'

/** As a screen has it: with where the article stands by the rules of now where that is elsewhere, or nobody can take it on there. The catalogue keeps neither. */
export function shownRow({ row, hands }: Pick<CatalogueEntry, 'row' | 'hands'>, { people, rulesOf }: Newsroom): ArticleRow {
  if (row.trashed !== null || !isInFlow(row.stage)) return row
  const rules = rulesOf(row.channel)
  const stage = entryStage({ row, hands }, rulesOf)
  // Where nobody has been named yet nobody is missed.
  const stuck = people.length === 0 ? null : standstillOf(hands, row.stage, people, rules)
  return stage === row.stage && stuck === null ? row : { ...row, place: { stage, stuck } }
}
