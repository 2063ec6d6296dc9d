import type { KeptRevision } from '#contract/history-contract.ts'
import type { Reviews } from '#core/workflow/place.ts'
import type { Words } from '#renderer/i18n/use-words.ts'

/** Why a revision was made, in the words of the act that made it: a pass is called what its button was, 初审通过. @param reviews of its article (`useReviews`) */
export function whyWords({ why, at }: Pick<KeptRevision, 'why' | 'at'>, reviews: Reviews, t: Words): string {
  const pass = why === 'passed' ? [...reviews].find(([record]) => record.at === at) : undefined
  return pass === undefined ? t(`history:why.${why}`) : t('review:did.pass', { stage: t(`review:stage.${pass[1]}`) })
}
